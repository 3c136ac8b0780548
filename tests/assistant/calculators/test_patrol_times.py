from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.patrol_input import Park, PatrolCostInput, Road, Way
from assistant.calculators.patrol_times import Patrol, patrols


def patrol(one: Road | Park, **given: object) -> Patrol:
    kind = "roads" if isinstance(one, Road) else "parks"
    rates = {"hourly_rate": 2000, "fuel_per_hour": 400, "vehicle_per_hour": 300}
    everything = {kind: [one], "way": Way.ROUND_TRIP, **rates, **given}
    return patrols(PatrolCostInput.model_validate(everything))[0]


TRUNK = Road(name="幹線市道", length_km=Decimal(150))
PARK = Park(name="都市公園", places=10, minutes_a_visit=Decimal(20))


def test_a_road_there_and_back_every_month():
    one = patrol(TRUNK)
    assert one.km == 150 * 2 * 12
    assert one.hours == 180
    assert one.labour == 180 * 2 * 2000
    assert (one.fuel, one.vehicle) == (72000, 54000)
    assert one.total == 846000
    assert one.hours_said == "150km × 2（往復） × 12回 ÷ 20km/h ＝ 180時間"


def test_a_park_every_week_has_no_distance():
    one = patrol(PARK)
    assert one.km is None
    assert one.hours == Decimal("173.33")
    assert one.labour == 693320
    assert one.hours_said == "10箇所 × 20分 × 52回 ÷ 60 ＝ 173.33時間"


@pytest.mark.parametrize(
    ("given", "hours"),
    [({"way": "片道"}, 90), ({"speed": 30}, 120), ({"crew": 1}, 180)],
)
def test_what_changes_the_hours(given: dict[str, object], hours: int):
    assert patrol(TRUNK, **given).hours == hours


@given(st.integers(1, 1000), st.integers(1, 50))
def test_a_crew_times_as_large_costs_as_much_more(length: int, times: int):
    road = Road(name="幹線市道", length_km=Decimal(length))
    rates = {"fuel_per_hour": 0, "vehicle_per_hour": 0}
    crew = min(times, 20)
    assert patrol(road, crew=crew, **rates).total == crew * patrol(road, crew=1, **rates).total
