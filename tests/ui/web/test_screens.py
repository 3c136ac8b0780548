"""README's pictures, from the real pages: ``make screenshots`` writes them to ``docs/screens``."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from assistant.clock import today
from assistant.roadmap.model import PROGRESS, Progress
from tests.ui.web.browsing import DESKTOP, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from tests.ui.web.samples import MAIL, PLAN, plan_file
from ui.web import audit_words, words
from ui.web import roadmap_words as say

FOLDER = os.environ.get("SCREENS", "")
HIGH, COLOURS, LARGEST = 900, 64, 120_000  # pixels, of a palette, bytes
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not FOLDER, reason="絵を作るときだけ（make screenshots）"),
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


def asked(page: Page) -> None:
    page.open("")
    page.ask("隣の町と一緒に発注するとき、費用はどう分ければいい？")


def calculated(page: Page) -> None:
    page.open("calculate?tool=cost_allocation")
    page.press(words.EXAMPLE)
    page.press(words.RUN)
    page.says(words.RESULT)
    page.top_at(words.RESULT)


def planned(page: Page) -> None:
    page.open("roadmap")
    page.type(say.NAME, "A町の進め方")
    page.press(say.BEGIN)
    page.says("Q0-1 自分の自治体")
    for n, (state, start, due) in enumerate(_DATES):
        page.choose(say.STATE, PROGRESS[state], n)
        page.type_day(say.START, f"{today().year + start[0]}{start[1]}", n)
        page.type_day(say.DUE, f"{today().year + due[0]}{due[1]}", n)
    page.top_at(say.CHART)


_DATES = (  # state, and (year from now, month and day) of start and due
    (Progress.DONE, (-1, "0901"), (-1, "1031")),
    (Progress.DOING, (0, "0901"), (1, "0131")),
    (Progress.OPEN, (1, "0201"), (1, "0331")),
)


def read(page: Page) -> None:
    page.open("read?record=Q4-1")


def compared(page: Page) -> None:
    page.open("cases")
    page.type(words.OWN_POPULATION, "20000")
    page.says(words.CHART_HEAD)
    page.top_at(words.CHART_HEAD)


def answered(page: Page) -> None:
    page.open("desk")
    page.type(words.YOUR_NAME, "田中")
    page.says(words.NEW_CASE)
    page.type(words.PASTE, MAIL)
    page.press(words.MAKE_DRAFT)
    page.says(words.ALL_STAND)
    page.top_at(words.THE_MAIL)


def brought(page: Page) -> None:
    page.open("documents")
    page.type(words.YOUR_NAME, "田中")
    page.hand(plan_file(Path(tempfile.mkdtemp())))
    page.press(words.IMPORT)
    page.says(words.HELD.format(count=1))
    page.type(words.IN_DOCUMENTS, "除草は年に何回か")
    page.says(PLAN)


def audited(page: Page) -> None:
    page.open("audit")
    page.press(audit_words.VERIFY)


def told(page: Page) -> None:
    page.open("about")


SCREENS: dict[str, Callable[[Page], None]] = {
    "ask": asked,
    "calculate": calculated,
    "roadmap": planned,
    "desk": answered,
    "read": read,
    "cases": compared,
    "documents": brought,
    "audit": audited,
    "about": told,
}


@pytest.mark.parametrize("name", SCREENS)
def test_each_page_has_its_picture(driver: webdriver.Chrome, fresh: str, name: str):
    driver.delete_all_cookies()
    page = Page(driver, fresh)
    SCREENS[name](page)
    page.size(DESKTOP, HIGH)
    page.settled()
    driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    picture = Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")
    file = Path(FOLDER) / f"{name}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS).save(file, optimize=True)
    assert file.stat().st_size <= LARGEST


def test_every_page_is_pictured():
    assert set(SCREENS) == set(words.PAGES)
