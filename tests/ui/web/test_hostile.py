"""The 200 hostile strings asked at the web page: each is answered, and shown as text."""

import pytest
import streamlit as st

from assistant import wiring
from assistant.ask import Assistant
from tests.hostile import STRINGS, is_halved
from tests.ui.web.opened import opened, settled


@pytest.mark.usefixtures("home")
def test_the_page_answers_each(learned_assistant: Assistant, monkeypatch: pytest.MonkeyPatch):
    st.cache_resource.clear()
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: learned_assistant)
    page = opened()
    for text in (one for one in STRINGS if not is_halved(one)):  # which no browser sends
        page.session_state["answers"] = []
        settled(page.chat_input[0].set_value(text).run())
        (answer,) = page.session_state["answers"]
        assert answer.text
        assert page.chat_message
    st.cache_resource.clear()
