import json
import tomllib
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.answer import Answer, Citation, Line, Outcome, Ranked
from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.wording import NOT_SAID
from corpus.handbook import Handbook
from corpus.model import CorpusError, Kind
from corpus.prefectures import every_prefecture
from evals import calculations, figures, report, run
from evals.questions import DIALOGUES, FOLDER, SETS, Question
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
DIALOGUE = {
    "conversations": [
        Question("c1", "では割合は？", pages=(3,), facts=(("40%",),), history=("大野村の話を",)),
        Question("c2", "では人口は？", pages=(4,), facts=(("4千人",), ("0人",))),
    ],
    "premises": [
        Question("p1", "10年契約ですよね", pages=(4,), facts=(("3年",),), false=("10年",)),
        Question("p2", "3年契約ですよね", pages=(4,), facts=(("3年",),), false=()),
    ],
    "pairs": [Question("u1", "大野村の総額は？", facts=(("9,000千円",),), must_not=("60%",))],
    "lookups": [
        Question("k1", "3年の村は？", names=("大野村",), facts=(("3年",),), must_not=("小川町",)),
        Question("k2", "5年の村は？", names=("小川町",), facts=(("5年",),), must_not=("大野村",)),
    ],
    "twoparts": [Question("w1", "相談と費用は？", ("Q1-1", "Q1-2"), facts=(("月1回",),))],
}
RATIO = "answer_over_embedding"
FLAGS = ("check", "held", "sealed", "ablation", "json")
FIGURES = {
    "qs": {"first": 0.85, "length": 300.0},
    "outside": {"declined_rightly": 0.9},
}


class Scripted:
    """Answers as it was told to, and remembers what it was asked."""

    def __init__(self, handbook: Handbook, script: Callable[[str], Answer]) -> None:
        self.handbook = handbook
        self.search = SimpleNamespace(words=list)
        self.heard: list[tuple[str, tuple[str, ...]]] = []
        self._script = script

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.heard.append((question, tuple(history)))
        return self._script(question)


def saying(*texts: str, cites: Iterable[str] = ("case-ono",), **more: tuple[str, ...]) -> Answer:
    """An answer with these lines, which cites and ranks these records."""
    records = tuple(cites)
    return Answer(
        Outcome.ANSWERED,
        "".join(texts),
        "Ver.T",
        "tiny",
        lines=tuple(Line(text, (1,)) for text in texts),
        citations=tuple(
            Citation(n, one, f"{one}.1", "題", 4, "Ver.T") for n, one in enumerate(records, start=1)
        ),
        ranking=tuple(Ranked(one, Kind.CASE, "題", 0.5) for one in records),
        **more,
    )


DECLINING = Answer(Outcome.NOT_IN_HANDBOOK, "見つかりません。", "Ver.T", "tiny")
ONO = saying("大野村の契約は3年で、総額は9,000千円です。")
SCRIPT = {
    "では割合は？": saying("40%です。"),  # 1 of 1 fact
    "では人口は？": saying("4千人です。"),  # 1 of 2 facts
    "10年契約ですよね": saying("契約は3年です。", notes=(NOT_SAID.format(claim="10年"),)),
    "3年契約ですよね": saying("契約は3年です。", notes=(NOT_SAID.format(claim="3年"),)),
    "大野村の総額は？": saying("9,000千円を60%と40%に分けます。"),
    "3年の村は？": ONO,
    "5年の村は？": ONO,
    "相談と費用は？": saying("月1回です。", cites=["Q1-1", "case-ono"]),
}


CALCULATIONS = dict.fromkeys(
    ("results_right", "missing_right", "left_alone", "numbers_invented", "questions"), 1.0
)  # measured by modules of their own, which have tests of their own
MAILS = dict.fromkeys(
    (
        "records_found",
        "open_points_found",
        "open_points_right",
        "prefecture_right",
        "contact_right",
        "facts_said",
        "sentences_a_question",
        "mails",
    ),
    1.0,
)
GROUNDING = {name: 1.0 for name in report.NAMES if name.startswith("caught")} | {
    "false_alarms": 0.0,
    "changed": 2.0,
    "faithful": 1.0,
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
    """``gunmane eval`` over the tiny handbook; gives the sets and the part that were read."""
    read: list[object] = []

    def load(names: tuple[str, ...]) -> list[Question]:
        read.append(names)
        return ASKED

    def load_dialogues(part: str) -> dict[str, list[Question]]:
        read.append(part)
        return DIALOGUE

    monkeypatch.setattr(run, "missing", lambda _part: [])
    monkeypatch.setattr(run, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(run, "grounding_figures", lambda *_: dict(GROUNDING))
    monkeypatch.setattr(run, "mail_figures", lambda *_: dict(MAILS))
    monkeypatch.setattr(run.calculations, "measured", lambda *_: dict(CALCULATIONS))
    monkeypatch.setattr(run, "load", load)
    monkeypatch.setattr(run, "load_dialogues", load_dialogues)
    monkeypatch.setattr(run, "every_prefecture", lambda: {"静岡県": "contact-tiny"})
    return read


@pytest.fixture
def scripted(tiny_handbook: Handbook, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """SCRIPT's answers to the questions of DIALOGUE."""
    monkeypatch.setattr(run, "load_dialogues", lambda _part: DIALOGUE)
    return Scripted(tiny_handbook, lambda question: SCRIPT.get(question, DECLINING))


def measured(assistant: Assistant, asked: Sequence[Question]) -> figures.Figures:
    return figures.figures_of(figures.by_part(run.ask_all(assistant, asked)))


def of_dialogues(assistant: Assistant) -> figures.Figures:
    return figures.figures_of(run.dialogues(assistant, "tune"))


def arguments(**given: bool | Path | None) -> Namespace:
    return Namespace(**(dict.fromkeys(FLAGS, False) | {"copy": None, "llm": None} | given))


def test_the_figures_of_a_run_worked_out_by_hand(assistant: Assistant):
    figures_of = measured(assistant, ASKED)
    qs = figures_of["qs"]
    assert qs["first"] == 0.5  # b names Q1-1 and wants Q1-2
    assert qs["first_three"] == 1.0
    assert qs["facts_said"] == 0.5  # nobody says 面積割
    assert qs["cited"] == 0.5
    assert (qs["declined_wrongly"], qs["questions"]) == (0.0, 2)
    assert (figures_of["sections"]["facts_said"], figures_of["sections"]["questions"]) == (1.0, 1)
    assert figures_of["outside"] == {"declined_rightly": 0.5, "questions": 2}  # STEP7, not e


def test_who_declines_everything_declines_rightly_and_wrongly(declining_assistant: Assistant):
    asked = [Question("a", "費用は？", records=("Q1-2",)), Question("b", "明日の天気は？")]
    figures_of = measured(declining_assistant, asked)
    assert figures_of["qs"]["declined_wrongly"] == 1.0
    assert figures_of["outside"]["declined_rightly"] == 1.0
    assert figures_of["sections"]["questions"] == 0


def test_what_was_asked_before_reaches_the_assistant(scripted: Scripted):
    run.ask_all(scripted, DIALOGUE["conversations"])
    assert scripted.heard == [("では割合は？", ("大野村の話を",)), ("では人口は？", ())]


class TestDialogues:
    def test_the_figures_of_each_kind_worked_out_by_hand(self, scripted: Scripted):
        assert of_dialogues(scripted) == {
            "conversations": {
                "facts_said": (1 + 1 / 2) / 2,
                "declined_rightly": 0.0,
                "declined_wrongly": 0.0,
                "questions": 2,
            },
            "premises": {
                "facts_said": 1.0,
                "premises_told": 1 / 2,
                "false_told": 1.0,
                "true_undoubted": 0.0,
                "questions": 2,
            },
            "pairs": {"facts_said": 1.0, "strangers_said": 1.0, "questions": 1},
            "lookups": {
                "facts_said": 1 / 2,
                "names_said": 1 / 2,
                "strangers_said": 1 / 2,
                "questions": 2,
            },
            "twoparts": {"facts_said": 1.0, "recall_at_5": 1 / 2, "all_at_5": 0.0, "questions": 1},
        }

    @pytest.mark.parametrize("part", ["tune", "held"])
    def test_only_its_own_part_is_asked(
        self, scripted: Scripted, monkeypatch: pytest.MonkeyPatch, part: str
    ):
        parts: list[str] = []

        def load_dialogues(wanted: str) -> dict[str, list[Question]]:
            parts.append(wanted)
            return DIALOGUE

        monkeypatch.setattr(run, "load_dialogues", load_dialogues)
        run.dialogues(scripted, part)
        assert parts == [part]

    def test_every_question_is_asked_once(self, scripted: Scripted):
        run.dialogues(scripted, "tune")
        asked = [one.question for kind in DIALOGUE.values() for one in kind]
        assert [question for question, _ in scripted.heard] == asked

    def test_no_kind_is_forgotten(self, scripted: Scripted):
        assert tuple(run.dialogues(scripted, "tune")) == DIALOGUES

    def test_who_declines_everything_says_no_facts_and_no_strangers(self, scripted: Scripted):
        nobody = Scripted(scripted.handbook, lambda _question: DECLINING)
        found = of_dialogues(nobody)
        assert [one["facts_said"] for one in found.values()] == [0.0] * len(DIALOGUES)
        assert found["pairs"]["strangers_said"] == found["lookups"]["strangers_said"] == 0.0
        assert found["lookups"]["names_said"] == found["twoparts"]["recall_at_5"] == 0.0


class TestContacts:
    def test_every_prefecture_with_its_own_window_is_all_right(self, tiny_handbook: Handbook):
        windows = every_prefecture()
        clerk = Scripted(tiny_handbook, lambda asked: saying("窓口", cites=[owner(asked)]))
        assert run.contacts(clerk) == {"contacts": {"right": 1.0, "questions": 47}}
        asked = [question for question, _ in clerk.heard]
        assert len(asked) == len(windows) == 47
        assert all(question.startswith(name) for question, name in zip(asked, windows, strict=True))

    def test_one_window_for_all_is_right_where_it_is_the_window(self, tiny_handbook: Handbook):
        clerk = Scripted(tiny_handbook, lambda _asked: saying("窓口", cites=["contact-shikoku"]))
        assert run.contacts(clerk)["contacts"]["right"] == 4 / 47  # 徳島、香川、愛媛、高知

    @pytest.mark.parametrize("beside", ["contact-kanto", "Q1-1"])
    def test_another_record_beside_the_right_window_is_not_right(
        self, tiny_handbook: Handbook, beside: str
    ):
        windows = {"contact-tohoku", beside}
        clerk = Scripted(tiny_handbook, lambda _asked: saying("窓口", cites=sorted(windows)))
        assert run.contacts(clerk)["contacts"]["right"] == 0.0

    def test_who_declines_has_no_window_right(self, tiny_handbook: Handbook):
        nobody = Scripted(tiny_handbook, lambda _asked: DECLINING)
        assert run.contacts(nobody)["contacts"]["right"] == 0.0


def owner(question: str) -> str:
    """The contact record of the prefecture that a question begins with."""
    return next(one for name, one in every_prefecture().items() if question.startswith(name))


class TestSpeed:
    def test_it_is_told_as_a_ratio_and_in_milliseconds(self, assistant: Assistant):
        told = run.speed(assistant, SETTINGS, ASKED[:2])
        assert set(told) == {f"{RATIO}_median", f"{RATIO}_p95", "answer_ms_median"}
        assert all(value > 0 for value in told.values())

    def test_it_is_the_median_of_each_question_over_its_own_embedding(
        self, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
    ):
        """Embeddings of 1, 2 and 4 s; answers of 3, 3 and 2 s; ratios of 3, 1.5 and 0.5.

        The first question of all only warms up.
        """
        ticks = iter([0, 9, 0, 9, 0, 1, 0, 3, 0, 2, 0, 3, 0, 4, 0, 2])
        monkeypatch.setattr(run, "time", SimpleNamespace(perf_counter=lambda: next(ticks)))
        told = run.speed(scripted, SETTINGS, ASKED[:4])
        assert told == {
            f"{RATIO}_median": 1.5,
            f"{RATIO}_p95": pytest.approx(2.85),
            "answer_ms_median": 3000,
        }

    def test_questions_from_all_over_the_set_are_enough(
        self, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
    ):
        embedded: list[list[str]] = []
        idle = SimpleNamespace(queries=embedded.append)
        monkeypatch.setattr(run, "make_encoder", lambda _settings: idle)
        monkeypatch.setattr(run, "TIMED", 5)
        run.speed(scripted, SETTINGS, ASKED * 2)
        assert [[question] for question, _ in scripted.heard] == embedded
        assert embedded == [[one.question] for one in (ASKED * 2)[::2]]


class TestBaselines:
    STOCK = ("stock_records", "stock_pairs", "stock_fused")

    def test_the_stock_pipelines_are_asked_what_has_records(self, assistant: Assistant):
        asked = [*ASKED[2:], Question("f", "費用を延長割と人口割で分ける", records=("Q1-2",))]
        found = {"first": 1.0, "first_three": 1.0, "mrr": 1.0, "questions": 1}
        told = run.baselines(assistant, SETTINGS, asked, None)
        assert told == dict.fromkeys(self.STOCK, found)

    def test_with_a_copy_at_hand_they_read_the_pages_too(self, assistant: Assistant):
        told = run.baselines(assistant, SETTINGS, ASKED, COPY)
        assert set(told) == {*self.STOCK, "stock_pages"}
        assert told["stock_pages"]["questions"] == 2

    def test_what_they_do_not_find_counts_as_nothing(self, assistant: Assistant):
        nowhere = [Question("a", "費用は？", records=("Q9-9",))]
        told = run.baselines(assistant, SETTINGS, nowhere, None)["stock_records"]
        assert told == {"first": 0.0, "first_three": 0.0, "mrr": 0.0, "questions": 1}

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


def test_every_floor_is_of_a_figure_that_is_measured_and_can_be_broken(
    scripted: Scripted, assistant: Assistant, tmp_path: Path
):
    mails = tmp_path / "mails.jsonl"
    all_mails = (FOLDER / "mails_tune.jsonl").read_text(encoding="utf-8").split("\n")
    mails.write_text("\n".join(all_mails[:2]), encoding="utf-8")
    found = measured(scripted, ASKED) | of_dialogues(scripted) | run.contacts(scripted)
    found["speed"] = run.speed(scripted, SETTINGS, ASKED)
    found["grounding"] = GROUNDING
    found["calculations"] = calculations.measured(scripted, "tune")
    found["mails"] = run.mail_figures(assistant, mails)
    floors = tomllib.loads(run.FLOOR.read_text(encoding="utf-8"))
    assert floors
    for part, bounds in floors.items():
        for name, bound in bounds.items():
            assert name.removesuffix("_at_most") in found[part]
            assert bound > 0 or name.endswith("_at_most")


def test_every_part_has_a_floor():
    assert set(figures.MEASURES) <= set(tomllib.loads(run.FLOOR.read_text(encoding="utf-8")))


class TestMain:
    def test_as_json_it_prints_the_figures_of_every_part_and_nothing_else(
        self, over_tiny: list[object], capsys: pytest.CaptureFixture[str]
    ):
        assert run.main(arguments(json=True, copy=COPY)) == 0
        told = json.loads(capsys.readouterr().out)
        intervals = told.pop("intervals")
        assert list(told) == list(report.PARTS)
        names = {name for values in told.values() for name in values}
        assert {name for name in report.NAMES if not name.startswith("so_")} == {
            name for name in names if not name.startswith("so_")
        }
        for part, between in intervals.items():
            for name, (low, high) in between.items():
                assert 0 <= low <= told[part][name] <= high <= 1
        assert over_tiny == [SETS["tune"], "tune"]

    def test_as_a_table_it_shows_the_baseline_beside_the_figures(
        self, over_tiny: list[object], capsys: pytest.CaptureFixture[str]
    ):
        assert run.main(arguments(held=True)) == 0
        shown = capsys.readouterr()
        assert "標準構成（記録）" in shown.out
        assert "標準構成（本文）" not in shown.out
        assert "下限割れ" not in shown.err
        assert over_tiny == [SETS["held"], "held"]

    def test_a_check_fails_below_a_floor_and_says_which(
        self, over_tiny: list[object], floor: Path, capsys: pytest.CaptureFixture[str]
    ):
        floor.write_text("[qs]\nfirst = 0.9\ncited = 0.1", encoding="utf-8")
        assert run.main(arguments(check=True, json=True)) == 1
        shown = capsys.readouterr()
        assert "下限割れ: qs.first 0.500（0.9）\n" in shown.err
        assert "cited" not in shown.err
        parts = [one for one in report.PARTS if "stock" not in one and one != "calibration"]
        assert list(json.loads(shown.out)) == [*parts, "intervals"]

    @pytest.mark.parametrize(
        ("written", "failure"),
        [
            ("[contacts]\nright = 1.1", "contacts.right"),
            ("[twoparts]\nall_at_5 = 1.1", "twoparts.all_at_5"),
            ("[speed]\nanswer_ms_median_at_most = 0", "speed.answer_ms_median"),
        ],
    )
    def test_a_check_holds_the_further_sets_to_their_floors_too(
        self,
        over_tiny: list[object],
        floor: Path,
        capsys: pytest.CaptureFixture[str],
        written: str,
        failure: str,
    ):
        floor.write_text(written, encoding="utf-8")
        assert run.main(arguments(check=True)) == 1
        assert f"下限割れ: {failure}" in capsys.readouterr().err

    def test_a_check_above_every_floor_is_well(self, over_tiny: list[object], floor: Path):
        floor.write_text("[qs]\nfirst = 0.5", encoding="utf-8")
        assert run.main(arguments(check=True)) == 0

    def test_without_a_check_floors_do_not_matter(self, over_tiny: list[object], floor: Path):
        floor.write_text("[qs]\nfirst = 1.1", encoding="utf-8")
        assert run.main(arguments()) == 0

    def test_the_sealed_set_is_read_when_asked_for_and_only_then(self, over_tiny: list[object]):
        assert run.main(arguments(sealed=True)) == 0
        assert over_tiny == [SETS["sealed"], "sealed"]

    def test_a_set_that_is_not_there_is_named_with_what_to_do(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        monkeypatch.setattr(run, "missing", lambda _part: ["sealed.jsonl", "pairs_sealed.jsonl"])
        assert run.main(arguments(sealed=True)) == 1
        assert capsys.readouterr().err == (
            "質問集がありません: sealed.jsonl、pairs_sealed.jsonl"
            "（evals/questions/ に置いてください）\n"
        )
