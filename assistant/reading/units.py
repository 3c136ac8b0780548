"""What a number may count, and how each unit is written behind it."""

from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts; amounts are stored in these units."""

    YEN = "円"
    YEN_HOUR = "円/時間"
    YEN_DAY = "円/日"
    HOURS = "時間"
    MINUTES = "分"
    KM = "km"
    SPEED = "km/h"
    TIMES = "回/年"
    PEOPLE = "人"
    PERCENT = "％"
    YEARS = "年"
    DATE = "年度"  # a calendar year, western
    PLACES = "箇所"
    CASES = "件"
    BRIDGES = "橋"
    DAYS = "人日"
    AGE = "歳"
    NONE = ""


_HOUR = r"(?:時間|時|h(?:our)?|hr)"
_RATE = r"(?:/|毎|あたり|当たり)"

# Longest first: a unit is what stands right behind the number.
UNITS: tuple[tuple[str, Unit, Decimal], ...] = tuple(
    (pattern, unit, Decimal(factor))
    for pattern, unit, factor in (
        (rf"千円\s*{_RATE}\s*{_HOUR}", Unit.YEN_HOUR, 1000),
        (rf"円\s*{_RATE}\s*(?:人[・/]?)?{_HOUR}(?!\d)", Unit.YEN_HOUR, 1),
        (rf"円\s*{_RATE}\s*(?:人[・/]?)?(?:日|人工)", Unit.YEN_DAY, 1),
        (rf"回\s*{_RATE}\s*年", Unit.TIMES, 1),
        (rf"回\s*{_RATE}\s*月", Unit.TIMES, 12),
        (rf"回\s*{_RATE}\s*週", Unit.TIMES, 52),
        (r"百万円", Unit.YEN, 10**6),
        (r"千円", Unit.YEN, 1000),
        (r"円", Unit.YEN, 1),
        (r"(?:km/h|キロ毎時|km毎時|キロ/時)", Unit.SPEED, 1),
        (r"(?:km|キロメートル|キロ)(?![/\w]*h)", Unit.KM, 1),
        (r"m(?![\w2²])|メートル", Unit.KM, "0.001"),
        (r"(?:時間|h(?![a-z])|hr)", Unit.HOURS, 1),
        (r"分(?![のけ担割布野類])", Unit.MINUTES, 1),
        (r"(?:人日|人工)", Unit.DAYS, 1),
        (r"割(?:[1-9一二三四五六七八九]分)?(?![りる])", Unit.PERCENT, 10),
        (r"(?:%|パーセント)", Unit.PERCENT, 1),
        (r"(?:人|名)(?![前簿口件])", Unit.PEOPLE, 1),
        (r"(?:か年|ヵ年|カ年|ヶ年|年間|年(?![度前後目生代月]|\d))", Unit.YEARS, 1),
        (r"(?:箇所|か所|カ所|ヶ所|ヵ所|ケ所|個所|公園|園)", Unit.PLACES, 1),
        (r"件", Unit.CASES, 1),
        (r"橋", Unit.BRIDGES, 1),
        (r"[歳才](?!代)", Unit.AGE, 1),
    )
)
