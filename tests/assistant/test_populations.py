"""The population class that a question is about: the last one it names (手引き p.4)."""

import pytest

from assistant.populations import class_asked


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("人口8千人の町です。似た規模だと?", "5千-1万人"),
        ("5千人に満たない村は?", "5千人未満"),
        ("人口5千人の町は?", "5千-1万人"),
        ("人口約2.3万の市の技術者は?", "1-3万人"),
        ("うちは人口2万人の町です。もう少し大きい、3~5万人のところだと?", "3-5万人"),
        ("5千-1万人の橋は?", "5千-1万人"),
    ],
)
def test_the_class_of_the_last_population_is_the_one_asked_about(text: str, name: str):
    found = class_asked(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "2万円で足りる?",
        "人口2万人と8万人の違いは?",
        "人口は?",
        "人口90万人",
        f"人口{'9' * 400}万人",
    ],
)
def test_no_class_is_asked_about_by_money_by_a_comparison_or_beyond_the_table(text: str):
    assert class_asked(text) is None
