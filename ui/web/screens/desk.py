"""相談に答える: mails come in, drafts are mended and approved by a second person."""

import streamlit as st

from assistant.helpdesk.casework import DeskError, State, Wanted
from assistant.helpdesk.mail import LARGEST, MailError
from assistant.helpdesk.office import Office
from assistant.permissions import Person
from ui.signing import TOLD, Mode
from ui.web import words
from ui.web.desk_case import begun_with, show_case
from ui.web.markdown import escape
from ui.web.opening import the_office
from ui.web.visitor import the_visitor

OPEN = "desk-open"  # the number of the case that is open


def main() -> None:
    """Draw the page."""
    st.title(words.PAGES["desk"])
    st.markdown(words.DESK_INTRO)
    actor = _who()
    if not actor.name:
        st.info(words.NEED_NAME)
        return
    with st.spinner(words.MAKING_DRAFT):
        office = the_office()
    number = st.session_state.get(OPEN)
    if number is None:
        _new(office, actor)
        _list(office)
        return
    if st.button(words.BACK_TO_LIST, icon=":material/arrow_back:"):
        st.session_state[OPEN] = None
        st.rerun()
    show_case(office, number, actor)


def _who() -> Person:
    """Who has signed in; alone on this machine one says a name, for the record."""
    visitor = the_visitor()
    if visitor.mode is not Mode.ALONE:
        return visitor.person
    st.caption(TOLD[Mode.ALONE])
    given = st.text_input(
        words.YOUR_NAME,
        key="desk-name",
        placeholder=words.YOUR_NAME_HINT,
        persist_state="session",
    )
    return Person((given or "").strip(), visitor.person.role)


def _new(office: Office, actor: Person) -> None:
    """A mail to paste or a file, and the draft it becomes."""
    with st.expander(words.NEW_CASE, expanded=True, icon=":material/add:"):
        with st.form("desk-new", border=False):
            pasted = st.text_area(words.PASTE, height=220, placeholder=words.PASTE_HINT)
            file = st.file_uploader(
                words.UPLOAD, type=["txt", "eml", "docx"], max_upload_size=LARGEST // 1_000_000
            )
            is_sent = st.form_submit_button(words.MAKE_DRAFT, type="primary")
        if not is_sent:
            return
        if not pasted.strip() and file is None:
            st.warning(words.NO_MAIL)
            return
        data, name = (file.getvalue(), file.name) if file else (pasted.encode(), "mail.txt")
        try:
            with st.spinner(words.MAKING_DRAFT):
                number = office.take_in(data, name, actor)
        except (MailError, DeskError) as error:
            st.error(escape(str(error)))
            return
    st.session_state[OPEN] = number
    st.rerun()


def _list(office: Office) -> None:
    """The cases that fit, one row each."""
    st.header(words.DESK_LIST)
    state, assignee, text = st.columns([1, 1, 2])
    with state:
        chosen = st.selectbox(words.STATE, [words.ANY_STATE, *words.STATES.values()])
    with assignee:
        who = st.text_input(words.ASSIGNEE, key="desk-filter-assignee")
    with text:
        find = st.text_input(words.FIND, key="desk-filter-text")
    by_word = {word: State(name) for name, word in words.STATES.items()}
    page = office.reading.page(Wanted(by_word.get(chosen), (who or "").strip(), find or ""))
    if not page.cases:
        st.caption(words.NO_CASES_YET)
    for one in page.cases:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            facts = [words.STATES[one.state], one.prefecture, one.organisation]
            facts += [f"{words.ASSIGNEE} {one.assignee}"] if one.assignee else []
            facts += [f"{words.DUE} {one.due:%Y-%m-%d}"] if one.due else []
            line = escape("　".join(filter(None, facts)))
            st.markdown(f"**{one.id}　{escape(one.subject)}**  \n{line}", width="stretch")
            if st.button(words.OPEN_CASE.format(number=one.id), key=f"desk-open-{one.id}"):
                st.session_state[OPEN] = one.id
                st.session_state.pop(begun_with(one.id), None)
                st.rerun()


main()
