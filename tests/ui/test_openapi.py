"""Requests made up from the description of the HTTP door: it answers all of them as it says."""

import os
from itertools import count

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CASES = int(os.environ.get("GUNMANE_OPENAPI_CASES", "15"))  # requests an operation
DOORS = {("/v1/ask", "post"), ("/v1/records", "get"), ("/v1/inquiries", "post")}
HELD = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def described(every_door: FastAPI) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", every_door)


def test_every_door_answers_as_it_is_described(
    described: BaseSchema, capsys: pytest.CaptureFixture[str]
):
    operations = [one.ok() for one in described.get_all_operations()]
    cases = sum(attempt(operation) for operation in operations)
    assert {(one.path, one.method) for one in operations} >= DOORS
    with capsys.disabled():
        print(f"\n{len(operations)} operations, {cases} cases")  # noqa: T201 - a figure to report


def attempt(operation: APIOperation) -> int:
    """How many cases of one operation held; the first that fails is shown to be repeated."""
    held = count()

    @settings(
        max_examples=CASES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def hold(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=HELD)
        next(held)

    hold()
    return next(held)
