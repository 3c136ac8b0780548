"""How a result is shown: amounts as text, and marks that a whole answer can share."""

from decimal import Decimal

import pytest

from assistant.citing import Citations
from assistant.tool_view import calculate, result_view
from assistant.tooling import Noted, Result, Row, Tool, ToolInput, ToolInputError
from corpus.handbook import Handbook


class Nothing(ToolInput):
    """Takes nothing."""


RESULT = Result(
    rows=(Row("年額", Decimal("1E+2"), "円", "year", "{a}*{b}", "合計"), Row("判定", "満たす")),
    lines=(Noted("年額は 100円です。", ("Q1-2.1",)),),
    working=(Noted("1円 × 100", ("Q1-2.2", "Q1-2.1")),),
    assumptions=(Noted("1円未満は四捨五入しました"),),
    caveats=(Noted("概算です。", ("Q1-1.1",)),),
    warnings=("0 円です",),
)


def test_every_line_ends_with_its_marks_and_lines_come_first(tiny_handbook: Handbook):
    shown = result_view("fee", {"a": 1}, RESULT, Citations(tiny_handbook))
    assert (shown.tool, shown.inputs) == ("fee", {"a": 1})
    assert shown.lines == ("年額は 100円です。[1]",)
    assert shown.working == ("1円 × 100[2][1]",)
    assert shown.assumptions == ("1円未満は四捨五入しました",)
    assert shown.caveats == ("概算です。[3]",)
    assert shown.warnings == ("0 円です",)
    assert shown.citations == (1, 2, 3)


def test_amounts_are_text_without_exponents_or_separators(tiny_handbook: Handbook):
    shown = result_view("fee", {}, RESULT, Citations(tiny_handbook))
    assert shown.rows == (
        {"label": "年額", "amount": "100", "unit": "円", "group": "合計"},
        {"label": "判定", "amount": "満たす", "unit": "", "group": ""},
    )


def test_marks_go_on_from_those_of_the_answer_it_is_part_of(tiny_handbook: Handbook):
    cited = Citations(tiny_handbook)
    cited.cite(["Q1-1.2", "Q1-2.1"])
    shown = result_view("fee", {}, RESULT, cited)
    assert shown.lines == ("年額は 100円です。[2]",)
    assert shown.citations == (2, 3, 4)


def test_a_statement_that_does_not_exist_is_never_cited(tiny_handbook: Handbook):
    wrong = Result(caveats=(Noted("概算です。", ("Q9-9.1",)),))
    with pytest.raises(KeyError):
        result_view("fee", {}, wrong, Citations(tiny_handbook))


def test_a_tool_on_its_own_comes_with_what_its_marks_stand_for(tiny_handbook: Handbook):
    tool = Tool("fee", "年額", "年額を出します。", Nothing, lambda _given: RESULT)
    done = calculate(tool, {}, tiny_handbook)
    assert [(one.n, one.statement) for one in done.citations] == [
        (1, "Q1-2.1"),
        (2, "Q1-2.2"),
        (3, "Q1-1.1"),
    ]
    with pytest.raises(ToolInputError, match="使わない項目"):
        calculate(tool, {"a": 1}, tiny_handbook)
