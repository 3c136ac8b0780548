"""What each terminal command does; ``ui/cli.py`` has already read its arguments."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.ask import Asked, Assistant
from assistant.assistants import Assistants
from assistant.exports.formats import Format, export
from assistant.helpdesk.casework import DeskError
from assistant.permissions import groups_named
from assistant.settings import Settings, SettingsError
from assistant.tool_view import calculate
from assistant.tooling import ToolInputError
from assistant.tools import tools_for
from assistant.wiring import editions_of, open_accounts, open_assistants, open_conversations
from corpus.handbook import Handbook
from corpus.model import CorpusError
from index.documents.model import COMMON, LibraryError, Result
from ui import wording
from ui.conversation_name import leads_astray
from ui.document_view import imported_line, looked_at, wanted
from ui.edition_view import compared_text
from ui.render import answer_json, calculated_json, compared_json, record_json, record_text
from ui.saving import SavingError, format_of, save
from ui.signing import people_sign_in
from ui.terminal import FAILED, OK, CommandError, opened, say
from ui.tokens import TokenError
from ui.tool_text import calculated_text, tools_text

EXPECTED = (
    CommandError,
    CorpusError,
    DeskError,
    LibraryError,
    SavingError,
    SettingsError,
    TokenError,
)


def ask(arguments: Namespace) -> int:
    """Answer one question; ``--out`` keeps the answer as a document too."""
    if arguments.out:
        format_of(arguments.out, (Format.DOCX,))
    if arguments.history and arguments.conversation:
        raise CommandError(wording.TWO_PASTS)
    question, assistant = _question(arguments), opened()
    documents = wanted(arguments.source, _groups(arguments.group))
    with _turn(arguments.conversation, question, assistant) as earlier:
        before = earlier or arguments.history
        if len(arguments.edition) > 1:
            asked = Asked(question, tuple(before), "", documents)
            return _compare(asked, arguments, assistant)
        if arguments.edition:
            assistant = _editions(assistant).of(arguments.edition[0])
        answer = assistant.ask(question, before, wanted=documents)
    if arguments.out:
        from assistant.exports.answer_docx import answer_document

        _save(arguments.out, answer_document(answer, assistant.handbook))
    say(json.dumps(answer_json(answer), ensure_ascii=False) if arguments.json else answer.text)
    return FAILED if answer.is_unread else OK


def _groups(named: Sequence[str]) -> frozenset[str]:
    """Whose documents may be quoted; where people are told apart, the terminal is nobody's door."""
    settings = Settings.from_env(os.environ)
    if named and people_sign_in(settings, open_accounts(settings)):
        raise CommandError(wording.GROUPS_ARE_BOUND)
    return groups_named(named) | {COMMON}


def _compare(asked: Asked, arguments: Namespace, assistant: Assistant) -> int:
    """Print the answers of two editions and what differs."""
    if len(arguments.edition) != 2 or arguments.out:  # noqa: PLR2004 - before and after
        raise CommandError(wording.TWO_EDITIONS)
    before, after = arguments.edition
    done = _editions(assistant).compare(
        asked.question, (before, after), asked.history, asked.wanted
    )
    if arguments.json:
        say(json.dumps(compared_json(done), ensure_ascii=False))
    else:
        say(compared_text(done))
    return FAILED if done.before.is_unread else OK


def _editions(assistant: Assistant) -> Assistants:
    return open_assistants(Settings.from_env(os.environ), assistant)


@contextmanager
def _turn(conversation: str, question: str, assistant: Assistant) -> Iterator[Sequence[str]]:
    """The questions before this one in a conversation that is kept; none without a name."""
    if not conversation:
        yield ()
        return
    if leads_astray(conversation):
        raise CommandError(wording.CONVERSATION_NAME)
    kept = open_conversations(Settings.from_env(os.environ), assistant)
    with closing(kept), kept.turn(conversation, question) as earlier:
        yield earlier


def records(arguments: Namespace) -> int:
    """Print one record or all of them."""
    handbook = editions_of(Settings.from_env(os.environ))[arguments.edition]
    if arguments.id and arguments.id not in handbook:
        raise CommandError(
            f"{arguments.id} という記録はありません。gunmane records で一覧を確かめてください。"
        )
    chosen = [handbook[arguments.id]] if arguments.id else list(handbook)
    if arguments.json:
        shown = [record_json(record, handbook) for record in chosen]
        say(json.dumps(shown[0] if arguments.id else shown, ensure_ascii=False))
    elif arguments.id:
        say(record_text(chosen[0], handbook))
    else:
        say("\n".join(f"{one.id}\t{one.title}\tp.{one.pages[0]}" for one in chosen))
    return OK


def calc(arguments: Namespace) -> int:
    """List the tools, show what one takes, or run it over a JSON file; ``--out`` keeps a file."""
    handbook = Handbook.ver_1()
    tools = tools_for(handbook)
    if arguments.name is None:
        say(tools_text(tools.values(), handbook))
        return OK
    if arguments.name not in tools:
        raise CommandError(wording.NO_TOOL.format(tool=arguments.name, where="gunmane calc"))
    tool = tools[arguments.name]
    if arguments.schema:
        say(json.dumps(tool.schema(), ensure_ascii=False, indent=2))
        return OK
    kind = format_of(arguments.out) if arguments.out else None
    try:
        given = _tool_input(arguments)
        done = calculate(tool, given, handbook)
        if kind:
            _save(arguments.out, export(tool, given, handbook, kind))
    except ToolInputError as error:
        raise CommandError("\n".join(error.problems)) from error
    as_json = json.dumps(calculated_json(done), ensure_ascii=False)
    say(as_json if arguments.json else calculated_text(tool, done))
    return OK


def index(arguments: Namespace) -> int:
    """Make sure that the index is there; ``--rebuild`` makes it anew."""
    assistant = opened(anew=arguments.rebuild)
    say(f"索引 {assistant.index}: 記録 {len(assistant.handbook.records)} 件")
    holdings = assistant.quoting.holdings if assistant.quoting else None
    if holdings is None or not holdings.library.home.exists():
        return OK
    again = holdings.importer.repair(anew=arguments.rebuild)
    view = holdings.library.view()
    say(f"文書 {len(view.cards)} 件（作り直し {len(again)} 件）")
    say(looked_at(view.passages, view.recall))
    broken = [one for one in again if one.result is Result.REFUSED]
    for one in broken:
        say(imported_line(one))
    return FAILED if broken else OK


def serve(arguments: Namespace) -> int:
    """Open the HTTP API and the web page until interrupted."""
    from ui import serving

    settings = Settings.from_env(os.environ)
    if settings.for_one_process and (arguments.workers > 1 or not arguments.api_only):
        raise CommandError(wording.ONE_PROCESS)
    web = not arguments.api_only
    serving.try_ports(settings, web=web)
    assistant = opened()  # with its progress bar, before any door opens
    return serving.serve(settings, assistant, web=web, workers=arguments.workers)


def mcp(_arguments: Namespace) -> int:
    """Speak MCP over standard input and output until the client ends."""
    from ui.mcp_server import create_mcp

    create_mcp(_editions(opened())).run("stdio")
    return OK


def verify(arguments: Namespace) -> int:
    """Hold the records against a copy of the handbook."""
    from corpus.pages import read_pages
    from corpus.verify import verify as hold
    from index.tokens import Tokens, user_dictionary

    handbook = editions_of(Settings.from_env(os.environ))[arguments.edition]
    pages = read_pages(arguments.copy, handbook.edition)
    with user_dictionary() as words:
        failures = hold(handbook, pages, Tokens(words).names)
    for failure in failures:
        say(
            f"{failure.statement} p.{failure.page} 「{failure.what}」がページにない: {failure.text}"
        )
    statements = sum(len(record.statements) for record in handbook)
    empty = sorted(set(range(1, len(pages) + 1)) - {p for record in handbook for p in record.pages})
    say(f"文 {statements} 件を照合、不一致 {len(failures)} 件、記録のないページ {empty or 'なし'}")
    return FAILED if failures else OK


def eval(arguments: Namespace) -> int:
    """Measure quality on the question sets; evals looks from outside, so nothing imports it."""
    status: int = import_module("evals.run").main(arguments)
    return status


def _question(arguments: Namespace) -> str:
    try:
        question: str = sys.stdin.read() if arguments.question == "-" else arguments.question
        "".join([question, *arguments.history]).encode()
    except UnicodeError as error:
        raise CommandError("質問の文字コードが UTF-8 ではありません。") from error
    return question


def _tool_input(arguments: Namespace) -> Any:  # noqa: ANN401 - the tool says what it must be
    name = arguments.input
    if name is None:
        raise CommandError(
            "入力の JSON ファイル（- なら標準入力）を指定してください。"
            f"項目は gunmane calc {arguments.name} --schema で確かめられます。"
        )
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except OSError as error:
        raise CommandError(f"{name}: 開けません（{error.strerror}）。") from error
    except UnicodeError as error:
        raise CommandError(f"{name}: 文字コードが UTF-8 ではありません。") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{name}: JSON として読めません。") from error


def _save(path: Path, content: bytes) -> None:
    """Keep a file and say so, apart from what is printed."""
    save(path, content)
    print(f"保存しました: {path}", file=sys.stderr)  # noqa: T201
