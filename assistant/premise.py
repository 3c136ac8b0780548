"""What a question takes for granted and the cited statements do not say, told before the answer."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import corpus
from assistant import wording
from assistant.lookups.conditions import conditions_in
from assistant.understand import Understood
from corpus.model import Record
from corpus.prefectures import prefectures_in
from corpus.text import normalise, squeeze

NAMESAKES = Path(corpus.__file__).parent / "data" / "namesakes.toml"

_ASSERTS = re.compile(
    r"手引き(?:で|に|では|には)|とある|とあり|と書|って書|載って|と聞|って聞|って言|言われ"
    r"|読みました|らしい"
    r"|そうです|だそう|そうで、|(?:です|ます|でした|ました|だ|た)よね|って本当|は本当|本当で|本当か"
    r"|ということ"
    r"|でしたっけ|だっけ|んですよ"
)
_UNIT = (
    r"(?:か月|カ月|ヶ月|年度|年|億円|万円|億|万人|%|割|倍"
    r"|人|社|橋|市町村|市|町|村|つ|km/h|km|時間|回)"
)
_AMOUNT = re.compile(rf"\d[\d,.]*\s*{_UNIT}|(?<![A-Z])[HR]\d+(?!\d)")
_OBLIGES = re.compile(
    r"義務|必須|禁止|必ず|絶対|[しさ]なければなら|しなければ|しないといけ|しなきゃ|認められていない"
)


def doubtful(question: Understood, shown: str, cases: Sequence[Record] = ()) -> tuple[str, ...]:
    """Amounts, obligations, places and facts that are taken for granted and not said."""
    said = _alike(shown)
    asserted = bool(_ASSERTS.search(question.text))
    claims = [_alike(one) for one in _AMOUNT.findall(question.text) if asserted or question.cases]
    claims += _OBLIGES.findall(question.text) if asserted else []
    missing = [one for one in claims if one not in said]
    if question.cases:
        missing += [one for one in prefectures_in(question.text) if one[:-1] not in said]
    if asserted and len(cases) == 1:
        conditions, _ = conditions_in(question.text)
        missing += [one.word for one in conditions if one.fails(cases[0])]
    return tuple(dict.fromkeys(missing))


def mistaken(question: Understood) -> str:
    """The sentence that tells two places of one name apart, where the question mixes them up."""
    for one in tomllib.loads(NAMESAKES.read_text(encoding="utf-8"))["namesakes"]:
        if one["name"] in question.text and any(word in question.text for word in one["words"]):
            return wording.NAMESAKES.format(first=one["place"], second=one["mistaken_for"])
    return ""


def _alike(text: str) -> str:
    """Spellings of one amount made one: 名 and 人, か月 and カ月."""
    alike = squeeze(text).replace("名", "人")
    return re.sub(r"[カヶケヵ箇]月", "か月", alike)


def told(claims: Sequence[str]) -> str:
    """The sentence that says so."""
    return wording.NOT_AS_ASKED.format(claims="、".join(f"「{normalise(one)}」" for one in claims))
