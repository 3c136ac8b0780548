from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.load import fingerprint, load_outside, load_records
from corpus.model import (
    CorpusError,
    Fact,
    FactName,
    Force,
    Kind,
    OutsideTopic,
    Record,
    Role,
    Statement,
)

DATA = Path(__file__).parents[1] / "data"

RECORD = """
id = "term-taba"
kind = "term"
title = "束"
pages = [3]
asked_as = ["束ねるとは"]

[[statements]]
n = 1
text = "束は、\\"まとめた\\" ものです。"
page = 3
force = "defines"
role = "answer"
place = "小川町"

[facts]
fields = { value = ["道路", "公園"], n = 1 }
performance_based = { value = true, n = 1 }
population = { value = 4000, n = 1 }
start = { value = "H29", n = 1 }
"""


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "term-taba.toml").write_text(RECORD, encoding="utf-8")
    assert load_records(tmp_path) == (
        Record(
            id="term-taba",
            kind=Kind.TERM,
            title="束",
            pages=(3,),
            asked_as=("束ねるとは",),
            statements=(
                Statement(
                    n=1,
                    text='束は、"まとめた" ものです。',
                    page=3,
                    force=Force.DEFINES,
                    role=Role.ANSWER,
                    place="小川町",
                ),
            ),
            facts={
                FactName.FIELDS: Fact(("道路", "公園"), 1),
                FactName.PERFORMANCE_BASED: Fact(value=True, n=1),
                FactName.POPULATION: Fact(4000, 1),
                FactName.START: Fact("H29", 1),
            },
        ),
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('id = "term-taba"', 'id = "term-taba'),
        ('id = "term-taba"', ""),
        ('id = "term-taba"', 'id = "term-taba"\nid = "term-taba"'),
        ('kind = "term"', 'kind = "用語"'),
        ('title = "束"', 'titel = "束"'),
        ('force = "defines"', 'force = "defines"\nstrength = "high"'),
        ('force = "defines"', 'force = "must"'),
        ('asked_as = ["束ねるとは"]', 'asked_as = "束ねるとは"'),
        ("pages = [3]", "pages = [4]"),
        ("page = 3", 'page = "三"'),
        ("n = 1\ntext", "n = 2\ntext"),
        ("population", "people"),
        ("start", "START"),
        ('{ value = "H29", n = 1 }', '"H29"'),
        ("value = 4000", "value = 4000.5"),
    ],
)
def test_a_record_that_is_wrong_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    assert right in RECORD
    (tmp_path / "a.toml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(RECORD.replace(right, wrong), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"^b\.toml: 記録として読めません。"):
        load_records(tmp_path)


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-16"])
def test_a_record_in_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "old.toml").write_text(RECORD, encoding=encoding)
    with pytest.raises(CorpusError, match=r"^old\.toml: "):
        load_records(tmp_path)


def test_records_come_from_every_folder_in_handbook_order_and_other_files_are_left_alone(
    tmp_path: Path,
) -> None:
    for kind, record_id in [("term", "a"), ("q", "Q2-10"), ("q", "Q2-2"), ("case", "case-z")]:
        folder = tmp_path / kind
        folder.mkdir(exist_ok=True)
        text = RECORD.replace('"term"', f'"{kind}"').replace("term-taba", record_id)
        (folder / f"{record_id}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "README.md").write_text("# 記録の書き方", encoding="utf-8")
    ids = [record.id for record in load_records(tmp_path)]
    assert ids == ["Q2-2", "Q2-10", "case-z", "a"]


def test_outside_topics_are_read_with_how_they_are_asked() -> None:
    assert load_outside(DATA / "outside") == (
        OutsideTopic(
            "outside-rate", "補助金の補助率", ("補助率は何割ですか", "国の補助はいくら出る？")
        ),
        OutsideTopic(
            "outside-weather", "天気予報や気象情報", ("明日の天気は？", "週末は雨ですか"), far=True
        ),
    )


def test_an_outside_topic_has_no_statements(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(RECORD, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"^x\.toml: "):
        load_outside(tmp_path)


def reworded(record: Record) -> Record:
    first, *others = record.statements
    return replace(record, statements=(replace(first, text=first.text + "。"), *others))


@pytest.mark.parametrize(
    "change",
    [
        reworded,
        lambda record: replace(record, title=record.title + "の"),
        lambda record: replace(record, asked_as=record.asked_as[:-1]),
        lambda record: replace(record, related=()),
        lambda record: replace(record, facts={FactName.POPULATION: Fact(1, 1)}),
    ],
)
def test_any_changed_word_changes_the_fingerprint(change: Callable[[Record], Record]) -> None:
    first, *others = load_records(DATA / "records")
    topics = load_outside(DATA / "outside")
    before = fingerprint([first, *others], topics)
    assert fingerprint([change(first), *others], topics) != before
    assert fingerprint(load_records(DATA / "records"), load_outside(DATA / "outside")) == before


def test_a_changed_outside_topic_changes_the_fingerprint() -> None:
    records = load_records(DATA / "records")
    topics = load_outside(DATA / "outside")
    assert fingerprint(records, topics) != fingerprint(records, topics[1:])
