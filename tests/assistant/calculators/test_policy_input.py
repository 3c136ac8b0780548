import pytest

from assistant.calculators.policy_input import Stage


@pytest.mark.parametrize(
    ("names", "text"),
    [(("A市",), "R8年度から（A市単独）"), (("A市", "B町"), "R8年度から（A市、B町の2自治体）")],
)
def test_a_stage_says_from_when_and_with_whom(names: tuple[str, ...], text: str):
    assert Stage(start_year=8, municipalities=names).text == text
