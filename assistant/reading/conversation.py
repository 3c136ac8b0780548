"""The calculation a conversation asks for: begun in one turn, completed in another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import wording
from assistant.reading.described import described
from assistant.reading.figures import told
from assistant.reading.forms import Draft, Form, Told, Values
from assistant.reading.page import page_of
from assistant.reading.quantities import quantities
from assistant.reading.ratios import has_ratio
from assistant.reading.readers.every import FORMS
from assistant.reading.wanted import chance, features, is_about, learned, touches
from assistant.reading.whose import by_name
from assistant.tooling import Result, Tool, ToolInputError
from assistant.tools import CALCULATORS
from assistant.understand import LONGEST

_TOOLS = {one.name: one for one in CALCULATORS}
_TURNS = 12  # how far back a conversation is read
_SHORT = 60  # characters within which a turn may go on with a calculation by a word alone
_WHAT_IF = re.compile(
    r"なら|だと|場合|たら|すると|れば|変え|変更|じゃあ|では[?？]|やっぱり|訂正|間違"
)
_ONLY = re.compile(r"[\s、。!]*(?:です|だ|で(?:お願いします)?|になります)?[\s、。!]*")
_CHOICES = re.compile(r"（[^）]*など）")  # what a title offers to choose from
_ASKS = re.compile(r"[?？]|か。?$|教えて|知りたい|どう|なぜ|何")


@dataclass(frozen=True, slots=True)
class Reading:
    """A calculation as far as it was said: its result, or what it still needs."""

    tool: Tool
    inputs: Values
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    result: Result | None = None

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is missing, and what must be mended."""
        return (*self.missing, *self.problems)

    @property
    def understood(self) -> tuple[str, ...]:
        """Each value that was read, in words."""
        return described(self.inputs, self.tool.accepts)


@dataclass(frozen=True, slots=True)
class _Talk:
    form: Form
    turns: tuple[str, ...]
    told: Told
    draft: Draft


def reading_of(question: str, history: Sequence[str] = ()) -> Reading | None:
    """What the last turn asks to be calculated, with what earlier turns said; often nothing."""
    talk: _Talk | None = None
    for turn in (one for one in history[-_TURNS:] if len(one) <= LONGEST):
        talk = _next(talk, turn) or talk
    talk = _next(talk, question)
    return _read(talk) if talk is not None else None


def _next(before: _Talk | None, turn: str) -> _Talk | None:
    """The calculation this turn begins or goes on with."""
    begun = _begun(turn)
    if before is not None and (begun is None or begun.form is before.form):
        further = _further(before, turn)
        if further is not None and (begun is None or begun.draft.missing):
            return further
    return begun


def _begun(turn: str) -> _Talk | None:
    """The likeliest calculation, where one is likely enough."""
    found = []
    page = page_of(turn)
    counted = bool(quantities(page) or has_ratio(page))
    for form in FORMS:
        if not counted and not touches(form, by_name(form, page)):
            continue  # no figure and no word of it
        said = told(form, (turn,))
        if is_about(form, said):
            draft = form.fill(said)
            found.append((chance(features(form, said, draft)), _Talk(form, (turn,), said, draft)))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= learned().threshold else None


def _further(before: _Talk, turn: str) -> _Talk | None:
    """The same calculation with what this turn adds or changes, where it only does that."""
    turns = (*before.turns, turn)
    said = told(before.form, turns)
    added = [one for one in said.figures if one.turn == len(turns) - 1]
    alone = not added or _is_bare(turn)
    if alone and len(before.draft.missing) == 1 and len(turn) <= _SHORT:
        asked = _CHOICES.sub("", before.draft.missing[0])
        turns = (*before.turns, f"{asked}は{turn}")  # 「30です」
        said = told(before.form, turns)
    draft = before.form.fill(said)
    changes = draft.inputs != before.draft.inputs
    tells = bool(_WHAT_IF.search(turn)) or not _ASKS.search(turn)
    if not (changes and tells and (len(turn) <= _SHORT or added)):
        return None
    return _Talk(before.form, turns, said, draft)


def _is_bare(turn: str) -> bool:
    """Whether a turn is one value and nothing else: 「30です」."""
    page = page_of(turn)
    found = quantities(page)
    return len(found) == 1 and bool(_ONLY.fullmatch(page[: found[0].start] + page[found[0].end :]))


def _read(talk: _Talk) -> Reading:
    tool = _TOOLS[talk.form.tool]
    reading = Reading(
        tool,
        talk.draft.inputs,
        tuple(dict.fromkeys(talk.draft.missing)),
        tuple(_clashes(talk)),
        tuple(one.text for one in talk.told.unplaced),
    )
    if reading.missing or reading.problems:
        return reading
    try:
        return replace(reading, result=tool.run(talk.draft.inputs))
    except ToolInputError as error:
        return replace(reading, problems=error.problems)


def _clashes(talk: _Talk) -> Iterator[str]:
    """Two values for one thing in one turn."""
    for first, second in talk.told.clashes:
        whose = f"{second.owner}の" if second.owner else ""
        yield wording.EITHER.format(
            whose=whose, first=first.quantity.text, second=second.quantity.text
        )
