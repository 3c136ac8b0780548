"""The stream of an answer as a browser's EventSource would read it, over a real connection."""

import httpx
from httpx_sse import connect_sse

from assistant.ask import Assistant
from tests.ui.running import running
from ui.http_api import create_app

QUESTION = {"question": "費用はどう分けますか？"}


def test_an_event_source_reader_gets_context_then_lines_then_the_answer(assistant: Assistant):
    with (
        running(create_app(assistant)) as address,
        httpx.Client(base_url=address) as client,
        connect_sse(client, "POST", "/v1/ask/stream", json=QUESTION) as source,
    ):
        events = [(one.event, one.json()) for one in source.iter_sse()]
        whole = client.post("/v1/ask", json=QUESTION).json()
    kinds = [kind for kind, _ in events]
    assert kinds == ["context", *["line"] * len(whole["lines"]), "done"]
    assert [data["line"] for kind, data in events if kind == "line"] == whole["lines"]
    told = events[-1][1]["answer"]
    unlike = {"id", "elapsed_ms"}
    assert {k: v for k, v in told.items() if k not in unlike} == {
        k: v for k, v in whole.items() if k not in unlike
    }
