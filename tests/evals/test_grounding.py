"""The figures of grounding are shares of the rows, in all and by kind."""

import pytest

from assistant.grounding.check import Grounding
from corpus.handbook import Handbook
from evals import grounding as measured
from evals.grounding import grounding_figures
from evals.grounding_rows import Row
from index.search import Search


def test_the_figures_tell_what_was_caught_and_what_was_refused_wrongly(
    tiny_handbook: Handbook, tiny_search: Search, monkeypatch: pytest.MonkeyPatch
):
    record = next(iter(tiny_handbook))
    one = record.statements[0]
    cited = (record.statement_id(one),)
    rows = [
        Row("f-1", one.text, cited, faithful=True, kind="paraphrase"),
        Row("s-1", f"{one.text}費用は98765円です。", cited, faithful=False, kind="number"),
        Row("m-1", one.text, cited, faithful=False, kind="wrong"),
    ]
    monkeypatch.setattr(measured, "load_rows", lambda _part: rows)
    figures = grounding_figures(tiny_handbook, Grounding(tiny_handbook, tiny_search), "tune")
    assert figures == {
        "caught": 0.5,
        "caught_by_hand": 1.0,
        "false_alarms": 0.0,
        "caught_number": 1.0,
        "caught_wrong": 0.0,
        "changed": 2,
        "faithful": 1,
    }
