"""Every model that comes with the project was learned on what is in it today."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import quoting, scope, unsaid
from assistant.grounding import support
from assistant.reading import wanted
from corpus.handbook import Handbook
from evals import calibrate_documents, calibrate_wanted, grounding_calibrate, train
from evals import unsaid as learning_unsaid
from evals.questions import SETS, Question, load
from evals.signature import learned_on
from index import ranker

Sources = Callable[[Handbook], dict[str, object]]
ROOT = Path(__file__).parents[2]


def of_train(handbook: Handbook) -> dict[str, object]:
    return train.sources(handbook, load(SETS["tune"]))


MODELS: list[tuple[Path, str, Sources]] = [
    (ranker.WEIGHTS, "train", of_train),
    (scope.WEIGHTS, "train", of_train),
    (wanted.WEIGHTS, "calibrate_wanted", calibrate_wanted.sources),
    (support.WEIGHTS, "grounding_calibrate", grounding_calibrate.sources),
    (quoting.WEIGHTS, "calibrate_documents", calibrate_documents.sources),
    (unsaid.WEIGHTS, "unsaid", learning_unsaid.sources),
    (unsaid.AFTER_WEIGHTS, "unsaid", learning_unsaid.sources_after),
]


@pytest.mark.parametrize(
    ("path", "command", "sources"), MODELS, ids=[path.name for path, *_ in MODELS]
)
def test_a_model_was_learned_on_what_is_in_the_project(
    path: Path, command: str, sources: Sources, ver_1: Handbook
):
    stored = json.loads(path.read_text(encoding="utf-8")).get("learned_on")
    now = sources(ver_1)
    assert stored == now, f"python -m evals.{command} を実行してください"


def test_no_model_is_forgotten_here_or_in_the_readme():
    stored = {
        path
        for package in ("corpus", "index", "assistant")
        for path in (ROOT / package).rglob("*.json")
        if "weights" in json.loads(path.read_text(encoding="utf-8"))
    }
    assert stored == {path for path, *_ in MODELS}
    rows = [row for row in (ROOT / "README.md").read_text(encoding="utf-8").split("\n") if row]
    for path, command, _ in MODELS:
        name = path.relative_to(ROOT).as_posix()
        assert any(f"| `python -m evals.{command}` |" in row and f"`{name}`" in row for row in rows)


@pytest.mark.parametrize(
    "other",
    [
        learned_on("other records", "a model", questions=[Question("a", "費用は？")]),
        learned_on("the records", "a new model", questions=[Question("a", "費用は？")]),
        learned_on("the records", "a model", questions=[Question("a", "契約は？")]),
        learned_on("the records", "a model", askings=[Question("a", "費用は？")]),
    ],
)
def test_another_input_of_any_kind_is_another_signature(other: dict[str, object]):
    one = learned_on("the records", "a model", questions=(Question("a", "費用は？"),))
    assert one["questions"] == 1
    assert one["signature"] != other["signature"]
    assert one == learned_on("the records", "a model", questions=[Question("a", "費用は？")])
