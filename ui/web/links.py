"""Links to records: real ones, which a keyboard reaches and which open in a new tab."""

from collections.abc import Iterable

import streamlit as st

from assistant.tooling import Tool
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from ui.web.markdown import escape
from ui.web.opening import the_editions

READ = "screens/read.py"
CALCULATE = "screens/calculate.py"


def links_to(records: Iterable[str], handbook: Handbook) -> None:
    """One link a record, with its pages."""
    for one in records:
        if one in handbook:
            link_to(one, f"{label(handbook, one)}（{pages_of(handbook, one)}）", handbook)


def link_to(record: str, text: str, handbook: Handbook) -> None:
    """A link to one record."""
    st.page_link(READ, label=escape(text), query_params=address(record, handbook))


def address(record: str, handbook: Handbook) -> dict[str, str]:
    """What stands behind the address of a record; ours needs no edition there."""
    edition = handbook.edition.name
    ours = edition == the_editions().names[0]
    return {"record": record} if ours else {"record": record, "edition": edition}


def link_to_tool(tool: Tool) -> None:
    """A link to a calculator's form."""
    icon = ":material/calculate:"
    st.page_link(CALCULATE, label=tool.title, icon=icon, query_params={"tool": tool.name})
