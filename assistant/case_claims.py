"""Claims about a case 先行事例 held against its typed facts and its prefecture."""

import re
from collections.abc import Iterator, Sequence

from assistant.amounts import amounts
from assistant.claims import Claim, asks_whether, without_introduction
from assistant.doubts import Doubt
from assistant.lookups.condition import Condition
from assistant.lookups.conditions import conditions_in
from assistant.lookups.vocabulary import case_words
from assistant.understand import Understood
from corpus.model import FactName, Record
from corpus.prefectures import prefectures_in
from corpus.text import sentences

_ONLY = re.compile(r"だけ|のみ|オンリー|しか|全部|すべて")
_DENIED = r"(?:では|には|とは|[はがをも])?[^、。はがをも]{0,6}(?:な|ず|対象外|ませ|以外)"
_MORE = re.compile(r"(?:多|長|大き|高)[いく]|(?P<less>(?:少な|短|小さ|安|低)[いく])")
_PHASES = re.compile(
    r"(?P<one>\d)期目?(?:から)?[のはで]?[^。]*?(?P<other>\d)期目?より[^。]*?(?P<more>[長短])"
)
_YEARS_OF = re.compile(r"(\d)(?:期|段階)[はがも](\d+)年")
_MAY_BE_SAID_BESIDE = {FactName.FIELDS, FactName.TASKS, FactName.PARTNER, FactName.SCHEME}


def wrong_prefectures(question: Understood, cases: Sequence[Record]) -> Iterator[Doubt]:
    """A prefecture that the one case has nothing to do with, or that stands beside its town."""
    text = without_introduction(question.text)
    for case in cases:
        own = prefectures_in("".join(one.text for one in case.statements))
        fact = case.facts.get(FactName.PREFECTURE)
        for name in prefectures_in(text):
            towns = f"(?:{'|'.join(_towns(case)) or '(?!)'})"
            beside = re.search(rf"{name}の?{towns}|{towns}[(（]{name}", text)
            if name not in own and own and (len(cases) == 1 or beside):
                yield Doubt(name, f"{case.id}.{fact.n}" if fact else "")


def _towns(case: Record) -> tuple[str, ...]:
    known = case.facts.get(FactName.MUNICIPALITY)
    return known.value if known is not None and isinstance(known.value, tuple) else ()


def wrong_facts(
    question: Understood, claims: Sequence[Claim], cases: Sequence[Record], *, taken: bool = False
) -> Iterator[Doubt]:
    """Typed facts that are claimed or presupposed and that the one case is known not to have.

    ``taken``: all that the question states is taken for granted, as it does not ask whether.
    """
    if len(cases) != 1:
        return
    case = cases[0]
    claimed = {one: claim.text for claim in claims for one in conditions_in(claim.text)[0]}
    for one in conditions_in(without_introduction(question.text))[0]:
        numeric = isinstance(one.value, int) and not isinstance(one.value, bool)
        open_ = any(asks_whether(it) for it in sentences(question.text) if one.word in it)
        if numeric or (taken and not open_) or _attributed(one, question.text):
            claimed.setdefault(one, question.text)
    for one, text in claimed.items():
        if one.negated and not re.search(rf"{re.escape(one.word)}{_DENIED}", text):
            continue  # 「広域連合は管理責任を負わない」 does not deny the scheme
        if one.fails(case) and not _partly(one, text, case) and not _said_of_it(one, case):
            yield Doubt(one.word, f"{case.id}.{case.facts[one.fact].n}")


def wrong_comparisons(claim: Claim, cases: Sequence[tuple[str, Record]]) -> Iterator[Doubt]:
    """「A市はB市より人口が多い」 where the facts of two cases, given by name, say otherwise."""
    than, more = claim.text.find("より"), _MORE.search(claim.text)
    if len(cases) != 2 or than < 0 or more is None:  # noqa: PLR2004 - the one and the other
        return
    before = [case for name, case in cases if claim.text.find(name) < than]
    other = before[-1]
    one = next(case for _, case in cases if case is not other)
    named = (
        fact for fact, words in case_words().measured.items() for cue in words if cue in claim.text
    )
    fact = FactName.CONTRACT_MONTHS if more[0][0] in "長短" else next(named, None)
    if fact in one.facts and fact in other.facts:
        first, second = one.facts[fact].value, other.facts[fact].value
        if not (isinstance(first, int) and isinstance(second, int)):
            return
        if first >= second if more["less"] else first <= second:
            yield Doubt(claim.text[than:], f"{one.id}.{one.facts[fact].n}")


def wrong_phases(claim: Claim, case: Record) -> Doubt | None:
    """「2期目は1期目より長い」 where the case says otherwise."""
    compared = _PHASES.search(claim.text)
    if compared is None:
        return None
    told = {
        number: (int(years), case.statement_id(line))
        for line in case.statements
        for number, years in _YEARS_OF.findall(line.text)
    }
    one, other = told.get(compared["one"]), told.get(compared["other"])
    if one is None or other is None:
        return None
    holds = one[0] > other[0] if compared["more"] == "長" else one[0] < other[0]
    return None if holds else Doubt(claim.text[compared.start("other") :], one[1])


def _attributed(condition: Condition, text: str) -> bool:
    """「大館市の単価契約の内訳」 takes the contract for granted, 「単価契約ですか」 does not."""
    word = re.escape(condition.word)
    return bool(
        re.search(rf"の{word}の|が{word}(?:して(?:いる|いた)|した|する)(?=[一-龥ァ-ヶ])", text)
    )


def _partly(condition: Condition, text: str, case: Record) -> bool:
    """Whether the case has it beside something else, and the claim does not say that is all."""
    known = case.facts[condition.fact].value
    if not isinstance(condition.value, str) or condition.negated or _ONLY.search(text):
        return False
    if isinstance(known, str) and condition.value in known:
        return True
    listed = condition.fact in _MAY_BE_SAID_BESIDE
    return listed and any(condition.word in one.text for one in case.statements)


def _said_of_it(condition: Condition, case: Record) -> bool:
    """Whether the case says this amount of the same thing elsewhere, as of an earlier phase."""
    wanted = amounts(condition.word)
    if condition.fact is FactName.START:
        return any(one in amounts(line.text) for line in case.statements for one in wanted)
    cues = {
        cue: fact
        for fact, words in case_words().measured.items()
        for cue in words
        if cue != "年間"  # 「年間1件」 is no amount of money
    }
    named = re.compile("|".join(map(re.escape, sorted(cues, key=len, reverse=True))))
    for line in case.statements:
        for part in re.split(r"(?<=[、。])", line.text) if wanted else ():
            before = named.findall(line.text[: line.text.index(part) + len(part)])
            same = before and _same_thing(cues[before[-1]], condition.fact)
            if same and any(one in amounts(part) for one in wanted):
                return True
    return False


def _same_thing(first: FactName, second: FactName) -> bool:
    """「契約」 stands before its length as well as its amount."""
    contract = {FactName.CONTRACT_MONTHS, FactName.AMOUNT_YEN, FactName.ANNUAL_YEN}
    return first is second or {first, second} <= contract
