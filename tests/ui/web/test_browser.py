import re
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.ui.web.browsing import DESKTOP, PHONE, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from ui.web import words

COST = "隣の町と一緒に発注するとき、費用はどう分ければいい？"
SIZES = pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


def test_a_new_visitor_sees_what_the_page_is_for_and_what_to_ask(page: Page):
    text = page.one("body").text
    assert words.TITLE in text
    assert all(example in text for example in words.EXAMPLES)
    assert words.TITLE in page.driver.title
    page.shot("1-start")


def test_a_typed_question_is_answered_with_citations_that_open_the_record(page: Page):
    page.ask(COST)
    answer = page.answer()
    assert page.question() == COST
    assert "手引きに記載があります" in answer.text
    assert "[1]" in answer.text
    assert "Q4-1" in answer.text
    assert words.SOURCES in answer.text
    page.shot("2-answer")

    source = next(one for one in answer.find_elements(By.TAG_NAME, "button") if "[1]" in one.text)
    label = source.text
    page.click('[data-testid="stChatMessage"] button', label)
    page.until(lambda: words.CITED in page.one('[role="dialog"]').text)
    shown = page.one('[role="dialog"]').text
    assert words.RECORD in shown
    assert "手引き Ver.1 p." in shown
    name = re.sub(r"^[\[\]\d…]+ ", "", label)
    assert name.rpartition(" p.")[0] in shown
    page.shot("3-record")

    page.one('[role="dialog"]').send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all('[role="dialog"]'))
    assert COST in page.one("body").text


def test_an_example_asks_itself(page: Page):
    page.press(words.EXAMPLES[0])
    page.answered(2)
    assert page.question() == words.EXAMPLES[0]


def test_what_lies_outside_is_declined_in_words(page: Page):
    page.ask("明日の東京の天気を教えて")
    answer = page.answer().text
    assert words.OUTCOMES["out_of_scope"] in answer
    assert words.SOURCES not in answer
    page.shot("4-declined")


def test_html_and_markdown_in_a_question_stay_text(page: Page):
    nasty = "<img src=x onerror=alert(1)> **費用** [分担](javascript:alert(1)) :red[とは] $x$"
    page.ask(nasty)
    assert page.question() == nasty
    assert not page.all('img[src="x"]')
    assert not page.all('a[href^="javascript"]')


def test_starting_over_empties_the_page(page: Page):
    page.ask(COST)
    page.press(words.START_OVER)
    page.until(lambda: not page.all('[data-testid="stChatMessage"]'))
    page.says(words.EXAMPLES[0])


def test_the_page_asks_no_other_machine_for_anything(page: Page, address: str):
    page.ask(COST)
    loaded: list[str] = page.driver.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert loaded
    assert [name for name in loaded if not name.startswith((address, "data:", "blob:"))] == []


def well_made(page: Page, shot: str) -> None:
    """Nothing sticks out, axe-core finds nothing serious, and a picture is there to look at."""
    page.shot(shot)
    assert page.sticks_out() <= 0
    assert page.findings() == []


@SIZES
def test_asking_is_usable_on_a_desk_and_on_a_phone(page: Page, width: int):
    page.open("", width)
    well_made(page, f"ask-start-{width}")
    page.ask(COST)
    well_made(page, f"ask-answer-{width}")
    assert page.driver.execute_script("return document.documentElement.lang") == "ja"


@SIZES
def test_a_calculation_from_the_list_to_a_file(page: Page, width: int, tmp_path: Path):
    page.open("calculate", width)
    well_made(page, f"calculate-list-{width}")
    page.press("費用分担")
    page.says(words.EXAMPLE)
    page.press(words.EXAMPLE)
    page.press(words.RUN)
    page.says(words.RESULT)
    page.says("1,777,777円")
    well_made(page, f"calculate-result-{width}")
    page.download_to(tmp_path)
    for label, suffix in ((words.EXCEL, "xlsx"), (words.WORD, "docx")):
        page.press(label)
        page.until(lambda suffix=suffix: list(tmp_path.glob(f"*.{suffix}")))
    assert {one.stem for one in tmp_path.iterdir()} == {"費用分担"}


@SIZES
def test_what_is_typed_into_a_table_is_read_and_what_lacks_is_named(page: Page, width: int):
    page.open("calculate?tool=effect", width)
    page.one('[data-testid="data-grid-canvas"]')
    grid = page.all('[data-testid="data-grid-canvas"]')[0]
    page.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", grid)
    left, top = -grid.size["width"] // 2, -grid.size["height"] // 2
    typing = ActionChains(page.driver).pause(1)  # as fast as a person: the table draws in between
    typing.move_to_element_with_offset(grid, left + 80, top + 50).click().pause(1)
    typing.send_keys("案").pause(0.5).send_keys("1").pause(0.5).send_keys(Keys.TAB).pause(
        1
    ).perform()
    page.settled()
    page.press(words.RUN)
    page.says("業務項目ごとの値 1件目 委託金額（現状）: 入力してください")
    well_made(page, f"calculate-problems-{width}")


@SIZES
def test_reading_leads_from_a_step_to_a_record_and_on(page: Page, width: int):
    page.open("read", width)
    well_made(page, f"read-map-{width}")
    page.click("summary", "STEP4")
    page.press("Q4-1")
    page.says("考えられる方法")
    assert page.driver.current_url.endswith("read?record=Q4-1")
    well_made(page, f"read-record-{width}")
    page.press("Q4-2")
    page.until(lambda: page.driver.current_url.endswith("read?record=Q4-2"))


@SIZES
def test_words_find_a_record_while_they_are_typed(page: Page, width: int):
    page.open("read", width)
    page.one('input[type="search"]').send_keys("除雪")
    page.says("岐阜県白川村")
    well_made(page, f"read-search-{width}")


@SIZES
def test_cases_are_compared(page: Page, width: int):
    page.open("cases", width)
    box = page.one('[data-testid="stMultiSelect"] input')
    for name in ("三条市", "下田市"):
        box.send_keys(name)
        page.until(lambda: page.all('[role="option"]'))
        box.send_keys(Keys.ENTER)
        page.settled()
    box.send_keys(Keys.ESCAPE)
    page.says("地域要件")
    well_made(page, f"cases-{width}")


@SIZES
def test_the_last_page_says_what_is_checked(page: Page, width: int):
    page.open("about", width)
    page.says("何を確かめているか")
    well_made(page, f"about-{width}")
