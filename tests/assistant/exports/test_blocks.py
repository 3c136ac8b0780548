from assistant.exports.blocks import Block, blocks
from assistant.tooling import Row


def rows(*named: tuple[str, str]) -> list[Row]:
    return [Row(label, n, group=group) for n, (label, group) in enumerate(named)]


def labels(block: Block) -> list[str]:
    return [line.label for line in block.lines]


def test_a_label_is_a_line_and_a_group_a_column():
    (block,) = blocks(rows(("委託", "現状"), ("直営", "現状"), ("委託", "導入後")))
    assert block.columns == ("現状", "導入後")
    assert [(line.label, line.rows) for line in block.lines] == [
        ("委託", (0, 2)),
        ("直営", (1, None)),
    ]


def test_rows_that_share_neither_label_nor_group_stand_in_tables_of_their_own():
    first, second = blocks(rows(("職員", "現在"), ("時間", "理想"), ("職員", "5年後")))
    assert (labels(first), labels(second)) == (["職員"], ["時間"])


def test_a_line_that_only_one_group_has_stands_where_that_group_has_it():
    (block,) = blocks(
        rows(("道路", "現状"), ("計", "現状"), ("道路", "後"), ("新規", "後"), ("計", "後"))
    )
    assert labels(block) == ["道路", "新規", "計"]


def test_groups_stand_as_the_fullest_line_has_them():
    (block,) = blocks(
        rows(("費用", "B町"), ("費用", "A市"), ("計", "A市"), ("計", "B町"), ("計", "合計"))
    )
    assert block.columns == ("A市", "B町", "合計")


def test_a_label_that_comes_twice_in_a_group_has_two_lines():
    (block,) = blocks(rows(("窓口", ""), ("窓口", "")))
    assert [line.rows for line in block.lines] == [(0,), (1,)]


def test_groups_that_disagree_about_the_order_lose_no_line():
    (block,) = blocks(rows(("甲", "x"), ("乙", "x"), ("乙", "y"), ("甲", "y")))
    assert sorted(labels(block)) == ["乙", "甲"]
    assert sorted(n for line in block.lines for n in line.rows if n is not None) == [0, 1, 2, 3]


def test_a_table_with_many_groups_lies_on_its_side():
    (block,) = blocks(rows(*((label, f"{n}町") for n in range(20) for label in ("前", "後"))))
    assert block.columns == ("前", "後")
    assert len(block.lines) == 20


def test_parts_hold_every_figure_once():
    (block,) = blocks(rows(*(("計", f"{n}町") for n in range(7)), ("率", "6町")))
    parts = list(block.parts(3))
    assert [len(one.columns) for one in parts] == [3, 3, 1]
    assert labels(parts[0]) == ["計"]
    assert labels(parts[2]) == ["計", "率"]
