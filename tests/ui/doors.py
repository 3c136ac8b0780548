"""Every door of the HTTP side, switched on over one assistant."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fastapi import FastAPI

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.conversations import open_conversations
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.masking import Masker
from assistant.quoting import Floor, Quoting
from corpus.editions import Editions
from index.documents.holdings import Holdings
from index.documents.library import Library
from ui.gennai_jobs import Jobs
from ui.guard import Access
from ui.http_api import create_app


@contextmanager
def opened(
    assistant: Assistant,
    folder: Path,
    access: Access | None = None,
    assistants: Assistants | None = None,
) -> Iterator[FastAPI]:
    """With a library, a desk, jobs and conversations, all kept in a folder."""
    search = assistant.search
    library = Library(folder / "documents", search.encoder.name)
    holdings = Holdings.of(library, search, Editions(assistant.handbook, {}))
    assistant.quoting = Quoting(holdings, search, Floor.load())
    masker = Masker(search.people)
    with (
        closing(open_database("", folder)) as database,
        closing(open_conversations("", folder, masker)) as kept,
    ):
        office = Office(assistant, database, folder / "proposals")
        jobs = Jobs(folder / "jobs")
        yield create_app(assistant, access, jobs, office, kept, assistants=assistants)
