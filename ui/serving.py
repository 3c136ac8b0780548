"""Opens the doors that stay open: the HTTP API here, the web page in a process beside it."""

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread
from typing import NoReturn

import uvicorn

from assistant.ahead import read_statements
from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.wiring import open_conversations, open_office
from index.documents.holdings import Holdings
from index.documents.model import LibraryError
from index.errors import StoreError
from ui.signing import SECRETS, TOLD, Mode, check, mode_of, uses_oidc
from ui.terminal import FAILED, OK, CommandError
from ui.workers import application, listening, run_workers

logger = logging.getLogger(__name__)

A_DAY = 24 * 60 * 60  # seconds
WEB = Path(__file__).parent / "web" / "gated.py"
LOOKS_EVERY = 0.1  # seconds, until the doors are open
WHY = {errno.EADDRINUSE: "使用中", errno.EACCES: "権限がない"}
SHUT = (
    "{host} の {port} 番を開けません（{why}）。"
    "ほかのプログラムが使っていないか、GUNMANE_HOST と {variable} を確かめてください。"
)
PAGE_ENDED = "Web画面のプロセスが終わりました（終了状態 {status}）。HTTP API も終わります。"


def try_ports(settings: Settings, *, web: bool) -> None:
    """CommandError where a door could not be opened; nothing is told of doors before."""
    ports = {"GUNMANE_API_PORT": settings.api_port}
    ports |= {"GUNMANE_WEB_PORT": settings.web_port} if web else {}
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with ExitStack() as held:
        for variable, port in ports.items():
            try:
                held.enter_context(socket.create_server((settings.host, port), family=family))
            except OSError as error:
                why = WHY.get(error.errno or 0, error.strerror)
                told = SHUT.format(host=settings.host, port=port, why=why, variable=variable)
                raise CommandError(told) from error


def serve(settings: Settings, assistant: Assistant, *, web: bool, workers: int = 1) -> int:
    """Run until interrupted, or until the page ends; returns the exit status."""
    for told_to_end in (signal.SIGTERM, signal.SIGHUP):  # by default the page would stay
        if signal.getsignal(told_to_end) is not signal.SIG_IGN:  # nohup
            signal.signal(told_to_end, _end)
    check(settings.home)
    office = open_office(settings, assistant)
    mode = mode_of(settings, office.accounts)
    # What cannot be opened is told before any door opens.
    app = application(settings, assistant, office)
    if assistant.quoting is not None:
        Thread(target=_repair, args=(assistant.quoting.holdings,), daemon=True).start()
    page, closing = _open_web(settings) if web else None, Event()
    if settings.retention_days:
        Thread(target=_forget_daily, args=(settings, assistant, closing), daemon=True).start()
    attending = Thread(target=_attend, args=(settings, mode, page, closing), daemon=True)
    attending.start()
    try:
        if workers == 1:
            read_statements(assistant.handbook, assistant.search)
            uvicorn.run(app, **listening(settings))
        else:
            run_workers(settings, workers)
    finally:
        closing.set()
        _close(page)
        attending.join()
    return OK


def _attend(
    settings: Settings, mode: Mode, page: "subprocess.Popen[bytes] | None", closing: Event
) -> None:
    """Tell where the doors are once they are open; where the page ends, end the API too."""
    ports = [settings.api_port, *([settings.web_port] if page else [])]
    while not all(_is_open(settings.host, port) for port in ports):
        if closing.is_set() or (page and page.poll() is not None):
            break
        time.sleep(LOOKS_EVERY)
    else:
        _announce(settings, mode, web=page is not None)
    if page is None:
        return
    status = page.wait()
    if not closing.is_set():
        sys.stderr.write(f"エラー: {PAGE_ENDED.format(status=status)}\n")
        os.kill(os.getpid(), signal.SIGTERM)


def _is_open(host: str, port: int) -> bool:
    try:
        socket.create_connection((host or "localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


def _close(page: "subprocess.Popen[bytes] | None") -> None:
    """End the page; a page that has ended by itself is a failure, whatever ended the API."""
    if page is None:
        return
    if page.poll() is not None:
        sys.exit(FAILED)
    page.send_signal(signal.SIGTERM)
    page.wait()


def _repair(holdings: Holdings) -> None:
    """Read damaged documents again while everything else is open already."""
    if not holdings.library.home.exists():
        return
    try:
        holdings.importer.repair()
    except (LibraryError, StoreError) as error:  # another import, which repairs first of all
        logger.info("no repair: %s", error)


def _forget_daily(settings: Settings, assistant: Assistant, closing: Event) -> None:
    """What gets too old while the service stays up is forgotten as at its start: by opening."""
    while not closing.wait(A_DAY):
        try:
            open_office(settings, assistant).database.close()
            open_conversations(settings, assistant).close()
        except Exception:  # a database that is away today is there tomorrow
            logger.exception("nothing could be forgotten today")


def _end(_signal: int, _frame: object) -> NoReturn:
    sys.exit(OK)


def _open_web(settings: Settings) -> "subprocess.Popen[bytes]":
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
        process_group=0,  # Ctrl-C reaches us alone; the page ends when we say so
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
