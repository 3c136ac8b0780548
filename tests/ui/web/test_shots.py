"""Every form and its result as pictures to look at: ``SHOTS=folder pytest -m browser …``."""

import pytest

from assistant.tools import CALCULATORS
from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from ui.web import words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("tool", [one.name for one in CALCULATORS])
def test_a_form_and_its_result_stand_within_the_screen(page: Page, tool: str, width: int):
    page.open(f"calculate?tool={tool}", width)
    page.press(words.EXAMPLE)
    page.whole_shot(f"form-{tool}-{width}", width)
    page.press(words.RUN_AS.get(tool, words.RUN))
    page.says(words.RESULT)
    page.whole_shot(f"result-{tool}-{width}", width)
    assert page.sticks_out() <= 0
