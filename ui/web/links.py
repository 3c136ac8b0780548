"""Links to records: real ones, which a keyboard reaches and which open in a new tab."""

from collections.abc import Iterable

import streamlit as st

from assistant.tooling import Tool
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from ui.web.markdown import escape

READ = "screens/read.py"
CALCULATE = "screens/calculate.py"


def links_to(records: Iterable[str], handbook: Handbook) -> None:
    """One link a record, with its pages."""
    for one in records:
        if one in handbook:
            link_to(one, f"{label(handbook, one)}（{pages_of(handbook, one)}）")


def link_to(record: str, text: str) -> None:
    """A link to one record."""
    st.page_link(READ, label=escape(text), query_params={"record": record})


def link_to_tool(tool: Tool) -> None:
    """A link to a calculator's form."""
    icon = ":material/calculate:"
    st.page_link(CALCULATE, label=tool.title, icon=icon, query_params={"tool": tool.name})
