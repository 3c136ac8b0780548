"""Where a sentence ends: never inside 「」 or （）."""

import re
from itertools import pairwise

OPEN, CLOSE = "「『（(【〔〈《［[｛{“", "」』）)】〕〉》］]｝}”"
FARTHEST = 300  # characters; a bracket that closes later was never meant to
END = re.compile(
    r"[。！？]+[」』）)”]*"
    r"|[!?]+(?=[\s\u3000-\u9fff]|$)"
    r"|(?<=[A-Za-z)]{2})\.(?=\s+[A-Z])"
)


def split(text: str) -> list[str]:
    """The sentences of one paragraph; joined they are the paragraph, character by character."""
    inside = _inside(text)
    cuts = [found.end() for found in END.finditer(text) if found.start() not in inside]
    bounds = [0, *(cut for cut in cuts if cut < len(text)), len(text)]
    return [text[a:b] for a, b in pairwise(bounds) if a < b]


def ended(line: str) -> bool:
    """Whether a line ends where a sentence does."""
    return bool(re.search(r"[。！？!?][」』）)”]*$|[A-Za-z)]{2}\.$", line))


def unclosed(line: str) -> bool:
    """Whether a bracket that opens in a line is still open at its end."""
    depth = 0
    for sign in line:
        depth = max(0, depth + (sign in OPEN) - (sign in CLOSE))
    return depth > 0


def _inside(text: str) -> set[int]:
    """The places between brackets that do close."""
    places: set[int] = set()
    open_at: list[int] = []
    for n, sign in enumerate(text):
        if sign in OPEN:
            open_at.append(n)
        elif sign in CLOSE:
            while open_at:
                start = open_at.pop()
                if OPEN.index(text[start]) == CLOSE.index(sign):
                    if n - start <= FARTHEST:
                        places.update(range(start + 1, n))
                    break
    return places
