"""A reading as the reader of an answer sees it: the result, or what is still needed."""

from collections.abc import Iterable

from pydantic import BaseModel

from assistant import wording
from assistant.answer import ToolResult
from assistant.reading.conversation import Reading
from assistant.reading.described import fields_of

_SAMPLES = {
    "円": "1,000万円", "円/時間": "3,000円", "円/人日": "50,000円", "時間": "500時間",
    "時間/年": "500時間", "時間/件": "1時間", "km": "40km", "回/年": "月1回", "人": "3人",
    "箇所": "10箇所", "分": "20分", "％": "40％", "件": "300件", "人日": "3人日", "年度": "2025年度",
    "歳": "64歳",
}  # fmt: skip
_BY_TITLE = {
    "片道・往復": "往復", "所在地": "市内", "自治体名": "A市", "インフラ分野": "道路と公園",
    "地域要件": "市内企業の出資比率25％以上", "代行する自治体": "A市", "分担する自治体・部署": "A市とB町",
    "年齢階層ごとの職員数": "20代2人、30代3人、40代4人", "地区": "東地区は1,000万円で率40％、西地区は800万円で率42％",
    "自治体": "A市とB町", "JVの企業（再委託先を含む）": "甲建設（市内）と乙道路（県外）",
    "性能規定にする業務": "除草を性能規定にします", "改善提案の検討の技術者": "主任技師3人日、64,000円",
}  # fmt: skip


def text_of(reading: Reading, shown: ToolResult, sources: str) -> str:
    """Everything a person reads of a calculation, section by section."""
    if reading.result is None:
        return "\n\n".join(filter(None, (_lacks(reading), *_read_as(reading), _example(reading))))
    words = [f"{row['label']}：{row['amount']}" for row in shown.rows if _is_words(row["amount"])]
    sections = (
        _section(wording.CALCULATED.format(title=reading.tool.title), (*shown.lines, *words)),
        _section(wording.WARNED, shown.warnings),
        *_read_as(reading),
        _section(wording.ASSUMED, shown.assumptions),
        _section(wording.WORKING, shown.working),
        _section(wording.CAVEATS, shown.caveats),
        f"{wording.SOURCES}\n{sources}" if sources else "",
    )
    return "\n\n".join(filter(None, sections))


def _lacks(reading: Reading) -> str:
    said = []
    for words, items in (
        (wording.STILL_NEEDED, reading.missing),
        (wording.TO_MEND, reading.problems),
    ):
        if items:
            listed = "\n".join(f"・{one}" for one in items)
            said.append(f"{words.format(title=reading.tool.title)}\n{listed}")
    return "\n\n".join(said)


def _read_as(reading: Reading) -> tuple[str, ...]:
    return (
        _section(wording.UNDERSTOOD, reading.understood),
        _section(wording.UNUSED, reading.unused),
    )


def _example(reading: Reading) -> str:
    """How the first missing value may be told."""
    if not reading.missing:
        return ""
    what = reading.missing[0]
    return wording.FOR_EXAMPLE.format(example=f"{what}は{_sample(what, reading.tool.accepts)}")


def _sample(what: str, model: type[BaseModel]) -> str:
    for known, unit in fields_of(model):
        if what.endswith(known):
            return _BY_TITLE.get(known) or _SAMPLES.get(unit, "30")
    return "30"


def _is_words(amount: str) -> bool:
    """Whether a row holds no figure: a question of a survey, an item of a plan."""
    return bool(amount) and not amount.lstrip("-").replace(".", "", 1).isdigit()


def _section(heading: str, lines: Iterable[str]) -> str:
    body = "\n".join(f"・{one}" for one in lines)
    return f"【{heading}】\n{body}" if body else ""
