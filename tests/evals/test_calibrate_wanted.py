"""The weights are learned from what is there, and written as the recogniser reads them."""

import json
from pathlib import Path

import pytest

from assistant.reading.wanted import FEATURES, WEIGHTS
from evals import calibrate_wanted


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wanted") / "wanted.json"
    with pytest.MonkeyPatch.context() as patch:
        asked = [
            "費用はどう分ければいい？",
            "巡回費用の積算方法は",
            "効果とは",
            "諸経費の率は？",
        ] * 3
        patch.setattr(calibrate_wanted, "_questions", lambda _handbook: asked)
        assert calibrate_wanted.main(path) == 0
    return path


def test_every_feature_is_weighed(written: Path):
    assert list(json.loads(written.read_text(encoding="utf-8"))["weights"]) == list(FEATURES)


def test_what_was_learned_is_told_with_how_it_did(written: Path):
    stored = json.loads(written.read_text(encoding="utf-8"))
    told = stored["cross_validated"]
    assert told["questions"] >= 12
    assert stored["learned_on"]["questions"] == 12
    assert told["missed"] <= told["requests"] * 0.1


def test_the_stored_weights_mistake_hardly_a_question():
    told = json.loads(WEIGHTS.read_text(encoding="utf-8"))["cross_validated"]
    assert told["mistaken"] <= told["questions"] * 0.002
    assert told["missed"] <= told["requests"] * 0.05
