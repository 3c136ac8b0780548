from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.pages import read_pages
from evals.baselines.stock import SIZE, StockPipeline, chunks_of_pages, chunks_of_records
from index.encoder import Encoder

COPY = Path(__file__).parents[2] / "data" / "tiny_handbook.txt"


@pytest.fixture(scope="module")
def pipeline(tiny_handbook: Handbook, encoder: Encoder) -> StockPipeline:
    return StockPipeline(chunks_of_records(tiny_handbook), encoder)


def test_every_statement_is_in_a_chunk_of_its_record(tiny_handbook: Handbook):
    chunks = chunks_of_records(tiny_handbook)
    for record in tiny_handbook:
        text = "\n".join(chunk.text for chunk in chunks if record.id in chunk.records)
        assert all(one.text in text for one in record.statements)


def test_a_chunk_knows_its_record_and_pages(tiny_handbook: Handbook):
    chunk = next(one for one in chunks_of_records(tiny_handbook) if "case-ono" in one.records)
    assert (chunk.records, chunk.pages) == (frozenset({"case-ono"}), frozenset({3, 4}))


def test_a_page_belongs_to_every_record_on_it(tiny_handbook: Handbook):
    chunks = chunks_of_pages(tiny_handbook, read_pages(COPY, tiny_handbook.edition))
    by_page = {page: chunk.records for chunk in chunks for page in chunk.pages}
    assert by_page == {
        1: frozenset(),
        2: frozenset({"Q1-1"}),
        3: frozenset({"Q1-2", "case-ono"}),
        4: frozenset({"case-ono"}),
        5: frozenset({"contact-tiny"}),
    }


def test_no_chunk_is_longer_than_the_splitter_was_told():
    chunks = chunks_of_records(Handbook.ver_1())
    assert max(len(chunk.text) for chunk in chunks) <= SIZE
    assert len(chunks) > len(Handbook.ver_1().records)


def test_the_nearest_chunk_stands_first(pipeline: StockPipeline):
    near = pipeline.nearest("費用を延長割と人口割で分ける", 2)
    assert near[0].records == {"Q1-2"}
    assert len(near) == 2


def test_no_more_chunks_than_there_are(pipeline: StockPipeline):
    assert len(pipeline.nearest("費用", 15)) == 4
