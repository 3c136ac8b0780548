"""Ten everyday tasks of a clerk, by the words on the screen alone; each ends in what was wanted."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from selenium import webdriver

from assistant.roadmap.model import PROGRESS, Progress
from tests.ui.web.browsing import Page
from tests.ui.web.conftest import CHROMIUM, DRIVER
from tests.ui.web.samples import MAIL, PLAN, plan_file
from ui.web import roadmap_words as say
from ui.web import words

MOST_CLICKS, LONGEST = 10, 120  # steps of a task, seconds

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]


@dataclass
class Clerk:
    """Somebody who has never seen the pages; every press, typing and choice is one step."""

    page: Page
    folder: Path
    steps: list[str] = field(default_factory=list)

    def go(self, title: str) -> None:
        """Press a page in the menu."""
        self.steps.append(title)
        self.page.click('[data-testid="stSidebarNavLink"]', title)
        self.page.settled()

    def press(self, label: str) -> None:
        self.steps.append(label)
        self.page.press(label)

    def type(self, label: str, text: str) -> None:
        self.steps.append(label)
        self.page.type(label, text)

    def ask(self, question: str) -> str:
        """Type a question and send it; returns the answer."""
        self.steps.append(question)
        self.page.ask(question)
        return self.page.all('[data-testid="stChatMessage"]')[-1].text

    def choose(self, label: str, option: str) -> None:
        self.steps.append(option)
        self.page.choose(label, option)

    def taken(self, suffix: str) -> Path:
        """The file that has come."""
        self.page.until(lambda: list(self.folder.glob(f"*.{suffix}")))
        return next(self.folder.glob(f"*.{suffix}"))


def who_pays_for_what(clerk: Clerk) -> None:
    answer = clerk.ask("隣の町と一緒に発注したら、どっちが何をいくら払うの？")
    assert "Q4-1 自治体間・部署間の費用分担の決め方" in answer


def a_cost_split_for_the_meeting(clerk: Clerk) -> None:
    clerk.ask("A市(業務量50)とB町(業務量30)で1,200万円を業務量割で分けると？")
    clerk.press(words.CONTINUE_IN_FORM.format(title="費用分担"))
    clerk.press(words.EXCEL)
    book = load_workbook(clerk.taken("xlsx"), data_only=True)
    shown = [str(cell) for row in book["結果"].iter_rows(values_only=True) for cell in row if cell]
    assert any("7500000" in one or "7,500,000" in one for one in shown)


def a_case_like_our_town(clerk: Clerk) -> None:
    clerk.go(words.PAGES["cases"])
    clerk.type(words.OWN_POPULATION, "90000")
    clerk.page.says(words.CHART_HEAD)
    clerk.page.until(lambda: "三条市" in _first_row(clerk.page))


def _first_row(page: Page) -> str:
    rows = page.all('[data-testid="stDataFrame"] [role="grid"] [role="row"]')
    return rows[1].get_attribute("textContent") or "" if len(rows) > 1 else ""


def two_cases_beside_each_other(clerk: Clerk) -> None:
    clerk.go(words.PAGES["cases"])
    for name in ("新潟県三条市", "静岡県-下田市"):
        clerk.steps.append(name)
        clerk.page.click('[data-testid="stMultiSelect"] input')
        clerk.page.click('[role="option"]', name)
        clerk.page.settled()
    clerk.page.until(lambda: clerk.page.all('[data-testid="stTable"]'))
    assert "地域要件" in clerk.page.one("body").text


def a_mail_answered_in_word(clerk: Clerk) -> None:
    clerk.go(words.PAGES["desk"])
    clerk.type(words.YOUR_NAME, "田中")
    clerk.page.says(words.PASTE)
    clerk.type(words.PASTE, MAIL)
    clerk.press(words.MAKE_DRAFT)
    clerk.page.says(words.ALL_STAND)
    clerk.press(words.SUBMIT)
    clerk.type(words.YOUR_NAME, "佐藤")
    clerk.press(words.APPROVE)
    clerk.press(words.AS_WORD)
    document = Document(str(clerk.taken("docx")))
    assert "契約年数" in "\n".join(one.text for one in document.paragraphs)


def our_window(clerk: Clerk) -> None:
    assert "北陸地方整備局" in clerk.ask("新潟県の町です。相談窓口はどこですか")


def what_page_33_says(clerk: Clerk) -> None:
    clerk.go(words.PAGES["read"])
    clerk.type(words.SEARCH, "33ページ")
    clerk.page.says("Q2-10")
    clerk.press("Q2-10")
    clerk.page.says("p.33")


def our_staff_in_15_years(clerk: Clerk) -> None:
    clerk.go(words.PAGES["calculate"])
    clerk.press("職員数と業務時間の現状把握")
    clerk.press(words.EXAMPLE)
    clerk.press(words.RUN)
    clerk.page.says("職員数の見込み")


def our_roadmap_as_a_gantt_chart(clerk: Clerk) -> None:
    clerk.go(words.PAGES["roadmap"])
    clerk.type(say.NAME, "C村の進め方")
    clerk.press(say.BEGIN)
    clerk.page.says("Q0-1 自分の自治体")
    clerk.choose(say.STATE, PROGRESS[Progress.DOING])
    clerk.steps.append(say.DUE)
    clerk.page.type_day(say.DUE, "20270331")
    clerk.page.says(say.CHART_NOTE)
    clerk.press(say.EXCEL)
    assert "ガントチャート" in load_workbook(clerk.taken("xlsx")).sheetnames


def our_plan_asked(clerk: Clerk) -> None:
    clerk.go(words.PAGES["documents"])
    clerk.type(words.YOUR_NAME, "田中")
    clerk.steps.append(words.FILES)
    clerk.page.hand(plan_file(clerk.folder))
    clerk.press(words.IMPORT)
    clerk.page.says(words.HELD.format(count=1))
    clerk.go(words.PAGES["ask"])
    assert PLAN in clerk.ask("生活道路の除草は年に何回しますか")


TASKS: tuple[Callable[[Clerk], None], ...] = (
    who_pays_for_what,
    a_cost_split_for_the_meeting,
    a_case_like_our_town,
    two_cases_beside_each_other,
    a_mail_answered_in_word,
    our_window,
    what_page_33_says,
    our_staff_in_15_years,
    our_roadmap_as_a_gantt_chart,
    our_plan_asked,
)


@pytest.mark.parametrize("task", TASKS, ids=lambda one: one.__name__)
def test_a_task_is_done_in_few_steps(
    driver: webdriver.Chrome,
    fresh: str,
    tmp_path: Path,
    task: Callable[[Clerk], None],
    record_property: Callable[[str, object], None],
):
    driver.delete_all_cookies()
    page = Page(driver, fresh).open("")
    page.download_to(tmp_path)
    clerk, began = Clerk(page, tmp_path), time.monotonic()
    task(clerk)
    record_property("steps", len(clerk.steps))
    record_property("seconds", round(time.monotonic() - began, 1))
    assert len(clerk.steps) <= MOST_CLICKS, clerk.steps
    assert time.monotonic() - began < LONGEST
