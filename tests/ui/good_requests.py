"""For each operation of the HTTP side, a request that it can carry out, made ready beforehand."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

import assistant.examples
from tests.corpus.documents import samples

EXAMPLES = Path(assistant.examples.__file__).parent
QUESTION = "複数の市町で費用はどう分けますか？"
MAIL = f"三条市の山田です。{QUESTION}\n\n三条市建設課\n山田 太郎"
AFTER = "Ver.T2"  # the later edition at hand
PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"


@dataclass(frozen=True, slots=True)
class Good:
    """The parts of one request."""

    path: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, object] = field(default_factory=dict)
    body: object = None


class Caller:
    """Speaks to the doors in one person's name and makes ready what the other one can do."""

    def __init__(self, client: TestClient, folder: Path, tokens: Sequence[str]) -> None:
        self._client = client
        self._folder = folder
        self._token, self.other = tokens

    def call(self, method: str, address: str, token: str = "", **sent: Any) -> Any:  # noqa: ANN401 - JSON
        """What came back, which must be a success."""
        headers = {"x-api-key": token or self._token}
        reply = self._client.request(method, address, headers=headers, **sent)
        assert reply.is_success, reply.text
        return reply.json()

    def case(self) -> int:
        """A new case with a draft."""
        made = self.call("POST", "/v1/inquiries", json={"mail": MAIL})
        number: int = made["case"]["id"]
        return number

    def submitted(self) -> int:
        """A case that waits for approval."""
        number = self.case()
        self.call("POST", f"/v1/inquiries/{number}/submit", json={"version": 1})
        return number

    def approved(self) -> int:
        """A case that may go out; what is approved is an example from then on."""
        number = self.submitted()
        self.call("POST", f"/v1/inquiries/{number}/approve", self.other, json={"version": 1})
        return number

    def example(self) -> int:
        """The example that an approved case has become."""
        self.approved()
        number: int = max(found["id"] for found in self.call("GET", "/v1/examples"))
        return number

    def pdf(self) -> bytes:
        """A small document."""
        return samples.pdf(self._folder / "除草計画.pdf", [PLAN]).read_bytes()

    def document(self) -> str:
        """A document with a page to draw."""
        brought = self.call("POST", "/v1/documents", files={"file": ("除草計画.pdf", self.pdf())})
        found: str = brought["card"]["id"]
        return found

    def job(self) -> str:
        """An app of 源内 at work."""
        started = self.call("POST", "/gennai/apps/ask/jobs", json={"inputs": {"question": "費用"}})
        found: str = started["request_id"]
        return found

    def conversation(self) -> str:
        """A conversation in which the other person asked something."""
        asked = {"question": QUESTION, "conversation": "費用"}
        self.call("POST", "/v1/ask", self.other, json=asked)
        return "費用"


def calculations(key: str = "") -> list[Good]:
    """Each calculator with its example, as it is or under a key."""
    files = sorted(EXAMPLES.glob("*.json"))
    read = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    return [
        Good({"name": name}, body={key: given} if key else given) for name, given in read.items()
    ]


def _apps(_: Caller) -> list[Good]:
    asked, mailed = {"question": QUESTION}, {"mail": MAIL}
    asking = [
        Good({"name": name}, body={"inputs": inputs})
        for name, inputs in (("ask", asked), ("reply", mailed))
    ]
    return [*asking, *calculations("inputs")]


def _asked(**more: object) -> list[Good]:
    return [Good(body={"question": QUESTION, **more})]


def _case(number: int, **body: object) -> list[Good]:
    return [Good({"number": number}, body=body or None)]


WAYS: Mapping[str, Callable[[Caller], list[Good]]] = {
    "POST /v1/ask": lambda _: _asked(),
    "POST /v1/ask/stream": lambda _: _asked(),
    "POST /v1/editions/compare": lambda _: _asked(before="Ver.1", after=AFTER),
    "GET /v1/editions/diff": lambda _: [Good(query={"before": "Ver.1", "after": AFTER})],
    "GET /v1/records/{record_id}": lambda _: [Good({"record_id": "Q4-1"})],
    "GET /v1/search": lambda _: [Good(query={"q": "地域要件"})],
    "POST /v1/tools/{name}": lambda _: calculations(),
    "POST /v1/tools/{name}/export": lambda _: calculations(),
    "POST /v1/chat/completions": lambda _: [
        Good(body={"messages": [{"role": "user", "content": QUESTION}]})
    ],
    "GET /gennai/apps/{name}": lambda _: [Good({"name": "ask"})],
    "POST /gennai/apps/{name}": _apps,
    "POST /gennai/apps/{name}/jobs": _apps,
    "GET /gennai/jobs/{job}": lambda one: [Good({"job": one.job()})],
    "GET /v1/conversations/{name}": lambda one: [Good({"name": one.conversation()})],
    "DELETE /v1/conversations/{name}": lambda one: [Good({"name": one.conversation()})],
    "GET /v1/documents/search": lambda _: [Good(query={"q": "除草の回数"})],
    "POST /v1/documents": lambda one: [Good(body={"file": one.pdf()})],
    "GET /v1/documents/{document}/pages/{page}": lambda one: [
        Good({"document": one.document(), "page": 1})
    ],
    "DELETE /v1/documents/{document}": lambda one: [Good({"document": one.document()})],
    "POST /v1/inquiries": lambda _: [Good(body={"mail": MAIL})],
    "GET /v1/inquiries/{number}": lambda one: _case(one.case()),
    "GET /v1/inquiries/{number}/export": lambda one: _case(one.approved()),
    "PUT /v1/inquiries/{number}/draft": lambda one: _case(one.case(), based_on=1, body="直した文"),
    "POST /v1/inquiries/{number}/assign": lambda one: _case(one.case(), assignee="佐藤"),
    "POST /v1/inquiries/{number}/submit": lambda one: _case(one.case(), version=1),
    "POST /v1/inquiries/{number}/send-back": lambda one: _case(
        one.submitted(), version=1, reason="足りない"
    ),
    "POST /v1/inquiries/{number}/approve": lambda one: _case(one.submitted(), version=1),
    "DELETE /v1/examples/{number}": lambda one: _case(one.example()),
    "POST /v1/proposals": lambda _: [Good(body={"record": "Q4-1", "text": "p.40 も見る"})],
}


def places_in(value: object) -> Iterator[tuple[str | int, ...]]:
    """Where there is a value inside a body."""
    inner = enumerate(value) if isinstance(value, list) else ()
    for key, one in value.items() if isinstance(value, dict) else inner:
        yield (key,)
        yield from ((key, *rest) for rest in places_in(one))


def exchanged(value: Any, place: tuple[str | int, ...], odd: object) -> Any:  # noqa: ANN401 - JSON
    """The same body with something else in one place."""
    if not place:
        return odd
    made = copy(value)
    made[place[0]] = exchanged(value[place[0]], place[1:], odd)
    return made
