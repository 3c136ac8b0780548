"""The plain composer and the model are measured on the same questions by the same measures."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Line, Outcome
from assistant.ask import Assistant
from assistant.settings import Settings, SettingsError
from evals import llm, run
from evals.figures import by_part, figures_of
from evals.questions import Question
from tests.model_server import ModelServer, Reply, faithful

QUESTIONS = [
    Question("1", "町村どうしで費用はどう分けますか？", ("Q1-2",), facts=(("延長割",),)),
    Question("2", "相談の場はどう始めますか？", ("Q1-1",), facts=(("月1回",),)),
]


def settings(server: ModelServer) -> Settings:
    return Settings(Path(), llm="openai:small", llm_base_url=server.url, llm_timeout=20)


def test_both_ways_are_measured_and_what_the_model_wrote_is_counted(
    assistant: Assistant, model_server: ModelServer
):
    model_server.will(Reply(faithful), Reply("国の補助があります。[s1]70%です。[s1]"))
    figures = llm.compared(
        assistant,
        settings(model_server),
        lambda: run.ask_all(assistant, QUESTIONS),
        lambda asked: figures_of(by_part(asked)),
    )
    assert set(figures) == {
        f"{way}_{part}" for way in ("extract", "agent") for part in ("qs", "sections", "outside")
    } | {"agent"}
    assert figures["extract_qs"]["questions"] == figures["agent_qs"]["questions"] == 2
    assert figures["extract_qs"]["facts_said"] == 1
    assert figures["agent"]["questions"] == 2
    assert figures["agent"]["ungrounded"] == 0
    assert assistant.writer is None


def test_without_a_model_there_is_nothing_to_compare(assistant: Assistant):
    with pytest.raises(SettingsError, match="GUNMANE_LLM"):
        llm.compared(assistant, Settings(Path()), list, run.figures_of)


@pytest.mark.parametrize(("count", "taken"), [(0, 10), (3, 3), (10, 10), (99, 10)])
def test_a_sample_is_spread_over_the_set(count: int, taken: int):
    questions = [replace(QUESTIONS[0], id=str(n)) for n in range(10)]
    some = llm.sample(questions, count)
    assert len(some) == taken
    assert some[0] is questions[0]


def test_a_line_that_does_not_hold_is_counted(assistant: Assistant):
    cited = Citation(1, "Q1-2", "Q1-2.1", "t", 3, "Ver.T")
    lines = tuple(
        Line(text, (1,)) for text in ("費用の分け方には、延長割と人口割があります。", "70%です。")
    )
    answer = Answer(Outcome.ANSWERED, "x", "Ver.T", "tiny", lines=lines, citations=(cited,))
    assert llm.ungrounded([answer], assistant) == 0.5
    assert llm.ungrounded([], assistant) == 0
