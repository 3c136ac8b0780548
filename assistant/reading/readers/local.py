"""地域要件 in words: the firms of a JV, where they are, and what is asked of them."""

import re

from assistant.calculators.local_rules import LocalShareInput, Member, Role, Rule
from assistant.reading.forms import Draft, Form, Slot, Told, Values
from assistant.reading.names import FIRM
from assistant.reading.readers.words import of, title
from assistant.reading.units import Unit

_WHERE = re.compile(r"市内|町内|村内|県内|県外|他県|域内|都内|府内|道内")
_LOCATIONS = {
    "町内": "市内",
    "村内": "市内",
    "他県": "県外",
    "都内": "県内",
    "府内": "県内",
    "道内": "県内",
}
_BEHIND = re.compile(
    rf"(?:{_WHERE.pattern})(?!(?:企業|業者)(?:の|が|は|とい|で?\d)|の?(?:出資|履行))"
)
_NEAR = re.compile(r"^(?:の|にある|企業の?|業者の?|本店の?|である|:|\(|・| )*\Z")
_LOCAL = r"[市町村]内(?:企業|業者|の?会社|本店)?"
_RULES = (
    (
        Rule.INVESTMENT,
        r"出資(?:比率|割合)?[^。\n]{0,24}(?:以上|要件|満た|クリア|足り|下限)"
        rf"|{_LOCAL}の?出資",
    ),
    (Rule.PERFORMANCE, r"(?:履行|施工|分担|業務)割合|履行(?:分|額)?[^。\n]{0,20}(?:以上|要件)"),
    (
        Rule.CONSULTANT_FREE,
        rf"(?:全社|すべて|全て|全員"
        rf"|みんな)[^。\n]{{0,10}}{_LOCAL}[^。\n]{{0,12}}コンサル"
        rf"|コンサル[^。\n、]{{0,10}}県内[^。\n]{{0,8}}(?:可|よい|いい|OK)",
    ),
    (
        Rule.ONE_LOCAL,
        rf"(?:[1一]社(?:以上|でも|だけ|は)[^。\n]{{0,10}}{_LOCAL}"
        rf"|{_LOCAL}[^。\n]{{0,8}}[1一]社(?:以上|でも|は))",
    ),
    (Rule.ALL_PREFECTURE, r"(?:全社|すべて|全て|全員|みんな)[^。\n]{0,10}県内|県内企業のみ"),
    (
        Rule.ALL_LOCAL,
        rf"(?:全社|すべて|全て|全員|みんな|全構成員|全企業)[^。\n]{{0,10}}{_LOCAL}"
        rf"|{_LOCAL}(?:のみ|だけ|限定)|全社地元",
    ),
)


def _fill(told: Told) -> Draft:
    draft = Draft()
    rules = _rules(told)
    rows = [_member(told, draft, one, rules) for one in told.owners]
    if rows:
        draft.put("members", rows)
    else:
        draft.missing.append(title(LocalShareInput, "members"))
    draft.need(
        "requirements", [_rule(told, one) for one in rules], title(LocalShareInput, "requirements")
    )
    return draft


def _rules(told: Told) -> list[Rule]:
    """What the last turn that asks for anything asks for."""
    for turn in reversed(told.turns):
        found = [rule for rule, pattern in _RULES if re.search(pattern, turn)]
        wide = {Rule.CONSULTANT_FREE, Rule.ALL_PREFECTURE} & set(found)
        found = [one for one in found if not (wide and one is Rule.ALL_LOCAL)]
        if Rule.CONSULTANT_FREE in found:
            found = [one for one in found if one is not Rule.ALL_PREFECTURE]
        if found:
            return found
    return []


def _rule(told: Told, rule: Rule) -> Values:
    least = told.value("least_percent")
    share = rule in {Rule.INVESTMENT, Rule.PERFORMANCE}
    return {"rule": rule.value} | ({"least_percent": least} if share and least else {})


def _member(told: Told, draft: Draft, name: str, rules: list[Rule]) -> Values:
    row: Values = {"name": name}
    said = _said_of(told, name)
    where = _location(told, name)
    if where:
        row["location"] = where
    else:
        draft.missing.append(of(name, title(Member, "location")))
    if re.search(r"再委託|下請", said):
        row["role"] = Role.SUBCONTRACTOR.value
    elif re.search(r"コンサル|設計|測量", name + said):
        row["role"] = Role.CONSULTANT.value
    for rule, key in (
        (Rule.INVESTMENT, "investment_percent"),
        (Rule.PERFORMANCE, "performance_percent"),
    ):
        value = told.value(key, name)
        if (
            value is None
            and rule in rules
            and len({*rules} & {Rule.INVESTMENT, Rule.PERFORMANCE}) == 1
        ):
            value = told.value("share", name)
        if value is not None:
            row[key] = value
        elif rule in rules and not (
            key == "investment_percent"
            and "role" in row
            and row["role"] == Role.SUBCONTRACTOR.value
        ):
            draft.missing.append(of(name, title(Member, key)))
    return row


def _location(told: Told, name: str) -> str:
    """The word before the name, as 「市内の甲建設」, or the first one behind it."""
    for turn in reversed(told.turns):
        for at in re.finditer(re.escape(name), turn):
            for found in _WHERE.finditer(turn, max(0, at.start() - 8), at.start()):
                if _NEAR.match(turn[found.end() : at.start()]):
                    return _LOCATIONS.get(found[0], found[0])
            behind = _BEHIND.search(_until_next(told, turn, at.end()))
            if behind:
                return _LOCATIONS.get(behind[0], behind[0])
    return ""


def _until_next(told: Told, turn: str, start: int) -> str:
    """The text behind a name up to the next name, less what is said before that one."""
    ends = [turn.find(one, start) for one in told.owners]
    end = min((one for one in ends if one >= 0), default=min(len(turn), start + 24))
    text = turn[start:end]
    if any(turn.startswith(one, end) for one in told.owners):
        text = re.sub(rf"(?:{_WHERE.pattern})(?:の|企業の?|業者の?|企業である)?\Z", "", text)
    return re.split(r"。|\n", text)[0]


def _said_of(told: Told, name: str) -> str:
    found = [(turn, turn.find(name)) for turn in told.turns if name in turn]
    return "".join(_until_next(told, turn, at + len(name)) for turn, at in found)


LOCAL = Form(
    "local_share",
    (
        r"JV|共同企業体|構成員|構成企業|ジェイブイ|再委託",
        r"地域要件|市内企業|町内企業|市内業者|出資(?:比率|割合)?|履行割合|地元要件|要件",
        r"満た|クリア|適合|足り|OK|大丈夫|判定|確認|確かめ|チェック|いける|通る",
    ),
    (
        Slot("investment_percent", r"出資(?:比率|割合)?", (Unit.PERCENT,), each=True),
        Slot(
            "performance_percent", r"(?:履行|施工|分担|業務)割合|履行", (Unit.PERCENT,), each=True
        ),
        Slot("least_percent", r"以上", (Unit.PERCENT,), behind=True),
        Slot("share", r"(?!)", (Unit.PERCENT,), alone=(Unit.PERCENT,), each=True),
    ),
    _fill,
    owners=FIRM,
    free=True,
    choices=r"市内|県内|県外|1社以上|全社|出資|履行",
)
