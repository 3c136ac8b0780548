"""Text as Streamlit's Markdown shows it, unchanged."""

import re

_MARKS = re.compile(r"(?:\[\d+\])+$")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape("1~3社 *注* [a]")
    '1\\~3社 \\*注\\* \\[a\\]'
    """
    return "".join(
        f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|~$:&=" else letter for letter in text
    )


def marked(text: str) -> str:
    r"""A line whose marks at the end stand back a little.

    >>> marked("3年です。[1][2]")
    '3年です。 :gray[\\[1\\]\\[2\\]]'
    """
    found = _MARKS.search(text)
    if not found:
        return escape(text)
    return f"{escape(text[: found.start()])} :gray[{escape(found[0])}]"


def bullets(lines: tuple[str, ...]) -> str:
    """Lines with marks, as a list."""
    return "\n".join(f"- {marked(one)}" for one in lines)
