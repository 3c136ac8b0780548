from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.bundled_encoder import BundledEncoder

if TYPE_CHECKING:  # importing it takes seconds, so that only the tests below do
    from index.sentence_encoder import SentenceEncoder

TEXTS = ["費用の分け方", "", "ｶﾞｰﾄﾞﾚｰﾙ\x00の補修", "隣町とお金をどう割る？" * 5]


@pytest.fixture(scope="module")
def sentence_encoder() -> "SentenceEncoder":
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder()


@pytest.fixture(scope="module")
def promptless(tmp_path_factory: pytest.TempPathFactory) -> "SentenceEncoder":
    """Another model, a bag of three words, which has no prompt of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import BoW

    from index.sentence_encoder import SentenceEncoder

    folder = tmp_path_factory.mktemp("words")
    model = SentenceTransformer(modules=[BoW(vocab=["road", "river", "park"])], device="cpu")
    model.save(str(folder), create_model_card=False)
    return SentenceEncoder(folder)


def test_the_bundled_model_gives_the_same_vectors_through_sentence_transformers(
    sentence_encoder: "SentenceEncoder", encoder: BundledEncoder
) -> None:
    assert sentence_encoder.dimension == encoder.dimension
    assert np.allclose(sentence_encoder.queries(TEXTS), encoder.queries(TEXTS), atol=1e-6)
    assert np.allclose(sentence_encoder.passages(TEXTS), encoder.passages(TEXTS), atol=1e-6)
    assert sentence_encoder.queries(TEXTS).dtype == np.float32


def test_no_texts_make_no_vectors(sentence_encoder: "SentenceEncoder") -> None:
    assert sentence_encoder.queries([]).shape == (0, 384)
    assert sentence_encoder.passages([]).shape == (0, 384)


@pytest.mark.parametrize("prompt", ["", "question: ", "query", "クエリ: "])
def test_a_prompt_that_the_model_was_not_made_for_is_refused(prompt: str) -> None:
    from sentence_transformers import SentenceTransformer

    from index.sentence_encoder import BUNDLED_MODEL

    model = SentenceTransformer(str(BUNDLED_MODEL), device="cpu", trust_remote_code=True)
    with pytest.raises(ValueError, match=r"must be one of \['passage: ', 'query: '\]"):
        model.encode(["費用"], prompt=prompt)


def test_a_text_without_a_prompt_is_a_passage(encoder: BundledEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    from index.sentence_encoder import BUNDLED_MODEL

    model = SentenceTransformer(str(BUNDLED_MODEL), device="cpu", trust_remote_code=True)
    assert np.allclose(model.encode(["費用"]), encoder.passages(["費用"]), atol=1e-6)


def test_the_bundled_model_can_be_saved_and_read_back(
    encoder: BundledEncoder, tmp_path: Path
) -> None:
    from sentence_transformers import SentenceTransformer

    from index.sentence_encoder import BUNDLED_MODEL

    model = SentenceTransformer(str(BUNDLED_MODEL), device="cpu", trust_remote_code=True)
    model.save(str(tmp_path), create_model_card=False)
    again = SentenceTransformer(str(tmp_path), device="cpu", trust_remote_code=True)
    assert np.allclose(
        again.encode(["費用"], prompt_name="query"), encoder.queries(["費用"]), atol=1e-6
    )


def test_code_from_any_other_folder_is_not_run(tmp_path: Path) -> None:
    from index.sentence_encoder import BUNDLED_MODEL, SentenceEncoder

    for file in BUNDLED_MODEL.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(ValueError, match="trust_remote_code"):
        SentenceEncoder(tmp_path)


def test_a_model_without_prompts_is_asked_as_it_is(promptless: "SentenceEncoder") -> None:
    expected = [[1, 0, 0], [0, 0.6, 0.8]]
    texts = ["road", "river river river park park park park"]
    assert promptless.queries(texts) == pytest.approx(np.array(expected))
    assert promptless.passages(texts) == pytest.approx(np.array(expected))
    assert promptless.dimension == 3


def test_a_document_prompt_serves_where_there_is_no_passage_prompt(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import BoW

    from index.sentence_encoder import SentenceEncoder

    prompts = {"query": "park ", "document": "road "}
    words = BoW(vocab=["road", "river", "park"])
    SentenceTransformer(modules=[words], prompts=prompts, device="cpu").save(
        str(tmp_path), create_model_card=False
    )
    encoder = SentenceEncoder(tmp_path)
    half = 0.5**0.5
    assert encoder.passages(["river"]) == pytest.approx(np.array([[half, half, 0]]))
    assert encoder.queries(["river"]) == pytest.approx(np.array([[0, half, half]]))


def test_an_encoder_is_named_after_its_model(promptless: "SentenceEncoder") -> None:
    from index.sentence_encoder import BUNDLED_MODEL, SentenceEncoder

    assert SentenceEncoder().name == str(BUNDLED_MODEL)
    assert promptless.name != str(BUNDLED_MODEL)
