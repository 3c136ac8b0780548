from decimal import Decimal

import pytest

from assistant.calculators.benchmark import BenchmarkInput
from assistant.calculators.cells import cell
from assistant.calculators.coordination_input import CoordinationCostInput
from assistant.calculators.cost_parties import Party
from assistant.calculators.overhead_input import District
from assistant.tooling import Bounds, ToolInput


@pytest.mark.parametrize(
    ("model", "field", "unit", "bounds"),
    [
        (BenchmarkInput, "population", "人", Bounds(above=Decimal(0), most=Decimal(10**8))),
        (
            BenchmarkInput,
            "population_decline_percent",
            "％",
            Bounds(Decimal(-100), most=Decimal(100)),
        ),
        (CoordinationCostInput, "cases_by_year", "件", Bounds(Decimal(0), most=Decimal(10**6))),
        (Party, "workload", "", Bounds(Decimal(0), most=Decimal(10**12))),
        (District, "rate", "％", Bounds(Decimal(0), most=Decimal(300))),
        (BenchmarkInput, "name", "", Bounds()),
    ],
)
def test_an_input_has_the_unit_and_the_bounds_of_its_field(
    model: type[ToolInput], field: str, unit: str, bounds: Bounds
):
    made = cell("key", "見出し", 1, model, field)
    assert (made.key, made.label, made.value) == ("key", "見出し", 1)
    assert (made.unit, made.bounds) == (unit, bounds)
