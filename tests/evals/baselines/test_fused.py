import pytest

from evals.baselines.fused import RRF, FusedPipeline, PairsPipeline
from evals.baselines.stock import Chunk

TEXTS = ("費用は延長割で分けます", "契約は3年です", "問合せ先の電話番号です")
CHUNKS = [Chunk(text, frozenset({f"Q1-{n}"}), frozenset({n})) for n, text in enumerate(TEXTS)]


class Ranked:
    """Gives its chunks in one order whatever is asked."""

    def __init__(self, *places: int) -> None:
        self._places = places

    def nearest(self, question: str, k: int) -> list[Chunk]:
        return [CHUNKS[place] for place in self._places][:k]


@pytest.mark.parametrize(
    ("question", "best"), [("電話番号は？", 2), ("契約は何年", 1), ("延長割", 0)]
)
def test_shared_pairs_of_letters_make_a_chunk_near(question: str, best: int):
    assert PairsPipeline(CHUNKS).nearest(question, 3)[0] is CHUNKS[best]


def test_no_more_chunks_are_given_than_were_asked_for():
    assert len(PairsPipeline(CHUNKS).nearest("契約", 2)) == 2
    assert len(FusedPipeline(Ranked(0, 1, 2)).nearest("契約", 1)) == 1


def test_one_pipeline_alone_keeps_its_order():
    assert FusedPipeline(Ranked(2, 0, 1)).nearest("", 3) == [CHUNKS[2], CHUNKS[0], CHUNKS[1]]


def test_good_places_in_both_rankings_beat_the_first_place_in_one():
    fused = FusedPipeline(Ranked(0, 1, 2), Ranked(1, 2))
    assert fused.nearest("", 3) == [CHUNKS[1], CHUNKS[2], CHUNKS[0]]
    assert 1 / (RRF + 3) + 1 / (RRF + 2) > 1 / (RRF + 1)
