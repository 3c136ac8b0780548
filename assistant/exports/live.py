"""Turns ``Row.formula`` into what a spreadsheet computes, and into words a reader can follow."""

import re
from collections.abc import Mapping

from assistant.tooling import Result, Row

NOT_COMPUTABLE = "計算できません"
_KEY = re.compile(r"\{(\w+)\}")
_LONG_LIST = re.compile(r"((?:\{\w+\},){2})(\{\w+\},){3,}(\{\w+\})")
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "－", "+": "＋"})


def live(row: Row, cells: Mapping[str, str]) -> str:
    """The formula over these cells; a last figure says in words that it cannot be computed."""
    text = _KEY.sub(lambda found: cells[found[1]], row.formula)
    # an error must reach the figures that rest on this one
    return text if row.key else told(text)


def told(formula: str) -> str:
    """A formula that says in words where there is no figure."""
    return f'IFERROR({formula},"{NOT_COMPUTABLE}")'


def spelled(row: Row, names: Mapping[str, str]) -> str:
    """The formula with each cell by its name; of a long list, the first two and the last.

    >>> spelled(Row("直営", 6, "円", "", "ROUND({h}*{r},0)"), {"h": "時間", "r": "単価"})
    'ROUND([時間]×[単価],0)'
    """
    short = _LONG_LIST.sub(r"\1…,\3", row.formula)
    pieces = _KEY.split(short)  # words and keys in turn
    return "".join(
        f"[{names[piece]}]" if n % 2 else piece.translate(_SIGNS) for n, piece in enumerate(pieces)
    ).replace("NA()", NOT_COMPUTABLE)


def names(result: Result) -> dict[str, str]:
    """What each key of a result is called."""
    return {one.key: one.label for one in result.inputs} | {
        one.key: f"{one.group}の{one.label}" if one.group else one.label
        for one in result.rows
        if one.key
    }


def moving(result: Result) -> frozenset[str]:
    """The keys that some formula uses; an input that none uses changes nothing by itself."""
    return frozenset(key for row in result.rows for key in _KEY.findall(row.formula))
