"""The apps that 源内 (政府の生成AI環境) can offer: asking, drafting a reply, each calculation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from assistant.ask import Assistant
from assistant.exports.formats import Format, export, file_name
from assistant.tool_view import calculate
from assistant.tooling import Tool
from assistant.tools import tools_for
from corpus.handbook import Handbook
from index.documents.model import Wanted
from ui.gennai_form import (
    CONVERSATION,
    EARLIER,
    Field,
    artifact,
    chosen,
    conversation,
    earlier,
    select,
    text,
    textarea,
)
from ui.gennai_reply import FORM, reply
from ui.tool_text import calculated_text

DOWNLOADS = {"なし": (), "Excel": (Format.XLSX,), "Word": (Format.DOCX,), "両方": tuple(Format)}
QUESTION, REQUEST, DOWNLOAD = "質問", "計算・照会の内容", "受け取るファイル"


@dataclass(frozen=True, slots=True)
class Done:
    """What an app gives: Markdown to read, and files to take away."""

    outputs: str
    artifacts: tuple[dict[str, str], ...] = ()


Run = Callable[[Mapping[str, Any], Sequence[str], Wanted], Done]


@dataclass(frozen=True, slots=True)
class GennaiApp:
    """One app: its name in the address, its form, and what it does."""

    name: str
    title: str
    purpose: str
    form: Mapping[str, Field]  # what 源内 registers as リクエスト形式, as it is
    run: Run = field(repr=False)

    def done(self, inputs: Mapping[str, Any], history: Sequence[str], wanted: Wanted) -> Done:
        """Run it; earlier turns come with the request or among its inputs."""
        return self.run(inputs, history or earlier(inputs, next(iter(self.form))), wanted)


def apps_for(assistant: Assistant) -> dict[str, GennaiApp]:
    """Every app by name."""
    return {one.name: one for one in (_asking(assistant), _reply(assistant), *_tools(assistant))}


def _asking(assistant: Assistant) -> GennaiApp:
    hint = "例：隣の町と費用をどう分ければよいですか"
    return GennaiApp(
        "ask",
        "群マネの手引きに質問する",
        "質問に、Q番号とページを付けて答えます。",
        {"question": textarea(QUESTION, hint), CONVERSATION: conversation()},
        partial(_answer, assistant),
    )


def _answer(
    assistant: Assistant, inputs: Mapping[str, Any], history: Sequence[str], wanted: Wanted
) -> Done:
    answer = assistant.ask(text(inputs, "question", QUESTION), history, wanted=wanted)
    return Done(markdown(answer.text))


def _reply(assistant: Assistant) -> GennaiApp:
    def run(inputs: Mapping[str, Any], _history: Sequence[str], _wanted: Wanted) -> Done:
        body, made = reply(assistant, inputs)
        return Done(markdown(body), made)

    return GennaiApp(
        "reply",
        "メールへの回答案を作る",
        "市町村からのメールの質問ごとに、引用付きの回答案を作ります。送信はしません。",
        FORM,
        run,
    )


def _tools(assistant: Assistant) -> Iterator[GennaiApp]:
    hint = "金額・時間・人数などを、単位を付けて文か表で入れてください"
    form = {
        "request": textarea(REQUEST, hint),
        "download": select(DOWNLOAD, tuple(DOWNLOADS)),
        CONVERSATION: conversation(),
    }
    for tool in tools_for(assistant.handbook).values():
        run = partial(_calculate, tool, assistant)
        yield GennaiApp(tool.name, tool.title, tool.purpose, form, run)


def _calculate(
    tool: Tool,
    assistant: Assistant,
    inputs: Mapping[str, Any],
    history: Sequence[str],
    wanted: Wanted,
) -> Done:
    """From figures in words, or from the fields of the tool themselves."""
    kinds = DOWNLOADS[chosen(inputs, "download", DOWNLOAD, tuple(DOWNLOADS))]
    given = {name: value for name, value in inputs.items() if name not in {"download", EARLIER}}
    if "request" not in given:
        done = calculate(tool, given, assistant.handbook)
        return Done(
            markdown(calculated_text(tool, done)), _files(tool, given, assistant.handbook, kinds)
        )
    request = text(given, "request", REQUEST)
    answer = assistant.ask(f"{tool.title}を計算してください。{request}", history, wanted=wanted)
    made = [one for one in answer.tools if one.tool == tool.name and one.rows]
    artifacts = _files(tool, made[0].inputs, assistant.handbook, kinds) if made else ()
    return Done(markdown(answer.text), artifacts)


def _files(
    tool: Tool, given: dict[str, object], handbook: Handbook, kinds: Sequence[Format]
) -> tuple[dict[str, str], ...]:
    return tuple(
        artifact(file_name(tool, kind), export(tool, given, handbook, kind)) for kind in kinds
    )


def markdown(written: str) -> str:
    """Our text as Markdown: headings as headings, points as points, signs of its own escaped."""
    return "\n".join(_markdown_line(line) for line in written.split("\n"))


def _markdown_line(line: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~" else letter for letter in line)
    if line.startswith("【") and line.endswith("】"):
        return f"### {escaped[1:-1]}"
    return f"- {escaped[1:]}" if line.startswith("・") else escaped
