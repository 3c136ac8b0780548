import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
import streamlit as st
from selenium import webdriver

from assistant import wiring
from assistant.ask import Assistant
from corpus.handbook import Handbook
from tests.ui.web.browsing import PATIENCE, Page

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


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """``gunmane serve`` over the real handbook and the index that ``make browser`` has built."""
    web, api = free_port(), free_port()
    env = os.environ | {
        "GUNMANE_HOST": "127.0.0.1",
        "GUNMANE_WEB_PORT": str(web),
        "GUNMANE_API_PORT": str(api),
        "GUNMANE_DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('desk')}/desk.sqlite3",
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
