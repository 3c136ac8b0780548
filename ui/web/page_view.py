"""Pages of imported documents as pictures, and what was quoted from them."""

from itertools import starmap

import streamlit as st

from assistant.answer import Quote
from assistant.quoting import source
from corpus.documents.marking import pieces_of
from corpus.documents.model import DocumentError
from index.documents.holdings import Holdings, NoDocumentError
from index.documents.model import Card
from ui.web import words
from ui.web.markdown import escape
from ui.web.opening import the_assistant
from ui.web.visitor import the_visitor

_PAGE = "page-shown"  # of the dialog that is open


def holdings() -> Holdings | None:
    """The documents; nothing where there is no library."""
    quoting = the_assistant().quoting
    return None if quoting is None else quoting.holdings


def show_quotes(quotes: tuple[Quote, ...], key: str) -> None:
    """What documents say, set apart from the handbook's lines; each opens where it stands."""
    if not quotes:
        return
    st.markdown(f"**{words.FROM_DOCUMENTS}**")
    st.caption(words.NOT_THE_HANDBOOK)
    for one in quotes:
        st.markdown(f"> {escape(' '.join(one.text.split()))}")
        text = f"[{words.MARK}{one.n}] {source(one)}"
        if st.button(escape(text), key=f"{key}-quote-{one.n}", wrap=True):
            _show_quote(one)


def _show_quote(quote: Quote) -> None:
    turn_to(quote.page)
    _quote_dialog(quote)


@st.dialog(words.DOCUMENT, width="large")
def _quote_dialog(quote: Quote) -> None:
    """A quote where it stands: its words, and the page itself where it can be drawn."""
    st.subheader(escape(quote.title))
    st.caption(escape(source(quote)))
    st.text(quote.text)
    kept = holdings()
    try:
        card = kept.card(quote.document, the_visitor().person.sees) if kept else None
    except NoDocumentError as error:  # taken out since it was quoted
        st.warning(escape(str(error)))
        return
    if card is not None and card.format == "pdf":
        show_page(card, quote.title, quote.page, (quote.text,))


def copy_of(edition: str) -> Card | None:
    """A copy of the handbook that the visitor may see."""
    kept = holdings()
    return kept.copy_of(edition, the_visitor().person.sees) if kept else None


def turn_to(page: int) -> None:
    """Which page a dialog begins with."""
    st.session_state[_PAGE] = page


def show_page(card: Card, title: str, cited: int, marks: tuple[str, ...]) -> None:
    """One page of a document, what was cited marked on its own, and the ways on and back."""
    page: int = st.session_state.setdefault(_PAGE, cited)
    named = words.THE_PAGE.format(title=title, page=page, pages=card.pages)
    st.markdown(escape(named))
    with st.container(horizontal=True):
        _turning(words.PAGE_BEFORE, page - 1, "chevron_left", is_there=page > 1)
        _turning(words.PAGE_AFTER, page + 1, "chevron_right", is_there=page < card.pages)
        if page != cited:
            _turning(words.PAGE_CITED.format(page=cited), cited, "bookmark", is_there=True)
    try:
        with st.container(border=True):
            _draw(card, page, named, marks if page == cited else ())
    except (DocumentError, NoDocumentError) as error:
        st.warning(escape(str(error)))


def _turning(label: str, page: int, icon: str, *, is_there: bool) -> None:
    key = f"turn-{icon}"
    st.button(
        label,
        key=key,
        icon=f":material/{icon}:",
        disabled=not is_there,
        on_click=turn_to,
        args=(page,),
    )


def _draw(card: Card, page: int, named: str, marks: tuple[str, ...]) -> None:
    """A picture where the format has one; else what the page says."""
    if card.format == "pdf":
        picture = _picture(card.id, card.group, card.sha256, page, marks)
        st.image(picture, width="stretch", alt=named)
        return
    kept = holdings()
    text = kept.page_text(card, page) if kept else ""
    st.markdown("".join(starmap(_piece, pieces_of(text or words.EMPTY_PAGE, marks))))


def _piece(text: str, is_cited: bool) -> str:  # noqa: FBT001 - as ``pieces_of`` gives it
    """A piece in Markdown, each of its lines a paragraph; what was cited is marked."""
    lines = (escape(line) for line in text.split("\n"))
    if is_cited:
        lines = (f":yellow-background[{line}]" if line else "" for line in lines)
    return "\n\n".join(lines)


@st.cache_data(max_entries=50, show_spinner=words.DRAWING)
def _picture(document: str, group: str, sha256: str, page: int, marks: tuple[str, ...]) -> bytes:
    """The picture of a page of a document that the visitor has been found to see."""
    kept = holdings()
    if kept is None:
        raise DocumentError(words.NO_LIBRARY)
    del sha256  # only tells one version of a document from the next
    return kept.picture(kept.card(document, frozenset({group})), page, marks)
