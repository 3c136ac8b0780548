"""The whole way of an inquiry in a real browser: mail, edit, approval by another, files."""

import pytest
from selenium.webdriver.common.keys import Keys

from tests.ui.web.browsing import Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from ui.web import words

MAIL = """件名: 群マネの進め方について（照会）

北陸地方整備局 企画部 御中

お世話になっております。新潟県三条市建設課の山田と申します。
以下の3点についてご教示ください。
1. 契約年数の目安
2. 隣の町と共同で発注する場合の費用の分け方
3. 国の補助率は何割ですか

三条市建設部建設課
主任 山田 太郎
TEL 0256-34-5511
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


def fill(page: Page, label: str, text: str) -> None:
    """Put a text into the field of this label, in place of what is there."""
    css = f'input[aria-label="{label}"], textarea[aria-label="{label}"]'
    page.until(lambda: page.all(css))
    field = next(one for one in page.all(css) if one.is_displayed())
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", field)
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys(text)
    if field.tag_name == "input":
        field.send_keys(Keys.TAB)
    page.settled()


def be(page: Page, name: str, role: str) -> None:
    """Somebody else sits down at the page."""
    fill(page, words.YOUR_NAME, name)
    box = page.one(f'[data-testid="stSelectbox"] input[aria-label*="{words.YOUR_ROLE}"]')
    box.click()
    page.until(lambda: [one for one in page.all('[role="option"]') if one.text == role])
    next(one for one in page.all('[role="option"]') if one.text == role).click()
    page.settled()


def tab(page: Page, name: str) -> None:
    """Open a tab of the draft."""
    next(one for one in page.all('[role="tab"]') if one.text == name).click()
    page.settled()


def bring_a_mail(page: Page) -> None:
    """A new inquiry, and its draft."""
    be(page, "田中", "相談員")
    fill(page, words.PASTE, MAIL)
    page.shot("desk-1-new")
    page.press(words.MAKE_DRAFT)
    page.says(words.THE_DRAFT)
    page.says("国の補助率は何割ですか")
    page.says(words.ALL_STAND)
    page.shot("desk-2-draft")


def open_a_source(page: Page) -> None:
    """What a sentence of the draft stands on."""
    source = next(one for one in page.all("button") if one.text.startswith("Q2-5"))
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", source)
    source.click()
    page.until(lambda: words.CITED in page.one('[role="dialog"]').text)
    page.shot("desk-3-source")
    page.one('[role="dialog"]').send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all('[role="dialog"]'))


def edit_without_ground(page: Page) -> None:
    """A number that the handbook does not say."""
    tab(page, words.EDIT_DRAFT)
    box = page.one(f'textarea[aria-label="{words.EDIT_DRAFT}"]')
    fill(
        page,
        words.EDIT_DRAFT,
        (box.get_attribute("value") or "").replace("5年の契約", "7年の契約", 1),
    )
    page.press(words.SAVE)
    page.says(words.NOT_STANDING)
    page.says("引用元にない数値")
    tab(page, words.CHANGES)
    page.shot("desk-4-edited")


def test_a_mail_is_answered_edited_approved_by_another_and_taken_out(page: Page):
    page.open("desk")
    bring_a_mail(page)
    open_a_source(page)
    edit_without_ground(page)
    page.press(words.SUBMIT)
    page.says(words.STATES["waiting"])
    be(page, "佐藤", "承認者")
    page.press(words.APPROVE)
    page.says(words.TAKE_OUT)
    page.says(words.STATES["approved"])
    page.press(words.AS_WORD)
    page.shot("desk-5-approved")
    page.press(words.BACK_TO_LIST)
    page.says("群マネの進め方について（照会）")
    page.shot("desk-6-list")
    assert page.sticks_out() <= 0
    assert page.findings() == []
