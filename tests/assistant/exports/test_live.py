from assistant.exports.live import live, spelled
from assistant.tooling import Row


def row(formula: str, key: str = "") -> Row:
    return Row("値", 1, "円", key, formula)


def test_keys_become_cells():
    assert live(row("ROUND({a}*{b},0)", key="sum"), {"a": "$C$4", "b": "'入力'!$B$7"}) == (
        "ROUND($C$4*'入力'!$B$7,0)"
    )


def test_a_last_figure_says_when_it_cannot():
    assert live(row("{a}/{b}"), {"a": "A1", "b": "A2"}) == 'IFERROR(A1/A2,"計算できません")'


def test_an_error_reaches_the_figures_that_rest_on_it():
    assert live(row("{a}/{b}", key="rate"), {"a": "A1", "b": "A2"}) == "A1/A2"


def test_no_figure_is_said_in_words():
    said = spelled(row("IF({a}=100,{a},NA())"), {"a": "合計"})
    assert said == "IF([合計]=100,[合計],計算できません)"


def test_a_long_list_is_told_by_its_ends():
    keys = [f"k{n}" for n in range(9)]
    formula = "SUM(" + ",".join(f"{{{key}}}" for key in keys) + ")"
    assert spelled(row(formula), {key: key for key in keys}) == "SUM([k0],[k1],…,[k8])"
