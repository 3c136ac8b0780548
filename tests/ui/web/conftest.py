import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
import streamlit as st
from selenium import webdriver

from assistant import wiring
from assistant.ask import Assistant
from assistant.settings import Settings
from corpus.handbook import Handbook
from tests.ui.web.browsing import PATIENCE, Page

PASSWORD = "波止場の朝は早いですよ8"
ROOT = Path(__file__).parents[3]
CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
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
    "--lang=ja-JP",
    "--accept-lang=ja-JP,ja",
)


@pytest.fixture
def over_tiny(
    assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Assistant]:
    """The pages over the tiny handbook."""
    assert home
    st.cache_resource.clear()
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(Handbook, "ver_1", lambda: assistant.handbook)
    yield assistant
    st.cache_resource.clear()


@pytest.fixture
def over_ver_1(
    assistant: Assistant, home: Path, ver_1: Handbook, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Handbook]:
    """The pages over the real records; what is asked goes to the tiny ones."""
    assert home
    st.cache_resource.clear()
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: assistant)
    monkeypatch.setattr(Handbook, "ver_1", lambda: ver_1)
    yield ver_1
    st.cache_resource.clear()


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


@contextmanager
def served(
    folder: Path, people: Mapping[str, str], web: int = 0, home: Path | None = None
) -> Iterator[str]:
    """``gunmane serve`` over the real handbook and the index that ``make browser`` has built."""
    web, api = web or free_port(), free_port()
    env = (
        os.environ
        | {
            "GUNMANE_HOST": "127.0.0.1",
            "GUNMANE_WEB_PORT": str(web),
            "GUNMANE_API_PORT": str(api),
            "GUNMANE_DATABASE_URL": f"sqlite:///{folder}/desk.sqlite3",
        }
        | ({"GUNMANE_HOME": str(home)} if home else {})
    )
    gunmane = [sys.executable, "-m", "ui.cli"]
    for name, role in people.items():
        adding = [*gunmane, "account", "add", name, "--role", role]
        subprocess.run(adding, cwd=ROOT, env=env, input=PASSWORD, text=True, check=True)
    process = subprocess.Popen([*gunmane, "serve"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_for(api, process)
        wait_for(web, process)
        yield f"http://127.0.0.1:{web}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages for one person alone."""
    with served(tmp_path_factory.mktemp("desk"), {}) as where:
        yield where


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages for one person alone, with nothing in them yet; the index is the one there is."""
    home = tmp_path_factory.mktemp("home")
    (home / "index").symlink_to(Settings.from_env(os.environ).home / "index")
    with served(home, {}, home=home) as where:
        yield where


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages behind a sign-in."""
    people = {"田中": "desk", "佐藤": "approve", "鈴木": "read", "高橋": "admin"}
    with served(tmp_path_factory.mktemp("staffed"), people) as where:
        yield where


@pytest.fixture(scope="session")
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
    """The chat page as a new visitor finds it."""
    return Page(driver, address).open("")
