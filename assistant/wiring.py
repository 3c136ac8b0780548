"""The one place that picks implementations."""

from typing import TYPE_CHECKING

from assistant.ask import Assistant
from assistant.compose.extract import ExtractComposer
from assistant.scope import Scope
from assistant.settings import Settings
from corpus.handbook import Handbook
from index.encoder import Encoder
from index.search import Search
from index.store import Progress, Store, quiet

if TYPE_CHECKING:
    from assistant.helpdesk.office import Office


def open_assistant(settings: Settings, progress: Progress = quiet) -> Assistant:
    """The assistant over Ver.1, its index built first where it is missing or stale."""
    handbook, search, index = open_search(settings, progress)
    return Assistant(handbook, search, Scope.load(), ExtractComposer(handbook, search), index)


def open_office(settings: Settings, assistant: Assistant) -> "Office":
    """The help desk; what is past its retention time is forgotten first."""
    from assistant.helpdesk.office import Office
    from assistant.helpdesk.storage.database import open_database
    from assistant.helpdesk.storage.desk import now
    from assistant.helpdesk.storage.keeping import forget

    database = open_database(settings.database_url, settings.home)
    if settings.retention_days:
        forget(database, settings.retention_days, now())
    return Office(assistant, database, settings.home / "proposals")


def open_search(settings: Settings, progress: Progress = quiet) -> tuple[Handbook, Search, str]:
    """The handbook, the search over it, and the id of the index."""
    handbook = Handbook.ver_1()
    encoder = make_encoder(settings)
    parts, index = Store(settings.home / "index").open(handbook, encoder, progress)
    return handbook, Search(parts, encoder), index


def make_encoder(settings: Settings) -> Encoder:
    """The bundled encoder, or the sentence-transformers model that the settings name."""
    if settings.encoder:
        from index.sentence_encoder import SentenceEncoder

        return SentenceEncoder(settings.encoder)
    from index.bundled_encoder import BundledEncoder

    return BundledEncoder()
