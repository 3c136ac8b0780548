"""``gunmane import`` and ``gunmane documents``: what an office has besides the handbook."""

import getpass
import json
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.progress import Progress

from assistant.settings import SettingsError
from corpus.model import CorpusError
from corpus.text import normalise
from index.documents.gathering import gathered
from index.documents.holdings import Holdings
from index.documents.model import Imported, Incoming, LibraryError, Result
from ui.document_view import RESULTS, card_json, imported_line, now, size_of
from ui.terminal import FAILED, OK, CommandError, opened, say

EXPECTED = (CommandError, CorpusError, LibraryError, SettingsError)


def bring(arguments: Namespace) -> int:
    """Import files and folders, and tell what became of each."""
    by = arguments.by or getpass.getuser()
    files = gathered(arguments.paths, normalise(arguments.group), by, now())
    if not files:
        raise CommandError("取り込めるファイルがありません。")
    done = _imported(_holdings(), files)
    counted = Counter(one.result for one in done)
    say("\n".join(imported_line(one) for one in done))
    say("、".join(f"{RESULTS[one]} {counted[one]}件" for one in Result))
    return FAILED if counted[Result.REFUSED] else OK


def documents(arguments: Namespace) -> int:
    """List the documents, or take some out."""
    holdings = _holdings()
    groups = frozenset(one.group for one in holdings.library.view().cards)  # all: it is our disk
    if arguments.what == "remove":
        for card in holdings.remove(arguments.ids, groups):
            say(f"削除しました: {card.name}")
        return OK
    cards = holdings.library.cards(groups)
    if arguments.json:
        say(json.dumps([card_json(one) for one in cards], ensure_ascii=False))
        return OK
    for one in cards:
        say(f"{one.id}\t{one.group}\t{one.name}\t{size_of(one)}\t{one.by}\t{one.at}")
    return OK


def _holdings() -> Holdings:
    quoting = opened().quoting
    if quoting is None:
        raise CommandError("この設定では文書を取り込めません。")
    return quoting.holdings


def _imported(holdings: Holdings, files: Sequence[Incoming]) -> list[Imported]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("取り込んでいます", total=None)

        def told(done: float, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        return holdings.importer.run(files, told)
