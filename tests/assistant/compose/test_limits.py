"""One clock for a whole answer; whatever happens behind it arrives as one kind of error."""

import threading
import time
from collections.abc import Iterator

import pytest

from assistant.compose.limits import Deadline, ModelError, in_time


def test_items_come_in_order():
    assert list(in_time(lambda: iter("abc"), Deadline(5))) == ["a", "b", "c"]


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), RecursionError("x")])
def test_any_error_of_a_client_is_a_model_error(error: Exception):
    def items() -> Iterator[str]:
        yield "a"
        raise error

    found = in_time(items, Deadline(5))
    assert next(found) == "a"
    with pytest.raises(ModelError, match=type(error).__name__):
        next(found)


def test_who_waits_too_long_is_told_in_time_and_the_thread_ends_by_itself():
    ended = threading.Event()

    def items() -> Iterator[str]:
        try:
            while True:
                time.sleep(0.05)
                yield "more"
        finally:
            ended.set()

    started = time.monotonic()
    with pytest.raises(ModelError, match="時間切れ"):
        list(in_time(items, Deadline(0.2)))
    assert time.monotonic() - started < 1
    assert ended.wait(2)


def test_who_leaves_early_stops_the_thread():
    ended = threading.Event()

    def items() -> Iterator[int]:
        try:
            for n in range(1000):
                time.sleep(0.01)
                yield n
        finally:
            ended.set()

    found = in_time(items, Deadline(5))
    assert next(found) == 0
    found.close()  # type: ignore[attr-defined]
    assert ended.wait(2)


def test_a_deadline_never_has_less_than_nothing_left():
    assert Deadline(-1).left() == 0.0
    assert 4 < Deadline(5).left() <= 5
