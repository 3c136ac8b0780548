"""監査記録: who did what, whether anybody has changed the log, and the whole of it as a file."""

from functools import partial

import streamlit as st

from assistant.helpdesk.audit import COLUMNS, Audit
from assistant.permissions import Person
from ui.web import audit_words, words
from ui.web.downloads import offer_file
from ui.web.markdown import escape
from ui.web.opening import the_office
from ui.web.visitor import the_visitor

SHOWN = 100


def main() -> None:
    """Draw the page."""
    st.title(words.PAGES["audit"])
    st.markdown(audit_words.INTRO)
    visitor = the_visitor()
    audit = the_office().audit
    if st.button(audit_words.VERIFY, icon=":material/verified_user:"):
        _verify(audit)
    _take_out(audit, visitor.person)
    rows = audit.rows(SHOWN)[::-1]
    st.caption(audit_words.LAST.format(shown=len(rows), count=audit.count()))
    if not rows:
        return
    places = [list(COLUMNS).index(name) for name in audit_words.COLUMNS]
    shown = [[str(row[place]) for place in places] for row in rows]
    st.dataframe(
        {name: [row[n] for row in shown] for n, name in enumerate(audit_words.COLUMNS)},
        hide_index=True,
    )


def _verify(audit: Audit) -> None:
    problems = audit.problems()
    if not problems:
        st.success(audit_words.WHOLE.format(count=audit.count()), icon=":material/check_circle:")
        return
    told = "\n".join(f"- {escape(one)}" for one in problems)
    st.error(f"{audit_words.BROKEN}\n\n{told}", icon=":material/warning:")


def _take_out(audit: Audit, person: Person) -> None:
    """The file is made, and that it left is written down, when its button is pressed."""
    actor = Person(person.name or words.ALONE_NAME, person.role)
    with st.container(horizontal=True):
        for kind, label in (("xlsx", audit_words.EXCEL), ("csv", audit_words.CSV)):
            make = partial(audit.export, kind, actor)
            offer_file(label, make, f"{audit_words.FILE}.{kind}", f"audit-{kind}")


main()
