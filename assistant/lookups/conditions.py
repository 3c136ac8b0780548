"""What a question asks of cases 先行事例: conditions, an order, facts, and what it leaves over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.lookups.condition import LISTED, Condition
from assistant.lookups.quantities import numeric_conditions
from assistant.lookups.vocabulary import case_words, condition_words, fact_words
from corpus.model import FactName
from corpus.prefectures import prefectures_in
from corpus.text import kept, normalise

_DENIED = re.compile(  # behind a word: 「を入れていない」「でない」「以外」「なし」
    r"^(?!(?:業務)?(?:だけ|のみ)(?:で(?:は)?|じゃ)な[くい])"
    r"(?:(?:業務)?[はがも](?:ない|無い|ありません)(?!で?す?か)"
    r"|(?:業務)?[はを](?:市?役所|役場|庁内|自治体|[市町村県]|職員|直営|自前|自分|手元)側?"
    r"(?:のまま|[がにで][^、。?]{0,4}?(?:残[さしす]|続け|やっ|担|受け)[てたいるっし]*)"
    r"|(?:(?:業務)?[やと・][一-龥ァ-ヶー]{2,12})?[^、。?]{0,3}?(?:を|が|は|では|じゃ|で|に|の|も|と)?[^、。?]{0,6}?"
    r"(?:[てで](?:い|は|も)?(?:ない|ません|なかった)|んまま|(?:で(?:は|も)?|じゃ|わ|さ|ら|ま|れ|し|け)ない|[れわさらま]ず|なし|無し|なく|対象外|除[くい])"
    r"|(?:(?:業務)?[やと・][一-龥ァ-ヶー]{2,12})?[^、。?はがでをに]{0,6}?以外)"
)
_ALONE = re.compile(  # 「だけ」「しか入れていない」: the case has nothing else of its kind
    r"^(?:業務)?(?:(?:だけ|のみ)(?!(?:で(?:は)?|じゃ)な|を?(?:足|加|追加))"
    r"|しか[^、。?]{1,8}?(?:ない|ません|なかった))"
)
_ERA_AS_A_WHOLE = re.compile(
    r"(平成|令和)(?:の(?:うち|間|頃|時代)|に(?:なって|入って)|から|以降)?(?!\d|元)"
)
_NOT_OF_AN_ERA = re.compile(r"(平成|令和)[^、。\d]{0,6}?(?:除[いくき]て?|以外)")
_ERAS = {"平成": (1989, 2018), "令和": (2019, 9999)}  # 年度 by year
_ENDING = re.compile(
    r"(?<![都道府県市区町村])([市町村県])(?:や([市町村]))?(?=は|が|って|を|、|の(?:事例|例)|[?？。]|$)"
)


_A_PLACE = re.compile(
    r"[うくぐすつぬぶむるいた]のは[?。]?$"
    r"|[うくぐすつぬぶむるいた](?:市町村|[市町][や・]?[町村]|[市町村県]|自治体|ところ|とこ)[?。]?$"
    r"|(?:市町村|[市町][や・]?[町村]|自治体|団体|ところ|とこ|所)名?(?:を|が|の名前を|、)?"
    r"(?:全部|全て|すべて|一通り)?(?:教え|おしえ|知りた|挙げ|列挙|並べ|お願い|紹介|示し|探し|[?。]?$)"
)
_EITHER = re.compile(r"\([^()]*でも[^()]*\)")  # 「(橋でも道路でも可)」 leaves it open
_FIELD = "(?:道路?|河川|川|公園|砂防|水路)"
_SEVERAL_FIELDS = re.compile(  # 「道路に川や公園などを合わせた」: any other field beside roads
    rf"(?:{_FIELD}[にと+＋、や])*{_FIELD}(?:や|とか){_FIELD}(?:など|等|とか|なんか)"
)


@dataclass(frozen=True, slots=True)
class Order:
    """Cases by a fact, the highest or the lowest first."""

    fact: FactName
    descending: bool


def conditions_in(question: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions a question states, and the question without the words that state them.

    >>> conditions_in("性能規定を入れた町は？")[1]
    ' を入れた町は?'
    """
    found, text = numeric_conditions(_EITHER.sub(" ", normalise(question)))
    text, several = _SEVERAL_FIELDS.subn(" ", text)
    if several:
        found.append(Condition(FactName.GROUP, "多分野", word="など"))
    for word, (fact, value) in condition_words():
        while (at := text.find(word)) >= 0:
            behind = text[at + len(word) :]
            alone = _ALONE.match(behind) if fact in LISTED else None
            denied = None if alone else _DENIED.match(behind)
            said = alone or denied
            end = at + len(word) + (said.end() if said else 0)
            found.append(Condition(fact, value, negated=bool(denied), alone=bool(alone), word=word))
            text = f"{text[:at]} {text[end:]}"
    return tuple(dict.fromkeys(found)), text


def places_and_times_in(text: str) -> tuple[tuple[Condition, ...], str]:
    """The prefecture and the era that cases shall be of, and the text without them."""
    found = [Condition(FactName.PREFECTURE, name, word=name) for name in prefectures_in(text)]
    for one in found:
        text = text.replace(one.word, " ")
    for era in _NOT_OF_AN_ERA.finditer(text):
        others = [years for name, years in _ERAS.items() if name != era[1]]
        found += [Condition(FactName.START, one[0], least=True, word=era[0]) for one in others]
        found += [Condition(FactName.START, one[1], most=True, word=era[0]) for one in others]
    text = _NOT_OF_AN_ERA.sub(" ", text)
    for era in _ERA_AS_A_WHOLE.finditer(text):
        first, last = _ERAS[era[1]]
        found.append(Condition(FactName.START, first, least=True, word=era[0]))
        found.append(Condition(FactName.START, last, most=True, word=era[0]))
    return tuple(found), _ERA_AS_A_WHOLE.sub(" ", text)


def endings_in(text: str) -> tuple[str, ...]:
    """Whether 市, 町, 村 or 県 are wanted: nothing where the question does not say."""
    found = _ENDING.findall(re.sub("どこの[町村]", "どこの市", text))  # said of any municipality
    return tuple(dict.fromkeys(one for pair in found for one in pair if one))


def order_in(text: str) -> tuple[Order | None, str]:
    """The order a question wants, and the text without the words that say so."""
    words = case_words().order
    if not any(cue in text for cue in words.cues):
        return None, text
    ways = (
        (words.longest, FactName.CONTRACT_MONTHS, True),
        (words.shortest, FactName.CONTRACT_MONTHS, False),
        (words.newest, FactName.START, True),
        (words.oldest, FactName.START, False),
        (words.most, _measured(text), True),
        (words.least, _measured(text), False),
    )
    for stems, fact, descending in ways:
        if fact is not None and (said := [stem for stem in stems if stem in text]):
            cues = [*words.cues, *case_words().measured.get(fact, ())]
            return Order(fact, descending), _without(text, [*cues, *said])
    return None, text


@kept
def facts_in(question: str) -> tuple[tuple[FactName, ...], str]:
    """The facts a question names, and the question without the words that name them."""
    text = normalise(question)
    named: list[FactName] = []
    for word, facts in fact_words():
        parts = word.split()
        if all(map(text.__contains__, parts)):
            named += facts
            for part in parts:
                text = text.replace(part, " ")
    return tuple(dict.fromkeys(named)), text


def asks_for_cases(question: str) -> bool:
    """Whether a question wants cases listed."""
    text = normalise(question)
    return any(cue in text for cue in case_words().asking.cues) or bool(_A_PLACE.search(text))


def ignored_words() -> str:
    """Words that say nothing about which cases are wanted."""
    return case_words().asking.ignored


def _measured(text: str) -> FactName | None:
    """The measured fact a text names, the longest word first."""
    cues = [
        (cue, fact)
        for fact, words in case_words().measured.items()
        for cue in words
        if cue in text and cue != "契約"
    ]
    return max(cues, key=lambda pair: len(pair[0]))[1] if cues else None


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted(words, key=lambda one: -len(one)):
        text = re.sub(rf"{re.escape(word)}[くいけきさめ]*", " ", text)
    return text
