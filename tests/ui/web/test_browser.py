import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from ui.web import words

ROOT = Path(__file__).parents[3]
SHOTS = ROOT / "tests" / ".shots"
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
PATIENCE = 120  # seconds that a page may take on a busy machine
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1100,1500",
)
COST = "隣の町と一緒に発注するとき、費用はどう分ければいい？"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


@dataclass(frozen=True)
class Page:
    """The chat page in a browser, as a person uses it."""

    driver: webdriver.Chrome

    def ask(self, question: str) -> None:
        """Type a question, send it, and wait for its answer."""
        before = len(self.all('[data-testid="stChatMessage"]'))
        box = self.one('[data-testid="stChatInputTextArea"]')
        box.send_keys(question, Keys.ENTER)
        self.until(lambda: len(self.all('[data-testid="stChatMessage"]')) == before + 2)
        self.settled()

    def question(self) -> str:
        """The first question as it stands on the page."""
        return self.all('[data-testid="stChatMessage"] [data-testid="stText"]')[0].text

    def answer(self) -> WebElement:
        """All of the first answer."""
        return self.all('[data-testid="stChatMessage"]')[1]

    def press(self, label: str) -> None:
        """Press the first button whose label contains this."""
        self.until(lambda: [one for one in self.all("button") if label in one.text])
        next(one for one in self.all("button") if label in one.text).click()

    def settled(self) -> None:
        """Wait until the server has nothing more to draw."""
        self.until(lambda: not self.all('[data-testid="stStatusWidget"]'))

    def one(self, css: str) -> WebElement:
        self.until(lambda: self.all(css))
        return self.all(css)[-1]

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def until(self, happened: Callable[[], object]) -> None:
        waiting = WebDriverWait(
            self.driver, PATIENCE, ignored_exceptions=[StaleElementReferenceException]
        )
        waiting.until(lambda _driver: happened())

    def shot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        assert self.driver.save_screenshot(str(SHOTS / f"{name}.png"))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until somebody answers; the first start builds the index, which takes minutes."""
    for _ in range(9000):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except ConnectionError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                pytest.fail(f"gunmane serve ended with {process.returncode}")
        else:
            return
        finally:
            connection.close()
    pytest.fail(f"nobody listens on {port}")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """``gunmane serve`` over the real handbook and the index that ``make browser`` has built."""
    web, api = free_port(), free_port()
    env = os.environ | {
        "GUNMANE_HOST": "127.0.0.1",
        "GUNMANE_WEB_PORT": str(web),
        "GUNMANE_API_PORT": str(api),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "ui.cli", "serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(api, process)
        wait_for(web, process)
        yield f"http://127.0.0.1:{web}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    yield started
    started.quit()


@pytest.fixture
def page(driver: webdriver.Chrome, address: str) -> Page:
    """The page as a new visitor finds it."""
    driver.get(address)
    opened = Page(driver)
    opened.until(lambda: words.EXAMPLES[0] in opened.one("body").text)
    opened.settled()
    return opened


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
    source.click()
    page.until(lambda: words.CITED in page.one('[role="dialog"]').text)
    shown = page.one('[role="dialog"]').text
    assert words.RECORD in shown
    assert "手引き Ver.1 p." in shown
    assert label.split("] ")[-1].rpartition(" p.")[0] in shown
    page.shot("3-record")

    page.one('[role="dialog"]').send_keys(Keys.ESCAPE)
    page.until(lambda: not page.all('[role="dialog"]'))
    assert COST in page.one("body").text


def test_an_example_asks_itself(page: Page):
    page.press(words.EXAMPLES[0])
    page.until(lambda: len(page.all('[data-testid="stChatMessage"]')) == 2)
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
    page.until(lambda: words.EXAMPLES[0] in page.one("body").text)


def test_the_page_asks_no_other_machine_for_anything(page: Page, address: str):
    page.ask(COST)
    loaded: list[str] = page.driver.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert loaded
    assert [name for name in loaded if not name.startswith((address, "data:", "blob:"))] == []


def test_nothing_sticks_out_of_a_narrow_screen(page: Page):
    before = page.driver.get_window_size()
    page.driver.set_window_size(500, 900)
    try:
        page.ask(COST)
        page.shot("5-narrow")
        wide = page.driver.execute_script(
            "return document.documentElement.scrollWidth - window.innerWidth"
        )
        assert wide <= 0
    finally:
        page.driver.set_window_size(before["width"], before["height"])
