"""使い方: what the pages do, what is checked, and where the limits are."""

from pathlib import Path

import streamlit as st

from ui.web import words
from ui.web.links import CALCULATE
from ui.web.opening import the_handbook

TEXT = Path(__file__).parents[1] / "about.md"


def main() -> None:
    """Draw the page."""
    edition = the_handbook().edition
    st.title(words.ABOUT_TITLE)
    st.markdown(TEXT.read_text(encoding="utf-8"))
    st.page_link(CALCULATE, label=words.FIND_WINDOW, query_params={"tool": "find_contact"})
    st.caption(
        words.EDITION.format(
            edition=edition.title,
            publisher=edition.publisher,
            published=edition.published,
            pages=edition.pages,
        )
    )


main()
