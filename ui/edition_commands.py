"""``gunmane editions``: which there are, what they say otherwise, which replies rest on that."""

import json
import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assistant.exports.formats import Format
from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.rechecking import Doubtful, Recheck
from assistant.settings import Settings, SettingsError
from assistant.wiring import editions_of, open_assistants, open_desk
from corpus.changes import Changes
from corpus.editions import Editions
from corpus.handbook import Handbook
from corpus.model import CorpusError
from ui.edition_view import changes_text, doubtful_text
from ui.saving import SavingError, format_of, save
from ui.terminal import FAILED, OK, CommandError, opened, say

EXPECTED = (CommandError, CorpusError, DeskError, SavingError, SettingsError)
TWO = "版の名前かフォルダを二つ（前の版、後の版の順に）指定してください。"


def editions(arguments: Namespace) -> int:
    """List the editions, hold two of them against each other, or the kept replies against one."""
    settings = Settings.from_env(os.environ)
    found = editions_of(settings)
    if arguments.action == "list":
        return _list(found, as_json=arguments.json)
    if len(arguments.versions) != 2:  # noqa: PLR2004 - before and after
        raise CommandError(TWO)
    before, after = (found.named_or_in(one) for one in arguments.versions)
    changes = Changes.between(before, after)
    if arguments.action == "diff":
        return _diff(changes, arguments.out, as_json=arguments.json)
    return _check(settings, changes, (before, after), as_json=arguments.json)


def _list(found: Editions, *, as_json: bool) -> int:
    if as_json:
        say(_json(TypeAdapter(list), [*found]))
    else:
        say(
            "\n".join(
                f"{one.name}\t{one.published}\t{one.pages}ページ\t{one.title}" for one in found
            )
        )
    return OK


def _diff(changes: Changes, out: Path | None, *, as_json: bool) -> int:
    if out is not None:
        from assistant.exports.changes_sheet import changes_sheet

        format_of(out, (Format.XLSX,))
        save(out, changes_sheet(changes))
    say(_json(TypeAdapter(Changes), changes) if as_json else changes_text(changes))
    return OK


def _check(
    settings: Settings, changes: Changes, handbooks: tuple[Handbook, Handbook], *, as_json: bool
) -> int:
    """The kept replies; fails where one no longer stands, so that a script notices."""
    before, after = handbooks
    grounding = open_assistants(settings, opened()).over(after).grounding
    database = open_desk(settings)
    try:
        found = Recheck(changes, before, after, grounding).run(database)
    finally:
        database.close()
    names = (changes.before, changes.after)
    say(_json(TypeAdapter(tuple[Doubtful, ...]), found) if as_json else doubtful_text(found, names))
    return OK if all(one.stands for one in found) else FAILED


def _json(shape: TypeAdapter[Any], value: object) -> str:
    return json.dumps(shape.dump_python(value, mode="json"), ensure_ascii=False)
