"""What terminal commands share: the assistant with its progress bar, and how they print."""

import os
import sys

from rich.console import Console
from rich.progress import Progress

from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.wiring import open_assistant

OK, FAILED = 0, 1


class CommandError(Exception):
    """A command cannot do what was asked; the message says why and what to do."""


def opened(*, anew: bool = False) -> Assistant:
    """The assistant, with a progress bar on standard error while its index is built."""
    settings = Settings.from_env(os.environ)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("索引を作成しています", total=None, visible=False)

        def progress(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole, visible=True)

        return open_assistant(settings, progress, anew=anew)


def say(text: str) -> None:
    """Print at once, so that whoever reads a pipe need not wait."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
