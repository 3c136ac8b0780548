from assistant.calculators.ties import equally, foremost


def test_all_that_are_equal_come_first_in_their_order():
    assert foremost((3, -5, 5, 1), abs) == (-5, 5)
    assert foremost((3, -5), abs) == (-5,)


def test_a_shared_figure_is_said_to_be_shared():
    assert equally(("A", "B")) == "いずれも"
    assert equally(("A",)) == ""
