"""The one place that picks implementations."""

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.clock import now
from assistant.compose.extract import ExtractComposer
from assistant.masking import Masker, said_in
from assistant.quoting import Floor, Quoting
from assistant.scope import Scope
from assistant.settings import Settings, SettingsError
from assistant.tools import tools_for
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.building import Progress, quiet
from index.documents.disk import Disk
from index.documents.holdings import Holdings
from index.documents.library import Library
from index.documents.shelves import Shelves
from index.encoder import Encoder
from index.ranker import Ranker
from index.search import Search
from index.store import Store
from index.stores import IndexStore

if TYPE_CHECKING:
    from assistant.compose.agent import Agent
    from assistant.conversations import Conversations
    from assistant.helpdesk.audit import Audit
    from assistant.helpdesk.office import Office
    from assistant.helpdesk.storage.accounts import Accounts
    from assistant.helpdesk.storage.database import Database
    from assistant.helpdesk.storage.roadmaps import Roadmaps
    from index.milvus.client import Milvus

NO_MILVUS = (
    "GUNMANE_MILVUS_URI を使うには、先に pip install --constraint constraints.txt "
    "--editable '.[milvus]' を実行してください（閉じたネットワークでは docs/operation.md）。"
)


def open_assistant(
    settings: Settings, progress: Progress = quiet, *, anew: bool = False
) -> Assistant:
    """The assistant over Ver.1, its index built first where it is missing or stale, or ``anew``."""
    return _assistant_over(settings, *open_search(settings, progress, anew=anew))


def open_assistants(settings: Settings, first: Assistant) -> Assistants:
    """The assistant of each edition at hand, with the same encoder and the same documents."""

    def opening(handbook: Handbook) -> Assistant:
        encoder = first.search.encoder
        index, name = open_store(settings).open(handbook, encoder)
        return _assistant_over(settings, handbook, Search(index, encoder, Ranker.load()), name)

    return Assistants(first, editions_of(settings), opening)


def editions_of(settings: Settings) -> Editions:
    """The editions at hand: ours, and the folders under ``editions`` of the home."""
    return Editions.under(settings.home / "editions", Handbook.ver_1())


def _assistant_over(
    settings: Settings, handbook: Handbook, search: Search, index: str
) -> Assistant:
    composer = ExtractComposer(handbook, search)
    assistant = Assistant(handbook, search, Scope.load(), composer, index)
    assistant.quoting = open_quoting(settings, search)
    if settings.llm:
        assistant.writer = make_writer(settings, handbook, search)
    return assistant


def open_office(settings: Settings, assistant: Assistant) -> "Office":
    """The help desk; what is past its retention time is forgotten first."""
    from assistant.helpdesk.office import Office
    from assistant.helpdesk.storage.keeping import forget

    database = open_desk(settings)
    if settings.retention_days:
        forget(database, settings.retention_days, now())
    return Office(assistant, database, settings.home / "proposals")


def open_conversations(settings: Settings, assistant: Assistant) -> "Conversations":
    """What was asked, by conversation; what is past its retention time is forgotten first."""
    from assistant.conversations import open_conversations

    masker = Masker(assistant.search.people, said_in(assistant.handbook))
    conversations = open_conversations(settings.database_url, settings.home, masker)
    if settings.retention_days:
        conversations.forget_before(now() - timedelta(days=settings.retention_days))
    return conversations


def open_accounts(settings: Settings) -> "Accounts":
    """Who may sign in; needs no index."""
    from assistant.helpdesk.storage.accounts import Accounts

    return Accounts(open_desk(settings))


def open_roadmaps(settings: Settings) -> "Roadmaps":
    """The municipalities' roadmaps; needs no index."""
    from assistant.helpdesk.storage.roadmaps import Roadmaps

    return Roadmaps(open_desk(settings))


def open_audit(settings: Settings) -> "Audit":
    """The desk's log; needs no index."""
    from assistant.helpdesk.audit import Audit
    from assistant.helpdesk.casework import Basis

    return Audit(open_desk(settings), Basis(Handbook.ver_1().edition.name))


def open_desk(settings: Settings) -> "Database":
    """The desk's database alone."""
    from assistant.helpdesk.storage.database import open_database

    return open_database(settings.database_url, settings.home)


def open_search(
    settings: Settings, progress: Progress = quiet, *, anew: bool = False
) -> tuple[Handbook, Search, str]:
    """The handbook, the search over it, and the id of the index."""
    handbook, encoder, store = Handbook.ver_1(), make_encoder(settings), open_store(settings)
    find = store.rebuild if anew else store.open
    index, name = find(handbook, encoder, progress)
    return handbook, Search(index, encoder, Ranker.load()), name


def open_store(settings: Settings) -> IndexStore:
    """Where the handbook's index is kept: beside us, or in Milvus."""
    home = settings.home / "index"
    if not settings.milvus_uri:
        return Store(home)
    from index.milvus.store import MilvusStore

    return MilvusStore(the_milvus(settings.milvus_uri), home)


def open_shelves(settings: Settings) -> Shelves:
    """Where the passages of documents are kept, likewise."""
    home = settings.home / "documents"
    if not settings.milvus_uri:
        return Disk(home)
    from index.milvus.shelves import MilvusShelves

    return MilvusShelves(the_milvus(settings.milvus_uri), home)


@cache
def the_milvus(uri: str) -> "Milvus":
    """The one connection of this process; StoreError where it cannot be had."""
    try:
        from index.milvus.client import Milvus
    except ModuleNotFoundError as error:
        raise SettingsError(NO_MILVUS) from error
    return Milvus(uri)


def open_quoting(settings: Settings, search: Search) -> Quoting:
    """What finds and quotes the documents of the library."""
    shelves = open_shelves(settings)
    library = Library(settings.home / "documents", search.encoder.name, shelves)
    return Quoting(Holdings.of(library, search, editions_of(settings)), search, Floor.load())


def make_writer(settings: Settings, handbook: Handbook, search: Search) -> "Agent":
    """The agent over the model that the settings name; what it needs is only loaded here."""
    from assistant.compose.agent import Agent
    from assistant.compose.chat import open_chat
    from assistant.compose.limits import Limits
    from assistant.compose.privacy import is_inside
    from assistant.compose.toolbox import Shelf

    limits = Limits(seconds=settings.llm_timeout)
    shelf = Shelf(tools_for(handbook), handbook, search)
    inside = is_inside(settings.llm_base_url)
    return Agent(open_chat(settings, limits), shelf, limits, inside=inside)


def make_encoder(settings: Settings) -> Encoder:
    """The bundled encoder, or the sentence-transformers model that the settings name."""
    if settings.encoder:
        from index.sentence_encoder import SentenceEncoder

        return SentenceEncoder(settings.encoder)
    from index.bundled_encoder import BundledEncoder

    return BundledEncoder()
