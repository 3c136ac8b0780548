"""Pages of imported documents as pictures, and what was quoted from them."""

import streamlit as st

from assistant.answer import Quote
from assistant.quoting import source
from corpus.documents.model import DocumentError
from index.documents.holdings import Holdings, NoDocumentError
from index.documents.model import EVERYONES, Card
from ui.web import words
from ui.web.markdown import escape
from ui.web.opening import the_assistant


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


@st.dialog(words.DOCUMENT, width="large")
def _show_quote(quote: Quote) -> None:
    """A quote where it stands: its words, and the page itself where it can be drawn."""
    st.subheader(escape(quote.title))
    st.caption(escape(source(quote)))
    st.text(quote.text)
    kept = holdings()
    try:
        card = kept.card(quote.document, EVERYONES.groups) if kept else None
    except NoDocumentError as error:  # taken out since it was quoted
        st.warning(escape(str(error)))
        return
    if card is not None and card.format == "pdf":
        _draw(card, quote.page, (quote.text,))


def show_handbook_page(edition: str, page: int, cited: tuple[str, ...]) -> None:
    """The handbook's own page, where a copy of the handbook has been imported."""
    kept = holdings()
    card = kept.copy_of(edition, EVERYONES.groups) if kept else None
    if card is not None:
        st.caption(words.THE_PAGE.format(edition=edition, page=page))
        _draw(card, page, cited)


def _draw(card: Card, page: int, marks: tuple[str, ...]) -> None:
    try:
        st.image(_picture(card.id, card.sha256, page, marks), width="stretch")
    except (DocumentError, NoDocumentError) as error:
        st.warning(escape(str(error)))


@st.cache_data(max_entries=50, show_spinner=words.DRAWING)
def _picture(document: str, sha256: str, page: int, marks: tuple[str, ...]) -> bytes:
    kept = holdings()
    if kept is None:
        raise DocumentError(words.NO_LIBRARY)
    del sha256  # only tells one version of a document from the next
    return kept.picture(kept.card(document, EVERYONES.groups), page, marks)
