"""How well a statement answers a question, beyond what search says of it."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Record, Role, Statement
from corpus.text import kept, normalise

SHARED = 0.3  # weight of the pairs of letters that a statement shares and others of its record lack
KIND = 0.1  # for a statement that holds the kind of thing that is asked for
DIRECT = 0.08  # for a direct point of its record

_YEARS = r"\d年|[HRS]\d|\d[かカヶケ箇]月"
_BETTER = (
    r"効果|効率|短縮|縮ま|減[りっら]|減少|削減|軽減|縮減|省[略力]|向上|迅速|途切れ|しやす|なくな"
    r"|融通|一貫|防"
)
_KINDS = tuple(  # what a question asks for, and what an answer to it holds
    (re.compile(asked), re.compile(answer))
    for asked, answer in (
        (r"何[人名]|人数", r"\d[人名]"),
        (r"いくら|金額|予算|費用は", r"円|%|割"),
        (r"何年|年数|期間|いつ|何[かカヶケ箇]月", _YEARS),
        (r"何(?:割|%|パーセント)|割合|[どそこあ]れ(?:くら|ぐら)い|どの(?:くら|ぐら)い", r"\d"),
        (r"何(?:社|件|橋|市|町|村|回|キロ|km|時間|つ)|いくつ", r"\d"),
        (
            r"なぜ|なんで|どうして|何故|理由|わけ|要因|おかげ",
            r"ため|きっかけ|背景|要因|ねらい|ことで|によ[りっ]",
        ),
        (r"アドレス|URL|サイト|ホームページ|メール", r"https?://|@"),
        (r"電話|番号|何番", r"\d{2,4}-\d{2,4}-\d{3,4}"),
        (r"効果|メリット|成果|よいこと|いいこと", _BETTER),
        (r"誰|だれ|どこが|どっち", r"[県市町村国]|組合|JV|会社|業者|コンサル|協議会"),
    )
)


def fitness(
    question: str, record: Record, scores: Sequence[float], *, advice: bool
) -> dict[int, float]:
    """Each statement's number with its score; search's own scores are given in order."""
    shares = shared(question, [one.text for one in record.statements])
    kinds = () if advice else tuple(answer for asked, answer in _KINDS if asked.search(question))
    return {
        one.n: score + SHARED * share + _bonus(one, kinds)
        for one, score, share in zip(record.statements, scores, shares, strict=True)
    }


def alike(first: str, second: str) -> float:
    """The share of pairs of letters that two sentences have in common, 0 to 1."""
    a, b = _pairs(first), _pairs(second)
    return len(a.keys() & b.keys()) / (len(a | b) or 1)


def _bonus(statement: Statement, kinds: Sequence[re.Pattern[str]]) -> float:
    text = normalise(statement.text)
    fits = any(answer.search(text) for answer in kinds)
    return KIND * fits + DIRECT * (statement.role is Role.ANSWER)


def shared(text: str, others: Sequence[str]) -> list[float]:
    """The share of a text's rare pairs of letters that each other text has, 0 to 1.

    What every one of them holds counts little.
    """
    wanted = list(_pairs(text))
    found = [[pair for pair in wanted if pair in letters] for letters in map(_letters, others)]
    held = Counter(pair for one in found for pair in one)
    weight = {pair: math.log(1 + len(others) / (1 + times)) for pair, times in held.items()}
    whole = sum(weight.values()) or 1.0
    return [sum(weight[pair] for pair in one) / whole for one in found]


def _pairs(text: str) -> dict[str, None]:
    """The pairs of letters of a text, each once, in order."""
    letters = _letters(text)
    return dict.fromkeys(letters[i : i + 2] for i in range(len(letters) - 1))


@kept
def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalise(text)).lower()
