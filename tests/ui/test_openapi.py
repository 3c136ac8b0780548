"""Requests made up from the description of the HTTP door: it answers all of them as it says."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.compose.extract import ExtractComposer
from assistant.permissions import Role
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.search import Search
from tests.conftest import fixed_scope
from tests.ui import doors
from tests.ui.good_requests import WAYS, Caller, Good, exchanged, places_in
from ui.guard import Access
from ui.signing import Mode
from ui.tokens import Tokens

FEW = 15
CASES = int(os.environ.get("GUNMANE_OPENAPI_CASES", FEW))  # requests an operation, at most
PEOPLE = {"田中": Role.ADMIN, "佐藤": Role.ADMIN, "見る人": Role.READ}
HELD = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ODD = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just([]) | st.just({})
)
Cases = st.SearchStrategy[schemathesis.Case]


@pytest.fixture
def tokens() -> list[str]:
    """Of those in ``PEOPLE``, in order; filled in when the doors open."""
    return []


@pytest.fixture
def every_door(
    quick_assistant: Assistant,
    next_parts: tuple[Handbook, Search],
    tokens: list[str],
    tiny_home: Path,
    tmp_path: Path,
) -> Iterator[FastAPI]:
    """Everything switched on over the real records: tokens, and another edition as well."""
    known = Tokens({})
    for name, role in PEOPLE.items():
        known, token = known.added(name, role)
        tokens.append(token)
    first, (_, search) = quick_assistant.handbook, next_parts

    def opening(handbook: Handbook) -> Assistant:
        composer = ExtractComposer(handbook, search)
        return Assistant(handbook, search, fixed_scope(answers=True), composer, "next")

    editions = Editions.under(tiny_home / "editions", first)
    both = Assistants(quick_assistant, editions, opening)
    access = Access(lambda: known, mode=lambda: Mode.PUBLIC)
    with doors.opened(quick_assistant, tmp_path, access, both) as app:
        yield app


def test_every_door_is_reached_and_answers_as_it_is_described(
    every_door: FastAPI, tokens: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    described = schemathesis.openapi.from_asgi("/openapi.json", every_door)
    caller = Caller(TestClient(every_door), tmp_path, tokens[:2])
    told = []
    for operation in (one.ok() for one in described.get_all_operations()):
        name = f"{operation.method.upper()} {operation.path}"
        ready = WAYS.get(name, lambda _: [Good()])
        for good in ready(caller):
            assert carried_out(operation, good, tokens[1]), (name, good)
        told.append((name, attempt(operation, ready(caller), tokens)))
    assert WAYS.keys() <= {name for name, _ in told}
    with capsys.disabled():
        print(report(told))  # noqa: T201 - figures to report


def carried_out(operation: APIOperation, good: Good, token: str) -> bool:
    """Whether a request that is known to be good succeeds, and as it is described."""
    body = {} if good.body is None else {"body": good.body}
    case = operation.Case(path_parameters=dict(good.path), query=dict(good.query), **body)
    reply = case.call_and_validate(checks=HELD, headers={"authorization": f"Bearer {token}"})
    return 200 <= reply.status_code < 300


def attempt(operation: APIOperation, good: list[Good], tokens: list[str]) -> Counter[int]:
    """How often one operation answered how; the first case that fails is shown to be repeated."""
    answered = Counter[int]()
    who = st.sampled_from([*tokens, "", tokens[0], tokens[1]])

    @settings(
        max_examples=CASES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases_of(operation, good), token=who)
    def hold(case: schemathesis.Case, token: str) -> None:
        reply = case.call_and_validate(checks=HELD, headers={"authorization": f"Bearer {token}"})
        answered[reply.status_code] += 1

    hold()
    return answered


def cases_of(operation: APIOperation, good: list[Good]) -> Cases:
    """What fits the description, what does not, and what comes near what can be carried out."""
    fit = operation.as_strategy(GenerationMode.POSITIVE)
    near = st.builds(aimed, fit, st.sampled_from(good).flatmap(near_to))
    if not (operation.body or operation.query or operation.path_parameters):
        return near
    return fit | operation.as_strategy(GenerationMode.NEGATIVE) | near | near


def aimed(case: schemathesis.Case, good: Good) -> schemathesis.Case:
    """The case with the parts of a good request in place of its own."""
    case.path_parameters.update(good.path)
    case.query.update(good.query)
    if good.body is not None:
        case.body = good.body
    return case


def near_to(good: Good) -> st.SearchStrategy[Good]:
    """A good request as it is, or with one value of its body exchanged for something odd."""
    places = list(places_in(good.body))
    if not places:
        return st.just(good)
    odd = st.builds(exchanged, st.just(good.body), st.sampled_from(places), ODD)
    return st.just(good) | odd.map(lambda body: replace(good, body=body))


def report(told: list[tuple[str, Counter[int]]]) -> str:
    """What came of how many cases, operation by operation where there are many."""
    whole = sum((statuses for _, statuses in told), Counter[int]())
    lines = [f"{name}: {dict(sorted(statuses.items()))}" for name, statuses in told]
    total = f"{len(told)} operations, {whole.total()} cases: {dict(sorted(whole.items()))}"
    return "\n".join(["", *(lines if CASES > FEW else ()), total])
