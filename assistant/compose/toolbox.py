"""The tools as a model may call them: results behind tokens, numbers from the question alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from assistant import wording
from assistant.compose.givens import not_given
from assistant.compose.privacy import Mask
from assistant.compose.tokens import Tokens
from assistant.tooling import Result, Tool, ToolInputError
from assistant.understand import understand
from corpus.handbook import Handbook
from index.search import Search

MOST_FOUND = 3  # records that one search shows


@dataclass(frozen=True, slots=True)
class Offered:
    """A function that a model may call, as it is described to it."""

    name: str
    title: str
    purpose: str
    schema: dict[str, Any]
    call: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Used:
    """A calculation or look-up that a model asked for, and what came of it."""

    tool: str
    inputs: dict[str, object]
    result: Result


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where tools come from; one for all answers."""

    tools: Mapping[str, Tool]
    handbook: Handbook
    search: Search


@dataclass(frozen=True, slots=True)
class Given:
    """What one answer starts from."""

    texts: tuple[str, ...]  # the questions, which alone may give numbers
    records: frozenset[str]  # what was found for them


class Toolbox:
    """What a model may call for one answer, and what it has called."""

    def __init__(self, shelf: Shelf, tokens: Tokens, mask: Mask, given: Given) -> None:
        self._shelf = shelf
        self._tokens = tokens
        self._mask = mask
        self._given = given
        self.used: dict[str, Used] = {}  # by token

    def offered(self) -> Iterator[Offered]:
        """Search, records, and the tools that rest on a record that was found."""
        yield Offered("search", wording.SEARCHING, wording.SEARCH_TOOL, _text("query"), self._find)
        yield Offered("record", wording.READING, wording.RECORD_TOOL, _text("id"), self._record)
        for one in self._shelf.tools.values():
            if self._given.records.isdisjoint(one.based_on):
                continue
            call = partial(self._call, one)
            yield Offered(one.name, one.title, one.purpose, one.schema(), call)

    def material(self, record: str) -> str:
        """A record with its statements, each behind its token."""
        one = self._shelf.handbook[record]
        said = (self._tokens.statement(one.statement_id(it)) for it in one.statements)
        return "\n".join([f"# {one.id} {one.title}", *said])

    def _find(self, query: object = "", **_others: object) -> str:
        asked = understand(self._mask.show(str(query)), self._shelf.handbook)
        if asked.problem:
            return asked.problem
        hits = self._shelf.search.find(asked.query).hits[:MOST_FOUND]
        return "\n\n".join(self.material(hit.record) for hit in hits)

    def _record(self, id: object = "", **_others: object) -> str:
        if str(id) not in self._shelf.handbook:
            return wording.NO_RECORD_FOUND.format(record=id)
        return self.material(str(id))

    def _call(self, tool: Tool, /, **arguments: object) -> str:
        given: dict[str, object] = _shown(arguments, self._mask)
        if extra := not_given(given, self._given.texts):
            return wording.NOT_GIVEN.format(numbers="、".join(extra))
        try:
            result = tool.run(given)
        except ToolInputError as error:
            return self._mask.hide("\n".join(error.problems))
        token, told = self._tokens.result(result)
        self.used[token] = Used(tool.name, given, result)
        return self._mask.hide(told)


def _text(name: str) -> dict[str, Any]:
    """The schema of a function that takes one text."""
    return {
        "type": "object",
        "properties": {name: {"type": "string"}},
        "required": [name],
        "additionalProperties": False,
    }


def _shown(value: Any, mask: Mask) -> Any:  # noqa: ANN401 - JSON is of any kind
    """Arguments with the personal data that the model saw only the places of."""
    if isinstance(value, dict):
        return {name: _shown(one, mask) for name, one in value.items()}
    if isinstance(value, list):
        return [_shown(one, mask) for one in value]
    return mask.show(value) if isinstance(value, str) else value
