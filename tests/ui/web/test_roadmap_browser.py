"""A town's own roadmap in a real browser: begun, filled in, looked at and taken to a meeting."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

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


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_roadmap_from_its_name_to_an_excel_file(page: Page, width: int, tmp_path: Path):
    name = f"A町の進め方{width}"
    page.open("roadmap", width)
    if page.all('[data-testid="stSelectbox"]'):  # the other width has made one already
        page.choose(say.CHOOSE, say.NEW)
    page.type(say.NAME, name)
    page.press(say.BEGIN)
    page.says("Q0-1 自分の自治体の現状分析の進め方")
    page.whole_shot(f"roadmap-begun-{width}", width)
    page.size(width)
    page.choose(say.STATE, PROGRESS[Progress.DOING])
    page.type(say.WHO, "山田")
    page.type_day(say.DUE, "20270331")
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
