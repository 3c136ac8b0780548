"""How well a statement answers a question, beyond what search says of it."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Record, Role, Statement
from corpus.text import normalise

SHARED = 0.3  # weight of the pairs of letters that a statement shares and others of its record lack
KIND = 0.1  # for a statement that holds the kind of thing that is asked for
DIRECT = 0.08  # for a direct point of its record

_YEARS = r"\d年|[HRS]\d|\d[かカヶケ箇]月"
_KINDS = tuple(  # what a question asks for, and what an answer to it holds
    (re.compile(asked), re.compile(answer))
    for asked, answer in (
        (r"何[人名]|人数", r"\d[人名]"),
        (r"いくら|金額|予算|費用は", r"円|%|割"),
        (r"何年|年数|期間|いつ|何[かカヶケ箇]月", _YEARS),
        (r"何(?:割|%|パーセント)|割合|[どそこあ]れ(?:くら|ぐら)い|どの(?:くら|ぐら)い", r"\d"),
        (r"何(?:社|件|橋|市|町|村|回|キロ|km|時間|つ)|いくつ", r"\d"),
        (r"誰|だれ|どこが|どっち", r"[県市町村国]|組合|JV|会社|業者|コンサル|協議会"),
    )
)


def fitness(
    question: str, record: Record, scores: Sequence[float], *, advice: bool
) -> dict[int, float]:
    """Each statement's number with its score; search's own scores are given in order."""
    shared = _shared(question, record.statements)
    kinds = () if advice else tuple(answer for asked, answer in _KINDS if asked.search(question))
    return {
        one.n: score + SHARED * shared[one.n] + _bonus(one, kinds)
        for one, score in zip(record.statements, scores, strict=True)
    }


def alike(first: str, second: str) -> float:
    """The share of pairs of letters that two sentences have in common, 0 to 1."""
    a, b = _pairs(first), _pairs(second)
    return len(a & b) / (len(a | b) or 1)


def _bonus(statement: Statement, kinds: Sequence[re.Pattern[str]]) -> float:
    text = normalise(statement.text)
    fits = any(answer.search(text) for answer in kinds)
    return KIND * fits + DIRECT * (statement.role is Role.ANSWER)


def _shared(question: str, statements: Sequence[Statement]) -> dict[int, float]:
    """Share of the question's rare pairs of letters; what every statement holds counts little."""
    pairs = {one.n: _pairs(one.text) for one in statements}
    asked = _pairs(question)
    held = Counter(pair for found in pairs.values() for pair in found & asked)
    weight = {pair: math.log(1 + len(statements) / (1 + times)) for pair, times in held.items()}
    whole = sum(weight.values()) or 1.0
    return {n: sum(weight.get(pair, 0.0) for pair in found) / whole for n, found in pairs.items()}


def _pairs(text: str) -> set[str]:
    letters = re.sub(r"[\W_]+", "", normalise(text)).lower()
    return {letters[i : i + 2] for i in range(len(letters) - 1)}
