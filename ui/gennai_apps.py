"""The apps that 源内 (政府の生成AI環境) can offer: asking, and each calculation or look-up."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from assistant import wording
from assistant.ask import Assistant
from assistant.exports.formats import Format, export, file_name
from assistant.tool_view import calculate
from assistant.tooling import Tool, ToolInputError
from assistant.tools import tools_for
from assistant.understand import LONGEST
from corpus.handbook import Handbook
from index.documents.search import Wanted
from ui.tool_text import calculated_text

FILES = {"なし": (), "Excel": (Format.XLSX,), "Word": (Format.DOCX,), "両方": tuple(Format)}


@dataclass(frozen=True, slots=True)
class Done:
    """What an app gives: Markdown to read, and files to take away."""

    outputs: str
    artifacts: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GennaiApp:
    """One app: its name in the address, its form, and what it does."""

    name: str
    title: str
    purpose: str
    items: tuple[dict[str, Any], ...]  # of its form
    run: Callable[[Mapping[str, Any], Sequence[str], Wanted], Done] = field(repr=False)

    def form(self) -> dict[str, Any]:
        """The description that 源内 draws the form from."""
        return {"title": self.title, "description": self.purpose, "items": list(self.items)}


def apps_for(assistant: Assistant) -> dict[str, GennaiApp]:
    """Every app by name."""
    return {one.name: one for one in (_asking(assistant), *_tools(assistant))}


def _asking(assistant: Assistant) -> GennaiApp:
    item = _textarea("question", "質問", "例：隣の町と費用をどう分ければよいですか")
    return GennaiApp(
        "ask",
        "群マネの手引きに質問する",
        "質問に、Q番号とページを付けて答えます。",
        (item,),
        partial(_answer, assistant),
    )


def _answer(
    assistant: Assistant, inputs: Mapping[str, Any], history: Sequence[str], wanted: Wanted
) -> Done:
    answer = assistant.ask(_text(inputs, "question", "質問"), history, wanted=wanted)
    return Done(markdown(answer.text))


def _tools(assistant: Assistant) -> Iterator[GennaiApp]:
    for tool in tools_for(assistant.handbook).values():
        yield GennaiApp(
            tool.name,
            tool.title,
            tool.purpose,
            (
                _textarea(
                    "request",
                    "計算・照会の内容",
                    "金額・時間・人数などを、単位を付けて文か表で入れてください",
                ),
                {
                    "type": "select",
                    "name": "files",
                    "label": "受け取るファイル",
                    "options": list(FILES),
                    "default": "なし",
                },
            ),
            partial(_calculate, tool, assistant),
        )


def _calculate(
    tool: Tool,
    assistant: Assistant,
    inputs: Mapping[str, Any],
    history: Sequence[str],
    wanted: Wanted,
) -> Done:
    """From figures in words, or from the fields of the tool themselves."""
    kinds = FILES.get(str(inputs.get("files", "なし")))
    if kinds is None:
        raise ToolInputError((f"受け取るファイル: {'・'.join(FILES)} のどれかにしてください",))
    given = {name: value for name, value in inputs.items() if name != "files"}
    if "request" not in given:
        done = calculate(tool, given, assistant.handbook)
        return Done(
            markdown(calculated_text(tool, done)), _files(tool, given, assistant.handbook, kinds)
        )
    request = _text(given, "request", "計算・照会の内容")
    answer = assistant.ask(f"{tool.title}を計算してください。{request}", history, wanted=wanted)
    made = [one for one in answer.tools if one.tool == tool.name and one.rows]
    artifacts = _files(tool, made[0].inputs, assistant.handbook, kinds) if made else ()
    return Done(markdown(answer.text), artifacts)


def _files(
    tool: Tool, given: dict[str, object], handbook: Handbook, kinds: Sequence[Format]
) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "display_name": file_name(tool, kind),
            "contents": base64.b64encode(export(tool, given, handbook, kind)).decode(),
        }
        for kind in kinds
    )


def markdown(text: str) -> str:
    """Our text as Markdown: headings as headings, points as points, signs of its own escaped."""
    return "\n".join(_markdown_line(line) for line in text.split("\n"))


def _markdown_line(line: str) -> str:
    escaped = "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~" else letter for letter in line)
    if line.startswith("【") and line.endswith("】"):
        return f"### {escaped[1:-1]}"
    return f"- {escaped[1:]}" if line.startswith("・") else escaped


def _textarea(name: str, label: str, hint: str) -> dict[str, Any]:
    return {
        "type": "textarea",
        "name": name,
        "label": label,
        "placeholder": hint,
        "required": True,
        "max_length": LONGEST,
    }


def _text(inputs: Mapping[str, Any], name: str, label: str) -> str:
    value = inputs.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ToolInputError((wording.FILL_IN.format(label=label, name=name),))
    return value
