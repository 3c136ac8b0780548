from decimal import Decimal

import pytest

from assistant.calculators.amounts import HourlyRate, Hours, Percent, Yen, rate_warnings
from assistant.tooling import Result, Tool, ToolInput, ToolInputError


class Amounts(ToolInput):
    yen: Yen = 0
    hours: Hours = Decimal(0)
    rate: HourlyRate = Decimal(1)
    percent: Percent = Decimal(0)


TOOL = Tool("amounts", "", "", Amounts, lambda _: Result())


@pytest.mark.parametrize("key", ["yen", "hours", "rate", "percent"])
@pytest.mark.parametrize("wrong", [-1, "NaN", "Infinity", "1e30", "千円", None])
def test_what_is_no_amount_is_refused(key: str, wrong: object):
    with pytest.raises(ToolInputError):
        TOOL.run({key: wrong})


def test_a_fraction_of_a_yen_is_refused():
    with pytest.raises(ToolInputError, match="整数"):
        TOOL.run({"yen": 1.5})


def test_every_amount_says_its_unit():
    shown = [one["unit"] for one in Amounts.model_json_schema()["properties"].values()]
    assert shown == ["円", "時間", "円/時間", "％"]


@pytest.mark.parametrize(("rate", "odd"), [(999, 1), (1000, 0), (20000, 0), (20001, 1)])
def test_a_rate_that_looks_like_another_unit_is_pointed_out(rate: int, odd: int):
    assert len(list(rate_warnings("人件費単価", Decimal(rate)))) == odd
