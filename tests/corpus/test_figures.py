from pathlib import Path

import pytest

from corpus.figures import PopulationTable, population_table
from corpus.handbook import Handbook
from corpus.model import CorpusError
from corpus.text import numbers

ONE_CLASS = """page = 4
sources = []
[[classes]]
name = "小"
low = 0
high = {high}
bridges_over_50_years = 1
engineers = 1
population_decline_percent = 1
repairs_done_percent = 1
construction_workers = 1
record = "r"
"""


@pytest.mark.parametrize(
    ("population", "name"),
    [
        (1, "5千人未満"),
        (4999, "5千人未満"),
        (5000, "5千-1万人"),
        (9999, "5千-1万人"),
        (10000, "1-3万人"),
        (299_999, "10-30万人"),
    ],
)
def test_a_population_on_a_border_falls_into_the_larger_class(population: int, name: str):
    found = population_table().of(population)
    assert found is not None
    assert found.name == name


def test_from_300_000_people_on_there_is_no_class():
    assert population_table().highest == 300_000
    assert population_table().of(300_000) is None


def test_every_average_is_the_number_its_record_says():
    handbook = Handbook.ver_1()
    for one in population_table().classes:
        averages = (
            one.bridges_over_50_years,
            one.engineers,
            one.population_decline_percent,
            one.repairs_done_percent,
            one.construction_workers,
        )
        for n, average in enumerate(averages, start=2):
            statement = handbook.statement(f"{one.record}.{n}")
            assert str(average) in numbers(statement.text)
            assert one.name in statement.text


def test_a_file_that_is_not_a_table_is_named(tmp_path: Path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("page = ", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"wrong\.toml"):
        population_table(wrong)


def test_classes_upside_down_are_refused(tmp_path: Path):
    wrong = tmp_path / "upside_down.toml"
    wrong.write_text(ONE_CLASS.format(high=0), encoding="utf-8")
    with pytest.raises(CorpusError, match="下の境目"):
        population_table(wrong)


def test_classes_with_a_gap_are_refused():
    classes = population_table().classes
    with pytest.raises(CorpusError, match="つながっていません"):
        PopulationTable(page=4, sources=(), classes=(classes[0], classes[2]))


def test_a_table_without_classes_is_refused():
    with pytest.raises(CorpusError):
        PopulationTable(page=4, sources=(), classes=())
