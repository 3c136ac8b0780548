"""Whatever a model or its server does, the reader gets an answer in time and a line is logged."""

import logging
import time

import pytest

from assistant.ask import Assistant
from corpus.handbook import Handbook
from index.search import Search
from tests.assistant.compose.conversing import BOTH, QUESTION, ask, asked_as, done, plain, shown
from tests.conftest import writer_over
from tests.model_server import ModelServer, Reply, faithful


@BOTH
@pytest.mark.parametrize(
    "reply",
    [
        Reply(),
        Reply(status=429),
        Reply(status=500),
        Reply(status=503, raw=b"<html>busy</html>"),
        Reply(status=404),
        Reply(status=401),
        Reply(raw=b'{"choices": [{"mess'),
        Reply(raw=b"null"),
        Reply(raw=b'{"choices": null}'),
        Reply(raw=b""),
        Reply(raw=b"\xff\xfe\x00"),
        Reply("Costs are shared by agreement. [s1] They split it 60/40. [s2]"),
        Reply("費用由各町村分担。[s1]"),
        Reply("費用は国が持ちます。会長は毎年交代します。"),
        Reply("費用は70%で分けます。[s1]"),
        Reply("延長割はありません。[s1]"),
        Reply("[s1][s2][s3]"),
        Reply("。。。！？\n\n"),
        Reply("<think>費用は延長割です。[s1]"),
        Reply("\u0000\u202e🙂[s1]"),
        Reply(faithful, dies_after=3),
        Reply(faithful, dies_after=12),
        Reply(calls=[("search", '{"query": "費用"}')]),
        Reply(calls=[("search", '{"que')]),
        Reply(calls=[("rm", '{"path": "/"}')]),
        Reply(calls=[("cost_allocation", "[1, 2]")]),
        Reply(calls=[("record", '{"id": ["Q1-2"], "more": 1}')]),
    ],
    ids=lambda reply: ascii(reply)[:90],
)
def test_a_model_that_misbehaves_leaves_the_plain_answer_and_a_line_in_the_log(
    written_assistant: Assistant,
    model_server: ModelServer,
    caplog: pytest.LogCaptureFixture,
    reply: Reply,
    *,
    streamed: bool,
):
    expected = plain(written_assistant)
    model_server.will(reply)
    with caplog.at_level(logging.WARNING):
        events = list(written_assistant._events(asked_as(QUESTION), streamed=streamed))
    answer = done(events)
    assert answer.written_by == "extract"
    assert answer.text == expected.text
    assert shown(events) == [one.text for one in expected.lines]
    assert "the plain one is shown" in caplog.text


@BOTH
def test_a_server_that_is_slow_does_not_keep_anybody_past_the_limit(
    assistant: Assistant,
    model_server: ModelServer,
    tiny_handbook: Handbook,
    tiny_search: Search,
    *,
    streamed: bool,
):
    expected = assistant.ask(QUESTION).text
    assistant.writer = writer_over(model_server, tiny_handbook, tiny_search, seconds=1)
    for reply in (Reply(faithful, waits=3), Reply(faithful, waits=0.9, drips=0.4)):
        model_server.will(reply)
        started = time.monotonic()
        assert ask(assistant, streamed=streamed).text == expected or not streamed
        assert time.monotonic() - started < 2


def test_lines_that_were_shown_are_taken_away_when_the_rest_does_not_come(
    assistant: Assistant, model_server: ModelServer, tiny_handbook: Handbook, tiny_search: Search
):
    lines = [one.text for one in assistant.ask(QUESTION).lines]
    assistant.writer = writer_over(model_server, tiny_handbook, tiny_search, seconds=1)
    model_server.will(Reply(faithful, drips=0.25, piece=20))
    events = list(assistant.stream(QUESTION))
    kinds = [one.kind for one in events]
    assert kinds.index("line") < kinds.index("restart")
    assert shown(events) == lines == [one.text for one in done(events).lines]


def test_a_server_that_is_not_there_leaves_the_plain_answer(
    assistant: Assistant, model_server: ModelServer, tiny_handbook: Handbook, tiny_search: Search
):
    expected = assistant.ask(QUESTION).text
    away = ModelServer(url="http://127.0.0.1:9/v1")
    assistant.writer = writer_over(away, tiny_handbook, tiny_search)
    assert assistant.ask(QUESTION).text == expected


def test_a_model_that_reads_without_end_is_stopped(
    assistant: Assistant, model_server: ModelServer, tiny_handbook: Handbook, tiny_search: Search
):
    assistant.writer = writer_over(model_server, tiny_handbook, tiny_search, tokens=30)
    model_server.will(Reply(calls=[("search", '{"query": "費用"}')]))
    assert ask(assistant).written_by == "extract"
    assert len(model_server.asked) == 2


def test_a_model_that_writes_without_end_is_stopped(
    assistant: Assistant, model_server: ModelServer, tiny_handbook: Handbook, tiny_search: Search
):
    assistant.writer = writer_over(model_server, tiny_handbook, tiny_search, characters=200)
    model_server.will(Reply("費用を" * 10_000, piece=50))
    assert ask(assistant, streamed=True).written_by == "extract"


@pytest.mark.parametrize("question", ["Q1-2", "人口5千人以下の事例は？", "Q9-9", ""])
def test_what_structure_answers_whole_is_not_given_to_a_model(
    written_assistant: Assistant, model_server: ModelServer, question: str
):
    assert written_assistant.ask(question).written_by != "agent"
    assert model_server.asked == []
