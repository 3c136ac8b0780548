"""The paragraphs and list items of a mail's own text, hard-wrapped lines joined again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.helpdesk.layout import ITEM
from corpus.text import sentences

_WRAPPED = 18  # letters from which a line without an end goes on in the next one
_ENDS = re.compile(r"[。．？?！!：:]\s*$|[】」）)]\s*$")
_ITEM_END = re.compile(r"(?:か|です|ます|ません)$")  # of an item, even a long one
_SPACED_END = re.compile(r"(?<=です|ます|した|せん|すか|うか|さい|たい)　+")
_CELL = re.compile(r"\s*[｜|]\s*")
_SUMS_UP = re.compile(r"^\s*以上[、。\s0-9０-９一二三四五六]")
_SAID = re.compile(r"(?:でしょう|です|ます|ません|ました|[すうたの]か|ください|たい)$")
_GOES_ON = re.compile(r"^[がのとかねよけしをはもに、]")
_HEADING = re.compile(r"^\s*[【［\[■◆●▼＜<〇○]\s*.{2,30}?\s*[】］\]＞>]?\s*$")
_FRAMED = re.compile(r"^\s*[【［\[](?!添付|別添|別紙).{2,30}[】］\]]\s*$")
_DOT = re.compile(r"[・●○◯□◇▽△▲▼◎※＊*•‣→⇒\-－‐–—]+$")
_TITLE = 40  # letters that a title has at most
_FRAME = " 　【】[]［］■◆●<>＜＞"
_TITLE_END = re.compile(r"(?:について|に関して|に関すること|の件|関係|関連)?[\s:：。】］\]＞>]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one item of a list with its mark."""

    text: str
    mark: str = ""
    heading: str = ""  # what the item above says it is about

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table, which says first what it is about."""
        return bool(_CELL.search(self.text))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences in order; a wide space, or the rule of a table, may stand for an end."""
        return sentences(_SPACED_END.sub("。", _CELL.sub("。", self.text)))


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text, each with the heading it stands under."""
    found: list[Block] = []
    heading, style = "", ""
    for block in _raw(text):
        look = _style(block)
        in_noun_list = bool(found) and _style(found[-1]) == look
        if title(block) and look and not in_noun_list and look in {style or look, "【】"}:
            heading, style = title(block), look
            found.append(block)
            continue
        if look and look == style:
            heading, style = "", ""
        found.append(replace(block, heading=heading))
    return found


def title(block: Block) -> str:
    """What a short item without a sentence is about; nothing where it says more.

    >>> title(Block("費用の分担について", "１"))
    '費用の分担'
    """
    short = len(block.text) <= _TITLE and not re.search(r"[。？?]|か$|ます$|です$", block.text)
    marked = block.mark or _HEADING.match(block.text)
    return _TITLE_END.sub("", block.text.strip(_FRAME)) if short and marked else ""


def _style(block: Block) -> str:
    """Marks of one list look alike, as ``(1)`` and ``(2)`` do; nothing for prose and dots."""
    if not block.mark:
        return "【】" if _HEADING.match(block.text) else ""
    if _DOT.match(block.mark):
        return ""
    return re.sub(
        r"[0-9０-９一二三四五六七八九十ア-オイロハニホヘ①-⑳❶-❿a-hA-Hａ-ｈＡ-Ｈ]+", "1", block.mark
    )


def _raw(text: str) -> Iterator[Block]:
    """Blocks one by one: an empty line, a new item or an ended short line closes one."""
    lines: list[str] = []
    mark = ""
    for line in [*text.split("\n"), ""]:
        item = ITEM.match(line)
        begins = not line.strip() or item or _FRAMED.match(line) or _SUMS_UP.match(line)
        if lines and (begins or _is_closed(lines[-1], mark)):
            yield Block(_join(lines), mark)
            lines, mark = [], ""
        if item:
            mark = item.group().strip()
            line = line[item.end() :]
        if line.strip():
            lines.append(line.strip())
        elif item:
            lines.append("")


def _is_closed(line: str, mark: str) -> bool:
    """Whether a line is whole: a heading, or it ends short of the edge without a comma."""
    if _FRAMED.match(line) or (mark and _ITEM_END.search(line)):
        return True
    return len(line) < _WRAPPED and not line.endswith(("、", ",")) and not _ENDS.search(line)


def _join(lines: list[str]) -> str:
    """Lines as one text; where one ends like a sentence and the next begins one, with a mark."""
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    ended = (
        f"{one}。" if then and _SAID.search(one) and not _GOES_ON.match(then) else one
        for one, then in pairs
    )
    return re.sub(r"(?<=[\x21-\x7e]) (?=$)", "", "".join(ended))
