"""A table of rows to fill in: municipalities, items, roads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.web import words
from ui.web.answers import as_list, as_number, as_rows, joined, kept, listed, plain
from ui.web.fields import FormField, Shape

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig

LEAST = 3  # rows that an empty table shows
_NUMBERS = {Shape.WHOLE, Shape.NUMBER}


def ask_rows(field: FormField, value: object, key: str) -> list[dict[str, object]]:
    """Draw the table; returns its rows, those left empty taken out."""
    st.markdown(f"**{field.label}**")
    hints = filter(None, (field.help, *map(_hint, field.columns)))
    st.caption(words.TABLE_HINT.format(hints="。".join(hints)))
    edited = st.data_editor(
        frame_of(field.columns, as_rows(value)),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={one.name: _column(one) for one in field.columns},
        placeholder="",
        alt=field.title,
    )
    return rows_of(field.columns, edited)


def _hint(column: FormField) -> str:
    """What a column is for, and what is taken where it is left empty."""
    taken = words.DEFAULT.format(value=column.default) if column.default else ""
    told = "、".join(filter(None, (column.help, taken)))
    return f"{column.title}＝{told}" if told else ""


def frame_of(columns: Sequence[FormField], rows: Sequence[dict[str, object]]) -> "pd.DataFrame":
    """The rows as a table with some room to write."""
    import pandas as pd

    padded = [*rows, *({} for _ in range(LEAST - len(rows)))]
    return pd.DataFrame(
        {
            one.name: pd.Series([_cell(one, row.get(one.name)) for row in padded], dtype=_kind(one))
            for one in columns
        }
    )


def rows_of(columns: Sequence[FormField], table: "pd.DataFrame") -> list[dict[str, object]]:
    """The rows that say something, as arguments."""
    defaults = {one.name: one.default for one in columns}
    rows = [
        kept((one.name, _answer(one, row[one.name])) for one in columns)
        for row in table.to_dict("records")
    ]
    return [row for row in rows if any(defaults[name] != value for name, value in row.items())]


def _kind(column: FormField) -> str:
    if column.shape in _NUMBERS:
        return "float64"
    return "object" if column.shape is Shape.CHOICES else "str"


def _cell(column: FormField, value: object) -> object:
    if column.shape in _NUMBERS:
        return as_number(value)
    if column.shape is Shape.CHOICES:
        return [str(one) for one in as_list(value)]
    if column.shape is Shape.NAMES:
        return joined(column, value) or None
    return None if value is None else str(value)


def _answer(column: FormField, value: Any) -> object:  # noqa: ANN401 - cells are of any kind
    if column.shape is Shape.CHOICES:
        return [str(one) for one in value] if value is not None and len(value) else None
    if value is None or value != value:  # noqa: PLR0124 - NaN, an empty cell, is not itself
        return None
    if column.shape in _NUMBERS:
        return plain(value)
    return listed(column, value) if column.shape is Shape.NAMES else str(value).strip()


def _column(column: FormField) -> "ColumnConfig":
    config, head, hint = st.column_config, column.head, column.help or None
    if column.shape in _NUMBERS:
        step = 1 if column.shape is Shape.WHOLE else None
        return config.NumberColumn(head, help=hint, format="localized", step=step)
    if column.shape is Shape.CHOICE:
        default = None if column.default is None else str(column.default)
        return config.SelectboxColumn(head, help=hint, options=column.options, default=default)
    if column.shape is Shape.CHOICES:
        return config.MultiselectColumn(head, help=hint, options=column.options, width="medium")
    return config.TextColumn(head, help=hint)
