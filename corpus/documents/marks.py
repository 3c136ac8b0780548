"""How a line of plain text shows that it is a heading or an item of a list."""

import re

LONGEST_HEADING = 60  # characters

_BULLET = re.compile(r"[・•⚫●○◯◎◼■□◆◇▪▶►✓✔※➢➤⇒→＊*\-－–\uf000-\uf0ff](?![\d\-*]|$)\s*\S")
_NUMBERED = re.compile(
    r"[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.．)）、](?!\d)|[ア-ン][.．)）]|[a-z][.)]\s"
)
_HEADINGS = tuple(  # the highest first
    re.compile(pattern)
    for pattern in (
        r"第\s?[0-9０-９一二三四五六七八九十百]+\s?[編部]",
        r"#\s|第\s?[0-9０-９一二三四五六七八九十百]+\s?章",
        r"STEP\s?\d|ステップ\s?[0-9０-９]|##\s|第\s?[0-9０-９一二三四五六七八九十百]+\s?節",
        r"第\s?[0-9０-９一二三四五六七八九十百]+\s?条|[0-9０-９]{1,2}[.．]?[\s\u3000]+(?=[^\W\d])",
        r"[QＱ][0-9０-９]+[-－‐][0-9０-９]+|[0-9０-９]{1,2}[-.－．][0-9０-９]{1,2}(?![-.\d%％])",
        r"[0-9０-９]{1,2}[-.－．][0-9０-９]{1,2}[-.－．][0-9０-９]{1,2}(?![-.\d])",
        r"【[^】]+】$|[■◆◼]",
        r"[（(][0-9０-９]{1,2}[）)]",
        r"[①-⑳]",
    )
)
_UNFINISHED = re.compile(r"[、，。,.：:；;]$|[がをにはへとでもやて]$")
_AMOUNT = re.compile(r"^[\d.,．，\s]+(?:[%％円人件年月日時分ｋkmKM㎞㎡]|百|千|万|億|か所|箇所|橋)")


def is_item(line: str) -> bool:
    """Whether the line begins an item of a list."""
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def heading_level(line: str) -> int:
    """1 for 第1編 down to 9 for ①; 0 where the line is no heading."""
    if len(line) > LONGEST_HEADING or _UNFINISHED.search(line) or _AMOUNT.match(line):
        return 0
    for level, pattern in enumerate(_HEADINGS, start=1):
        if pattern.match(line):
            return level
    return 0
