"""文書: bring an office's own documents, look into them, take them out."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from corpus.documents.reading import SUFFIXES
from index.documents.holdings import Holdings
from index.documents.model import COMMON, EVERYONES, Card, Imported, Incoming, LibraryError, Result
from ui.document_view import imported_line, now, plain_name, size_of
from ui.web import words
from ui.web.markdown import escape
from ui.web.opening import the_assistant
from ui.web.page_view import show_quotes

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

SHOWN = 30  # documents in the list
TOLD = "documents-told"  # what became of the last files, in Markdown


def main() -> None:
    """Draw the page."""
    st.title(words.PAGES["documents"])
    st.markdown(words.DOCUMENTS_INTRO)
    quoting = the_assistant().quoting
    if quoting is None:
        st.info(words.NO_LIBRARY)
        return
    _bring(quoting.holdings)
    for line in st.session_state.pop(TOLD, []):
        st.markdown(line)
    _find(quoting)
    _list(quoting.holdings)


def _bring(holdings: Holdings) -> None:
    """Files to import, and who brings them."""
    with st.form("documents-new", border=True):
        by = st.text_input(
            words.YOUR_NAME,
            key="desk-name",
            placeholder=words.YOUR_NAME_HINT,
            persist_state="session",
        )
        files = st.file_uploader(
            words.FILES,
            type=sorted(one.removeprefix(".") for one in SUFFIXES),
            accept_multiple_files=True,
            max_upload_size=STANDARD.file_bytes // 1_000_000,
            help=words.REPLACES,
        )
        is_sent = st.form_submit_button(words.IMPORT, type="primary")
    if not is_sent:
        return
    if not files:
        st.warning(words.NO_FILES)
    elif not (by or "").strip():
        st.warning(words.NEED_NAME)
    else:
        _import(holdings, files, (by or "").strip())


def _import(holdings: Holdings, files: "list[UploadedFile]", by: str) -> None:
    bar = st.progress(0.0, words.IMPORTING)
    with tempfile.TemporaryDirectory() as folder:
        incoming = [_kept(Path(folder), n, file, by) for n, file in enumerate(files)]

        def told(done: float, whole: int) -> None:
            bar.progress(done / whole, words.IMPORTING)

        try:
            done = holdings.importer.run(incoming, told)
        except LibraryError as error:
            st.error(escape(str(error)))
            return
    st.session_state[TOLD] = [_told(one) for one in done]
    st.rerun()


def _kept(folder: Path, n: int, file: "UploadedFile", by: str) -> Incoming:
    name = plain_name(file.name)
    path = folder / f"{n}{Path(name).suffix}"
    path.write_bytes(file.getbuffer())
    return Incoming(path, name, COMMON, by, now())


def _told(one: Imported) -> str:
    colour = "red" if one.result is Result.REFUSED else "green"
    return f"- :{colour}[{escape(imported_line(one).replace(chr(9), '　'))}]"


def _find(quoting: Quoting) -> None:
    """Look into the documents alone."""
    asked = st.text_input(words.IN_DOCUMENTS, placeholder=words.IN_DOCUMENTS_HINT)
    if not (asked or "").strip():
        return
    quotes = quoting.quotes(asked or "", EVERYONES)
    if not quotes:
        st.info(words.NOTHING_FOUND)
    show_quotes(quotes, "documents")


def _list(holdings: Holdings) -> None:
    cards = holdings.library.cards(EVERYONES.groups)
    st.header(words.HELD.format(count=len(cards)))
    if not cards:
        st.caption(words.NONE_HELD)
        return
    named = st.text_input(words.BY_NAME).strip().casefold() if len(cards) > SHOWN else ""
    cards = [one for one in cards if named in f"{one.title} {one.name}".casefold()]
    damaged = holdings.library.view().damaged
    for card in cards[:SHOWN]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            _card(card, is_damaged=card.id in damaged)
            with st.popover(words.DELETE):
                if st.button(words.DELETE_SURELY.format(name=escape(card.name)), key=card.id):
                    _remove(holdings, card)
    if len(cards) > SHOWN:
        st.caption(words.MORE_HELD.format(count=len(cards) - SHOWN))


def _card(card: Card, *, is_damaged: bool) -> None:
    lines = [f"**{escape(card.title)}**　{escape(card.name)}"]
    lines.append(words.HELD_LINE.format(size=size_of(card), by=escape(card.by), at=card.at[:10]))
    lines += [escape(one) for one in card.notes]
    if card.edition:
        lines.append(words.IS_HANDBOOK.format(edition=card.edition))
    if is_damaged:
        lines.append(f":red[{words.DAMAGED}]")
    st.markdown("  \n".join(lines))


def _remove(holdings: Holdings, card: Card) -> None:
    try:
        holdings.remove([card.id], EVERYONES.groups)
    except LibraryError as error:
        st.error(escape(str(error)))
        return
    st.session_state[TOLD] = [escape(words.DELETED.format(name=card.name))]
    st.rerun()


main()
