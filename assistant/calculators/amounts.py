"""Amounts that several calculators ask for, each with its unit and its bounds."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from assistant.calculators.money import LARGEST
from assistant.calculators.rounding import shown

Yen = Annotated[int, Field(ge=0, le=int(LARGEST), json_schema_extra={"unit": "円"})]
Hours = Annotated[
    Decimal, Field(ge=0, le=10**8, decimal_places=4, json_schema_extra={"unit": "時間"})
]
HourlyRate = Annotated[
    Decimal, Field(gt=0, le=10**6, decimal_places=2, json_schema_extra={"unit": "円/時間"})
]
Percent = Annotated[
    Decimal, Field(ge=0, le=100, decimal_places=4, json_schema_extra={"unit": "％"})
]

USUAL_HOURLY = (Decimal(1000), Decimal(20000))  # ours: outside it a day's or a year's pay was meant


def rate_warnings(title: str, rate: Decimal) -> Iterator[str]:
    """Said where an hourly rate looks like a daily or yearly one, or like thousands of yen."""
    low, high = USUAL_HOURLY
    if not low <= rate <= high:
        yield (
            f"{title}が {shown(rate)} 円/時間になっています。"
            "1時間当たりの円で入れたか（日額・年額・千円でないか）を確かめてください"
        )
