"""With a real model behind a real server (``-m llm``): whatever it writes, nothing wrong passes.

Start any OpenAI-compatible server and set GUNMANE_LLM and GUNMANE_LLM_BASE_URL.
"""

import os
import sys

import pytest

from assistant.events import Done
from assistant.settings import Settings
from assistant.wiring import make_writer, open_assistant
from evals import llm
from evals.questions import SETS, load

pytestmark = pytest.mark.llm

HOW_MANY = 4


def test_nothing_that_a_small_model_makes_up_is_shown(capsys: pytest.CaptureFixture[str]):
    settings = Settings.from_env(os.environ)
    if not settings.llm:
        pytest.skip("GUNMANE_LLM で言語モデルを指定してください。")
    assistant = open_assistant(settings)
    assistant.writer = agent = make_writer(settings, assistant.handbook, assistant.search)
    asked = llm.sample([one for one in load(SETS["tune"]) if one.answerable], HOW_MANY)
    last = [list(assistant.stream(one.question))[-1] for one in asked]
    answers = [one.answer for one in last if isinstance(one, Done)]
    with capsys.disabled():
        sys.stdout.write(f"{dict(agent.tally)} {[one.written_by for one in answers]}\n")
    assert agent.tally["answers"] > 0
    assert llm.ungrounded(answers, assistant) == 0
    assert all(one.lines for one in answers)
