"""Which look-up a question asks for, if any; what the words leave over decides."""

import re
from collections.abc import Callable, Sequence

from assistant import wording
from assistant.lookups.cases import COMPARED, side_by_side
from assistant.lookups.conditions import conditions_in, facts_in, ignored_words
from assistant.lookups.contacts import FindContactInput, asks_for_contact, find_contact
from assistant.lookups.contents import PageInput, page
from assistant.lookups.finding import ASKS_MORE, COUNTS, MOST_LEFT_OVER, UNREAD, Words, found
from assistant.lookups.look_up import LookUp
from assistant.lookups.vocabulary import case_words
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import FactName, Record
from corpus.prefectures import contact_of

MOST_COMPARED = 5

_COMPARES = re.compile(
    r"比べ|違い|違う|違って|比較|どっち|どちら|の差|共通|同じ|並べ|対比|それぞれ|一覧"
)
_AN_AREA = re.compile(r"[一-龥]{1,4}(?:地域|地区|土木事務所)")


_TOO_GENERAL = {"契約", "年間", "開始", "始めた", "始まった", "スタート", "技術者"}
_HOW_MUCH = {  # a word that is too general names a fact where its figure is asked for too
    FactName.ENGINEERS: re.compile(r"何[人名]|人数"),
    FactName.CONTRACT_MONTHS: re.compile(r"何年(?!度)|何[かカヵヶケ箇]月"),
    FactName.AMOUNT_YEN: re.compile(r"いくら|何[億万]"),
    FactName.ANNUAL_YEN: re.compile(r"いくら|何[億万]"),
    FactName.START: re.compile(r"いつ|何年"),
}
_TOLD = {FactName.BACKGROUND, FactName.THEMES}  # asked for in words that mean nothing else
_FIGURES = {  # how a figure of a measured fact is written
    FactName.POPULATION: re.compile(r"\d人|[千万]人"),
    FactName.ENGINEERS: re.compile(r"\d[人名]"),
    FactName.CIVIL_STAFF: re.compile(r"\d[人名]"),
    FactName.CONTRACT_MONTHS: re.compile(r"\d年(?!度)|[かカヵヶケ箇]月|単年"),
    FactName.AMOUNT_YEN: re.compile(r"円"),
    FactName.ANNUAL_YEN: re.compile(r"円"),
}
_MONEY = {FactName.AMOUNT_YEN, FactName.ANNUAL_YEN, FactName.LIMIT}
_BEGUN_LATER = {  # 「性能規定はいつから」 is not when the contract began
    FactName.PERFORMANCE_BASED,
    FactName.FIELDS,
    FactName.TASKS,
    FactName.PARTNER,
    FactName.SCHEME,
    FactName.REGIONAL_REQUIREMENT,
}


def recognise(question: Understood, handbook: Handbook, words: Words) -> LookUp | None:
    """The look-up a question asks for and its result; none where it would say nothing."""
    ways: tuple[Callable[[], LookUp | None], ...] = (
        lambda: _contact(question, handbook),
        lambda: _page(question, handbook),
        lambda: _facts(question, handbook, words),
        lambda: _compared(question, handbook, words),
        lambda: found(question, handbook, words),
    )
    tried = (way() for way in ways)
    return next((one for one in tried if one is not None and one.result.lines), None)


def asks_known_figure(question: Understood, handbook: Handbook) -> bool:
    """Whether a question names a fact that one of its cases is known to have."""
    known = {fact for one in question.cases for fact in handbook[one].facts}
    if known & _TOLD & set(facts_in(question.unnamed)[0]):
        return True
    return any(
        cue in question.unnamed
        for fact, cues in case_words().measured.items()
        if fact in known
        for cue in cues
        if cue not in _TOO_GENERAL or _asks_how_much(fact, question.unnamed)
    )


def _asks_how_much(fact: FactName, text: str) -> bool:
    asked = _HOW_MUCH.get(fact)
    return asked is not None and bool(asked.search(text))


def _contact(question: Understood, handbook: Handbook) -> LookUp | None:
    if not asks_for_contact(question.text) or contact_of(question.text) not in handbook:
        return None
    given = FindContactInput(place=question.text[:400])
    found = find_contact(handbook, given)
    return LookUp("find_contact", wording.CONTACT, {"place": given.place}, found)


def _page(question: Understood, handbook: Handbook) -> LookUp | None:
    """A question that only names one page."""
    if not question.bare or len(question.pages) != 1 or question.unknown:
        return None
    number = question.pages[0]
    found = page(handbook, PageInput(page=number))
    return LookUp("page", wording.PAGE.format(page=number), {"page": number}, found)


def _compared(question: Understood, handbook: Handbook, words: Words) -> LookUp | None:
    if len(question.cases) < 2 or not _COMPARES.search(question.text):  # noqa: PLR2004
        return None
    cases = question.cases[:MOST_COMPARED]
    facts, rest = facts_in(question.unnamed)
    if _left_over(rest, cases, handbook, words) > (MOST_LEFT_OVER if facts else 0):
        return None  # something else is compared than what is typed
    compared = side_by_side(handbook, cases, facts or COMPARED)
    return LookUp("compare_cases", wording.COMPARISON, {"cases": list(cases)}, compared)


def _facts(question: Understood, handbook: Handbook, words: Words) -> LookUp | None:
    """Named cases of which nothing but typed facts is asked."""
    records, facts = _asked_facts(question, handbook, words)
    if not facts or not _all_said(records, facts, question):
        return None
    cases = [one.id for one in records]
    found = side_by_side(handbook, cases, facts)
    if len(cases) > 1:
        return LookUp("compare_cases", wording.COMPARISON, {"cases": cases}, found)
    inputs: dict[str, object] = {"case": cases[0], "facts": [one.value for one in facts]}
    return LookUp("case_facts", wording.CASE_FACTS, inputs, found)


def not_given(question: Understood, handbook: Handbook, words: Words) -> str:
    """What is asked of a case and is a figure that the handbook does not give of it, in words."""
    records, facts = _asked_facts(question, handbook, words)
    if len(records) != 1 or not facts or any(_gives(records[0], fact) for fact in facts):
        return ""
    wanted = [one for one in facts if one is FactName.AMOUNT_YEN or one not in _MONEY]
    labels = "・".join(case_words().labels[fact] for fact in wanted or facts)
    return wording.OF_A_CASE.format(case=records[0].title.split("：")[0], what=labels)


def _gives(case: Record, fact: FactName) -> bool:
    """Whether a case has a fact, or any figure of its kind beside its words."""
    unit = _FIGURES.get(fact)
    if fact is FactName.LIMIT:
        return fact in case.facts
    return (
        unit is None
        or fact in case.facts
        or any(
            unit.search(one.text) and any(cue in one.text for cue in case_words().measured[fact])
            for one in case.statements
        )
    )


def _asked_facts(
    question: Understood, handbook: Handbook, words: Words
) -> tuple[list[Record], tuple[FactName, ...]]:
    """The named cases and the facts asked of them, where a question asks for nothing else."""
    nothing: tuple[list[Record], tuple[FactName, ...]] = ([], ())
    facts, rest = facts_in(question.unnamed)
    if not question.cases or question.named or ASKS_MORE.search(rest):
        return nothing
    cases = question.cases[:MOST_COMPARED]
    records = [handbook[one] for one in cases]
    if not _of_its_area(records, question.text):
        return nothing
    left = _left_over(rest, cases, handbook, words)
    stated, rest = conditions_in(rest)
    begun_later = FactName.START in facts and set(facts) & _BEGUN_LATER
    untrue = any(not one.holds(record) for one in stated for record in records)
    if left or begun_later or untrue or UNREAD.search(rest) or COUNTS.search(rest):
        return nothing
    return records, facts


def _of_its_area(cases: Sequence[Record], text: str) -> bool:
    """Whether a text names no area but that of the cases' facts: 大館西 is not 大館南."""
    known = "".join(
        f"{one.title} {one.facts[FactName.AREA].value}"
        for one in cases
        if FactName.AREA in one.facts
    )
    return not known or all(area in known for area in _AN_AREA.findall(text))


def _left_over(rest: str, cases: Sequence[str], handbook: Handbook, words: Words) -> int:
    """How many words of a question about some cases no fact, condition or title explains."""
    titles = "".join(handbook[one].title for one in cases)
    known = set(words(f"{ignored_words()} {titles}"))
    return len(set(words(conditions_in(rest)[1])) - known)


def _all_said(cases: Sequence[Record], facts: Sequence[FactName], asked: Understood) -> bool:
    """Whether the handbook gives these facts of these cases, and of the party asked about.

    Money is said as one of several facts, so that not each need be there.
    """
    money = set(facts) & _MONEY
    wanted = [one for one in facts if one not in _MONEY]
    if any(fact not in one.facts for one in cases for fact in wanted):
        return False
    if money and not all(money & set(one.facts) for one in cases):
        return False
    known = [(one, one.facts[fact]) for one in cases for fact in facts if fact in one.facts]
    places = {
        one.statements[n - 1].place
        for one, fact in known
        for n in (fact.numbers if asked.parties else (fact.n,))
    }
    return not (places & _parties(cases)) - set(asked.parties)


def _parties(cases: Sequence[Record]) -> set[str]:
    """The parties of cases that have several, such as 静岡県 and 下田市."""
    known = (one.facts.get(FactName.MUNICIPALITY) for one in cases)
    names = (one.value for one in known if one is not None and isinstance(one.value, tuple))
    return {name for several in names if len(several) > 1 for name in several}
