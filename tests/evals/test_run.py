import json
import tomllib
from argparse import Namespace
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.settings import Settings
from corpus.model import CorpusError
from evals import run
from evals.questions import HELD, TUNE, Question
from index.encoder import Encoder

COPY = Path(__file__).parents[1] / "data" / "tiny_handbook.txt"
SETTINGS = Settings(home=Path("unused"))
ASKED = [
    Question("a", "Q1-2", records=("Q1-2",), facts=(("延長割",), ("面積割",))),
    Question("b", "Q1-1", records=("Q1-2",)),
    Question("c", "大野村の契約は何年？", pages=(4,), facts=(("3年",),)),
    Question("d", "STEP7とは"),
    Question("e", "明日の天気は？"),
]
FIGURES = {
    "qs": {"first": 0.85, "length": 300.0},
    "outside": {"declined_rightly": 0.9},
}


@pytest.fixture(autouse=True)
def one_encoder(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "make_encoder", lambda _settings: encoder)


@pytest.fixture
def floor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The floors in force: none, until the test writes some."""
    path = tmp_path / "floor.toml"
    path.touch()
    monkeypatch.setattr(run, "FLOOR", path)
    return path


@pytest.fixture
def over_tiny(assistant: Assistant, floor: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """``gunmane eval`` over the tiny handbook; gives the names of the sets that were read."""
    read: list[object] = []

    def load(names: tuple[str, ...]) -> list[Question]:
        read.append(names)
        return ASKED

    monkeypatch.setattr(run, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(run, "load", load)
    return read


def arguments(**given: bool | Path | None) -> Namespace:
    return Namespace(**({"check": False, "held": False, "copy": None, "json": False} | given))


def test_the_figures_of_a_run_worked_out_by_hand(assistant: Assistant):
    figures = run.figures_of(run.ask_all(assistant, ASKED))
    qs = figures["qs"]
    assert qs["first"] == 0.5  # b names Q1-1 and wants Q1-2
    assert qs["first_three"] == 1.0
    assert qs["facts_said"] == 0.5  # nobody says 面積割
    assert qs["cited"] == 0.5
    assert (qs["declined_wrongly"], qs["questions"]) == (0.0, 2)
    assert (figures["sections"]["facts_said"], figures["sections"]["questions"]) == (1.0, 1)
    assert figures["outside"] == {"declined_rightly": 0.5, "questions": 2}  # STEP7, not e


def test_who_declines_everything_declines_rightly_and_wrongly(declining_assistant: Assistant):
    asked = [Question("a", "費用は？", records=("Q1-2",)), Question("b", "明日の天気は？")]
    figures = run.figures_of(run.ask_all(declining_assistant, asked))
    assert figures["qs"]["declined_wrongly"] == 1.0
    assert figures["outside"]["declined_rightly"] == 1.0
    assert figures["sections"]["questions"] == 0


def test_speed_is_told_as_a_ratio_and_in_milliseconds(assistant: Assistant):
    figures = run.speed(assistant, SETTINGS, run.ask_all(assistant, ASKED[:1]))
    assert set(figures) == {"answer_over_embedding_median", "answer_ms_median"}
    assert all(value > 0 for value in figures.values())


class TestBaselines:
    def test_the_stock_pipeline_is_asked_what_has_records(self, assistant: Assistant):
        asked = [*ASKED[2:], Question("f", "費用を延長割と人口割で分ける", records=("Q1-2",))]
        figures = run.baselines(assistant, SETTINGS, asked, None)
        found = {"first": 1.0, "first_three": 1.0, "mrr": 1.0, "questions": 1}
        assert figures == {"stock_records": found}

    def test_with_a_copy_at_hand_it_reads_the_pages_too(self, assistant: Assistant):
        figures = run.baselines(assistant, SETTINGS, ASKED, COPY)
        assert set(figures) == {"stock_records", "stock_pages"}
        assert figures["stock_pages"]["questions"] == 2

    def test_what_it_does_not_find_counts_as_nothing(self, assistant: Assistant):
        nowhere = [Question("a", "費用は？", records=("Q9-9",))]
        figures = run.baselines(assistant, SETTINGS, nowhere, None)["stock_records"]
        assert figures == {"first": 0.0, "first_three": 0.0, "mrr": 0.0, "questions": 1}

    def test_a_copy_that_is_not_there_is_named(self, assistant: Assistant, tmp_path: Path):
        with pytest.raises(CorpusError, match="見つかりません"):
            run.baselines(assistant, SETTINGS, ASKED, tmp_path / "ない.txt")


@pytest.mark.parametrize(
    ("written", "failures"),
    [
        ("", []),
        ("[qs]\nfirst = 0.85", []),
        ("[qs]\nfirst = 0.86", ["qs.first 0.850（0.86）"]),
        ("[qs]\nlength_at_most = 300", []),
        ("[qs]\nlength_at_most = 299", ["qs.length 300.000（299）"]),
        ("[outside]\ndeclined_rightly = 1", ["outside.declined_rightly 0.900（1）"]),
        (
            "[qs]\nfirst = 1\nlength_at_most = 1\n[outside]\ndeclined_rightly = 0.5",
            ["qs.first 0.850（1）", "qs.length 300.000（1）"],
        ),
    ],
)
def test_what_fell_below_its_floor_or_rose_past_its_ceiling_is_named(
    floor: Path, written: str, failures: list[str]
):
    floor.write_text(written, encoding="utf-8")
    assert [one.replace("_at_most", "") for one in run.below_floor(FIGURES)] == failures


def test_every_floor_is_of_a_figure_that_is_measured(assistant: Assistant):
    figures = run.figures_of(run.ask_all(assistant, ASKED))
    for part, floors in tomllib.loads(run.FLOOR.read_text(encoding="utf-8")).items():
        for name, bound in floors.items():
            assert name.removesuffix("_at_most") in figures[part]
            assert bound > 0


class TestMain:
    def test_as_json_it_prints_figures_and_nothing_else(
        self, over_tiny: list[object], capsys: pytest.CaptureFixture[str]
    ):
        assert run.main(arguments(json=True, copy=COPY)) == 0
        figures = json.loads(capsys.readouterr().out)
        assert set(figures) == {
            "qs",
            "sections",
            "outside",
            "speed",
            "stock_records",
            "stock_pages",
        }
        assert over_tiny == [TUNE]

    def test_as_a_table_it_shows_the_baseline_beside_the_figures(
        self, over_tiny: list[object], capsys: pytest.CaptureFixture[str]
    ):
        assert run.main(arguments(held=True)) == 0
        shown = capsys.readouterr()
        assert "標準構成" in shown.out
        assert "下限割れ" not in shown.err
        assert over_tiny == [HELD]

    def test_a_check_fails_below_a_floor_and_says_which(
        self, over_tiny: list[object], floor: Path, capsys: pytest.CaptureFixture[str]
    ):
        floor.write_text("[qs]\nfirst = 0.9\ncited = 0.1", encoding="utf-8")
        assert run.main(arguments(check=True, json=True)) == 1
        shown = capsys.readouterr()
        assert "下限割れ: qs.first 0.500（0.9）\n" in shown.err
        assert "cited" not in shown.err
        assert "stock_records" not in shown.out

    def test_a_check_above_every_floor_is_well(self, over_tiny: list[object], floor: Path):
        floor.write_text("[qs]\nfirst = 0.5", encoding="utf-8")
        assert run.main(arguments(check=True)) == 0

    def test_without_a_check_floors_do_not_matter(self, over_tiny: list[object], floor: Path):
        floor.write_text("[qs]\nfirst = 1.1", encoding="utf-8")
        assert run.main(arguments()) == 0
