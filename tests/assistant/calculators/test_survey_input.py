import pytest

from assistant.calculators.questionnaire import questionnaire
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.tooling import Tool, ToolInputError
from corpus.questionnaire import Given, question_bank

TOOL = Tool("questionnaire", "調査票", "", QuestionnaireInput, questionnaire)
TOWN: dict[str, object] = {"municipalities": ["A市"], "fields": ["道路"]}


def told(**answers: object) -> frozenset[Given]:
    return QuestionnaireInput.model_validate({**TOWN, **answers}).given


def test_only_what_was_told_counts():
    assert told() == frozenset()
    assert told(contract_years=5, contact="土木課") == {Given.CONTRACT_YEARS, Given.CONTACT}
    assert told(municipalities=["A市", "B町"]) == {Given.SEVERAL_MUNICIPALITIES}
    assert told(fields=["道路", "河川"], performance_based=True) == {
        Given.SEVERAL_FIELDS,
        Given.PERFORMANCE_BASED,
    }


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"municipalities": []}, "自治体名: 1 件以上入力してください"),
        (
            {"municipalities": ["A市", "A市"]},
            "自治体名「A市」が二度入っています。一つにまとめてください",
        ),
        (
            {"fields": ["道路", "道路"]},
            "インフラ分野「道路」が二度入っています。一つにまとめてください",
        ),
        ({"contract_years": 100}, "契約年数の案: 30 以下にしてください"),
        ({"jv": True}, "jv: 使わない項目です。取り除いてください"),
        ({"project": " "}, "事業の名前: 入力してください"),
        (
            {"leave_out": ["income"]},
            "使わない設問の id「income」は、設問の中にありません",
        ),
        (
            {"leave_out": question_bank().ids},
            "設問がすべて外れています。使わない設問の id を減らしてください",
        ),
    ],
)
def test_bad_input_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError) as refused:
        TOOL.run({**TOWN, **wrong})
    assert problem in refused.value.problems
