from datetime import UTC, date, datetime

from assistant.roadmap.model import Card, Item, Progress, Roadmap, done_of

TODAY = date(2026, 11, 26)
ITEMS = (
    Item(1, 0, "分析", "Q0-1", Progress.DONE, due=date(2026, 6, 30)),
    Item(2, 0, "声掛け", "Q0-2"),
    Item(3, 1, "チーム", "Q1-1", Progress.DOING),
    Item(4, 2, "方針", "Q2-1", due=date(2026, 10, 31)),
    Item(5, 2, "試算", "Q2-8", Progress.LEFT_OUT, due=date(2026, 10, 1)),
    Item(6, 2, "束ねる", "Q2-2"),
)
ROADMAP = Roadmap(Card(1, "A町", "", is_shared=True), 0, "", ITEMS, datetime.now(UTC), "")


def test_what_is_next_is_late_or_of_this_step_or_begun_or_dated():
    assert [one.n for one in ROADMAP.next_items(TODAY)] == [4, 2, 3]


def test_what_is_left_out_does_not_count():
    assert done_of(ROADMAP.items) == (1, 5)


def test_only_what_is_open_past_its_date_is_late():
    assert [one.n for one in ITEMS if one.is_late(TODAY)] == [4]
    assert not Item(7, 0, "今日まで", due=TODAY).is_late(TODAY)


def test_an_item_is_named_with_its_q():
    assert ITEMS[0].name == "Q0-1 分析"
    assert Item(9, 0, "説明").name == "説明"
