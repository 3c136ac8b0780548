import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.scope import FEATURES, Scope
from assistant.understand import understand
from corpus.handbook import Handbook
from evals import calibrate
from evals.questions import SETS, Question
from index.search import Evidence, Found, Search

INSIDE = (
    "費用の分け方を知りたい",
    "延長割と人口割は何が違う？",
    "相談の場は月に何回開く？",
    "議会の同意は要りますか",
    "大野村の契約は何年ですか",
    "問合せ先の電話番号は？",
)
OUTSIDE = (
    "明日は晴れますか",
    "来週の天気予報を教えて",
    "雨の日の降水確率は？",
    "補助率は何割ですか",
    "国の補助はいくら出ますか",
    "補助金の申請書の書き方は？",
)
QUESTIONS = [Question(f"i{i}", text, records=("Q1-1",)) for i, text in enumerate(INSIDE)] + [
    Question(f"o{i}", text) for i, text in enumerate(OUTSIDE)
]


@pytest.fixture(scope="module")
def written(
    tiny_handbook: Handbook,
    tiny_search: Search,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """What calibrating on the toy questions writes."""
    path = tmp_path_factory.mktemp("calibrate") / "scope.json"

    def load(names: tuple[str, ...]) -> list[Question]:
        assert names == SETS["tune"]  # never what is held
        return QUESTIONS

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calibrate, "open_search", lambda _settings: (tiny_handbook, tiny_search, ""))
        patch.setattr(calibrate, "load", load)
        patch.setattr(calibrate, "FOLDS", 3)
        assert calibrate.main(path) == 0
    return path


def test_what_was_learned_tells_the_toy_questions_apart(
    written: Path, tiny_handbook: Handbook, tiny_search: Search
):
    scope = Scope.load(written)
    inside, outside = (
        [
            scope.probability(tiny_search.find(understand(text, tiny_handbook).query))
            for text in texts
        ]
        for texts in (INSIDE, OUTSIDE)
    )
    assert np.mean(inside) > 0.5 > np.mean(outside)
    assert min(inside) > np.mean(outside)


def test_it_is_written_with_what_it_was_learned_on(written: Path):
    stored = json.loads(written.read_text(encoding="utf-8"))
    assert set(stored["weights"]) == set(FEATURES)
    assert len(stored["head"]) == 384
    learned = stored["learned_on"]
    assert (learned["askings"], learned["outside_askings"], learned["questions"]) == (11, 4, 12)
    assert len(learned["signature"]) == 64
    assert set(stored["cross_validated"]) == {"auc", "declined_rightly", "declined_wrongly"}
    assert all(0 <= share <= 1 for share in stored["cross_validated"].values())
    assert 0 < stored["threshold"] < 1


def test_the_scope_that_comes_with_the_project_is_left_alone_by_the_tests(written: Path):
    assert written != calibrate.WEIGHTS
    assert Scope.load(calibrate.WEIGHTS).threshold != Scope.load(written).threshold


def test_the_threshold_loses_two_answerable_questions_in_a_hundred():
    answerable = np.arange(101) > 0  # 100 answerable questions, guessed at 0.01 to 1.00
    guessed = np.arange(101) / 100
    validated = calibrate._validated(guessed, answerable)
    assert validated["threshold"] == pytest.approx(0.01 + 0.02 * 0.99)
    assert validated["cross_validated"] == {
        "auc": 1.0,
        "declined_rightly": 1.0,
        "declined_wrongly": 0.02,
    }


def test_what_is_stored_says_what_the_two_steps_said():
    """The standardisation is folded into the weights without changing any probability."""
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(40, 8)).astype(np.float32)
    evidence = rng.normal(loc=3.0, scale=[1, 2, 3, 4, 5, 6, 7, 8], size=(40, len(FEATURES)))
    labels = np.arange(40) % 2 == 0
    head = LogisticRegression().fit(vectors, labels)
    table = np.column_stack([head.decision_function(vectors), evidence])
    blend = make_pipeline(StandardScaler(), LogisticRegression()).fit(table, labels)
    stored = calibrate._stored(head, blend)
    weights = stored["weights"]
    assert isinstance(weights, dict)
    scope = Scope(
        head=np.array(stored["head"], dtype=np.float32),
        head_bias=float(str(stored["head_bias"])),
        head_weight=float(str(stored["head_weight"])),
        weights=tuple(weights[name] for name in FEATURES),
        bias=float(str(stored["bias"])),
        threshold=0.5,
    )
    found = [
        Found((), Evidence(*map(float, row)), (), vector)
        for row, vector in zip(evidence, vectors, strict=True)
    ]
    told = [scope.probability(one) for one in found]
    assert told == pytest.approx(blend.predict_proba(table)[:, 1], abs=1e-4)
