"""An input is said in the words and units of its model."""

from assistant.reading.described import described, fields_of
from assistant.tools import CALCULATORS

MODELS = {one.name: one.accepts for one in CALCULATORS}


def test_each_value_is_said_with_whose_it_is():
    given = {
        "parties": [{"name": "A市", "workload": 50.5}, {"name": "B町"}],
        "items": [{"amount": 12_000_000, "workload_percent": 100}],
        "office_fee_percent": 3,
    }
    assert described(given, MODELS["cost_allocation"]) == (
        "A市の業務量: 50.5",
        "分担する自治体・部署: B町",
        "金額: 12,000,000円",
        "業務量割の割合: 100％",
        "事務費の率: 3％",
    )


def test_years_lists_words_and_ages_are_said_as_people_say_them():
    given = {"survey_year": 2025, "bands": [{"low": 20, "high": 29, "staff": 2}]}
    assert described(given, MODELS["workforce"]) == (
        "職員数を数えた年度（西暦）: 2025年度",
        "20～29歳の下の年齢: 20歳",
        "20～29歳の上の年齢: 29歳",
        "20～29歳の人数: 2人",
    )
    assert described({"cases_by_year": [310, 1295]}, MODELS["coordination_cost"]) == (
        "年度ごとの維持管理業務委託の件数: 310件、1,295件",
    )
    given = {"municipalities": ["A市", "B町"], "performance_based": True}
    assert described(given, MODELS["questionnaire"]) == (
        "自治体名: A市、B町",
        "性能規定を予定している: はい",
    )


def test_fields_are_found_in_rows_too_the_longest_title_first():
    titles = [title for title, _ in fields_of(MODELS["patrol_cost"])]
    assert {"延長", "燃料費"} <= set(titles)
    assert titles == sorted(titles, key=len, reverse=True)
