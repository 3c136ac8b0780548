"""The handbook's own copy in a real browser: brought, verified, asked, shown page by page."""

import base64
import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from assistant.settings import Settings
from tests.conftest import HANDBOOK_COPY
from tests.corpus.documents import samples
from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER, served
from ui.cli import OK, main
from ui.web import words

COST = "複数の市町村で費用を分担するとき、業務量割と均等割はどう使い分けますか"
FORMS = ("txt", "docx", "pdf")  # the last one stays, to be looked at on a phone
MARKED = 20  # yellow dots of a picture made small
DIALOG = '[role="dialog"]'

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory, handbook_pdf: Path) -> dict[str, Path]:
    """The handbook's text as a file of each form, 58 pages each."""
    folder = tmp_path_factory.mktemp("copies")
    pages = HANDBOOK_COPY.read_text(encoding="utf-8").split("\f")
    text = folder / "手引き.txt"
    text.write_bytes(HANDBOOK_COPY.read_bytes())
    return {"txt": text, "docx": samples.word(folder / "手引き.docx", pages), "pdf": handbook_pdf}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, copies: dict[str, Path]) -> Iterator[str]:
    """The pages with a library of their own; the index is the one that is there."""
    assert copies
    home = tmp_path_factory.mktemp("home")
    (home / "index").symlink_to(Settings.from_env(os.environ).home / "index")
    with served(home, {}, home=home) as where:
        yield where


@pytest.fixture(params=FORMS)
def brought(
    request: pytest.FixtureRequest,
    driver: webdriver.Chrome,
    alone: str,
    copies: dict[str, Path],
) -> tuple[str, Page]:
    """A copy of one form, brought through the page and recognised for what it is."""
    form: str = request.param
    page = Page(driver, alone).open("documents")
    page.one('input[type="file"]')
    if words.NONE_HELD not in page.one("body").text:
        _take_out(page)
    page.one(f'input[aria-label="{words.YOUR_NAME}"]').send_keys("山田", Keys.TAB)
    page.settled()
    page.all('input[type="file"]')[0].send_keys(str(copies[form]))
    page.says(copies[form].name)
    page.on(
        lambda: [one for one in page.all("button") if one.text == words.IMPORT], WebElement.click
    )
    page.says(words.IS_HANDBOOK.format(edition="Ver.1"))
    page.settled()
    page.shot(f"copy-{form}-brought")
    return form, page


def _take_out(page: Page) -> None:
    page.press("を消す")
    button = '[data-testid="stPopoverBody"] button'
    page.click(button)
    page.says(words.NONE_HELD)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_copy_bears_the_records_out(
    form: str, copies: dict[str, Path], capsys: pytest.CaptureFixture[str]
):
    assert main(["verify", str(copies[form])]) == OK
    assert "不一致 0 件、記録のないページ なし" in capsys.readouterr().out


def test_a_citation_shows_the_page_with_what_was_cited_and_pages_can_be_turned(
    brought: tuple[str, Page],
):
    form, page = brought
    page.open("")
    page.ask(COST)
    page.on(
        lambda: [
            one
            for one in page.answer().find_elements(By.TAG_NAME, "button")
            if "Q4-1" in one.text and "p.39" in one.text
        ],
        WebElement.click,
    )
    page.until(lambda: "手引き Ver.1 p.39（全58ページ）" in page.one(DIALOG).text)
    assert words.CITED in page.one(DIALOG).text  # the record stands beside it
    assert is_marked(page, form)
    page.settled()
    page.shot(f"copy-{form}-cited")
    assert page.findings() == []
    turn(page, words.PAGE_AFTER)
    page.until(lambda: "p.40（全58ページ）" in page.one(DIALOG).text)
    page.settled()
    assert not is_marked(page, form)
    page.shot(f"copy-{form}-next")
    turn(page, words.PAGE_CITED.format(page=39))
    page.until(lambda: "p.39（全58ページ）" in page.one(DIALOG).text)
    page.settled()
    assert is_marked(page, form)
    page.one(DIALOG).send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all(DIALOG))


def test_on_a_phone_the_page_stands_under_the_record(driver: webdriver.Chrome, alone: str):
    page = Page(driver, alone).open("", PHONE)
    page.ask(COST)
    page.press("Q4-1")
    page.until(lambda: page.all(f"{DIALOG} img"))
    page.settled()
    page.shot("copy-phone")
    assert page.sticks_out() <= 0
    page.driver.execute_script(
        "arguments[0].scrollIntoView({block: 'center'})", page.one(f"{DIALOG} img")
    )
    page.shot("copy-phone-page")
    page.size(DESKTOP)


def turn(page: Page, label: str) -> None:
    page.settled()
    page.click(f"{DIALOG} button", label)


def is_marked(page: Page, form: str) -> bool:
    """Whether something on the page is marked: yellow in a picture, behind words of a text."""
    if form != "pdf":
        return bool(
            page.all(
                f'{DIALOG} [data-testid="stMarkdownContainer"] .stMarkdownBackground, '
                f'{DIALOG} span[style*="background-color"]'
            )
        )
    page.until(lambda: page.all(f"{DIALOG} img"))
    address = page.one(f"{DIALOG} img").get_attribute("src")
    script = """const done = arguments[1];
    fetch(arguments[0]).then(one => one.blob()).then(blob => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.split(',')[1]);
      reader.readAsDataURL(blob);
    })"""
    data = base64.b64decode(page.driver.execute_async_script(script, address))
    picture = Image.open(io.BytesIO(data)).convert("RGB").resize((200, 280))
    red, blue = (np.asarray(picture)[:, :, place].astype(int) for place in (0, 2))
    return int(((red > 200) & (blue < 190)).sum()) > MARKED
