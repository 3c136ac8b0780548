"""監査記録: who did what, whether anybody has changed the log, and the whole of it as a file."""

import streamlit as st

from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.helpdesk.audit import COLUMNS, Audit
from assistant.permissions import Person
from ui.web import audit_words, words
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
    kinds = (
        ("xlsx", audit_words.EXCEL, MEDIA_TYPES[Format.XLSX]),
        ("csv", audit_words.CSV, "text/csv"),
    )
    with st.container(horizontal=True):
        for kind, label, mime in kinds:
            st.download_button(
                label,
                data=lambda kind=kind: audit.export(kind, actor),  # type: ignore[misc]
                file_name=f"{audit_words.FILE}.{kind}",
                mime=mime,
                key=f"audit-{kind}",
                on_click="ignore",
            )


main()
