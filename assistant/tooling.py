"""The nouns of a tool: what it takes, what it gives, and how it is described at every door."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.handbook import Handbook

Amount = Decimal | int | str


class ToolInput(BaseModel):
    """What a tool takes; every field has a Japanese title, and its unit in json_schema_extra."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ToolInputError(ValueError):
    """The input cannot be used; ``problems`` says in Japanese what is wrong and what to do."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("、".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Noted:
    """A line of working, an assumption or a caveat, and the statements it stands on."""

    text: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure keeps to, as its field says; None where it says nothing."""

    least: Decimal | None = None
    above: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One input as a spreadsheet shows it; formulas call it by ``key``."""

    key: str
    label: str
    value: Amount
    unit: str = ""
    bounds: Bounds = Bounds()


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a result.

    ``formula`` computes it in a spreadsheet: ``{key}`` stands for an input or an earlier row, as in
    ``{hours}*{rate}``; functions such as ROUND and SUM are Excel's. ``group`` is the series it
    belongs to in a table or chart (現状, 導入後, a scenario, a municipality).
    """

    label: str
    amount: Amount
    unit: str = ""
    key: str = ""
    formula: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool gives: figures, how they came about, and sentences that say them."""

    rows: tuple[Row, ...] = ()
    inputs: tuple[Cell, ...] = ()
    working: tuple[Noted, ...] = ()
    assumptions: tuple[Noted, ...] = ()
    lines: tuple[Noted, ...] = ()
    caveats: tuple[Noted, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """One calculator or look-up, as the registry lists it."""

    name: str
    title: str
    purpose: str
    accepts: type[ToolInput]
    call: Callable[[Any], Result] = field(repr=False)
    based_on: tuple[str, ...] = ()  # record ids

    def schema(self) -> dict[str, Any]:
        """The input as JSON Schema, in Japanese: what our classes say of themselves is left out."""
        shown = self.accepts.model_json_schema()
        for inner in shown.get("$defs", {}).values():
            inner.pop("title", None)
            inner.pop("description", None)
        return {**shown, "title": self.title, "description": self.purpose}

    def fits(self, handbook: Handbook) -> bool:
        """Whether what it rests on is in this edition what it is in ours."""
        return handbook.reworded.isdisjoint(self.based_on)

    def run(self, arguments: dict[str, object]) -> Result:
        """Check the arguments and compute; ToolInputError says what is wrong with them."""
        return self.call(self.read(arguments))

    def read(self, arguments: dict[str, object]) -> ToolInput:
        """The arguments as the tool takes them; ToolInputError says what is wrong with them."""
        _refuse_unreadable(arguments)
        try:
            return self.accepts.model_validate(arguments)
        except ValidationError as error:
            raise ToolInputError(explain(error, self.accepts)) from error


def _refuse_unreadable(arguments: object) -> None:
    """What could not be shown again: half a character, endless nesting or thousands of digits."""
    try:
        json.dumps(arguments, ensure_ascii=False, default=str).encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise ToolInputError(("読めない文字か、深すぎる入れ子があります",)) from error
    except ValueError as error:
        raise ToolInputError(("桁数が大きすぎる数があります",)) from error


_PROBLEMS = {
    "model_type": "項目名と値の組（JSON のオブジェクト）にしてください",
    "tuple_type": "一覧（JSON の配列）にしてください",
    "bool_parsing": "true か false にしてください",
    "bool_type": "true か false にしてください",
    "missing": "入力してください",
    "extra_forbidden": "使わない項目です。取り除いてください",
    "greater_than": "{gt} より大きい値にしてください",
    "greater_than_equal": "{ge} 以上にしてください",
    "less_than": "{lt} より小さい値にしてください",
    "less_than_equal": "{le} 以下にしてください",
    "finite_number": "有限の数値にしてください",
    "decimal_parsing": "数値で入力してください",
    "decimal_type": "数値で入力してください",
    "int_parsing": "整数で入力してください",
    "int_type": "整数で入力してください",
    "int_from_float": "整数で入力してください",
    "decimal_max_digits": "桁数が大きすぎます。単位を確かめてください",
    "decimal_whole_digits": "桁数が大きすぎます。単位を確かめてください",
    "decimal_max_places": "小数は {decimal_places} 桁までにしてください",
    "too_short": "{min_length} 件以上入力してください",
    "too_long": "{max_length} 件以内にしてください",
    "string_too_short": "入力してください",
    "string_too_long": "{max_length} 字以内にしてください",
    "string_type": "文字で入力してください",
    "enum": "{expected} のどれかにしてください",
    "literal_error": "{expected} のどれかにしてください",
}


def explain(error: ValidationError, model: type[BaseModel]) -> tuple[str, ...]:
    """Each problem in Japanese, naming the field by its title."""
    return tuple(
        f"{_where(one['loc'], model)}: {_what(dict(one))}" if one["loc"] else _what(dict(one))
        for one in error.errors(include_url=False)
        if not _miscounted(dict(one))
    )


def _miscounted(one: dict[str, Any]) -> bool:
    """Whether pydantic finds too few items only because it leaves out those with a problem."""
    return one["type"] == "too_short" and bool(len(one["input"]) >= one["ctx"]["min_length"])


def _what(one: dict[str, Any]) -> str:
    if one["type"] == "value_error":
        return str(one["msg"]).removeprefix("Value error, ")
    words = _PROBLEMS.get(one["type"], "この値は使えません。説明を確かめてください")
    told = words.format(**one.get("ctx", {}))
    return re.sub(r", (?=')|(?<=') or ", "、", told) if "expected" in words else told


def _where(loc: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """``管理者 2件目 道路延長`` for ("parties", 1, "road_length")."""
    words: list[str] = []
    current: Any = model
    for part in loc:
        if isinstance(part, int):
            words.append(f"{part + 1}件目")
            continue
        known = getattr(current, "model_fields", {}).get(part)
        words.append(known.title if known is not None and known.title else str(part))
        current = _inner(known.annotation) if known is not None else None
    return " ".join(words)


def _inner(annotation: Any) -> Any:  # noqa: ANN401 - annotations are of any kind
    """The model inside ``tuple[Party, ...]`` or ``Party | None``."""
    inside = [one for one in getattr(annotation, "__args__", ()) if one is not type(None)]
    return _inner(inside[0]) if inside else annotation
