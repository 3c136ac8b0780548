"""One question and its answer on the page, with citations that open the record."""

from itertools import groupby

import streamlit as st

from assistant.answer import Answer, Citation, Outcome, ToolResult
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from ui.render import FORCE_WORDS
from ui.web import words

ICONS = {
    Outcome.ANSWERED: ":material/check_circle:",
    Outcome.PARTIAL: ":material/rule:",
    Outcome.NEEDS_INPUT: ":material/edit:",
    Outcome.NOT_IN_HANDBOOK: ":material/search_off:",
    Outcome.OUT_OF_SCOPE: ":material/block:",
}


def show_answer(answer: Answer, handbook: Handbook) -> None:
    """The question, what came of it in words, the lines, and what they stand on."""
    with st.chat_message("user"):
        st.text(answer.question)
    with st.chat_message("assistant"):
        st.caption(f"{ICONS[answer.outcome]} {words.OUTCOMES[answer.outcome]}")
        if not answer.lines:
            st.text(answer.text)
        for note in answer.notes:
            st.warning(escape(note), icon=":material/info:")
        for result in answer.tools:
            _table(result)
        for section, lines in groupby(answer.lines, key=lambda line: line.section):
            st.markdown(f"**{escape(section)}**")
            st.markdown("\n".join(f"- {escape(one.text)} {_marks(one.citations)}" for one in lines))
        _sources(answer, handbook)
        _related(answer, handbook)


def _table(result: ToolResult) -> None:
    """What a look-up found, one row a fact, one column a case; what it rests on below."""
    groups = list(dict.fromkeys(row["group"] for row in result.rows if row["group"]))
    if groups:
        labels = list(dict.fromkeys(row["label"] for row in result.rows))
        cells = {(row["label"], row["group"]): row["amount"] for row in result.rows}
        st.table(
            {
                escape(group): {escape(one): escape(cells.get((one, group), "―")) for one in labels}
                for group in groups
            }
        )
    for words_below in (*result.assumptions, *result.warnings):
        st.caption(escape(words_below))


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape("1~3社 *注* [a]")
    '1\\~3社 \\*注\\* \\[a\\]'
    """
    return "".join(
        f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|~$:&=" else letter for letter in text
    )


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f":gray[\\[{n}\\]]" for n in numbers)


def _sources(answer: Answer, handbook: Handbook) -> None:
    """One button a cited record and page; it opens the record with the cited lines marked."""
    if not answer.citations:
        return
    st.caption(words.SOURCES)
    by_place: dict[tuple[str, int], list[Citation]] = {}
    for citation in answer.citations:
        by_place.setdefault((citation.record, citation.page), []).append(citation)
    for (record, page), citations in by_place.items():
        marks = "".join(f"[{one.n}]" for one in citations)
        text = words.SOURCE.format(marks=marks, name=label(handbook, record), page=page)
        if st.button(escape(text), key=f"{answer.id}-{record}-{page}"):
            show_record(record, frozenset(one.statement for one in citations), handbook)


def _related(answer: Answer, handbook: Handbook) -> None:
    shown = [record for record in answer.related if record in handbook]
    if not shown:
        return
    st.caption(words.RELATED if answer.lines else words.NEAREST)
    for record in shown:
        name = f"{label(handbook, record)}（{pages_of(handbook, record)}）"
        if st.button(escape(name), key=f"{answer.id}-related-{record}", type="tertiary"):
            show_record(record, frozenset(), handbook)


@st.dialog(words.RECORD, width="large")
def show_record(record_id: str, cited: frozenset[str], handbook: Handbook) -> None:
    """A record whole, the cited statements marked in words as well as in weight."""
    record = handbook[record_id]
    st.subheader(escape(label(handbook, record_id)))
    st.caption(
        words.RECORD_HEAD.format(edition=handbook.edition.name, pages=pages_of(handbook, record_id))
    )
    for one in record.statements:
        marked = record.statement_id(one) in cited
        text = (
            f"**{escape(one.text)}** :material/bookmark: {words.CITED}"
            if marked
            else escape(one.text)
        )
        st.markdown(f"- {text}  \n  :gray[p.{one.page} ・ {FORCE_WORDS[one.force]}]")
