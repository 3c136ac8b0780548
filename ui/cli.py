"""The terminal door ``gunmane``: what each command takes; modules beside it do it."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from assistant.permissions import Role
from index.errors import StoreError
from ui.arguments import Parser

OK, FAILED, MISUSED = 0, 1, 2
ROLE_NAMES = tuple(Role)
ACCOUNT = ("add", "list", "role", "group", "disable")
MOST_WORKERS = 64
MODULES = {  # loaded only when asked for; every other command is in ui/commands.py
    "account": "ui.account_command",
    "audit": "ui.audit_command",
    "batch": "ui.batch_command",
    "desk": "ui.desk_commands",
    "documents": "ui.document_commands",
    "editions": "ui.edition_commands",
    "import": "ui.document_commands",
    "reply": "ui.desk_commands",
    "token": "ui.token_command",
}
FUNCTIONS = {"import": "bring"}  # a word that Python keeps for itself
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 well, 1 something failed, 2 misused)."""
    arguments = _parser().parse_args(argv)
    module = import_module(MODULES.get(arguments.command, "ui.commands"))
    try:
        status: int = getattr(module, FUNCTIONS.get(arguments.command, arguments.command))(
            arguments
        )
    except (*module.EXPECTED, StoreError) as error:
        print(f"エラー: {error}", file=sys.stderr)
        return MISUSED
    except BrokenPipeError:  # the reader, such as ``head``, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        print("中断しました。", file=sys.stderr)
        return FAILED
    return status


def _parser() -> Parser:
    parser = Parser(
        prog="gunmane",
        description="国土交通省「群マネの手引き Ver.1」に、Q番号とページを付けて答えます。",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="コマンド")
    _add_asking(commands)
    _add_desk(commands)
    _add_records(commands)
    _add_documents(commands)
    _add_running(commands)
    _add_checking(commands)
    return parser


def _add_asking(commands: Commands) -> None:
    ask = commands.add_parser("ask", help="質問に答える")
    ask.add_argument("question", metavar="質問", help="日本語の質問（- なら標準入力から読む）")
    ask.add_argument(
        "--history", action="append", default=[], metavar="質問", help="前に聞いた質問"
    )
    ask.add_argument(
        "--conversation",
        default="",
        metavar="名前",
        help="続けて聞く会話の名前（前の質問を残し、踏まえる）",
    )
    ask.add_argument("--json", action="store_true", help="JSON で出力する")
    ask.add_argument("--out", type=Path, metavar="ファイル", help="Word（.docx）に保存する")
    ask.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="ID",
        help="手引きのほかに引用する文書（handbook なら手引きだけ。標準はすべて）",
    )
    _add_groups(ask)
    ask.add_argument(
        "--edition",
        action="append",
        default=[],
        metavar="版",
        help="答える手引きの版。二度書くと、二つの版の回答を並べる",
    )
    _add_mails(commands)

    batch = commands.add_parser("batch", help="JSONL の質問にまとめて答える（1行に1回答）")
    batch.add_argument(
        "file", metavar="ファイル", help="1行に question を持つ JSON（- なら標準入力）"
    )


def _add_mails(commands: Commands) -> None:
    reply = commands.add_parser("reply", help="メールから、引用付きの回答案を作る（送信はしない）")
    reply.add_argument(
        "mail", metavar="メール", help=".txt・.eml・.docx のファイル（- なら標準入力）"
    )
    reply.add_argument("--json", action="store_true", help="JSON で出力する")
    reply.add_argument(
        "--out", type=Path, metavar="ファイル", help="回答案を Word（.docx）に保存する"
    )


def _add_desk(commands: Commands) -> None:
    desk = commands.add_parser("desk", help="相談窓口の案件を控え・復元する")
    what = desk.add_subparsers(dest="what", required=True, metavar="操作")
    for name, title in (
        ("backup", "すべての案件を1つのファイルに控える"),
        ("restore", "控えから復元する"),
    ):
        one = what.add_parser(name, help=title)
        one.add_argument("file", type=Path, metavar="ファイル")

    audit = commands.add_parser("audit", help="監査記録を検証・取り出しする")
    what = audit.add_subparsers(dest="what", required=True, metavar="操作")
    what.add_parser("verify", help="案件・回答事例・アカウント・記録の書き換えがないかを確かめる")
    export = what.add_parser("export", help="監査記録をファイルに取り出す")
    export.add_argument("file", type=Path, metavar="ファイル", help=".csv か .xlsx")

    account = commands.add_parser("account", help="画面にサインインする人を登録・変更する")
    account.add_argument("action", choices=ACCOUNT, metavar="|".join(ACCOUNT))
    account.add_argument("name", nargs="?", default="", metavar="名前")
    account.add_argument("--role", choices=ROLE_NAMES, default="", help="役割")
    _add_groups(account)
    account.add_argument(
        "--oidc", action="store_true", help="組織の認証（OIDC）で入る人。名前はメールアドレス"
    )


def _add_records(commands: Commands) -> None:
    records = commands.add_parser("records", help="手引きの記録を見る")
    records.add_argument("id", nargs="?", metavar="ID", help="Q4-1 など。省略すると一覧")
    records.add_argument("--json", action="store_true", help="JSON で出力する")
    records.add_argument("--edition", default="", metavar="版", help="手引きの版（標準は Ver.1）")

    editions = commands.add_parser("editions", help="手引きの版を一覧し、二つの版の違いを調べる")
    editions.add_argument("action", choices=("list", "diff", "check"), metavar="list|diff|check")
    editions.add_argument(
        "versions", nargs="*", metavar="版", help="名前かフォルダ（前の版、後の版の順に二つ）"
    )
    editions.add_argument("--json", action="store_true", help="JSON で出力する")
    editions.add_argument(
        "--out", type=Path, metavar="ファイル", help="diff の結果を Excel（.xlsx）に保存する"
    )


def _add_documents(commands: Commands) -> None:
    bring = commands.add_parser("import", help="手引き以外の文書を取り込む")
    bring.add_argument(
        "paths", nargs="+", type=Path, metavar="ファイル", help="ファイルかフォルダ（いくつでも）"
    )
    bring.add_argument("--group", default="共通", metavar="名前", help="見せる相手（標準は 共通）")
    bring.add_argument("--by", default="", metavar="名前", help="取り込む人（標準は利用者名）")

    documents = commands.add_parser("documents", help="取り込んだ文書を一覧・削除する")
    what = documents.add_subparsers(dest="what", required=True, metavar="操作")
    listed = what.add_parser("list", help="一覧")
    listed.add_argument("--json", action="store_true", help="JSON で出力する")
    remove = what.add_parser("remove", help="索引からも保管からも消す")
    remove.add_argument("ids", nargs="+", metavar="ID", help="doc- で始まる ID")


def _add_running(commands: Commands) -> None:
    calc = commands.add_parser("calc", help="手引きの考え方で試算する・事例や窓口を調べる")
    calc.add_argument(
        "name", nargs="?", metavar="名前", help="cost_allocation など。省略すると一覧"
    )
    calc.add_argument("input", nargs="?", metavar="入力", help="JSON ファイル（- なら標準入力）")
    calc.add_argument("--schema", action="store_true", help="入力の項目を JSON Schema で出力する")
    calc.add_argument("--json", action="store_true", help="JSON で出力する")
    calc.add_argument(
        "--out", type=Path, metavar="ファイル", help="Excel（.xlsx）か Word（.docx）に保存する"
    )

    index = commands.add_parser("index", help="索引を作る（足りないときだけ作り直す）")
    index.add_argument("--rebuild", action="store_true", help="いまある索引を捨てて作り直す")

    serve = commands.add_parser("serve", help="Web画面と HTTP API を開く")
    serve.add_argument("--api-only", action="store_true", help="HTTP API だけを開く")
    serve.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="数",
        help="HTTP API を受けもつプロセスの数（標準は 1）",
    )

    commands.add_parser("mcp", help="MCP サーバーを標準入出力で開く")

    token = commands.add_parser("token", help="HTTP API のトークンを発行・一覧・取り消しする")
    token.add_argument("action", choices=("add", "list", "remove"), metavar="add|list|remove")
    token.add_argument("name", nargs="?", default="", metavar="名前", help="使う人やシステムの名前")
    token.add_argument("--role", choices=ROLE_NAMES, default="read", help="役割（標準は read）")
    _add_groups(token)


def _add_groups(command: argparse.ArgumentParser) -> None:
    purpose = "共通のほかに見る文書の持ち主（いくつでも）"
    command.add_argument("--group", action="append", default=[], metavar="名前", help=purpose)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"1 から {MOST_WORKERS} の数を指定してください。")
    return int(text)


def _add_checking(commands: Commands) -> None:
    verify = commands.add_parser("verify", help="記録の数値・固有名詞を手引きの本文と照合する")
    verify.add_argument("copy", type=Path, metavar="手引き", help="手引きの PDF、Word、テキスト")
    verify.add_argument("--edition", default="", metavar="版", help="記録の版（標準は Ver.1）")

    evaluate = commands.add_parser("eval", help="質問集で品質を測る")
    evaluate.add_argument(
        "--check", action="store_true", help="下限（floor.toml）を下回れば失敗にする"
    )
    evaluate.add_argument("--held", action="store_true", help="調整に使わない質問集で測る")
    evaluate.add_argument(
        "--sealed", action="store_true", help="封をした質問集で測る（版ごとに一度）"
    )
    evaluate.add_argument(
        "--ablation", action="store_true", help="検索の手がかりごとの効き目を比べる"
    )
    evaluate.add_argument("--copy", type=Path, metavar="手引き", help="標準構成に本文も使う")
    evaluate.add_argument(
        "--llm",
        type=int,
        nargs="?",
        const=0,
        metavar="件数",
        help="言語モデルの回答も同じ質問で測る（件数を省くと全部）",
    )
    evaluate.add_argument("--json", action="store_true", help="JSON で出力する")


if __name__ == "__main__":
    sys.exit(main())
