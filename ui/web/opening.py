"""What the pages stand on, opened once for everyone who has the page open."""

import os
from threading import Thread
from typing import TYPE_CHECKING

import streamlit as st

from assistant import wiring
from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.helpdesk.storage.accounts import Accounts
from assistant.settings import Settings
from corpus.editions import Editions
from corpus.handbook import Handbook
from ui.signing import Mode, mode_of

if TYPE_CHECKING:
    from assistant.helpdesk.office import Office
    from assistant.helpdesk.storage.roadmaps import Roadmaps


@st.cache_resource(show_spinner=False)
def the_assistant() -> Assistant:
    """The assistant with its index and model; takes some seconds the first time."""
    return wiring.open_assistant(Settings.from_env(os.environ))


@st.cache_resource(show_spinner=False)
def the_office() -> "Office":
    """The help desk over the assistant."""
    return wiring.open_office(Settings.from_env(os.environ), the_assistant())


@st.cache_resource(show_spinner=False)
def the_accounts() -> Accounts:
    """Who may sign in; opens the desk's database and no index."""
    return wiring.open_accounts(Settings.from_env(os.environ))


@st.cache_resource(show_spinner=False)
def the_roadmaps() -> "Roadmaps":
    """The municipalities' roadmaps; opens the desk's database and no index."""
    return wiring.open_roadmaps(Settings.from_env(os.environ))


def the_mode() -> Mode:
    """How one comes in just now."""
    return mode_of(Settings.from_env(os.environ), the_accounts())


@st.cache_resource(show_spinner=False)
def warm_up() -> Thread:
    """Opens the assistant while the first visitor still reads; no page waits for it."""
    opening = Thread(target=the_assistant, daemon=True)
    opening.start()
    return opening


def is_open() -> bool:
    """Whether the assistant is there already, so that nobody waits for what is optional."""
    return not warm_up().is_alive()


@st.cache_resource(show_spinner=False)
def the_assistants() -> Assistants:
    """The assistant of each edition."""
    return wiring.open_assistants(Settings.from_env(os.environ), the_assistant())


@st.cache_resource(show_spinner=False)
def the_editions() -> Editions:
    """Which editions there are."""
    return wiring.editions_of(Settings.from_env(os.environ))


@st.cache_resource(show_spinner=False)
def the_handbook(edition: str = "") -> Handbook:
    """The records alone: all that reading and calculating need."""
    return the_editions()[edition]
