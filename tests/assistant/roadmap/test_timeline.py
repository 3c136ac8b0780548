import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.roadmap.model import Item, Progress
from assistant.roadmap.timeline import MOST, periods, spans

TODAY = date(2026, 11, 26)
days = st.dates(date(2020, 1, 1), date(2045, 12, 31))


def item(start: date | None, due: date | None, progress: Progress = Progress.OPEN) -> Item:
    return Item(1, 0, "分析", start=start, due=due, progress=progress)


def test_one_date_alone_is_one_day_and_what_is_left_out_or_undated_has_no_span():
    due = date(2027, 3, 31)
    found = spans(
        [item(None, due), item(TODAY, due), item(None, None), item(None, due, Progress.LEFT_OUT)]
    )
    assert [(one.first, one.last) for one in found] == [(due, due), (TODAY, due)]


@given(st.lists(st.tuples(days, days), max_size=8))
def test_columns_follow_each_other_and_hold_every_day_of_every_item(dates: list[tuple[date, date]]):
    items = [item(min(two), max(two)) for two in dates]
    columns = periods(items, TODAY)
    assert 1 <= len(columns) <= MOST
    for one, after in itertools.pairwise(columns):
        assert one.last + timedelta(days=1) == after.first
    for span in spans(items):
        assert columns[0].first <= span.first <= span.last <= columns[-1].last
    year_on = date(TODAY.year + 1, TODAY.month - 1, 1)
    assert columns[0].first <= TODAY < year_on <= columns[-1].last


@pytest.mark.parametrize(
    ("start", "due", "first", "count"),
    [
        (date(2026, 4, 1), date(2026, 4, 20), "2026年4月", 19),
        (date(2026, 4, 1), date(2028, 3, 31), "2026年4月", 24),
        (date(2027, 3, 31), date(2027, 3, 31), "2026年11月", 16),
        (date(2026, 4, 1), date(2029, 3, 31), "2026年4〜6月", 12),
        (date(2026, 3, 1), date(2036, 3, 31), "2025年度", 11),
    ],
)
def test_columns_are_as_fine_as_they_fit_from_the_first_day_or_today_to_a_year_on(
    start: date, due: date, first: str, count: int
):
    columns = periods([item(start, due)], TODAY)
    assert (columns[0].label, len(columns)) == (first, count)
