"""A message as lines of one spelling; pasted tables become lines that say the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from corpus.text import normalise

_MARK = re.compile(r"^\s*(?:[・･●○■□◆◇•▪*‣⁃]|[-‐–—−ー](?!\d)|[①-⑳]|\(?\d{1,2}[).](?!\d))\s*")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?![\d,])")
_RULE = re.compile(r"^[\s|:+=\-─―—]*$")  # the line under the head of a Markdown table
_UNIT = re.compile(r"\(([^()]{1,8})\)\s*$")
_MONEY_IN = re.compile(r"単位[:は]?\s*(千円|万円|百万円|円)")  # over a whole table
_MONEY = re.compile(r"委託|外注|金額|費|料|価格|予算|経費")
_BARE = re.compile(r"^[\d,.]+$")
_TOTAL = re.compile(r"^(?:総?合?計|全体計|小計|total)$", re.IGNORECASE)
_UNITS = {
    "円": "円",
    "千円": "千円",
    "万円": "万円",
    "百万円": "百万円",
    "時間": "時間",
    "h": "時間",
    "km": "km",
    "キロ": "km",
    "m": "m",
    "人": "人",
    "名": "人",
    "%": "%",
    "件": "件",
    "箇所": "箇所",
    "か所": "箇所",
    "分": "分",
    "橋": "橋",
    "人日": "人日",
    "人工": "人日",
    "円/時間": "円/時間",
    "円/h": "円/時間",
    "円/時": "円/時間",
    "円/人日": "円/人日",
    "円/日": "円/日",
    "時間/年": "時間",
    "回/年": "回/年",
    "回/月": "回/月",
    "回/週": "回/週",
    "年": "年",
    "円/年": "円",
    "千円/年": "千円",
    "件/年": "件",
}
_LONGEST_UNITS = sorted(_UNITS, key=len, reverse=True)
BULLET = "・"
_LONGEST_CELL = 14  # characters of a cell of comma-separated rows


@lru_cache(maxsize=64)
def page_of(text: str) -> str:
    r"""The message line by line: bullets as 「・」, each row of a table as 「・A市:人口 3人」.

    >>> print(page_of("自治体\t人口（人）\nA市\t40,000\nB町\t9,000"))
    ・A市:人口 40,000人
    ・B町:人口 9,000人
    """
    money = _MONEY_IN.search(normalise(text))
    lines = [line for line in text.splitlines() if not _RULE.match(line) or not line.strip("\t ")]
    lines = [line.replace("，", ",") if "、" not in line else line for line in lines]
    parts: list[str] = []
    for kind, group in groupby(lines, key=_separator):
        rows = list(group)
        width = len(rows[0].split(kind)) if kind else 0
        cells = [_cells(row, kind, width) for row in rows] if kind else []
        parts += _table(cells, money[1] if money else "") if kind else map(_line, rows)
    return "\n".join(part for part in parts if part)


def _line(text: str) -> str:
    bullet = BULLET if _MARK.match(text) else ""
    return bullet + normalise(_MARK.sub("", text))


def _separator(line: str) -> str:
    """What parts the cells of a row; nothing where the line is no row."""
    bare = _THOUSANDS.sub(_joined, line)
    if "\t" in line.strip():
        return "\t"
    if len(line.strip().strip("|｜").replace("｜", "|").split("|")) > 1:
        return "|"
    cells = bare.split(",")
    if (
        len(cells) > 1
        and all(len(one.strip()) <= _LONGEST_CELL for one in cells)
        and "。" not in line
    ):
        return (
            ","
            if sum(bool(_BARE.match(normalise(one))) for one in cells) or _is_head(cells)
            else ""
        )
    return ""


def _is_head(cells: Sequence[str]) -> bool:
    """Short words and no digits, as the head of comma-separated rows has."""
    return len(cells) > 1 and not any(re.search(r"[\d０-９は]", one) for one in cells)


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(",", "")


def _cells(line: str, separator: str, width: int) -> list[str]:
    """The cells of a row; where it has more commas than the first, some belong to numbers."""
    line = line.replace("｜", "|").strip("\n")
    if separator == "|":
        line = line.strip().strip("|")
    if separator == "," and len(line.split(",")) > width:
        line = _THOUSANDS.sub(_joined, line)
    return [normalise(cell) for cell in line.split(separator)]


def _table(rows: list[list[str]], money: str) -> Iterator[str]:
    """Each row as a line that names what its cells are, by the head or the first column."""
    if len(rows) == 1 or not _is_headed(rows[0]):
        yield from (BULLET + _said(row[0], [("", cell) for cell in row[1:]], money) for row in rows)
        return
    head, body = rows[0], [row for row in rows[1:] if not _TOTAL.match(row[0])]
    if len(body) > 0 and _names_things(head[1:]) and not _names_things([row[0] for row in body]):
        columns = [n for n in range(1, len(head)) if not _TOTAL.match(head[n])]
        body = [[head[n], *(row[n] if n < len(row) else "" for row in body)] for n in columns]
        head = ["", *(row[0] for row in rows[1:] if not _TOTAL.match(row[0]))]
    for row in body:
        yield BULLET + _said(row[0], list(zip(head[1:], row[1:], strict=False)), money)


def _is_headed(row: Sequence[str]) -> bool:
    return not any(_BARE.match(cell) for cell in row[1:]) and not any(
        re.match(r"[\d,.]+\s*\D{0,3}$", cell) for cell in row[1:]
    )


def _names_things(cells: Sequence[str]) -> bool:
    """Whether cells are names of places rather than of figures."""
    named = [bool(re.search(r"(?:[市町村区]|地区|地域|工区|課|建設|社)$", cell)) for cell in cells]
    return bool(named) and sum(named) * 2 > len(named)


def _parted(title: str) -> tuple[str, str]:
    """「委託(現状千円)」 as 「委託(現状)」 and the unit; no unit where the brackets hold none."""
    found = _UNIT.search(title)
    unit = next((one for one in _LONGEST_UNITS if found and found[1].strip().endswith(one)), "")
    if found is None or not unit:
        return title, ""
    rest = found[1].strip()[: -len(unit)].rstrip("・:,、/ ")
    return title[: found.start()] + (f"({rest})" if rest else ""), _UNITS[unit]


def _said(name: str, cells: Sequence[tuple[str, str]], money: str) -> str:
    """``A市:業務量 50時間、人口 3人``; the unit in the brackets of a head goes to its figures."""
    said = []
    own = _UNIT.search(name)
    for title, cell in cells:
        if not cell or cell in {"-", "ー", "―", "—", "–"}:
            continue
        label, unit = _parted(title)
        if not unit and own:
            unit = _UNITS.get(own[1].strip(), "")
        if not unit and money and _MONEY.search(title or name):
            unit = money
        bare = bool(_BARE.match(cell)) and bool(unit)
        said.append(f"{label} {cell}{unit if bare else ''}".strip())
    plain = name[: own.start()] if own and _UNITS.get(own[1].strip()) else name
    return f"{plain}:{'、'.join(said)}"
