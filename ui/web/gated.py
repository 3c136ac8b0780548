"""The frame of every page behind the sign-in: what ``gunmane serve`` starts."""

import logging.config

import streamlit as st
import streamlit.logger
from starlette.middleware import Middleware

from ui.logs import CONFIG
from ui.web.gate import Gate
from ui.web.opening import the_accounts, the_mode
from ui.web.signin import SignIn


def _through_the_root(logger: logging.Logger) -> None:
    """Leave the writing to the root: Streamlit gives each of its loggers a handler of its own."""
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(logging.NOTSET)


streamlit.logger.setup_formatter = _through_the_root  # of those that come later, too
for one in logging.root.manager.loggerDict.values():
    if isinstance(one, logging.Logger):
        _through_the_root(one)
logging.config.dictConfig(CONFIG)

app = st.App(
    "app.py",
    routes=SignIn(the_accounts).routes(),
    middleware=[Middleware(Gate, mode=the_mode, accounts=the_accounts)],
)
