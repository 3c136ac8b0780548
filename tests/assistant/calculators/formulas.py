"""A tiny spreadsheet: works out the ``formula`` of each row, to hold it against the amount."""

import ast
import operator
import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from assistant.tooling import Amount, Result, Row

_TWO_SIDED: dict[type[ast.AST], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Eq: lambda left, right: Decimal(left == right),
}


def computed(result: Result) -> list[tuple[Row, Decimal]]:
    """Each row that has a formula, with the number a spreadsheet would show."""
    cells = {one.key: Decimal(one.value) for one in result.inputs if _is_number(one.value)}
    shown = []
    for row in result.rows:
        if row.formula:
            shown.append((row, evaluate(row.formula, cells)))
        if row.key:
            assert row.key not in cells, f"the key {row.key} is used twice"
        if row.key and _is_number(row.amount):
            cells[row.key] = Decimal(row.amount)
    return shown


def assert_formulas_hold(result: Result) -> None:
    """Every formula gives the amount beside it."""
    keys = [one.key for one in result.inputs]
    assert len(keys) == len(set(keys)), "an input key is used twice"
    for row, value in computed(result):
        assert abs(value - Decimal(row.amount)) < Decimal("1e-9"), (row, value)


def evaluate(formula: str, cells: dict[str, Decimal]) -> Decimal:
    """One formula over ``{key}`` cells, with + - * / = and ROUND, SUM, INT, MAX, MIN, IF, NA."""
    names = {key: f"k{n}" for n, key in enumerate(cells)}
    plain = re.sub(r"\{(\w+)\}", lambda found: names[found[1]], formula)
    values = {names[key]: value for key, value in cells.items()}
    return _value(ast.parse(plain.replace("=", "=="), mode="eval").body, values)


def _is_number(amount: Amount) -> bool:
    return not isinstance(amount, str)


def _value(node: ast.expr, values: dict[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.Name(id=name):
            return values[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, values)
        case (
            ast.BinOp(left=left, op=op, right=right)
            | ast.Compare(left=left, ops=[op], comparators=[right])
        ) if type(op) in _TWO_SIDED:
            return _TWO_SIDED[type(op)](_value(left, values), _value(right, values))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _call(name, [_value(one, values) for one in args])
        case _:
            raise ValueError(f"not a plain formula: {ast.dump(node)}")


def _call(name: str, args: list[Decimal]) -> Decimal:
    if name not in _FUNCTIONS:
        raise ValueError(f"not one of our functions: {name}")
    return _FUNCTIONS[name](*args)


_FUNCTIONS: dict[str, Callable[..., Decimal]] = {
    "ROUND": lambda value, places: value.quantize(
        Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP
    ),
    "INT": lambda value: value.quantize(Decimal(1), rounding=ROUND_FLOOR),
    "SUM": lambda *values: sum(values, Decimal(0)),
    "MAX": max,
    "MIN": min,
    "IF": lambda condition, yes, no: yes if condition else no,
    "NA": lambda: Decimal("NaN"),
}
