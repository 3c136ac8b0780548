"""What is wrong with an input is said in Japanese, at its field by the name a reader sees."""

from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, field_validator, model_validator

from assistant.tooling import Noted, Result, Row, Tool, ToolInput, ToolInputError


class Season(StrEnum):
    WINTER = "冬"
    SUMMER = "夏"


class Road(ToolInput):
    """A road of one party."""

    length_km: Decimal = Field(title="道路延長", gt=0, le=10_000, max_digits=6, decimal_places=1)
    lanes: int = Field(2, title="車線数", ge=1, lt=20)
    name: str = Field("市道", title="路線名", min_length=1, max_length=10)


class Party(ToolInput):
    """One municipality and its roads."""

    name: str = Field(title="管理者名", min_length=1)
    roads: tuple[Road, ...] = Field((), title="路線", max_length=3)
    main: Road | None = Field(None, title="主な路線")
    untitled: int = 0

    @field_validator("name")
    @classmethod
    def _no_country(cls, name: str) -> str:
        if name == "国":
            raise ValueError("国は入れられません。")
        return name


class PlanInput(ToolInput):
    """What the tool of these tests takes."""

    parties: tuple[Party, ...] = Field(title="管理者", min_length=1, max_length=3)
    rule: Literal["均等割", "延長割", "人口割"] = Field("均等割", title="分け方")
    season: Season = Field(Season.WINTER, title="時期")
    weights: dict[str, int] = Field(default_factory=dict, title="重み")
    signed: bool = Field(default=False, title="協定がある")

    @model_validator(mode="after")
    def _two_for_lengths(self) -> Self:
        if self.rule == "延長割" and len(self.parties) < 2:
            raise ValueError("延長割には管理者が2者以上要ります。")
        return self


def count(given: PlanInput) -> Result:
    return Result(rows=(Row("管理者の数", len(given.parties), "者"),))


TOOL = Tool("plan", "試しの道具", "管理者の数を数えます。", PlanInput, count)
PARTY: dict[str, object] = {"name": "A市"}


def problems(arguments: dict[str, object]) -> tuple[str, ...]:
    with pytest.raises(ToolInputError) as error:
        TOOL.run(arguments)
    return error.value.problems


def test_a_right_input_is_computed():
    result = TOOL.run({"parties": [PARTY, {"name": "B町", "roads": [{"length_km": "1.5"}]}]})
    assert result.rows == (Row("管理者の数", 2, "者"),)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({}, "管理者: 入力してください"),
        ({"parties": []}, "管理者: 1 件以上入力してください"),
        ({"parties": [PARTY] * 4}, "管理者: 3 件以内にしてください"),
        ({"parties": "A市"}, "管理者: 一覧（JSON の配列）にしてください"),
        (
            {"parties": [PARTY], "rule": "人"},
            "分け方: '均等割'、'延長割'、'人口割' のどれかにしてください",
        ),
        ({"parties": [PARTY], "season": "春"}, "時期: '冬'、'夏' のどれかにしてください"),
        ({"parties": [PARTY], "colour": 1}, "colour: 使わない項目です。取り除いてください"),
        ({"parties": [PARTY], "signed": "たぶん"}, "協定がある: true か false にしてください"),
        ({"parties": [PARTY], "weights": {"A市": "多い"}}, "重み A市: 整数で入力してください"),
        ({"parties": [PARTY], "rule": "延長割"}, "延長割には管理者が2者以上要ります。"),
    ],
)
def test_a_problem_names_its_field_by_its_title(arguments: dict[str, object], problem: str):
    assert problems(arguments) == (problem,)


@pytest.mark.parametrize(
    ("party", "problem"),
    [
        ({}, "管理者 1件目 管理者名: 入力してください"),
        ({"name": ""}, "管理者 1件目 管理者名: 入力してください"),
        ({"name": 3}, "管理者 1件目 管理者名: 文字で入力してください"),
        ({"name": "国"}, "管理者 1件目 管理者名: 国は入れられません。"),
        (3, "管理者 1件目: 項目名と値の組（JSON のオブジェクト）にしてください"),
        (
            {"name": "A市", "roads": [{"length_km": 1}, {"length_km": 0}]},
            "管理者 1件目 路線 2件目 道路延長: 0 より大きい値にしてください",
        ),
        (
            {"name": "A市", "roads": [{"length_km": 10_001}]},
            "管理者 1件目 路線 1件目 道路延長: 10000 以下にしてください",
        ),
        (
            {"name": "A市", "roads": [{"length_km": "長い"}]},
            "管理者 1件目 路線 1件目 道路延長: 数値で入力してください",
        ),
        (
            {"name": "A市", "roads": [{"length_km": "1.25"}]},
            "管理者 1件目 路線 1件目 道路延長: 小数は 1 桁までにしてください",
        ),
        (
            {"name": "A市", "main": {"length_km": 1, "lanes": 0}},
            "管理者 1件目 主な路線 車線数: 1 以上にしてください",
        ),
        (
            {"name": "A市", "main": {"length_km": 1, "lanes": 20}},
            "管理者 1件目 主な路線 車線数: 20 より小さい値にしてください",
        ),
        (
            {"name": "A市", "main": {"length_km": 1, "lanes": 1.5}},
            "管理者 1件目 主な路線 車線数: 整数で入力してください",
        ),
        (
            {"name": "A市", "main": {"length_km": 1, "name": "あ" * 11}},
            "管理者 1件目 主な路線 路線名: 10 字以内にしてください",
        ),
        (
            {"name": "A市", "main": {"length_km": 1, "name": "\x00\u200b👷\r\nｱ" * 10}},
            "管理者 1件目 主な路線 路線名: 10 字以内にしてください",
        ),
        ({"name": "A市", "untitled": "x"}, "管理者 1件目 untitled: 整数で入力してください"),
    ],
)
def test_a_problem_inside_a_list_names_every_step_to_it(party: object, problem: str):
    assert problems({"parties": [party]}) == (problem,)


def test_items_with_a_problem_are_not_also_counted_as_missing():
    road = {"length_km": 0}
    found = problems({"parties": [{"name": "A市", "roads": [road]}, {"name": ""}]})
    assert found == (
        "管理者 1件目 路線 1件目 道路延長: 0 より大きい値にしてください",
        "管理者 2件目 管理者名: 入力してください",
    )


def test_too_few_items_are_told_even_where_one_of_them_has_a_problem():
    class Pair(ToolInput):
        parties: tuple[Party, ...] = Field(title="管理者", min_length=2)

    with pytest.raises(ToolInputError) as error:
        Tool("pair", "二者", "二者を数えます。", Pair, count).run({"parties": [{"name": ""}]})
    assert error.value.problems == (
        "管理者 1件目 管理者名: 入力してください",
        "管理者: 2 件以上入力してください",
    )


@settings(deadline=None, max_examples=40)
@given(
    names=st.lists(st.sampled_from(["", "A市", "国", "\x00", "👷"]), min_size=1, max_size=3),
)
def test_as_many_problems_as_items_with_a_problem(names: list[str]):
    wrong = [name for name in names if name in {"", "国"}]
    arguments: dict[str, object] = {"parties": [{"name": name} for name in names]}
    if wrong:
        assert len(problems(arguments)) == len(wrong)
    else:
        assert TOOL.run(arguments).rows[0].amount == len(names)


def test_a_problem_that_has_no_words_of_its_own_is_told_in_general():
    assert problems({"parties": [PARTY], "weights": 3}) == (
        "重み: この値は使えません。説明を確かめてください",
    )


def test_several_problems_are_all_told_and_the_error_says_them_together():
    with pytest.raises(ToolInputError) as error:
        TOOL.run({"rule": "人", "colour": 1})
    assert len(error.value.problems) == 3
    assert str(error.value) == "、".join(error.value.problems)


@pytest.mark.parametrize(
    "amount", ["NaN", "Infinity", "-Infinity", float("nan"), float("inf"), "1e400"], ids=ascii
)
def test_no_amount_without_end_is_computed_with(amount: object):
    (problem,) = problems({"parties": [{"name": "A市", "main": {"length_km": amount}}]})
    assert problem.startswith("管理者 1件目 主な路線 道路延長: ")


def nested(depth: int) -> list[object]:
    inner: list[object] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("\ud800", "読めない文字か、深すぎる入れ子があります"),
        ({"\udfff": 1}, "読めない文字か、深すぎる入れ子があります"),
        (nested(100_000), "読めない文字か、深すぎる入れ子があります"),
        (10**5_000, "桁数が大きすぎる数があります"),
    ],
    ids=["text", "key", "deep", "big"],
)
def test_what_could_not_be_shown_again_is_refused_before_it_is_read(value: object, problem: str):
    assert problems({"parties": [PARTY], "rule": value}) == (problem,)


def test_the_schema_speaks_of_the_tool_in_japanese_and_not_of_our_classes():
    schema = TOOL.schema()
    assert schema["title"] == "試しの道具"
    assert schema["description"] == "管理者の数を数えます。"
    assert schema["properties"]["parties"]["title"] == "管理者"
    inner = schema["$defs"]["Road"]
    assert "title" not in inner
    assert "description" not in inner
    assert inner["properties"]["length_km"]["title"] == "道路延長"


def test_a_tool_without_inner_models_has_a_schema_too():
    class OneInput(ToolInput):
        place: str = Field(title="場所")

    schema = Tool("one", "一つ", "一つ数えます。", OneInput, count).schema()
    assert list(schema["properties"]) == ["place"]


def test_an_input_cannot_be_changed_after_it_was_checked():
    given = PlanInput.model_validate({"parties": [PARTY]})
    with pytest.raises(ValueError, match="frozen"):
        given.rule = "人口割"  # type: ignore[misc]


def test_a_result_is_empty_until_it_says_something():
    assert Result() == Result(rows=(), lines=(), warnings=())
    assert Noted("前提").statements == ()
