"""Whether a message asks for a calculation, and for which: learned from requests and questions."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.logistic import logistic
from assistant.reading.forms import Draft, Form, Told
from assistant.reading.units import Unit

WEIGHTS = Path(__file__).with_name("wanted.json")
CUES = Path(__file__).with_name("cues.toml")
_ENOUGH = 6  # figures from which more say nothing further
_ROW_NAMES = frozenset({"name", "grade", "scenario", "lead"})
_MANY, _FEW = 3, 2
_PRICES = {Unit.YEN, Unit.YEN_HOUR, Unit.YEN_DAY}

FEATURES = (
    "main",
    "rest",
    "choice",
    "names",
    "figures",
    "several",
    "known",
    "nearly",
    "complete",
    "unplaced",
    "peopled",
    "amount_wanted",
    "please",
    "idle",
    "only_one",
    "do",
    "order",
    "make",
    "result",
    "how",
    "about",
    "if",
    "plain_do",
    "plain_main",
    "silent",
    "whole",
    "one_short",
)


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
    cues = cues_of(text)
    placed, lacking = known_values(draft.inputs), len(draft.missing)
    choice = float(bool(re.search(form.choices, text)))
    do = max(cues["do"], cues["make"])
    return {
        "main": main,
        "rest": sum(rest) / len(rest),
        "choice": choice,
        "names": float(len(told.owners) > 1),
        "figures": min(placed, _ENOUGH) / _ENOUGH,
        "several": float(placed > 1),
        "known": placed / (placed + lacking) if placed else 0.0,
        "nearly": float(placed >= _MANY and 0 < lacking <= _FEW),
        "complete": float(bool(placed) and not lacking),
        "unplaced": min(len(told.unplaced), 3) / 3,
        "idle": float(not placed) * (1 - max(do, cues["order"])),
        "only_one": float(placed == 1 and len(told.owners) < _FEW and lacking > 0),
        "peopled": float(bool(placed) and len(told.owners) > 1),
        "amount_wanted": cues["result"]
        * float(any(one.quantity.unit in _PRICES for one in told.figures)),
        **cues,
        "plain_do": do * (1 - cues["how"]),
        "silent": 1 - max(cues["result"], do, cues["order"], choice),
        "whole": float(placed >= _MANY and not lacking),
        "one_short": float(placed > 0 and lacking == 1)
        * main
        * max(cues["result"], do, cues["order"])
        * (1 - cues["how"]),
        "plain_main": do * main * (1 - cues["how"]),
    }


def cues_of(text: str) -> dict[str, float]:
    """What a message says of its wish, 1 for each cue that it has."""
    return {name: float(bool(cue.search(text))) for name, cue in _cues().items()}


def known_values(value: object) -> int:
    """How many values an input holds, names of rows apart."""
    if isinstance(value, dict):
        return sum(known_values(inner) for key, inner in value.items() if key not in _ROW_NAMES)
    return sum(map(known_values, value)) if isinstance(value, list) else 1


def is_about(form: Form, told: Told) -> bool:
    """Whether a message touches what a form is for, or has figures for it."""
    return len(told.figures) > 1 or touches(form, told.turns[-1])


def touches(form: Form, page: str) -> bool:
    """Whether a page speaks of what a form is for."""
    return any(re.search(one, page) for one in form.topic)


def chance(found: Mapping[str, float]) -> float:
    """How likely a calculation is wanted, between 0 and 1."""
    weights = learned()
    total = weights.bias + sum(weights.values[name] * found[name] for name in FEATURES)
    return logistic(total)


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """What a message says of its wish, each as one pattern."""
    lists = tomllib.loads(CUES.read_text(encoding="utf-8"))
    return {name: re.compile("|".join(patterns)) for name, patterns in lists.items()}


@cache
def learned() -> Weights:
    """The weights that ``python -m evals.calibrate_wanted`` learned."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(stored["weights"], stored["bias"], stored["threshold"])
