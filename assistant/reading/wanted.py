"""Whether a message asks for a calculation, and for which: learned from requests and questions."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.reading.forms import Draft, Form, Told

WEIGHTS = Path(__file__).with_name("wanted.json")
_ENOUGH = 6  # figures from which more say nothing further
_MANY, _FEW = 3, 2

_CUES = {
    "do": r"(?:計算|試算|算出|積算|算定|見積|シミュレー(?:ション|ト)|按分|案分|配分|分担|判定|チェック|確認|確かめ|比較|比べ|割り振|分け|割っ|出し|はじ[いき]|求め)[^。、\n]{0,8}?(?:し|っ|け|べ|め|い|き)?(?:て(?:ください|下さい|ほしい|欲しい|くれ|もらえ|いただ|頂|みて|くん|$|。|\n|\s)|たい|てや|願|おねが|頼|よろしく|宜しく|できますか|せよ|しろ)|(?:計算|試算|算出|積算|算定|按分|案分|割り振り|割って|分けて)[?？。]?$",
    "order": r"(?:計算|試算|算出|積算|算定|按分|分担|比較|判定|計算し|分け|割り?振|出し|作成|作)[^。、\n]{0,3}て(?:ください|下さい|ほしい(?:です)?|欲しい(?:です)?|もらえますか|もらえる|くれ(?:る|ますか|へん)?|いただ[^。]{0,12})?[。!?？\s]*$",
    "make": r"(?:作成|作|つく|用意|ほしい|欲しい|下書き|書い)[^。\n]{0,6}?(?:し|っ)?(?:て|たい|願|$)|(?:案|票|書)(?:が|を)(?:ほしい|欲しい|頼|お願い|ください)",
    "result": r"いくら|なんぼ|何円|いくつに|何人(?:残|に)|どれ(?:だけ|くらい|ぐらい)|どの(?:くらい|ぐらい|程度)|どうなる|どうなりま|いつ(?:[?？。]|に|で|ま|$)|何年後|満た|クリア|負担額は|効果は(?:[?？]|$|いくら|出)|費用は(?:[?？]|$)|得に|多いか|少ないか|どうですか|(?:差|差額|金額|額)は(?:[?？]|$)|は[?？]$|すると[?？]$",
    "how": r"どう(?:やって|すれば|したら|いう|いった|決め|分け(?:れば|る[?？]|るの|たら|ます)|積算|計算す|説明|書|違|備|作れば|組|算出す|出すの|考え)|どのよう|方法|やり方|考え方|求め方|決め方|とは|手順|進め方|コツ|ポイント|注意|べき|ルール|根拠|なぜ|なんで|理由|何を|何が|何から|どこ|どんな|どの(?:項目|資料|自治体|よう)|例(?:は|を|も)|事例|意味|一般的|必要です?か|ないといけ|してもよい|できますか$|どれを|ありますか|ですか$|って何",
    "about": r"手引き|Q\d|p\.?\s?\d|ページ|先行|他市|ほかの自治体|他の自治体|自治体の事例|国の",
    "if": r"場合|すると|としたら|だと|なら|として|したら",
}
FEATURES = (
    "main", "rest", "choice", "names", "figures", "several", "known", "nearly", "complete",
    "unplaced",
    *_CUES, "plain_do", "plain_main",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature speaks for a calculation."""

    values: Mapping[str, float]
    bias: float
    threshold: float


def features(form: Form, told: Told, draft: Draft) -> dict[str, float]:
    """What speaks for and against a calculation, each between 0 and 1."""
    text = told.turns[-1]
    main, *rest = (float(bool(re.search(pattern, text))) for pattern in form.topic)
    cues = {name: float(bool(re.search(cue, text))) for name, cue in _CUES.items()}
    placed, lacking = len(told.figures), len(draft.missing)
    do = max(cues["do"], cues["make"])
    return {
        "main": main,
        "rest": sum(rest) / len(rest),
        "choice": float(bool(re.search(form.choices, text))),
        "names": float(len(told.owners) > 1),
        "figures": min(placed, _ENOUGH) / _ENOUGH,
        "several": float(placed > 1),
        "known": placed / (placed + lacking) if placed else 0.0,
        "nearly": float(placed >= _MANY and 0 < lacking <= _FEW),
        "complete": float(bool(placed) and not lacking),
        "unplaced": min(len(told.unplaced), 3) / 3,
        **cues,
        "plain_do": do * (1 - cues["how"]),
        "plain_main": do * main * (1 - cues["how"]),
    }


def is_about(form: Form, text: str) -> bool:
    """Whether a message touches what a form is for at all."""
    return any(re.search(pattern, text) for pattern in form.topic)


def chance(found: Mapping[str, float]) -> float:
    """How likely a calculation is wanted, between 0 and 1."""
    weights = learned()
    total = weights.bias + sum(weights.values[name] * found[name] for name in FEATURES)
    return 1 / (1 + math.exp(-total))


@cache
def learned() -> Weights:
    """The weights that ``python -m evals.calibrate_wanted`` learned."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(stored["weights"], stored["bias"], stored["threshold"])
