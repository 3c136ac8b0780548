"""A town's own roadmap in a real browser: begun, filled in, looked at and taken to a meeting."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from assistant.roadmap.model import PROGRESS, Progress
from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from ui.web import roadmap_words as say

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


def fill(page: Page, label: str, text: str) -> None:
    """Type over what the first box of this name holds."""
    css = f'input[aria-label="{label}"]'
    box = page.one(css) and page.all(css)[0]
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(text, Keys.TAB)
    ActionChains(page.driver).pause(0.3).send_keys(Keys.ESCAPE).perform()  # a calendar opens
    page.settled()


def fill_day(page: Page, label: str, day: str) -> None:
    """Type a date as a person does, its parts one after the other."""
    part = page.all(f'[role="spinbutton"][aria-label="year, {label}"]')[0]
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", part)
    part.click()
    typing = ActionChains(page.driver).pause(0.5)
    for digit in day.replace("/", ""):
        typing.send_keys(digit).pause(0.1)
    typing.send_keys(Keys.ENTER).pause(0.5).send_keys(Keys.ESCAPE).perform()
    page.settled()


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_roadmap_from_its_name_to_an_excel_file(page: Page, width: int, tmp_path: Path):
    name = f"A町の進め方{width}"
    page.open("roadmap", width)
    if page.all('[data-testid="stSelectbox"]'):  # the other width has made one already
        page.choose(say.CHOOSE, say.NEW)
    fill(page, say.NAME, name)
    page.press(say.BEGIN)
    page.says("Q0-1 自分の自治体の現状分析の進め方")
    page.whole_shot(f"roadmap-begun-{width}", width)
    page.size(width)
    page.choose(say.STATE, PROGRESS[Progress.DOING])
    fill(page, say.WHO, "山田")
    fill_day(page, say.DUE, "2027/03/31")
    page.says("（期限 2027/03/31）")
    page.says(say.CHART_NOTE)
    assert page.sticks_out() <= 0
    assert page.findings() == []
    page.whole_shot(f"roadmap-filled-{width}", width)
    page.download_to(tmp_path)
    page.press(say.EXCEL)
    page.until(lambda: list(tmp_path.glob("*.xlsx")))
    rows = load_workbook(tmp_path / f"{name}.xlsx")["進め方"].iter_rows(values_only=True)
    first = next(row for row in rows if str(row[0]).startswith("Q0-1"))
    assert first[1:3] == (PROGRESS[Progress.DOING], "山田")
    page.press("Q0-1（p.25）を読む")
    page.until(lambda: page.driver.current_url.endswith("read?record=Q0-1"))
