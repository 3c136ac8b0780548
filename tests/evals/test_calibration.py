import numpy as np
import pytest

from evals.calibration import reliability


def test_a_probability_that_means_what_it_says_has_no_error():
    guessed = np.repeat([0.1, 0.9], 10)
    so = np.array([True] + [False] * 9 + [True] * 9 + [False])
    assert reliability(guessed, so) == {"ece": 0.0, "so_1": 0.1, "so_5": 0.9}


def test_the_error_is_the_mean_distance_weighted_by_how_many():
    guessed = np.array([0.5, 0.5, 0.5, 1.0])
    so = np.array([True, True, True, True])
    found = reliability(guessed, so)
    assert found["ece"] == pytest.approx(0.5 * 3 / 4)
    assert found["so_3"] == found["so_5"] == 1.0


def test_a_fifth_without_guesses_is_not_told():
    assert set(reliability(np.array([0.3]), np.array([True]))) == {"ece", "so_2"}
