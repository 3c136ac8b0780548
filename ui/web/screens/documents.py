"""文書: bring an office's own documents, look into them, take them out."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from corpus.documents.reading import SUFFIXES
from index.documents.holdings import Holdings
from index.documents.model import COMMON, Card, Imported, Incoming, LibraryError, Result, Wanted
from index.errors import StoreError
from ui.document_view import imported_line, now, plain_name, size_of
from ui.web import words
from ui.web.markdown import escape
from ui.web.opening import the_assistant
from ui.web.page_view import show_quotes
from ui.web.visitor import the_visitor

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
        by = the_visitor().person.name or st.text_input(
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
        group = _group()
        is_sent = st.form_submit_button(words.IMPORT, type="primary")
    if not is_sent:
        return
    if not files:
        st.warning(words.NO_FILES)
    elif not (by or "").strip():
        st.warning(words.NEED_NAME)
    else:
        _import(holdings, files, (by or "").strip(), group)


def _group() -> str:
    """For whom the files are: everyone, or one of one's own groups."""
    groups = [COMMON, *sorted(the_visitor().person.groups)]
    if len(groups) == 1:
        return COMMON
    return st.selectbox(words.FOR_WHOM, groups, help=words.FOR_WHOM_HELP)


def _import(holdings: Holdings, files: "list[UploadedFile]", by: str, group: str) -> None:
    bar = st.progress(0.0, words.IMPORTING)
    with tempfile.TemporaryDirectory() as folder:
        incoming = [_kept(Path(folder), n, file, (by, group)) for n, file in enumerate(files)]

        def told(done: float, whole: int) -> None:
            bar.progress(done / whole, words.IMPORTING)

        try:
            done = holdings.importer.run(incoming, told)
        except (LibraryError, StoreError) as error:
            st.error(escape(str(error)))
            return
    st.session_state[TOLD] = [_told(one) for one in done]
    st.rerun()


def _kept(folder: Path, n: int, file: "UploadedFile", whose: tuple[str, str]) -> Incoming:
    by, group = whose
    name = plain_name(file.name)
    path = folder / f"{n}{Path(name).suffix}"
    path.write_bytes(file.getbuffer())
    return Incoming(path, name, group, by, now())


def _told(one: Imported) -> str:
    colour = "red" if one.result is Result.REFUSED else "green"
    return f"- :{colour}[{escape(imported_line(one).replace(chr(9), '　'))}]"


def _find(quoting: Quoting) -> None:
    """Look into the documents alone."""
    asked = st.text_input(words.IN_DOCUMENTS, placeholder=words.IN_DOCUMENTS_HINT)
    if not (asked or "").strip():
        return
    quotes = quoting.quotes(asked or "", Wanted(the_visitor().person.sees))
    if not quotes:
        st.info(words.NOTHING_FOUND)
    show_quotes(quotes, "documents")


def _list(holdings: Holdings) -> None:
    cards = holdings.library.cards(the_visitor().person.sees)
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
            name = escape(card.name)
            with st.popover(words.DELETE.format(name=name)):
                if st.button(words.DELETE_SURELY.format(name=name), key=card.id):
                    _remove(holdings, card)
    if len(cards) > SHOWN:
        st.caption(words.MORE_HELD.format(count=len(cards) - SHOWN))


def _card(card: Card, *, is_damaged: bool) -> None:
    lines = [f"**{escape(card.title)}**　{escape(card.name)}"]
    lines.append(
        words.HELD_LINE.format(
            group=escape(card.group), size=size_of(card), by=escape(card.by), at=card.at[:10]
        )
    )
    lines += [escape(one) for one in card.notes]
    if card.edition:
        lines.append(words.IS_HANDBOOK.format(edition=card.edition))
    if is_damaged:
        lines.append(f":red[{words.DAMAGED}]")
    st.markdown("  \n".join(lines), width="stretch")


def _remove(holdings: Holdings, card: Card) -> None:
    try:
        holdings.remove([card.id], the_visitor().person.sees)
    except (LibraryError, StoreError) as error:
        st.error(escape(str(error)))
        return
    st.session_state[TOLD] = [escape(words.DELETED.format(name=card.name))]
    st.rerun()


main()
