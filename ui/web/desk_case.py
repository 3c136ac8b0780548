"""One case of the desk on the page: the mail beside the draft, its checks and the next steps."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.clock import shown
from assistant.helpdesk.casework import Case, DeskError, EditedMeanwhileError, State, Version
from assistant.helpdesk.office import Office
from assistant.permissions import Act, Person
from ui.signing import Mode
from ui.web import words
from ui.web.desk_more import show_beside, show_examples, show_history, show_proposal
from ui.web.desk_text import show_checks, show_difference, show_draft
from ui.web.downloads import offer_file
from ui.web.markdown import escape
from ui.web.visitor import the_visitor

_TOLD = "desk-told"  # what is to be said after the page is drawn anew


def begun_with(number: int) -> str:
    """Where the version is kept that a visitor began to edit a case with."""
    return f"desk-begun-{number}"


def show_case(office: Office, number: int, actor: Person) -> None:
    """Everything about a case, and what one may do with it next."""
    case = office.reading.case(number)
    st.header(escape(f"{case.id}　{case.subject}"))
    if told := st.session_state.pop(_TOLD, ""):
        st.error(escape(told), icon=":material/warning:")
    _facts(office, case, actor)
    version = office.current(case)
    mail, draft = st.columns(2)
    with mail:
        _mail(case)
    with draft:
        st.subheader(words.THE_DRAFT)
        if version is not None:
            _draft(office, case, version, actor)
    if version is not None:
        _decide(office, case, version, actor)
        _take_out(office, case, version, actor)
    show_beside(office, case)
    show_examples(office, case, actor)
    show_proposal(office, actor)
    show_history(office, case)


def _facts(office: Office, case: Case, actor: Person) -> None:
    """State, who, where, until when."""
    place = "　".join(filter(None, [case.prefecture, case.organisation, case.sender]))
    st.markdown(f"**{words.STATES[case.state]}**　{escape(place)}")
    with (
        st.form("desk-assign", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        assignee = st.text_input(words.ASSIGNEE, case.assignee, width=200)
        due = st.date_input(words.DUE, case.due, width=160, format="YYYY/MM/DD")
        is_set = st.form_submit_button(words.SET_ASSIGNEE)
    if is_set:
        _do(lambda: office.desk.assign(case.id, (assignee or "").strip(), due, actor))


def _mail(case: Case) -> None:
    st.subheader(words.THE_MAIL)
    with st.container(border=True, height=420):
        st.text(case.mail)
    st.caption(words.QUESTIONS_READ)
    st.markdown("\n".join(f"{n}. {escape(one)}" for n, one in enumerate(case.questions, start=1)))
    if case.open_points:
        st.caption(words.OPEN_POINTS_HEAD)
        st.markdown("\n".join(f"- {escape(one)}" for one in case.open_points))


def _draft(office: Office, case: Case, version: Version, actor: Person) -> None:
    """The letter to read, to mend, and what has changed."""
    at = shown(version.at)
    st.caption(escape(words.VERSION_LINE.format(n=version.n, author=version.author, at=at)))
    read, edit, changes = st.tabs([words.AS_IT_STANDS, words.EDIT_DRAFT, words.CHANGES])
    with read:
        show_draft(version, office)
    with edit:
        _edit(office, case, version, actor)
    with changes:
        show_difference(office.reading.versions(case.id)[0], version)
    show_checks(office.checked(case))


def _edit(office: Office, case: Case, version: Version, actor: Person) -> None:
    """The text in a box; it stays on the version that one began with, whoever saves meanwhile."""
    is_closed = case.state is State.APPROVED
    begun: Version = st.session_state.setdefault(begun_with(case.id), version)
    if begun.n != version.n and not is_closed:
        st.warning(escape(words.BEHIND.format(who=version.author, n=version.n)))
        if st.button(words.EDIT_NEWEST, icon=":material/refresh:"):
            del st.session_state[begun_with(case.id)]
            st.rerun()
    with st.form(f"desk-edit-{case.id}-{begun.n}", border=False):
        body = st.text_area(words.EDIT_DRAFT, begun.body, height=420, disabled=is_closed)
        is_saved = st.form_submit_button(words.SAVE, type="primary", disabled=is_closed)
    if is_saved and body and body != begun.body:
        _do(lambda: _save(office, case, begun, body, actor))


def _save(office: Office, case: Case, begun: Version, body: str, actor: Person) -> None:
    """Keep the text; where somebody else was first, that is told beside the newest version."""
    try:
        office.desk.edit(case.id, begun.n, body, actor)
    except EditedMeanwhileError as error:
        st.session_state[_TOLD] = str(error)
    del st.session_state[begun_with(case.id)]


def _decide(office: Office, case: Case, version: Version, actor: Person) -> None:
    """Hand on, approve or send back the version that was on the screen, not one saved since."""
    key = f"desk-seen-{case.id}"
    seen = st.session_state.get(key, version.n)
    st.session_state[key] = version.n
    if case.state is State.DRAFT:
        if st.button(words.SUBMIT, type="primary", icon=":material/send:"):
            _do(lambda: office.desk.submit(case.id, seen, actor))
    elif case.state is State.WAITING:
        st.caption(words.ONLY_SECOND)
        if the_visitor().mode is Mode.ALONE:
            st.caption(words.ALONE_SECOND)
        if not actor.may(Act.APPROVE):
            return
        reason = st.text_input(words.REASON, key=f"desk-reason-{case.id}")
        with st.container(horizontal=True):
            if st.button(words.APPROVE, type="primary", icon=":material/verified:"):
                _do(lambda: office.desk.approve(case.id, seen, actor))
            if st.button(words.SEND_BACK, icon=":material/undo:"):
                _do(lambda: office.desk.send_back(case.id, seen, actor, reason or ""))


def _take_out(office: Office, case: Case, version: Version, actor: Person) -> None:
    """Copy, Word and a mail draft, once approved."""
    if case.state is not State.APPROVED:
        return
    st.subheader(words.TAKE_OUT)
    with st.container(horizontal=True):
        for kind, label in (("docx", words.AS_WORD), ("eml", words.AS_MAIL)):
            make = partial(office.export, case, kind, actor)
            offer_file(label, make, f"回答-{case.id}.{kind}", f"desk-{kind}-{case.id}")
    with st.expander(words.COPY_TEXT, icon=":material/content_copy:"):
        st.code(version.body, language=None, wrap_lines=True)


def _do(step: Callable[[], object]) -> None:
    """Take a step and draw anew; what cannot be done is told."""
    try:
        step()
    except DeskError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()
