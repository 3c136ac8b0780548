"""The text of a reply on the page: sentences that open their source, checks, differences."""

import difflib
from collections.abc import Sequence

import streamlit as st

from assistant import wording
from assistant.citing import parted
from assistant.helpdesk.casework import Version
from assistant.helpdesk.checking import Checked
from assistant.helpdesk.office import Office
from ui.web import words
from ui.web.markdown import escape, marked
from ui.web.record_view import show_record

_NOTES = "\n（注）"


def show_draft(version: Version, office: Office) -> None:
    """The letter; each cited sentence has a button that opens what it stands on."""
    known = {one.n: one for one in version.citations}
    with st.container(border=True, height=480):
        for n, line in enumerate(version.body.partition(_NOTES)[0].split("\n")):
            if not line.strip():
                continue
            cited = [known[n] for n in parted(line)[1] if n in known]
            if not cited:
                st.markdown(
                    f"**{escape(line)}**" if line[:1] in "【０１２３４５６７８９" else escape(line)
                )
                continue
            with st.container(gap=None):
                st.markdown(marked(line))
                source = f"{cited[0].record} p.{cited[0].page}"
                if cited[0].record not in office.assistant.handbook:
                    st.caption(escape(f"{source}（{wording.SOURCE_GONE}）"))
                elif st.button(escape(source), key=f"desk-source-{version.n}-{n}", type="tertiary"):
                    statements = frozenset(one.statement for one in cited)
                    show_record(
                        cited[0].record, statements, office.assistant.handbook, cited[0].page
                    )


def show_checks(checks: Sequence[Checked]) -> None:
    """Which sentences no longer stand on what they cite."""
    if not checks:
        st.warning(words.NOTHING_CHECKED, icon=":material/warning:")
        return
    wrong = [one for one in checks if one.problem]
    if not wrong:
        st.success(words.ALL_STAND, icon=":material/check_circle:")
        return
    said = "\n".join(f"- {escape(one.text)}  \n  **{escape(one.problem)}**" for one in wrong)
    st.warning(f"{words.NOT_STANDING}\n\n{said}", icon=":material/warning:")


def show_difference(original: Version, version: Version) -> None:
    """What was taken out of the original and what was added, line by line."""
    lines = difflib.ndiff(original.body.split("\n"), version.body.split("\n"))
    shown = []
    for line in lines:
        if line.startswith("- ") and line[2:].strip():
            shown.append(f":red[－ ~~{escape(line[2:])}~~]")
        elif line.startswith("+ ") and line[2:].strip():
            shown.append(f":green[＋ {escape(line[2:])}]")
    st.markdown("  \n".join(shown) if shown else words.NO_CHANGES)
