"""One record on a page of its own: where one is, what it says, where to go next."""

from collections.abc import Sequence

import streamlit as st

from assistant.roadmap.starting import tools_on
from assistant.tools import tools_for
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from corpus.model import Kind, Record
from ui.web import words
from ui.web.links import READ, link_to, link_to_tool, links_to
from ui.web.markdown import escape
from ui.web.record_view import show_statements


def show_record_page(record: Record, handbook: Handbook) -> None:
    """The whole record."""
    _where(record, handbook)
    st.title(escape(label(handbook, record.id)))
    edition, pages = handbook.edition.name, pages_of(handbook, record.id)
    head = [words.KINDS[record.kind], words.RECORD_HEAD.format(edition=edition, pages=pages)]
    if record.scope:
        head.append(words.SCOPE.format(scope="・".join(record.scope)))
    st.caption("　".join(head))
    show_statements(record)
    st.caption(words.RECORD_NOTE)
    _tools(record, handbook)
    _also(words.RELATED_RECORDS, record.related, handbook)
    _also(words.RELATED_CASES, record.cases, handbook)
    _neighbours(record, handbook)


def _where(record: Record, handbook: Handbook) -> None:
    """The way here: 手引きを読む ＞ STEP4 ＞ Q4-1."""
    with st.container(horizontal=True, vertical_alignment="center", key="where"):
        st.page_link(READ, label=words.PAGES["read"])
        step = f"step-{record.step}"
        if record.step is not None and step in handbook and step != record.id:
            st.markdown("＞", width="content")
            link_to(step, f"STEP{record.step}", handbook)
        st.markdown(f"＞ {escape(_short(record))}", width="content")


def _short(record: Record) -> str:
    return record.id if record.kind is Kind.Q else words.KINDS[record.kind]


def _also(heading: str, records: Sequence[str], handbook: Handbook) -> None:
    if records:
        st.header(heading)
        links_to(records, handbook)


def _tools(record: Record, handbook: Handbook) -> None:
    """The calculators that rest on this record first of all."""
    based = tools_on(record.id, tools_for(handbook).values())
    if based:
        st.header(words.RELATED_TOOLS)
    for one in based:
        link_to_tool(one)


def _neighbours(record: Record, handbook: Handbook) -> None:
    """The records before and after it, of its kind."""
    row = sorted(one for one in handbook if one.kind is record.kind)
    place = row.index(record)
    st.divider()
    before, after = st.columns(2)
    if place:
        with before:
            link_to(row[place - 1].id, words.BEFORE.format(title=_named(row[place - 1])), handbook)
    if place + 1 < len(row):
        with after:
            link_to(row[place + 1].id, words.AFTER.format(title=_named(row[place + 1])), handbook)


def _named(record: Record) -> str:
    return f"{record.id} {record.title}" if record.kind is Kind.Q else record.title
