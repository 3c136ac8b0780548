"""Which statements of the best records are said: those that fit the question, and no more."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.amounts import amounts
from assistant.fitness import alike, fitness
from assistant.lookups.conditions import asks_for_cases, facts_in
from assistant.places import Places
from assistant.populations import class_asked
from assistant.understand import Understood
from corpus.figures import population_table
from corpus.handbook import Handbook
from corpus.model import Kind, Record, Role, Statement
from corpus.text import normalise
from index.search import Found, Hit, Search

MOST = 10  # statements of an answer, caveats not counted
RECORDS = 3  # the best records that may speak
NEAR = 3.0  # how far behind the first record another one may be
WORDS = 0.25  # what shared words and the kind of a statement count beside its meaning
BEHIND = 0.01  # by which the statements of another record are put back
FARTHER = 0.02  # and for each point that it is behind the first
MARGIN = 0.11  # a statement this much below the best one answers something else
FIRST = 5  # statements of the first record that are said however well the others fit
WHERE = 0.07  # the same for places, where the question asks which
ASKED = 0.12  # for a statement of a named case behind a typed fact that is asked for
EACH = 4  # statements of each case, where several are named
SAME = 0.7  # two statements as alike as this say the same
COVERED = 0.9  # share of a statement's words, rare ones weighing more, that another one says too

_ASKS_SOURCE = re.compile(r"出典|資料|根拠|調査|調べ|データ|何に基づ|誰が作")

Sides = Mapping[str, str]  # each by its name, with how it is asked for

_OF_A_CASE = (  # two sides of a case: how each is asked for, and how statements tell of it
    {  # who works together (手引き p.9)
        "垂直": r"垂直|(?<![一-龥])県[がにで](?!無|な|あ)",
        "水平": r"水平|市町村?(?:同士|どうし|(?:だけ|のみ)で)|横の(?:つなが|連携)|持ち回り",
    },
    {  # whose time and work
        "発注者": r"発注者|発注する側|(?:役所|役場|[県市町村])側|県と市|県[＋+・]市",
        "受注者": r"受注者|受注する側|業者側|請け負う側",
    },
)
_TOLD = {"発注者": r"発注者|県と市", "受注者": r"受注者"}  # else by the name of the side
_OF_A_TERM = (  # two forms of one thing (手引き p.20)
    {"甲型": "甲型", "乙型": "乙型"},
    {"共同施工": "共同施工", "分担施工": "分担施工"},
)
_NOT = r"[^、。]{0,4}?(?:では?な[くい]|じゃな[くい]|以外|を除)"


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement that is said, of which record, and how well it fits."""

    record: Record
    statement: Statement
    score: float


class Chooser:
    """Picks statements from one handbook; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._search = search
        self._places = Places(handbook)
        self._classes = {one.record: one.name for one in population_table().classes}

    def choose(self, question: Understood, found: Found) -> list[Choice]:
        """The statements to say, best first."""
        first = found.hits[0]
        question = self._with_the_case_meant(question, found)
        ranked = sorted(self._candidates(question, found), key=lambda one: -one.score)
        if not ranked:
            return []
        floor = ranked[0].score - MARGIN
        if asks_for_cases(question.text) and not question.cases:
            ranked = _places_that_fit(ranked)
        if len(question.cases) > 1:
            return self._once(self._of_each(question.cases, ranked))
        best = [one for one in ranked[:MOST] if one.score >= floor]
        own = [one for one in ranked if one.record.id == first.record][:FIRST]
        return self._once([*best, *(one for one in own if one not in best)])

    def _with_the_case_meant(self, question: Understood, found: Found) -> Understood:
        """The question with the case that it tells of without a name, and asks a fact of."""
        if question.cases or asks_for_cases(question.text):
            return question
        facts, best = facts_in(question.asked)[0], found.hits[0].score
        for hit in found.hits[:2]:  # a Q that prints it may stand before it
            record = self._handbook[hit.record]
            if record.kind is Kind.CASE and hit.score == best and set(facts) & set(record.facts):
                return replace(question, cases=(record.id,), unnamed=question.asked)
        return question

    def _of_each(self, cases: Sequence[str], ranked: Sequence[Choice]) -> list[Choice]:
        """What fits best of each named case, so that none is left unsaid beside another."""
        chosen: list[Choice] = []
        for case in cases:
            own = [one for one in ranked if case in self._cases_of(one)][:EACH]
            best = own[0].score if own else 0.0
            chosen += [one for one in own if one.score >= best - MARGIN and one not in chosen]
        return chosen or list(ranked[:MOST])

    def _cases_of(self, choice: Choice) -> tuple[str, ...]:
        place = choice.statement.place
        return (choice.record.id, *(self._places.cases(place) if place else ()))

    def _candidates(self, question: Understood, found: Found) -> Iterator[Choice]:
        first, asked = found.hits[0], {*question.named, *question.cases}
        for place, hit in enumerate(found.hits):
            gap, named = first.score - hit.score, hit.record in asked
            if not named and (place >= RECORDS or gap > NEAR):
                continue
            put_back = BEHIND + FARTHER * min(gap, NEAR) if place and not named else 0.0
            yield from self._of(question, found, hit, put_back)

    def _of(
        self, question: Understood, found: Found, hit: Hit, put_back: float
    ) -> Iterator[Choice]:
        record = self._handbook[hit.record]
        scores = fitness(
            question.text,
            record,
            self._search.statement_scores(found, record.id),
            advice=question.seeks_advice,
        )
        near = self._search.statement_cosines(found, record.id)
        asked, sides = _asked_of(record, question), _asked_sides(question)
        others = self._other_classes(question, found)
        stranger = put_back and question.cases and record.id not in question.cases
        for one in self._places.fitting(record.statements, question.cases, question.parties):
            if (stranger and not one.place and amounts(one.text)) or _other_side(sides, one):
                continue
            if others and others.search(normalise(one.text)):
                continue
            if one.role is not Role.SOURCE or _ASKS_SOURCE.search(question.text):
                cosine = float(near[one.n - 1])
                fit = cosine + WORDS * (scores[one.n] - cosine) + ASKED * (one.n in asked)
                yield Choice(record, one, fit - put_back)

    def _other_classes(self, question: Understood, found: Found) -> re.Pattern[str] | None:
        """The names of all but the population class that is asked about, if one is (手引き p.4)."""
        own = class_asked(question.text) if found.hits[0].record in self._classes else None
        if own is None:
            return None
        others = "|".join(re.escape(name) for name in self._classes.values() if name != own.name)
        return re.compile(rf"(?<![\d-])(?:{others})")

    def _once(self, choices: Sequence[Choice]) -> list[Choice]:
        """Without what another record has said already."""
        said: list[Choice] = []
        for one in choices:
            others = (other for other in said if other.record.id != one.record.id)
            if not any(self._repeats(one.statement.text, other.statement.text) for other in others):
                said.append(one)
        return said

    def _repeats(self, text: str, said: str) -> bool:
        """Whether a sentence adds nothing to one that was said before it."""
        if not set(amounts(text)) <= set(amounts(said)):
            return alike(text, said) >= SAME
        if alike(text, said) >= SAME:
            return True
        words, known = set(self._search.words(text)), set(self._search.words(said))
        return self._search.rarity(words & known) >= COVERED * self._search.rarity(words)


def _asked_sides(question: Understood) -> list[tuple[str, Sides]]:
    """The side that a question asks about, with both; 「甲型でなく乙型の」 asks about 乙型."""
    pairs = (*_OF_A_CASE, *_OF_A_TERM) if question.cases else _OF_A_TERM
    named = ((_named(sides, question.text), sides) for sides in pairs)
    return [(asked[0], sides) for asked, sides in named if len(asked) == 1]


def _named(sides: Sides, text: str) -> list[str]:
    return [
        name
        for name, words in sides.items()
        if re.search(words, re.sub(f"(?:{words}){_NOT}", "", text))
    ]


def _other_side(asked: Sequence[tuple[str, Sides]], statement: Statement) -> bool:
    """Whether one of two sides is asked about and this is of the other one."""
    return any(
        _told(sides, statement.text) == [other]
        for side, sides in asked
        for other in sides
        if other != side
    )


def _told(sides: Sides, text: str) -> list[str]:
    """The sides that a statement tells of."""
    return [name for name in sides if re.search(_TOLD.get(name, name), text)]


def _asked_of(record: Record, question: Understood) -> frozenset[int]:
    """The statements of a named case that say what is asked for by the name of a typed fact."""
    if record.id not in question.cases:
        return frozenset()
    facts = facts_in(question.unnamed)[0]
    return frozenset(n for one in facts if one in record.facts for n in record.facts[one].numbers)


def _places_that_fit(ranked: Sequence[Choice]) -> list[Choice]:
    """Asked which places: those nearly as fit as the best one, and all that is general."""
    placed = [one.score for one in ranked if one.statement.place]
    floor = max(placed, default=0.0) - WHERE
    return [one for one in ranked if not one.statement.place or one.score >= floor]
