"""What the handbook says around a claim: the statements it may be about, and words it lacks."""

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.claims import GENERAL, TERM, Claim
from assistant.doubts import Doubt, Fitting
from assistant.fitness import fitness
from assistant.grounding.support import known_share
from assistant.misplacing import vocabulary
from assistant.places import Places
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Kind, Record
from corpus.text import normalise
from index.search import Found, Search

RECORDS = 5  # the records nearest to a claim that it is held against
FEW = 2  # records that may be on one subject
SHORTEST_WORD = 2  # letters of a word that others are put together from
SHORTEST_NAME = 3  # letters of the name of a term or an organisation
FARTHER = 0.02  # by which a statement is put back for each point its record is behind
_NUMERAL = re.compile(r"[一二三四五六七八九十]")
_IN_A_TITLE = re.compile(r"[（）()「」“”：［］\[\]]|とは")
_LONG_NAME = re.compile(r"[ァ-ヶー]{8,}")
_POLITE = re.compile(r"(?:さん|様)$")
_NAMED = frozenset({Kind.TERM, Kind.ORGANISATION, Kind.CONCEPT})


class Ground:
    """Knows what stands around claims in one handbook; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search, places: Places) -> None:
        self._handbook = handbook
        self._search = search
        self._places = places
        self._said_of_places = "".join(
            line.text for record in handbook for line in record.statements if line.place
        )
        self._told_of = tuple(  # every statement, and the cases it is of
            (line.text, {record.id, *(places.cases(line.place) if line.place else ())})
            for record in handbook
            for line in record.statements
        )

    @cached_property
    def _names(self) -> re.Pattern[str]:
        """The names of terms, concepts and organisations, longest first."""
        titles = (normalise(one.title) for one in self._handbook if one.kind in _NAMED)
        names = {name for title in titles for name in _IN_A_TITLE.split(title)}
        own = (one for one in names if len(GENERAL.sub("", one)) >= SHORTEST_NAME)
        longest = sorted(own, key=lambda one: (-len(one), one))
        return re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def names_in(self, text: str) -> tuple[str, ...]:
        """The cases, terms and organisations that a text names, in its words."""
        return tuple(
            dict.fromkeys(
                [
                    *self._places.names_in(text),
                    *self._names.findall(text),
                    *_LONG_NAME.findall(text),
                ]
            )
        )

    def fitting(self, claim: Claim, question: Understood, found: Found) -> list[Fitting]:
        """The statements that a claim may be about, best first; of named cases only theirs."""
        best = found.hits[0].score
        of_cases = [hit for hit in found.hits if hit.record in question.cases]
        fitting: dict[str, Fitting] = {}
        for hit in (*of_cases, *found.hits[:RECORDS]):
            record = self._handbook[hit.record]
            behind = 0.0 if hit in of_cases else FARTHER * (best - hit.score)
            raw = self._search.statement_scores(found, record.id)
            scores = fitness(claim.text, record, raw, advice=True)
            for one in self._places.fitting(record.statements, question.cases, question.parties):
                if hit in of_cases or not question.cases or one.place:
                    name, score = record.statement_id(one), scores[one.n] - behind
                    alike = known_share(claim.text, one.text)
                    fitting.setdefault(name, Fitting(name, one.text, one.force, score, alike))
        return sorted(fitting.values(), key=lambda one: -one.score)

    def said_of(self, cases: Sequence[str]) -> str:
        """All that is said of some cases, by themselves and by other records."""
        asked = set(cases)
        return "".join(text for text, owners in self._told_of if owners & asked) if asked else ""

    def about(self, subject: str) -> tuple[Record, ...]:
        """The records that are on a claim's subject; none where there are more than a few."""
        name = _POLITE.sub("", subject)
        found = [one for one in self._handbook if name and name in normalise(one.title)]
        return tuple(found) if len(found) <= FEW else ()

    def told(self, claim: Claim, cases: Sequence[str], best: str) -> str:
        """All that is told of what a claim is about: of its cases, its subject, or the nearest."""
        records = self.about(claim.subject) or (self._handbook[best],)
        return self.said_of(cases) or "".join(map(vocabulary, records))

    def of_others(self, claim: Claim, cases: Sequence[str]) -> Doubt | None:
        """A word that is said of other cases, and of the named ones nowhere."""
        own = self.said_of(cases)
        found = (key for key in self._keys(claim) if own and key not in own)
        return next((Doubt(key) for key in found if key in self._said_of_places), None)

    def _keys(self, claim: Claim) -> list[str]:
        """The words of a claim that name something, but for the names of cases."""
        keys = TERM.findall(self._places.without_names(claim.text))
        return [one for one in keys if not (_NUMERAL.match(one) or GENERAL.search(one))]

    def unsaid_of_subject(self, claim: Claim) -> Doubt | None:
        """A word that the record on the claim's subject lacks, and no statement says with it."""
        about, subject = self.about(claim.subject), _POLITE.sub("", claim.subject)
        if not about:
            return None
        lines = (line.text for record in self._handbook for line in record.statements)
        used = "".join(map(vocabulary, about)) + "".join(one for one in lines if subject in one)
        for key in TERM.findall(claim.said):
            if not GENERAL.search(key) and not _made_of(key, used):
                return Doubt(key)
        return None


def _made_of(key: str, used: str) -> bool:
    """Whether a word is used, whole or as two words that it is put together from."""
    cuts = range(SHORTEST_WORD, len(key) - SHORTEST_WORD + 1)
    return key in used or any(key[:cut] in used and key[cut:] in used for cut in cuts)
