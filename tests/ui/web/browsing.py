"""A page in a real browser, as a person uses it, and what axe-core finds wrong with it."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SHOTS = Path(os.environ.get("SHOTS") or Path(__file__).parents[3] / "tests" / ".shots")
PATIENCE = 120  # seconds that a page may take on a busy machine
DESKTOP, PHONE = 1280, 390
HIGH = 1500
_HEIGHT = """return Math.max(...['stMain', 'stAppViewContainer'].map(
  one => document.querySelector(`[data-testid="${one}"]`)?.scrollHeight ?? 0), 800)"""
_MIDDLE = "arguments[0].scrollIntoView({block: 'center'})"
_REPLACED = "does not belong to the document"  # what Chromium says of an element drawn anew
_AXE = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done)"


@dataclass(frozen=True)
class Page:
    """One visitor's page."""

    driver: webdriver.Chrome
    address: str

    def open(self, path: str, width: int = DESKTOP) -> "Page":
        """Go to a page as a new visitor; returns the page once it stands."""
        self.size(width)
        self.driver.get(f"{self.address}/{path}")
        self.until(lambda: self.all("h1"))
        self.settled()
        return self

    def size(self, width: int, height: int = HIGH) -> None:
        """Look through a screen of this size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width == PHONE}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def ask(self, question: str) -> None:
        """Type a question, send it, and wait for its answer."""
        before = len(self.all('[data-testid="stChatMessage"]'))
        box = self.one('[data-testid="stChatInputTextArea"]')
        box.send_keys(question, Keys.ENTER)
        self.answered(before + 2)

    def answered(self, messages: int) -> None:
        """Wait until there are so many messages and the last one says how the question ended."""
        ended = '[data-testid="stChatMessage"] [data-testid="stCaptionContainer"]'
        self.until(
            lambda: (
                len(self.all('[data-testid="stChatMessage"]')) == messages
                and not self.all('[data-testid="stSpinner"]')
                and self.all(ended)
            )
        )
        self.settled()

    def question(self) -> str:
        """The first question as it stands on the page."""
        return self.all('[data-testid="stChatMessage"] [data-testid="stText"]')[0].text

    def answer(self) -> WebElement:
        """All of the first answer."""
        return self.all('[data-testid="stChatMessage"]')[1]

    def press(self, label: str) -> None:
        """Press the first button or link of the page itself whose text contains this."""
        block = '[data-testid="stMainBlockContainer"]'
        wanted = f'{block} button, {block} a, {block} summary, [role="dialog"] a'
        self.click(wanted, label)
        self.settled()

    def click(self, css: str, text: str = "") -> None:
        """Click the first of these whose text contains this."""
        self.on(lambda: [one for one in self.all(css) if text in one.text], WebElement.click)

    def choose(self, label: str, option: str, nth: int = 0) -> None:
        """Choose in a list of this name."""
        self._reach(
            f'[data-testid="stSelectbox"] input[aria-label*="{label}"]', nth, WebElement.click
        )
        self.click('[role="option"]', option)
        self.settled()

    def type(self, label: str, text: str, nth: int = 0) -> None:
        """Type over what a box of this name holds, and leave it."""
        names = f'[aria-label="{label}"]'
        self._reach(f"input{names}, textarea{names}", nth, lambda box: _type_over(box, text))
        ActionChains(self.driver).pause(0.3).send_keys(Keys.ESCAPE).perform()  # a calendar opens
        self.settled()

    def type_day(self, label: str, digits: str, nth: int = 0) -> None:
        """Type a date such as 20270331 as a person does, one part after the other."""
        year = f'[role="spinbutton"][aria-label$=", {label}"][data-type="year"]'
        self._reach(year, nth, WebElement.click)
        typing = ActionChains(self.driver).pause(0.5)
        for digit in digits:
            typing.send_keys(digit).pause(0.1)
        typing.send_keys(Keys.ENTER).pause(0.5).send_keys(Keys.ESCAPE).perform()
        self.settled()

    def hand(self, file: Path) -> None:
        """Choose a file for the page."""
        self.one('input[type="file"]').send_keys(str(file))
        self.settled()

    def top_at(self, heading: str) -> None:
        """Scroll until this heading stands on top."""
        found = next(one for one in self.all("h2, h3") if heading in one.text)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", found)

    def on(
        self, found: Callable[[], Sequence[WebElement]], act: Callable[[WebElement], object]
    ) -> None:
        """Do something to the first of these once it is there, in the middle of the screen."""

        def done() -> bool:
            for one in found()[:1]:
                self.driver.execute_script(_MIDDLE, one)
                act(one)
                return True
            return False

        self.until(done)

    def _reach(self, css: str, nth: int, act: Callable[[WebElement], object]) -> None:
        """Do something to the nth of these."""
        self.on(lambda: self.all(css)[nth:], act)

    def download_to(self, folder: Path) -> None:
        """What is taken out from now on lies in this folder."""
        allow = {"behavior": "allow", "downloadPath": str(folder)}
        self.driver.execute_cdp_cmd("Browser.setDownloadBehavior", allow)

    def says(self, text: str) -> None:
        """Wait until the page says this."""
        self.until(lambda: text in self.one("body").text)

    def settled(self) -> None:
        """Wait until the server has nothing more to draw; a click needs a moment."""
        time.sleep(0.5)
        self.until(lambda: self.all('[data-testid="stApp"][data-test-script-state="notRunning"]'))

    def one(self, css: str) -> WebElement:
        found: list[WebElement] = []
        self.until(lambda: found.extend(self.all(css)) or found)  # a page may be replaced meanwhile
        return found[-1]

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def until(self, happened: Callable[[], object]) -> None:
        """Wait for it, also past an element that the page replaces at that moment."""

        def calmly(_driver: webdriver.Chrome) -> object:
            try:
                return happened()
            except WebDriverException as error:
                if isinstance(error, StaleElementReferenceException) or _REPLACED in str(error):
                    return None
                raise

        WebDriverWait(self.driver, PATIENCE).until(calmly)

    def sticks_out(self) -> int:
        """By how many pixels the page is wider than the screen."""
        width: int = self.driver.execute_script(
            "return document.documentElement.scrollWidth - window.innerWidth"
        )
        return width

    def findings(self) -> list[str]:
        """What axe-core calls serious or critical."""
        self.driver.execute_script(axe_core())
        found = self.driver.execute_async_script(_AXE)["violations"]
        return [
            f"{one['id']}: {one['help']} {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]

    def whole_shot(self, name: str, width: int) -> None:
        """All of the page, however long it is."""
        height = self.driver.execute_script(_HEIGHT)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width == PHONE}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.settled()
        self.shot(name)

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        assert self.driver.save_screenshot(str(SHOTS / f"{name}.png"))


def _type_over(box: WebElement, text: str) -> None:
    box.send_keys(Keys.CONTROL, "a")
    box.send_keys(text, Keys.TAB)


def axe_core() -> str:
    """The script of axe-core, from the package that brings it along."""
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("axe-core がない（make browser が入れます）")
    folder = Path(next(iter(spec.submodule_search_locations)))
    return (folder / "axe.min.js").read_text(encoding="utf-8")
