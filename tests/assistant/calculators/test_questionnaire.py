from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculators.names import InfraField
from assistant.calculators.questionnaire import (
    Question,
    Questionnaire,
    build_questionnaire,
    questionnaire,
)
from assistant.calculators.survey_input import QuestionnaireInput
from corpus.questionnaire import AnswerKind, question_bank
from tests.assistant.calculators.cited import assert_statements_exist


def survey_input(**answers: object) -> QuestionnaireInput:
    return QuestionnaireInput.model_validate(
        {"municipalities": ("A市",), "fields": ("道路",), **answers}
    )


def survey(**answers: object) -> Questionnaire:
    return build_questionnaire(survey_input(**answers))


def ids(one: Questionnaire) -> set[str]:
    return {question.id for question in one.questions}


def question(one: Questionnaire, name: str) -> Question:
    return next(found for found in one.questions if found.id == name)


def test_a_plan_that_is_known_is_put_to_the_firms():
    asked = survey(contract_years=5, regional_requirement="全社が市内企業", schedule="来年4月開始")
    assert question(asked, "contract_years").text.startswith("契約の長さは5年とする案です。")
    assert "「全社が市内企業」とする案" in question(asked, "regional_requirement").text
    assert not ids(asked) & {"years_wanted", "regional_requirement_open", "schedule_open"}


def test_a_plan_that_is_not_known_is_asked_openly():
    asked = ids(survey())
    assert asked >= {"years_wanted", "regional_requirement_open", "selection_open"}
    assert not asked & {"contract_years", "joint_order", "wanted_area", "performance_based"}


def test_several_municipalities_are_choices_of_their_own():
    asked = survey(municipalities=("A市", "B町"), fields=("道路", "公園"))
    assert question(asked, "wanted_area").choices == ("A市", "B町", "どこも難しい")
    assert question(asked, "wanted_fields").choices == ("道路", "公園", "どれも考えていない")
    assert "joint_order" in ids(asked)


def test_choices_of_a_field_come_before_the_closing_one():
    trades = question(survey(fields=("公園",)), "trade").choices
    assert trades == (
        "土木工事",
        "建設コンサルタント",
        "清掃",
        "造園",
        "遊具の製造・点検",
        "その他",
    )


def test_questions_are_numbered_through():
    asked = survey(leave_out=("company", "will"))
    assert [one.number for one in asked.questions] == list(range(1, len(asked.questions) + 1))
    assert not ids(asked) & {"company", "will"}


def test_a_section_without_questions_is_left_out():
    second = question_bank().sections[1]
    asked = survey(leave_out=tuple(one.id for one in second.questions))
    assert [one.heading[0] for one in asked.sections] == ["①", "③"]


def test_the_preface_says_by_when_and_to_whom():
    preface = survey(reply_by="10月末", contact="A市土木課", project="道の群マネ").preface
    assert preface[0] == "A市では、道路の維持管理に「道の群マネ」を取り入れることを検討しています。"
    assert preface[-2:] == ("回答の締切は10月末です。", "回答の送り先と問合せ先はA市土木課です。")
    assert len(survey().preface) == len(preface) - 2


def test_braces_in_a_name_are_left_as_they_are():
    assert "「{years}」" in survey(project="{years}").preface[0]


def test_the_result_shows_a_row_a_question():
    result = questionnaire(survey_input(contract_years=5, reply_by="10月末", contact="土木課"))
    first = result.rows[0]
    assert first.label == "問1"
    assert first.group == "① 事業者側の現状"
    assert str(first.amount).endswith("教えてください。［自由記述］")
    assert "［数を記入：従業員の合計（人）／" in str(result.rows[2].amount)
    assert result.warnings == ()
    assert "当ツールの仮の名前" in result.assumptions[0].text
    assert_statements_exist(result)


def test_what_has_to_be_added_by_hand_is_said():
    result = questionnaire(survey_input(fields=("その他",), project="港の群マネ"))
    assert result.assumptions == ()
    assert result.warnings[0].startswith("回答の締切、回答先・問合せ先が入っていません")
    assert "「その他」だけ" in result.warnings[1]


OPTIONAL = ("regional_requirement", "qualification", "selection", "schedule", "reply_by", "contact")


@settings(max_examples=60)
@given(
    fields=st.sets(st.sampled_from(InfraField), min_size=1),
    towns=st.integers(1, 3),
    years=st.none() | st.integers(1, 30),
    told=st.sets(st.sampled_from(OPTIONAL)),
    performance=st.booleans(),
)
def test_whatever_is_told_no_blank_is_left_open(
    fields: set[InfraField], towns: int, years: int | None, told: set[str], *, performance: bool
):
    asked = survey(
        fields=tuple(fields),
        municipalities=tuple(f"{n}市" for n in range(towns)),
        contract_years=years,
        performance_based=performance,
        **dict.fromkeys(told, "案"),
    )
    words = [*asked.preface, *(one.text for one in asked.questions)]
    assert not any("{" in text or "None" in text for text in words)
    assert all(bool(one.choices) is not (one.kind is AnswerKind.FREE) for one in asked.questions)
    assert all(len(one.choices) == len(set(one.choices)) for one in asked.questions)


def test_every_field_of_the_bank_is_one_of_ours():
    fields = {
        name
        for section in question_bank().sections
        for one in section.questions
        for name in one.choices_by_field
    }
    assert fields <= {field.value for field in InfraField}


def test_every_question_of_the_bank_can_be_asked():
    everything = survey(
        fields=tuple(InfraField),
        municipalities=("A市", "B町"),
        contract_years=5,
        performance_based=True,
        **dict.fromkeys(OPTIONAL, "案"),
    )
    assert ids(everything) | ids(survey()) == set(question_bank().ids)
