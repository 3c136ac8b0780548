"""Asking an assistant with a model, and what its reader sees."""

import pytest

from assistant.answer import Answer
from assistant.ask import Asked, Assistant
from assistant.events import Done, Event, Restarted, Written
from index.documents.model import EVERYONES
from tests.model_server import Body, Says, statements

QUESTION = "町村どうしで費用はどう分けますか？"
FEE = "費用の分け方には、延長割と人口割があります。"
BOTH = pytest.mark.parametrize("streamed", [False, True], ids=["whole", "streamed"])


def ask(assistant: Assistant, question: str = QUESTION, *, streamed: bool = False) -> Answer:
    return list(assistant.stream(question))[-1].answer if streamed else assistant.ask(question)  # type: ignore[union-attr]


def saying(*sentences: str) -> Says:
    """Sentences with 「{statement}」 in the place of that statement's token."""

    def says(body: Body) -> str:
        tokens = {text: token for token, text in statements(body)}
        text = "".join(sentences)
        for statement, token in tokens.items():
            text = text.replace(f"{{{statement}}}", token)
        return text

    return says


def shown(events: list[Event]) -> list[str]:
    """What a reader has before them at the end: the lines since the last restart."""
    lines: list[str] = []
    for one in events:
        if isinstance(one, Restarted):
            lines = []
        elif isinstance(one, Written):
            lines.append(one.line.text)
    return lines


def done(events: list[Event]) -> Answer:
    last = events[-1]
    assert isinstance(last, Done)
    return last.answer


def plain(assistant: Assistant) -> Answer:
    writer, assistant.writer = assistant.writer, None
    answer = assistant.ask(QUESTION)
    assistant.writer = writer
    return answer


def asked_as(question: str) -> Asked:
    """A question by itself, beside no document."""
    return Asked(question, (), "", EVERYONES)
