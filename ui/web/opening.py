"""What the pages stand on, opened once for everyone who has the page open."""

import os

import streamlit as st

from assistant import wiring
from assistant.ask import Assistant
from assistant.settings import Settings
from corpus.handbook import Handbook
from ui.web import words


@st.cache_resource(show_spinner=words.LOADING)
def the_assistant() -> Assistant:
    """The assistant with its index and model; takes some seconds the first time."""
    return wiring.open_assistant(Settings.from_env(os.environ))


@st.cache_resource(show_spinner=False)
def the_handbook() -> Handbook:
    """The records alone: all that reading and calculating need."""
    return Handbook.ver_1()
