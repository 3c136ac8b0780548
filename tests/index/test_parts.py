from pathlib import Path

import numpy as np
import pytest

from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.encoder import Vectors
from index.parts import Parts
from index.passages import Field, Passage, passages_of
from index.search import Query, Search
from index.tokens import Tokens, build_user_dictionary
from tests.fakes import EVEN


@pytest.fixture(scope="module")
def passages(tiny_handbook: Handbook) -> tuple[Passage, ...]:
    return passages_of(tiny_handbook)


@pytest.fixture(scope="module")
def vectors(passages: tuple[Passage, ...], encoder: BundledEncoder) -> Vectors:
    return encoder.queries([one.text for one in passages])


@pytest.fixture(scope="module")
def parts(passages: tuple[Passage, ...], vectors: Vectors, tokens: Tokens) -> Parts:
    return Parts.build(passages, vectors, tokens)


def test_every_record_and_every_outside_topic_is_a_candidate(
    parts: Parts, tiny_handbook: Handbook
) -> None:
    candidates = len(list(tiny_handbook)) + len(tiny_handbook.outside)
    assert len(parts.terms) == candidates
    assert len(parts.head.scores(parts.vectors()[0])) == candidates


def test_terms_are_counted_over_the_records_alone(parts: Parts, tiny_handbook: Handbook) -> None:
    assert parts.vocabulary.records == len(list(tiny_handbook))
    assert max(parts.vocabulary.count.values()) <= parts.vocabulary.records
    assert "天気" not in parts.vocabulary.count  # an outside topic's


def test_the_vectors_come_back_in_the_order_of_the_passages(parts: Parts, vectors: Vectors) -> None:
    assert np.array_equal(parts.vectors(), vectors)


def test_what_was_saved_is_loaded_and_finds_the_same(
    parts: Parts, encoder: BundledEncoder, tmp_path: Path
) -> None:
    build_user_dictionary(tmp_path)
    parts.save(tmp_path)
    loaded = Parts.load(tmp_path)
    assert loaded.passages == parts.passages
    assert loaded.vocabulary == parts.vocabulary
    question = Query("隣の村とお金をどう割る？")
    before, after = (Search(one, encoder, EVEN).find(question) for one in (parts, loaded))
    assert before.hits == after.hits
    assert before.evidence == after.evidence


def test_an_index_without_outside_topics_has_records_alone(
    passages: tuple[Passage, ...], vectors: Vectors, tokens: Tokens
) -> None:
    inside = np.array([one.field is not Field.OUTSIDE for one in passages])
    kept = [one for one in passages if one.field is not Field.OUTSIDE]
    assert len(Parts.build(kept, vectors[inside], tokens).terms) == 4
