"""How much a model may take for one answer, and the one clock that all of it shares."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


class ModelError(RuntimeError):
    """A model did not give an answer that can be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer."""

    seconds: float = 60.0
    model_calls: int = 6
    tool_calls: int = 8
    tokens: int = 100_000  # read and written, over all calls
    written: int = 2_000  # tokens that one call may write
    characters: int = 8_000  # of text in one answer, where a server does not count tokens


class Deadline:
    """The moment at which an answer must be there."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; never below zero."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """ModelError where nothing is left."""
        if not self.left():
            raise ModelError("時間切れ")


@dataclass(frozen=True, slots=True)
class _Ended:
    error: Exception | None = None


def in_time(items: Callable[[], Iterator[Item]], deadline: Deadline) -> Iterator[Item]:
    """The items as they come, made in a thread of their own; ModelError when the time is over.

    A thread that waits on a dead server is left behind: it ends with its connection's timeout.
    """
    box: queue.SimpleQueue[Item | _Ended] = queue.SimpleQueue()
    left = threading.Event()

    def work() -> None:
        try:
            for item in items():
                box.put(item)
                if left.is_set():
                    return
        except Exception as error:  # noqa: BLE001 - what vendors' clients raise is not ours to list
            box.put(_Ended(error))
        else:
            box.put(_Ended())

    threading.Thread(target=work, name="gunmane-model", daemon=True).start()
    try:
        yield from _taken(box, deadline)
    finally:
        left.set()


def _taken(box: "queue.SimpleQueue[Item | _Ended]", deadline: Deadline) -> Iterator[Item]:
    while True:
        try:
            item = box.get(timeout=deadline.left())
        except queue.Empty as error:
            raise ModelError("時間切れ") from error
        if not isinstance(item, _Ended):
            yield item
        elif item.error is not None:
            raise ModelError(f"{type(item.error).__name__}: {item.error}") from item.error
        else:
            return
