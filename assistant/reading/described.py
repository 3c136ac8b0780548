"""An input in words: each value that is known, by the titles and units of its model."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assistant.calculators.rounding import shown

_NAMES = ("name", "grade", "rule")


def described(inputs: Mapping[str, object], model: type[BaseModel]) -> tuple[str, ...]:
    """「B町の業務量: 30」 for every value of an input, in the order of the model."""
    return tuple(_lines(inputs, model, ""))


def _lines(values: Mapping[str, object], model: type[BaseModel], whose: str) -> Iterator[str]:
    for key, known in model.model_fields.items():
        if key not in values or (whose and key in _NAMES):
            continue
        value, inner = values[key], _model_in(known.annotation)
        title = f"{whose}の{known.title}" if whose else str(known.title)
        if inner is not None and isinstance(value, Sequence):
            for n, row in enumerate(value, start=1):
                yield from _row(row, inner, str(known.title), n if len(value) > 1 else 0)
        else:
            yield f"{title}: {_text(value, known)}"


def _row(row: Mapping[str, object], inner: type[BaseModel], title: str, n: int) -> Iterator[str]:
    """The values of a row under its name; a name alone where it has none yet."""
    name = next((str(row[key]) for key in _NAMES if key in row), _span(row))
    lines = list(_lines(row, inner, name or (f"{title}{n}" if n else "")))
    yield from lines or [f"{title}: {name}"]


def _span(row: Mapping[str, object]) -> str:
    """「20～29歳」 for an age band, whose name is its two ages."""
    return f"{row['low']}～{row['high']}歳" if {"low", "high"} <= row.keys() else ""


def _text(value: object, known: FieldInfo) -> str:
    unit = _unit(known)
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int | float):
        return f"{value if unit == '年度' else _number(value)}{unit}"
    if isinstance(value, list):
        return "、".join(f"{_number(one)}{unit}" for one in value)
    return str(value)


def _number(value: object) -> str:
    """With thousands separators; a word as it is."""
    return shown(Decimal(str(value))) if isinstance(value, int | float) else str(value)


def _unit(known: FieldInfo) -> str:
    extras = [known.json_schema_extra]
    extras += [getattr(one, "json_schema_extra", None) for one in known.metadata]
    return next((str(one["unit"]) for one in extras if isinstance(one, dict) and "unit" in one), "")


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations are of any kind
    """The model of the rows of a list field."""
    for one in getattr(annotation, "__args__", ()):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def fields_of(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Title and unit of every field, those of the rows too; longest titles first."""
    found: list[tuple[str, str]] = []
    for known in model.model_fields.values():
        found.append((str(known.title), _unit(known)))
        inner = _model_in(known.annotation)
        if inner is not None:
            found += fields_of(inner)
    yield from sorted(found, key=lambda one: -len(one[0]))
