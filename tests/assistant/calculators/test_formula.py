from assistant.calculators.formula import sum_of


def test_cells_are_summed_and_none_are_nothing():
    assert sum_of(f"a_{n}" for n in range(2)) == "SUM({a_0},{a_1})"
    assert sum_of(()) == "0"
