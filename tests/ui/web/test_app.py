import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from assistant.ask import Assistant
from tests.ui.web.opened import APP, opened
from ui import wording
from ui.web import words

WEB = APP.parent


@pytest.mark.usefixtures("over_tiny")
@pytest.mark.parametrize("screen", words.PAGES)
def test_every_page_opens_in_the_frame(screen: str):
    page = opened(screen)
    assert page.title
    assert any("lang = 'ja'" in one.proto.body for one in page.main.get("html"))


def test_every_page_has_a_screen_and_every_screen_is_a_page():
    assert {one.stem for one in (WEB / "screens").glob("*.py")} - {"__init__"} == set(words.PAGES)


def test_the_theme_has_a_light_and_a_dark_side_of_the_same_colours():
    theme = tomllib.loads((WEB / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert set(theme["light"]) == set(theme["dark"])


def test_the_logo_is_a_picture_that_loads_nothing():
    logo = Path(WEB / "logo.svg").read_text("utf-8")
    assert ElementTree.fromstring(logo).tag.endswith("svg")
    assert "href" not in logo


def test_a_page_that_fails_says_what_to_do_in_japanese(
    over_tiny: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(over_tiny, "stream", lambda *_, **__: 1 / 0)
    page = opened()
    page.chat_input[0].set_value("Q1-1").run()
    assert [one.value for one in page.error] == [wording.UNEXPECTED]
    assert "ZeroDivisionError" in caplog.text
