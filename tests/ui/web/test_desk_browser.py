"""The whole way of an inquiry in a real browser: mail, edit, approval by another, files."""

import time
from pathlib import Path

import pytest
from docx import Document
from selenium import webdriver
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER, PASSWORD
from ui.signing import TOLD, Mode
from ui.web import audit_words, words

SIZES = pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])

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

    def type_over(field: WebElement) -> None:
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)
        if field.tag_name == "input":
            field.send_keys(Keys.TAB)

    page.on(lambda: [one for one in page.all(css) if one.is_displayed()], type_over)
    page.settled()


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Type name and password and send them."""
    for field, text in (("name", name), ("password", password)):
        box = page.one(f"input#{field}")
        box.clear()
        box.send_keys(text)
    page.click("button[type=submit]")


def sign_out(page: Page) -> None:
    """Leave by the side bar, which a phone folds away."""
    if page.all(folded := '[data-testid="stExpandSidebarButton"]'):
        page.click(folded)
        page.settled()
    page.until(lambda: _leaving(page))
    time.sleep(0.5)  # the side bar slides in
    page.on(lambda: _leaving(page), WebElement.click)
    page.until(lambda: page.all("input#password"))


def _leaving(page: Page) -> list[WebElement]:
    return [one for one in page.all("button") if words.SIGN_OUT in one.text and one.is_displayed()]


def change_to(page: Page, name: str, screen: str, width: int) -> None:
    """Somebody else sits down and goes to a page; on a phone the side bar is put away first."""
    sign_out(page)
    sign_in(page, name)
    page.until(lambda: page.all('[data-testid="stApp"] h1'))
    page.open(screen, width)
    if width == PHONE:
        for one in page.all('[data-testid="stSidebarCollapseButton"] button'):
            page.driver.execute_script("arguments[0].click()", one)
        time.sleep(1)  # it slides out


def tab(page: Page, name: str) -> None:
    """Open a tab of the draft."""
    page.on(lambda: [one for one in page.all('[role="tab"]') if one.text == name], WebElement.click)
    page.settled()


def bring_a_mail(page: Page, width: int) -> None:
    """A new inquiry, and its draft."""
    fill(page, words.PASTE, MAIL)
    page.shot(f"desk-1-new-{width}")
    page.press(words.MAKE_DRAFT)
    page.says(words.THE_DRAFT)
    page.says("国の補助率は何割ですか")
    page.says(words.ALL_STAND)
    page.shot(f"desk-2-draft-{width}")


def open_a_source(page: Page) -> None:
    """What a sentence of the draft stands on."""
    page.on(
        lambda: [one for one in page.all("button") if one.text.startswith("Q2-5")],
        WebElement.click,
    )
    page.until(lambda: words.CITED in page.one('[role="dialog"]').text)
    page.one('[role="dialog"]').send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all('[role="dialog"]'))


def edit_without_ground(page: Page, width: int) -> None:
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
    page.shot(f"desk-4-edited-{width}")


def well_made(page: Page, shot: str) -> None:
    """A picture to look at, nothing sticks out, axe-core finds nothing serious."""
    page.shot(shot)
    assert page.sticks_out() <= 0
    assert page.findings() == []


def take_out(page: Page, folder: Path) -> str:
    """The text of the Word file that the page gives."""
    page.download_to(folder)
    page.press(words.AS_WORD)
    page.until(lambda: list(folder.glob("*.docx")))
    (file,) = folder.glob("*.docx")
    return "\n".join(one.text for one in Document(str(file)).paragraphs)


@SIZES
def test_a_mail_goes_from_one_account_over_another_to_a_word_file(
    driver: webdriver.Chrome, staffed: str, width: int, tmp_path: Path
):
    driver.delete_all_cookies()
    page = Page(driver, staffed)
    at_the_door(page, width)
    bring_a_mail(page, width)
    open_a_source(page)
    edit_without_ground(page, width)
    page.press(words.SUBMIT)
    page.says(words.STATES["waiting"])
    assert not [one for one in page.all("button") if words.APPROVE in one.text]

    change_to(page, "佐藤", "desk", width)
    page.press("を開く")
    page.says(words.ONLY_SECOND)
    page.shot(f"desk-5-waiting-{width}")
    page.press(words.APPROVE)
    page.says(words.TAKE_OUT)
    page.says(words.STATES["approved"])
    assert "7年の契約" in take_out(page, tmp_path)
    well_made(page, f"desk-6-approved-{width}")
    page.press(words.BACK_TO_LIST)
    page.says("群マネの進め方について（照会）")
    well_made(page, f"desk-7-list-{width}")
    sign_out(page)
    pages_by_role(page, width)


def at_the_door(page: Page, width: int) -> None:
    """Nothing opens without a name and a password that fit; then the page that was asked for."""
    page.size(width)
    page.driver.get(f"{page.address}/desk")
    page.says(words.PASSWORD)
    well_made(page, f"signin-{width}")
    sign_in(page, "田中", "違う合言葉")
    page.says("名前かパスワードが違います")
    well_made(page, f"signin-refused-{width}")
    sign_in(page, "田中")
    page.says(words.NEW_CASE)
    page.settled()
    assert page.driver.current_url.endswith("/desk")


def pages_by_role(page: Page, width: int) -> None:
    """Who only reads sees no desk; who keeps the log sees it."""
    sign_in(page, "鈴木")
    page.says(words.TRY_THESE)
    page.settled()
    shown = {one.get_attribute("href") for one in page.all('[data-testid="stSidebarNavLink"]')}
    assert f"{page.address}/read" in shown
    assert not shown & {f"{page.address}/desk", f"{page.address}/audit"}
    change_to(page, "高橋", "audit", width)
    page.press(audit_words.VERIFY)
    page.says("書き換えは見つかりませんでした")
    well_made(page, f"audit-{width}")
    sign_out(page)


def test_two_who_edit_at_once_both_keep_their_text(driver: webdriver.Chrome, staffed: str):
    driver.delete_all_cookies()
    page = Page(driver, staffed)
    page.size(DESKTOP)
    driver.get(f"{staffed}/desk")
    sign_in(page, "田中")
    page.says(words.NEW_CASE)
    page.settled()
    fill(page, words.PASTE, MAIL)
    page.press(words.MAKE_DRAFT)
    page.says(words.ALL_STAND)
    tab(page, words.EDIT_DRAFT)
    edit_elsewhere(page, "さきに保存した文")
    fill(page, words.EDIT_DRAFT, "あとから保存した文")
    page.press(words.SAVE)
    page.says("あなたの文は第3版として別に残しました")
    page.says("さきに保存した文")
    page.press("第3版　田中")
    page.says("あとから保存した文")
    page.shot("desk-8-both")


def edit_elsewhere(page: Page, text: str) -> None:
    """In another window, the newest case is opened and its text replaced."""
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("tab")
    page.open("desk")
    page.press("を開く")
    tab(page, words.EDIT_DRAFT)
    fill(page, words.EDIT_DRAFT, text)
    page.press(words.SAVE)
    page.says("第2版")
    page.driver.close()
    page.driver.switch_to.window(first)


def test_alone_on_this_machine_one_says_a_name_and_the_page_says_why(page: Page):
    page.open("desk")
    page.says(TOLD[Mode.ALONE])
    fill(page, words.YOUR_NAME, "田中")
    page.says(words.NEW_CASE)
    well_made(page, "desk-alone")
