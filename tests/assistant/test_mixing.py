"""What is said of one term and claimed of another is told."""

from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting
from assistant.mixing import swapped
from corpus.model import Force


def fitting(*texts: str) -> list[Fitting]:
    return [
        Fitting(f"Q1-1.{n}", text, Force.REPORTS, 1.6 - 0.2 * (n - 1))
        for n, text in enumerate(texts, start=1)
    ]


def test_what_is_said_of_another_term_of_the_same_record_is_a_swap():
    both = fitting(
        "オープン方式の調査は、勉強会などの形で行うものです。",
        "クローズ方式の調査は、個別ヒアリングなどの形で行うものです。",
    )
    assert swapped(Claim("クローズ方式は勉強会のこと"), both) == Doubt("勉強会", "Q1-1.2")
    assert swapped(Claim("オープン方式は勉強会のこと"), both) is None
    assert swapped(Claim("勉強会のこと"), both) is None


def test_what_is_said_of_the_other_of_two_is_told():
    both = fitting(
        "性能規定に対して仕様規定は、時期を発注者が決める方式です。",
        "性能規定とは、管理水準を決めて任せる方式です。",
    )
    assert swapped(Claim("性能規定は時期を細かく決める方式"), both) == Doubt(
        "時期を細かく決める方式", "Q1-1.1"
    )
    assert swapped(Claim("仕様規定は時期を細かく決める方式"), both[:1]) is None
