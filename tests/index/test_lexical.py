from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import Lexical

DOCUMENTS = [
    ["費用", "分担", "延長割"],
    ["相談", "相手", "費用"],
    ["橋", "点検", "点検", "点検"],
    [],
]
WORDS = st.lists(st.sampled_from(["費用", "橋", "点検", "除草", "天気"]), max_size=6)


@pytest.fixture
def lexical() -> Lexical:
    return Lexical.build(DOCUMENTS)


def test_a_rare_word_counts_more_than_a_common_one(lexical: Lexical) -> None:
    first, second, third, fourth = lexical.scores(["費用", "延長割"])
    assert first > second > third == fourth == 0


@pytest.mark.parametrize("words", [[], ["天気"], ["天気", "予報"], ["費"]])
def test_words_that_no_document_has_score_nothing(lexical: Lexical, words: list[str]) -> None:
    assert lexical.scores(words).tolist() == [0, 0, 0, 0]


def test_an_unknown_word_does_not_change_the_scores(lexical: Lexical) -> None:
    assert lexical.scores(["点検", "天気"]).tolist() == lexical.scores(["点検"]).tolist()


def test_it_counts_its_documents(lexical: Lexical) -> None:
    assert len(lexical) == 4
    assert len(lexical.scores(["橋"])) == 4


def test_what_was_saved_scores_the_same(lexical: Lexical, tmp_path: Path) -> None:
    lexical.save(tmp_path / "words")
    loaded = Lexical.load(tmp_path / "words")
    assert len(loaded) == len(lexical)
    for words in (["費用", "延長割"], ["点検"], ["天気"], []):
        assert loaded.scores(words).tolist() == lexical.scores(words).tolist()


@given(st.lists(WORDS, min_size=1, max_size=6).filter(any), WORDS)
@settings(deadline=None, max_examples=40)
def test_only_a_document_that_shares_a_word_scores(
    documents: list[list[str]], words: list[str]
) -> None:
    scores = Lexical.build(documents).scores(words)
    assert scores.dtype == np.float32
    assert [score > 0 for score in scores] == [bool({*words} & {*each}) for each in documents]
