import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from assistant.clock import shown, today


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Tokyo"])
def anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """This machine's clock set to some place."""
    monkeypatch.setitem(os.environ, "TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("anywhere")
def test_the_day_and_the_hour_are_japans_wherever_the_machine_is():
    assert today() == (datetime.now(UTC) + timedelta(hours=9)).date()
    assert shown(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == "2027-01-01 00:00"
