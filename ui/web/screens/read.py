"""手引きを読む: from STEP to Q to record, or by words; ``?record=Q4-1`` opens one."""

import streamlit as st

from corpus.handbook import Handbook
from corpus.model import Kind, Record
from ui.web import words
from ui.web.finding import find
from ui.web.links import address, links_to
from ui.web.markdown import escape
from ui.web.opening import the_assistant, the_editions, the_handbook
from ui.web.record_page import show_record_page

STEPS = range(7)


def main() -> None:
    """Draw one record, or the ways to all of them."""
    edition = st.query_params.get("edition", "")
    handbook = the_handbook(edition if edition in the_editions().names else "")
    record = st.query_params.get("record", "")
    if record in handbook:
        # a link within the page leaves the address as it was
        st.query_params.from_dict(address(record, handbook))
        show_record_page(handbook[record], handbook)
        return
    st.title(words.PAGES["read"])
    if record:
        st.warning(escape(words.NO_SUCH_RECORD.format(record=record)))
    if not _search(handbook):
        _map(handbook)


def _search(handbook: Handbook) -> bool:
    """The records for the words typed so far; whether any were typed."""
    typed = st.text_input(
        words.SEARCH,
        key="read-search",
        placeholder=words.SEARCH_HINT,
        type="search",
        live="400ms",
        icon=":material/search:",
        persist_state="session",
    )
    if not typed:
        return False
    found = find(typed, the_assistant())
    if not found:
        st.info(words.NO_HITS)
        return False
    links_to(found, handbook)
    return True


def _map(handbook: Handbook) -> None:
    """Every STEP with its Qs, then the other kinds of records."""
    st.header(words.STEPS)
    for step in STEPS:
        members = sorted(handbook.of_step(step))
        heads = [one for one in members if one.kind is Kind.STEP]
        questions = [one for one in members if one.kind is Kind.Q]
        if heads:
            _fold(f"{heads[0].title}", [*heads, *questions], handbook)
    st.header(words.OTHERS)
    for kind, name in words.KINDS.items():
        if kind not in {Kind.Q, Kind.STEP}:
            _fold(name, sorted(one for one in handbook if one.kind is kind), handbook)


def _fold(title: str, records: list[Record], handbook: Handbook) -> None:
    if records:
        with st.expander(words.FOLD.format(title=title, count=len(records))):
            links_to([one.id for one in records], handbook)


main()
