import json
from pathlib import Path

import numpy as np
import pytest

from assistant import scope
from assistant.scope import Scope
from corpus.handbook import Handbook
from evals import train
from evals.lessons import Lessons
from evals.questions import SETS, Question
from index import ranker
from index.ranker import Ranker
from tests.evals.test_learning import ASKINGS, QUESTIONS


@pytest.fixture(scope="module")
def learned() -> train.Learned:
    return train.learn(QUESTIONS, ASKINGS)


def test_the_threshold_loses_few_answerable_questions(learned: train.Learned):
    assert (
        learned.validated["declined_wrongly"]
        <= train.WRONGLY_DECLINED + 1 / QUESTIONS.answerable.sum()
    )
    assert learned.validated["declined_rightly"] > 0.7
    assert 0 < learned.threshold < 1


def test_what_is_written_is_what_is_loaded(
    learned: train.Learned, tiny_handbook: Handbook, tmp_path: Path
):
    paths = tmp_path / "ranker.json", tmp_path / "scope.json"
    asked = [Question("a", "費用は？", records=("Q1-2",))]
    train.write(learned, train.sources(tiny_handbook, asked), *paths)
    assert Ranker.load(paths[0]).weights == pytest.approx(learned.ranker, abs=1e-4)
    loaded = Scope.load(paths[1])
    assert loaded.weights == pytest.approx(learned.scope, abs=1e-4)
    assert (loaded.bias, loaded.threshold) == (learned.scope_bias, learned.threshold)
    stored = json.loads(paths[0].read_text(encoding="utf-8"))
    assert stored["learned_on"] == train.sources(tiny_handbook, asked)
    assert stored["cross_validated"] == learned.validated


def test_another_question_or_asking_is_another_signature(tiny_handbook: Handbook):
    one, other = ([Question("a", text)] for text in ("費用は？", "契約は？"))
    signature = train.sources(tiny_handbook, one)["signature"]
    assert signature != train.sources(tiny_handbook, other)["signature"]


def test_the_command_learns_from_the_tuning_questions_alone(
    tiny_handbook: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    read: list[tuple[str, ...]] = []

    class Taught:
        handbook = tiny_handbook

        def questions(self, questions: list[Question]) -> Lessons:
            return QUESTIONS

        def askings(self) -> Lessons:
            return ASKINGS

    def load_some(names: tuple[str, ...]) -> list[Question]:
        read.append(names)
        return []

    monkeypatch.setattr(train, "load", load_some)
    monkeypatch.setattr(train, "open_teacher", lambda _settings: Taught())
    monkeypatch.setattr(ranker, "WEIGHTS", tmp_path / "ranker.json")
    monkeypatch.setattr(scope, "WEIGHTS", tmp_path / "scope.json")
    assert train.main() == 0
    assert read == [SETS["tune"]]
    assert np.isfinite(Ranker.load(tmp_path / "ranker.json").weights).all()
