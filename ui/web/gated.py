"""The frame of every page behind the sign-in: what ``gunmane serve`` starts."""

import streamlit as st
from starlette.middleware import Middleware

from ui.web.gate import Gate
from ui.web.opening import the_accounts, the_mode
from ui.web.signin import SignIn

app = st.App(
    "app.py",
    routes=SignIn(the_accounts).routes(),
    middleware=[Middleware(Gate, mode=the_mode, accounts=the_accounts)],
)
