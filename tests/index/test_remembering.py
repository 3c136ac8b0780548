"""The encoder that keeps its last vectors."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from index.encoder import Vectors
from index.remembering import RememberingEncoder
from tests.fakes import HashingEncoder


class CountingEncoder(HashingEncoder):
    """Notes what each call was asked to embed."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, ...]] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.calls.append(tuple(texts))
        return super().queries(texts)


def test_what_was_embedded_is_not_embedded_again():
    inner = CountingEncoder()
    encoder = RememberingEncoder(inner)
    together = encoder.queries(["費用", "契約", "費用"])
    assert (
        together == np.concatenate([encoder.queries([one]) for one in ("費用", "契約", "費用")])
    ).all()
    assert (together == HashingEncoder().queries(["費用", "契約", "費用"])).all()
    encoder.queries(["契約", "点検"])
    assert inner.calls == [("費用", "契約"), ("点検",)]


def test_only_the_last_are_kept():
    inner = CountingEncoder()
    encoder = RememberingEncoder(inner, kept=2)
    for text in ("一番", "二番", "三番", "一番"):
        encoder.queries([text])
    assert inner.calls == [("一番",), ("二番",), ("三番",), ("一番",)]


def test_nothing_asked_gives_nothing():
    assert RememberingEncoder(CountingEncoder()).queries([]).shape == (0, 64)


def test_threads_that_share_one_get_their_own_vectors():
    encoder = RememberingEncoder(HashingEncoder(), kept=4)
    texts = [f"質問その{n}" for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: encoder.queries([text, "費用"]), texts))
    for text, vectors in zip(texts, found, strict=True):
        assert (vectors == HashingEncoder().queries([text, "費用"])).all()
