"""A record of the handbook on the page, and the chips that open it."""

from collections.abc import Sequence

import streamlit as st

from assistant import wording
from assistant.answer import Citation
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from corpus.model import Record
from index.documents.model import Card
from ui.web import words
from ui.web.links import READ, address
from ui.web.markdown import escape
from ui.web.page_view import copy_of, show_page, turn_to

MARKS = 4  # marks that a chip shows


def show_sources(citations: Sequence[Citation], handbook: Handbook, key: str) -> None:
    """One button a cited record and page; it opens the record with the cited lines marked."""
    if not citations:
        return
    st.caption(words.SOURCES)
    by_place: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        by_place.setdefault((citation.record, citation.page), []).append(citation)
    with st.container(horizontal=True, gap="small"):
        for (record, page), cited in by_place.items():
            text = words.SOURCE.format(marks=_marks(cited), name=label(handbook, record), page=page)
            if st.button(escape(text), key=f"{key}-{record}-{page}", wrap=True):
                show_record(record, frozenset(one.statement for one in cited), handbook, page)


def _marks(cited: Sequence[Citation]) -> str:
    """All marks where they are few, else the first of them."""
    marks = "".join(f"[{one.n}]" for one in cited[:MARKS])
    return marks if len(cited) <= MARKS else f"{marks}…"


def show_record(
    record_id: str, cited: frozenset[str], handbook: Handbook, page: int | None = None
) -> None:
    """A record over the page that one is reading, beside the handbook's page it was cited from."""
    copy = copy_of(handbook.edition.name) if page is not None else None
    if page is None or copy is None:
        _record(record_id, cited, handbook)
        return
    turn_to(page)
    _record_and_page(record_id, cited, handbook, (copy, page))


@st.dialog(words.RECORD, width="large")
def _record(record_id: str, cited: frozenset[str], handbook: Handbook) -> None:
    _show_record(record_id, cited, handbook)


@st.dialog(words.RECORD, width="large")
def _record_and_page(
    record_id: str, cited: frozenset[str], handbook: Handbook, copy: tuple[Card, int]
) -> None:
    record, page = st.columns([2, 3], gap="large")
    with record:
        _show_record(record_id, cited, handbook)
    with page:
        found = filter(None, map(handbook.found, sorted(cited)))
        texts = tuple(one.text for one in found)
        title = words.THE_EDITION.format(edition=handbook.edition.name)
        show_page(copy[0], title, copy[1], texts)


def _show_record(record_id: str, cited: frozenset[str], handbook: Handbook) -> None:
    st.subheader(escape(label(handbook, record_id)))
    st.caption(
        words.RECORD_HEAD.format(edition=handbook.edition.name, pages=pages_of(handbook, record_id))
    )
    show_statements(handbook[record_id], cited)
    st.page_link(READ, label=words.OPEN_RECORD, query_params=address(record_id, handbook))


def show_statements(record: Record, cited: frozenset[str] = frozenset()) -> None:
    """Every statement with its page and its force in words; cited ones say so."""
    for one in record.statements:
        marked = record.statement_id(one) in cited
        text = (
            f"**{escape(one.text)}** :material/bookmark: {words.CITED}"
            if marked
            else escape(one.text)
        )
        st.markdown(f"- {text}  \n  :gray[p.{one.page} ・ {wording.FORCES[one.force]}]")
