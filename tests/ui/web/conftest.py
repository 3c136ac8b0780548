from collections.abc import Iterator

import pytest
import streamlit as st

from assistant import wiring
from assistant.ask import Assistant
from corpus.handbook import Handbook


@pytest.fixture
def over_tiny(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Assistant]:
    """The pages over the tiny handbook."""
    st.cache_resource.clear()
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(Handbook, "ver_1", lambda: assistant.handbook)
    yield assistant
    st.cache_resource.clear()


@pytest.fixture
def over_ver_1(
    assistant: Assistant, ver_1: Handbook, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Handbook]:
    """The pages over the real records; what is asked goes to the tiny ones."""
    st.cache_resource.clear()
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(Handbook, "ver_1", lambda: ver_1)
    yield ver_1
    st.cache_resource.clear()
