"""Opens the doors that stay open: the HTTP API here, the web page in a process beside it."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import NoReturn

import uvicorn

from assistant.ahead import read_statements
from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.wiring import open_office
from index.documents.holdings import Holdings
from index.documents.model import LibraryError
from index.errors import StoreError
from ui.signing import SECRETS, TOLD, Mode, check, mode_of, uses_oidc
from ui.workers import application, listening, run_workers

logger = logging.getLogger(__name__)

WEB = Path(__file__).parent / "web" / "gated.py"


def serve(settings: Settings, assistant: Assistant, *, web: bool, workers: int = 1) -> int:
    """Run until interrupted; returns the exit status."""
    signal.signal(signal.SIGTERM, _end)  # uvicorn hands it on; by default the page would stay
    check(settings.home)
    office = open_office(settings, assistant)
    mode = mode_of(settings, office.accounts)
    # What cannot be opened is told before any door opens.
    app = application(settings, assistant, office)
    if assistant.quoting is not None:
        Thread(target=_repair, args=(assistant.quoting.holdings,), daemon=True).start()
    page = _open_web(settings) if web else None
    _announce(settings, mode, web=web)
    try:
        if workers == 1:
            read_statements(assistant.handbook, assistant.search)
            uvicorn.run(app, **listening(settings))
        else:
            run_workers(settings, workers)
    finally:
        if page is not None:
            page.send_signal(signal.SIGTERM)
            page.wait()
    return 0


def _repair(holdings: Holdings) -> None:
    """Read damaged documents again while everything else is open already."""
    if not holdings.library.home.exists():
        return
    try:
        holdings.importer.repair()
    except (LibraryError, StoreError) as error:  # another import, which repairs first of all
        logger.info("no repair: %s", error)


def _end(_signal: int, _frame: object) -> NoReturn:
    sys.exit(0)


def _open_web(settings: Settings) -> subprocess.Popen[bytes]:
    """Streamlit in its own process, on the same index; its theme is in ui/web/.streamlit."""
    options = {
        "server.address": settings.host,
        "server.port": settings.web_port,
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",
    }
    if uses_oidc(settings.home):
        options["secrets.files"] = str(settings.home / SECRETS)
    flags = [f"--{name}={value}" for name, value in options.items()]
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(WEB), *flags],
        env={**os.environ, "GUNMANE_HOME": str(settings.home)},
        stdout=subprocess.DEVNULL,
    )


def _announce(settings: Settings, mode: Mode, *, web: bool) -> None:
    host = settings.host
    lines = [f"Web画面: http://{host}:{settings.web_port}"] if web else []
    lines += [
        f"HTTP API: http://{host}:{settings.api_port}",
        f"API の説明: http://{host}:{settings.api_port}/docs",
        f"サインイン: {TOLD[mode]}",
        "終了するには Ctrl-C を押してください。",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
