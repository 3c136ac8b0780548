"""Who is at the page, as the frame has found out, and how they come and go."""

import time
from dataclasses import dataclass

import streamlit as st

from assistant.helpdesk.storage.accounts import LASTS
from assistant.permissions import ROLES, Person
from ui import wording
from ui.signing import Mode, unknown
from ui.web import words
from ui.web.gate import COOKIE, SIGN_IN
from ui.web.markdown import escape
from ui.web.opening import the_accounts, the_mode

JAPANESE = """<script>
document.documentElement.lang = 'ja';
if (!window.gunmaneTables) {  // a table wider than the page scrolls with the keyboard too
  const tables = '[data-testid="stTable"], [data-testid="stTable"] *';
  const reach = () => document.querySelectorAll(tables).forEach(one => {
    const wide = one.scrollWidth > one.clientWidth + 1;
    if (wide && getComputedStyle(one).overflowX !== 'visible') one.tabIndex = 0;
  });
  window.gunmaneTables = new MutationObserver(reach);
  window.gunmaneTables.observe(document.body, {childList: true, subtree: true});
  reach();
}
</script>"""
_KEPT = "visitor"
_LEAVE = f"<script>location.assign('{SIGN_IN}')</script>"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person, without a name where nobody signs in, and how one comes in here."""

    person: Person
    mode: Mode


def greet() -> Visitor:
    """Find out who it is; whoever has to sign in first gets no further."""
    mode = the_mode()
    found = Visitor({Mode.ACCOUNTS: _local, Mode.OIDC: _vouched}.get(mode, _nobody)(), mode)
    st.session_state[_KEPT] = found
    return found


def the_visitor() -> Visitor:
    """Who it is, for the page that the frame draws."""
    found: Visitor = st.session_state[_KEPT]
    return found


def show_leaving(visitor: Visitor) -> None:
    """Who has signed in, and the way out."""
    if not visitor.person.name:
        return
    with st.sidebar:
        role = ROLES[visitor.person.role]
        st.caption(escape(words.SIGNED_IN.format(name=visitor.person.name, role=role)))
        if st.button(words.SIGN_OUT, icon=":material/logout:"):
            _leave(visitor.mode)


def _nobody() -> Person:
    return unknown(the_mode())


def _local() -> Person:
    """The account of the cookie; a page left open past the end of its session goes to the door."""
    person = the_accounts().signed_in(_token())
    if person is None:
        st.html(_LEAVE, unsafe_allow_javascript=True)
        st.stop()
    return person


def _vouched() -> Person:
    """The account of whom the provider names, for as long as a local session would last."""
    started = st.user.get("iat")
    is_over = not isinstance(started, int) or time.time() - started > LASTS.total_seconds()
    if not st.user.is_logged_in or is_over:
        _at_the_door()
        st.markdown(words.SIGN_IN_OIDC)
        st.button(words.SIGN_IN, type="primary", on_click=st.login)
        st.stop()
    name = str(st.user.get("email") or st.user.get("preferred_username") or "")
    is_doubtful = st.user.get("email_verified") is False
    person = None if is_doubtful else the_accounts().vouched(name)
    if person is None:
        _at_the_door()
        st.error(escape(wording.NOT_REGISTERED.format(name=name)))
        st.button(words.SIGN_OUT, on_click=st.logout)
        st.stop()
    if _KEPT not in st.session_state:
        the_accounts().came(person.name)
    return person


def _at_the_door() -> None:
    """What stands over the sign-in, as over every page."""
    st.html(JAPANESE, unsafe_allow_javascript=True)
    st.title(words.TITLE)


def _leave(mode: Mode) -> None:
    if mode is Mode.OIDC:
        st.logout()
    else:
        the_accounts().sign_out(_token())
        st.html(_LEAVE, unsafe_allow_javascript=True)
        st.stop()


def _token() -> str:
    return st.context.cookies.get(COOKIE, "")
