"""Two editions asked the same in a real browser; the second one is made up."""

import os
import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver

from assistant.settings import Settings
from tests.editions import ver_1_1
from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER, served
from ui import wording
from ui.web import words

HOURS = "業務調整の対応時間は1件何時間で見る？"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages with Ver.1 and Ver.1.1; only what changed is embedded anew."""
    home = tmp_path_factory.mktemp("editions")
    index = Settings.from_env(os.environ).home / "index"
    if index.exists():
        shutil.copytree(index, home / "index")
    ver_1_1(home / "editions" / "next")
    with served(home, {}, home=home) as address:
        yield address


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_differs_between_the_answers_is_seen_at_once(
    driver: webdriver.Chrome, where: str, width: int
):
    page = Page(driver, where).open("", width)
    page.press(words.WHICH_EDITION)
    page.click("label", words.COMPARE_EDITIONS)
    page.settled()
    page.shot(f"editions-choice-{width}")
    box = page.one('[data-testid="stChatInputTextArea"]')
    box.send_keys(HOURS, "\n")
    page.says(wording.ANSWERS_DIFFER)
    page.settled()
    text = page.one("body").text
    assert words.ONLY_HERE in text
    assert "1件当たり3時間と想定" in text
    assert "1件当たり4時間と想定" in text
    page.whole_shot(f"editions-compared-{width}", width)
    assert page.sticks_out() <= 0
    assert page.findings() == []
