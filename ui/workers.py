"""The application over what an office has set, in one process or in several that share it."""

import os
import socket
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from assistant.ahead import read_statements
from assistant.ask import Assistant
from assistant.helpdesk.office import Office
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_assistants, open_conversations, open_office
from ui.gennai_jobs import Jobs
from ui.guard import Access
from ui.http_api import create_app
from ui.logs import CONFIG
from ui.metrics import SHARED
from ui.signing import mode_of
from ui.waiting import AT_ONCE, AT_ONCE_WITH_MODEL

LONGEST_ANSWER = 30  # seconds that a running answer is given to end; a model's own where set
STARTS_WITHIN = 60  # seconds after which a worker that does not respond is replaced


def application(settings: Settings, assistant: Assistant, office: Office) -> FastAPI:
    """Every door of HTTP over one index and one database."""
    return create_app(
        assistant,
        Access.of(settings, partial(mode_of, settings, office.accounts)),
        Jobs(settings.home / "jobs"),
        office,
        open_conversations(settings, assistant),
        assistants=open_assistants(settings, assistant),
        at_once=AT_ONCE_WITH_MODEL if settings.llm else AT_ONCE,
    )


def listening(settings: Settings) -> dict[str, Any]:
    """What uvicorn is told, however many workers there are."""
    return {
        "host": settings.host,
        "port": settings.api_port,
        "log_config": CONFIG,
        "log_level": "warning",
        "access_log": False,  # ours says less about people
        "timeout_graceful_shutdown": max(
            LONGEST_ANSWER, settings.llm_timeout if settings.llm else 0
        ),
    }


def run_workers(settings: Settings, workers: int) -> None:
    """Run until told to stop; a worker that ends before that is replaced.

    Workers are spawned and not forked: the encoder's threads do not survive a fork.
    """
    with TemporaryDirectory(prefix="gunmane-metrics-") as folder:
        os.environ[SHARED] = folder  # read by the workers when they load the metrics
        config = uvicorn.Config(
            partial(_open, settings),
            factory=True,
            workers=workers,
            timeout_worker_healthcheck=STARTS_WITHIN,
            **listening(settings),
        )
        listener = config.bind_socket()
        # Each reply at once: asyncio sees to it only for sockets that it opened by itself, and a
        # client that answers no packet before its next request costs forty milliseconds.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        Multiprocess(config, sockets=[listener]).run()


def _open(settings: Settings) -> FastAPI:
    """What one worker serves."""
    assistant = open_assistant(settings)
    read_statements(assistant.handbook, assistant.search)
    return application(settings, assistant, open_office(settings, assistant))
