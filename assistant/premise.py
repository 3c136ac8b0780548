"""What a question takes for granted and the cited statements do not say, told before the answer."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

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
    r"(?:年\d+か月|か月|年度|年(?!目)|億円|万円|千円|億|万人|%|割|倍"
    r"|人|社|橋|市町村|市|町|村|つ|km/h|km|時間|回)"
)
_AMOUNT = re.compile(rf"\d[\d.]*\s?{_UNIT}|(?<![A-Z])[HR]\d+(?!\d)")
_OBLIGES = re.compile(
    r"義務|必須|禁止|必ず|絶対|[しさ]なければ(?:ならない|いけない)|しなければ|しないといけない"
    r"|しなきゃ|認められていない"
)

_INTRODUCES = re.compile(  # 「静岡県の町です。」 says who asks
    r"[^。、?]*(?:者|員|町|市|村|課|役場|役所)(?:です(?!よね)が?|でございます|と申します)[。、]"
)


def doubtful(question: Understood, shown: str, cases: Sequence[Record] = ()) -> tuple[str, ...]:
    """Amounts, obligations, places and facts that are taken for granted and not said."""
    said, asked = squeeze(_alike(shown)), _alike(question.text)
    asserted = bool(_ASSERTS.search(question.text))
    claims = _AMOUNT.findall(asked) if asserted or question.cases else []
    claims += _OBLIGES.findall(asked) if asserted else []
    missing = [one for one in map(squeeze, claims) if not _says(said, one)]
    if question.cases:
        named = prefectures_in(_INTRODUCES.sub("", question.text))
        missing += [one for one in named if one not in prefectures_in(said)]
    if len(cases) == 1:
        missing += _wrong(question.text, said, cases[0], asserted=asserted)
    within = [one for one in missing for other in missing if one != other and one in other]
    return tuple(dict.fromkeys(one for one in missing if one not in within))


def _wrong(asked: str, said: str, case: Record, *, asserted: bool) -> Iterator[str]:
    """Conditions the case is known not to meet; one that is a number need not be asserted."""
    for one in conditions_in(asked)[0]:
        said_of_something = isinstance(one.value, str) and one.word in said
        numeric = isinstance(one.value, int) and not isinstance(one.value, bool)
        if one.fails(case) and (asserted or numeric) and not said_of_something:
            yield one.word


def mistaken(question: Understood) -> str:
    """The sentence that tells two places of one name apart, where the question mixes them up."""
    for one in _namesakes():
        if one["name"] in question.text and any(word in question.text for word in one["words"]):
            return wording.NAMESAKES.format(first=one["place"], second=one["mistaken_for"])
    return ""


def _says(said: str, claim: str) -> bool:
    """Whether the text says it as a whole: 「11.3億円」 does not say 「1.3億円」."""
    end = r"(?!\d+か月)" if claim.endswith("年") else r"(?!\d)" if claim[-1].isdigit() else ""
    return bool(re.search(rf"(?<![\d.]){re.escape(claim)}{end}", said))


def _alike(text: str) -> str:
    """Spellings of one amount made one: 名 and 人, か月 and カ月, 1,200 and 1200."""
    alike = normalise(text).replace("名", "人").replace("なりません", "ならない")
    return re.sub(r"[カヵヶケ箇]月", "か月", re.sub(r"(?<=\d),(?=\d{3})", "", alike))


def told(claims: Sequence[str]) -> str:
    """The sentence that says so."""
    return wording.NOT_AS_ASKED.format(claims="、".join(f"「{normalise(one)}」" for one in claims))


@cache
def _namesakes() -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(NAMESAKES.read_text(encoding="utf-8"))["namesakes"])
