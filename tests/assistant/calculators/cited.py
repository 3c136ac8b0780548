"""Holds what a result cites against the records."""

from functools import cache

from assistant.tooling import Result
from corpus.handbook import Handbook


@cache
def handbook() -> Handbook:
    return Handbook.ver_1()


def assert_statements_exist(result: Result) -> None:
    """Every statement that a result names is in the records."""
    noted = (*result.working, *result.assumptions, *result.lines, *result.caveats)
    for statement in {one for line in noted for one in line.statements}:
        handbook().statement(statement)
