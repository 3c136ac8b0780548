"""A tool's result as every door shows it: amounts as text, lines with marks at their end."""

from decimal import Decimal

from assistant.answer import Calculated, ToolResult
from assistant.citing import Citations
from assistant.tooling import Amount, Noted, Result, Tool
from corpus.handbook import Handbook


def calculate(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> Calculated:
    """Run a tool; ToolInputError says what is wrong with the arguments."""
    cited = Citations(handbook)
    shown = result_view(tool.name, arguments, tool.run(arguments), cited)
    return Calculated(shown, cited.all())


def result_view(
    tool: str, arguments: dict[str, object], result: Result, cited: Citations
) -> ToolResult:
    """The result with the marks of ``cited``, which a whole answer shares; lines come first."""
    noted = (*result.lines, *result.working, *result.assumptions, *result.caveats)
    numbers = (n for one in noted for n in cited.cite(one.statements))
    return ToolResult(
        tool=tool,
        inputs=arguments,
        citations=tuple(dict.fromkeys(numbers)),
        rows=tuple(
            {"label": row.label, "amount": _text(row.amount), "unit": row.unit, "group": row.group}
            for row in result.rows
        ),
        lines=_marked(result.lines, cited),
        working=_marked(result.working, cited),
        assumptions=_marked(result.assumptions, cited),
        caveats=_marked(result.caveats, cited),
        warnings=result.warnings,
    )


def _marked(noted: tuple[Noted, ...], cited: Citations) -> tuple[str, ...]:
    return tuple(cited.mark(one) for one in noted)


def _text(amount: Amount) -> str:
    """Digits only: Decimal writes 100 as 1E+2 when it was given so."""
    return f"{amount:f}" if isinstance(amount, Decimal) else str(amount)
