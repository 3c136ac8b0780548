"""The paragraphs and list items of a mail's own text, hard-wrapped lines joined again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.helpdesk.layout import ITEM
from corpus.text import sentences

_WRAPPED = 18  # letters from which a line without an end goes on in the next one
_ENDS = re.compile(r"[。．？?！!：:]\s*$|[】」）)]\s*$")
_HEADING = re.compile(r"^\s*[【［\[■◆●▼＜<〇○]\s*.{2,30}?\s*[】］\]＞>]?\s*$")
_TITLE_END = re.compile(r"(?:について|に関して|に関すること|の件|関係|関連)?[\s:：。】］\]＞>]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one item of a list with its mark."""

    text: str
    mark: str = ""
    heading: str = ""  # what the item above says it is about

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order."""
        return sentences(self.text)


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, each with the heading it stands under."""
    found: list[Block] = []
    heading, style = "", ""
    for block in _raw(text):
        title = _title(block)
        if title and (not heading or not style or _style(block.mark) == style):
            heading, style = title, _style(block.mark)
            found.append(block)
            continue
        same_list = block.mark and _style(block.mark) == style
        if same_list:
            heading = ""
        found.append(replace(block, heading=heading))
    return found


def is_title(block: Block) -> bool:
    """Whether an item says only what the lines under it are about."""
    return bool(_title(block))


def _title(block: Block) -> str:
    """What a short item without a sentence is about; nothing where it says more."""
    short = len(block.text) <= 40 and not re.search(r"[。？?]|か$|ます$|です$", block.text)  # noqa: PLR2004
    marked = block.mark or _HEADING.match(block.text)
    return _TITLE_END.sub("", block.text.strip(" 　【】[]［］■◆●<>＜＞")) if short and marked else ""


def _style(mark: str) -> str:
    """Marks of one list look alike: ``(1)`` and ``(2)``."""
    return re.sub(r"[0-9０-９一二三四五六七八九十ア-オ①-⑳❶-❿a-eａ-ｅ]+", "1", mark.strip()) or "-"


def _raw(text: str) -> Iterator[Block]:
    """Blocks one by one: an empty line, a new item or an ended short line closes one."""
    lines: list[str] = []
    mark = ""
    for line in [*text.split("\n"), ""]:
        item = ITEM.match(line)
        if lines and (not line.strip() or item or _is_closed(lines[-1])):
            yield Block(_join(lines), mark)
            lines, mark = [], ""
        if item:
            mark = item.group().strip()
            line = line[item.end() :]  # noqa: PLW2901
        if line.strip():
            lines.append(line.strip())
        elif item:
            lines.append("")


def _is_closed(line: str) -> bool:
    """Whether a line is whole: it ends short of the edge without a comma."""
    return len(line) < _WRAPPED and not line.endswith(("、", ",")) and not _ENDS.search(line)


def _join(lines: list[str]) -> str:
    return re.sub(r"(?<=[\x21-\x7e]) (?=$)", "", "".join(lines))
