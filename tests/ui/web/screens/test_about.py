import pytest

from tests.ui.web.opened import captions, links, opened, text_of
from ui.web import words


@pytest.mark.usefixtures("over_ver_1")
def test_the_page_says_what_is_checked_what_is_not_and_whom_to_ask():
    page = opened("about")
    assert page.title[0].value == words.ABOUT_TITLE
    for part in ("何を確かめているか", "限界", "データの扱い", *list(words.PAGES.values())[:4]):
        assert part in text_of(page)
    assert (words.FIND_WINDOW, "tool=find_contact") in links(page)
    assert "Ver.1" in captions(page)[-1]
