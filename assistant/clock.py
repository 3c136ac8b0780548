"""The one clock, and which day and hour it is in Japan, where everybody is who reads us."""

from datetime import UTC, date, datetime, timedelta, timezone

JAPAN = timezone(timedelta(hours=9), "JST")


def now() -> datetime:
    """This moment, in UTC, as it is stored."""
    return datetime.now(UTC)


def today() -> date:
    """The day in Japan, wherever this machine's clock is set to."""
    return now().astimezone(JAPAN).date()


def shown(moment: datetime) -> str:
    """A moment to the minute, in Japan's time.

    >>> shown(datetime.fromisoformat("2026-04-01T15:30:00+00:00"))
    '2026-04-02 00:30'
    """
    return f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M}"
