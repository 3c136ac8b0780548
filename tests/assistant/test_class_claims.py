"""An average claimed of one population is held against the table's class (手引き p.4)."""

import pytest

from assistant.class_claims import wrong_averages
from assistant.doubts import Doubt


def test_another_average_than_the_class_has_is_told():
    asked = "人口2万の町です。同じくらいの町には技術者が平均12人いるそうですが?"
    assert list(wrong_averages(asked)) == [Doubt("12人", "figure-class-1-3man.3")]


@pytest.mark.parametrize(
    "asked",
    [
        "人口2万の町だと技術者は平均5人ですか",
        "人口5千人に満たない村だと、技術者は平均で1人ですよね",
        "人口2万の町と人口8万の市では技術者が平均12人ですか",
        "人口2万の町で技術者が12人います",
        "人口1.5.27万人の町には技術者が平均12人いますか",
        f"人口{'9' * 400}の町には技術者が平均12人いますか",
    ],
)
def test_a_true_average_a_bound_two_populations_and_own_figures_are_left_alone(asked: str):
    assert not list(wrong_averages(asked))
