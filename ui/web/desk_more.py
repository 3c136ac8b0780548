"""What helps beside a case: similar replies, corrections to records, the history."""

import streamlit as st

from assistant.clock import now, shown
from assistant.helpdesk.casework import Case, DeskError
from assistant.helpdesk.office import Office
from assistant.permissions import Person
from ui.web import words
from ui.web.markdown import escape


def show_examples(office: Office, case: Case, actor: Person) -> None:
    """Approved replies to similar questions, clearly second to the handbook."""
    alike = office.alike(case)
    if not alike:
        return
    st.subheader(words.EXAMPLES_HEAD)
    st.caption(words.EXAMPLES_NOTE)
    for one in alike:
        with st.expander(escape("、".join(one.questions))):
            st.text(one.body)
            if st.button(words.WITHDRAW, key=f"desk-withdraw-{one.id}"):
                office.desk.withdraw(one.id, actor)
                st.rerun()


def show_beside(office: Office, case: Case) -> None:
    """Texts that somebody saved after somebody else had: nobody's words are lost."""
    for one in office.reading.versions(case.id):
        if one.aside:
            at = shown(one.at)
            with st.expander(escape(words.KEPT_BESIDE.format(n=one.n, author=one.author, at=at))):
                st.code(one.body, language=None, wrap_lines=True)


def show_proposal(office: Office, actor: Person) -> None:
    """A correction to a record, for a maintainer to review."""
    with st.expander(words.PROPOSE_HEAD), st.form("desk-propose", border=False):
        record = st.text_input(words.PROPOSE_RECORD)
        text = st.text_area(words.PROPOSE_TEXT)
        if not st.form_submit_button(words.PROPOSE):
            return
        try:
            file = office.proposals.propose((record or "").strip(), text or "", actor, now())
        except DeskError as error:
            st.error(escape(str(error)))
        else:
            st.success(escape(words.PROPOSED.format(file=file.name)))


def show_history(office: Office, case: Case) -> None:
    """Who did what when."""
    with st.expander(words.HISTORY):
        lines = [
            f"- {shown(one.at)}　{escape(one.actor)}　"
            f"{words.ACTIONS.get(one.action, one.action)}"
            + (f"（{escape(str(one.detail['reason']))}）" if one.detail.get("reason") else "")
            for one in office.reading.history(case.id)
        ]
        st.markdown("\n".join(lines))
