from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Citation, Line, Outcome
from assistant.ask import Assistant
from assistant.events import Done, Event, Looked, Progress, Restarted, Written
from tests.ui.web.opened import opened

CITED = Citation(1, "Q1-1", "Q1-1.1", "相談の始め方", 2, "Ver.T")
LINES = (Line("月1回開きます。", (1,)), Line("2回目です。", (1,)))
ANSWER = Answer(Outcome.ANSWERED, "…", "Ver.T", "tiny", "told", "何回？", LINES, (CITED,))


@pytest.fixture
def page(over_tiny: Assistant) -> AppTest:
    return opened()


def test_an_answer_that_breaks_off_tells_what_happened_and_what_was_shown(
    page: AppTest, over_tiny: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def breaking(*_: object, **__: object) -> Iterator[Event]:
        yield Looked(Outcome.ANSWERED, ())
        yield Written(Line("消える文です。", (1,)), (CITED,))
        yield Restarted("書き直しています")
        yield Progress("書いています")
        yield Written(LINES[0], (CITED,))
        raise ZeroDivisionError

    monkeypatch.setattr(over_tiny, "stream", breaking)
    page.chat_input[0].set_value("何回？").run()
    assert [one.label for one in page.main.get("status")] == ["書いています"]
    assert [one.value for one in page.main.markdown] == ["- 月1回開きます。"]


def test_the_answer_itself_takes_the_place_of_what_was_shown(
    page: AppTest, over_tiny: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def telling(*_: object, **__: object) -> Iterator[Event]:
        yield Written(LINES[0], (CITED,))
        yield Done(ANSWER)

    monkeypatch.setattr(over_tiny, "stream", telling)
    page.chat_input[0].set_value("何回？").run()
    assert page.session_state["answers"] == [ANSWER]
    assert not page.main.get("status")
