"""Inputs as a spreadsheet shows them, each with the unit and the bounds of its field."""

from decimal import Decimal
from functools import cache
from typing import Any

from assistant.tooling import Amount, Bounds, Cell, ToolInput


def cell(key: str, label: str, value: Amount, model: type[ToolInput], field: str) -> Cell:
    """One input, as a field of an input model takes it."""
    shown = _fields(model)[field]
    bounds = Bounds(
        _number(shown, "minimum"), _number(shown, "exclusiveMinimum"), _number(shown, "maximum")
    )
    return Cell(key, label, value, str(shown.get("unit", "")), bounds)


@cache
def _fields(model: type[ToolInput]) -> dict[str, dict[str, Any]]:
    fields: dict[str, dict[str, Any]] = model.model_json_schema()["properties"]
    return fields


def _number(shown: dict[str, Any], name: str) -> Decimal | None:
    """A bound of the field, or of what it lists or may be."""
    if name in shown:
        return Decimal(str(shown[name]))
    inner = (_number(one, name) for one in (*shown.get("anyOf", ()), shown.get("items", {})) if one)
    return next((one for one in inner if one is not None), None)
