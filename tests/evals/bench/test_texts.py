"""The questions of the bench are known by whatever spelling a search asks in."""

import numpy as np

from corpus.text import normalise
from evals.bench.texts import KnownQuestions


def test_a_question_is_known_as_it_was_written_and_as_a_search_asks():
    vector = np.ones(384, np.float32)
    known = KnownQuestions({"Ｑ１－２とは？": vector})
    assert normalise("Ｑ１－２とは？") != "Ｑ１－２とは？"
    assert (known.queries([normalise("Ｑ１－２とは？")])[0] == vector).all()
