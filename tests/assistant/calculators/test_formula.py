from assistant.calculators.formula import if_whole, sum_of, whole_of


def test_cells_are_summed_and_none_are_nothing():
    assert sum_of(f"a_{n}" for n in range(2)) == "SUM({a_0},{a_1})"
    assert sum_of(()) == "0"


def test_percentages_that_do_not_make_100_give_no_figure():
    assert whole_of(["a", "b"]) == "ROUND(SUM({a},{b}),6)"
    assert if_whole("all", "{a}") == "IF({all}=100,{a},NA())"
