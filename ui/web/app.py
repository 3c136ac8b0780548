"""The frame of every page: its title, logo, language and the way to the others."""

import logging
from pathlib import Path

import streamlit as st

from assistant.permissions import Act
from index.errors import StoreError
from ui import wording
from ui.web import words
from ui.web.opening import warm_up
from ui.web.visitor import JAPANESE, greet, show_leaving

logger = logging.getLogger(__name__)

LOGO = Path(__file__).parent / "logo.svg"
ICONS = {
    "ask": ":material/chat:",
    "desk": ":material/mail:",
    "calculate": ":material/calculate:",
    "roadmap": ":material/route:",
    "read": ":material/menu_book:",
    "cases": ":material/location_city:",
    "audit": ":material/fact_check:",
    "documents": ":material/folder_open:",
    "about": ":material/help:",
}
NEEDED = {  # every other page is asking
    "desk": Act.SEE,
    "audit": Act.AUDIT,
    "documents": Act.DOCUMENTS,
}
STYLE = Path(__file__).parent / "style.css"


def main() -> None:
    """Draw the frame, and the page in it."""
    st.set_page_config(page_title=words.TITLE, page_icon=str(LOGO), layout="wide")
    st.logo(str(LOGO), size="large")
    st.html(STYLE)
    visitor = greet()
    page = st.navigation(
        [
            st.Page(f"screens/{name}.py", title=title, icon=ICONS[name], default=name == "ask")
            for name, title in words.PAGES.items()
            if visitor.person.may(NEEDED.get(name, Act.ASK))
        ]
    )
    show_leaving(visitor)
    try:
        page.run()
    except StoreError as error:
        logger.exception("the store failed: %s", page.url_path)
        st.error(str(error))
    except Exception:  # a door: the person is told in Japanese, the log gets the rest
        logger.exception("the page failed: %s", page.url_path)
        st.error(wording.UNEXPECTED)
    warm_up()
    st.html(JAPANESE, unsafe_allow_javascript=True)


main()
