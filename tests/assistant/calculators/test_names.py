import pytest

from assistant.calculators.names import refuse_twice


def test_a_name_that_stands_twice_is_said():
    with pytest.raises(ValueError, match="自治体名「A市」が二度入っています"):
        refuse_twice("自治体名", ["A市", "B町", "A市"])


def test_names_that_differ_pass():
    refuse_twice("自治体名", ["A市", "B町"])
