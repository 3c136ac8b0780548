"""With a real model behind a real server (``-m llm``): whatever it writes, nothing wrong passes.

Start any OpenAI-compatible server and set GUNMANE_LLM and GUNMANE_LLM_BASE_URL.
"""

import os
import sys

import pytest

from assistant.ask import Assistant
from assistant.events import Done
from assistant.settings import Settings
from assistant.wiring import make_writer
from evals import llm

pytestmark = pytest.mark.llm

QUESTIONS = (
    "町村どうしで費用はどう分けますか？",
    "相談の場はどう始めればよいですか？",
    "大野村は何年契約ですか？",
    "端数はだれが持ちますか？",
    "小川町と大野村の割合は？",
    "議会の同意は要りますか？",
)


def test_nothing_that_a_small_model_makes_up_is_shown(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
):
    settings = Settings.from_env(os.environ)
    if not settings.llm:
        pytest.skip("GUNMANE_LLM で言語モデルを指定してください。")
    assistant.writer = agent = make_writer(settings, assistant.handbook, assistant.search)
    last = [list(assistant.stream(one))[-1] for one in QUESTIONS]
    answers = [one.answer for one in last if isinstance(one, Done)]
    with capsys.disabled():
        sys.stdout.write(f"{dict(agent.tally)} {[one.written_by for one in answers]}\n")
    asked = [one for one in answers if one.written_by in {"extract", agent.name}]
    assert agent.tally["answers"] == len(asked) >= len(QUESTIONS) - 1  # a fact is structure's
    assert llm.ungrounded(answers, assistant) == 0
    assert all(one.lines for one in answers)
