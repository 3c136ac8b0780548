"""アンケート調査票 (手引き Q3-5 p.37): a survey of firms from our bank of questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.calculators.survey_input import PROJECT, QuestionnaireInput
from assistant.tooling import Noted, Result, Row
from corpus.questionnaire import AnswerKind, BankQuestion, BankSection, Names, question_bank

# These stay last when the choices of a field come in.
_CLOSING = frozenset({"その他", "分からない", "受けていない"})


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the survey, numbered through all sections."""

    number: int
    id: str
    text: str
    kind: AnswerKind
    choices: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """One of the three groups."""

    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """アンケート調査票: what a firm receives."""

    title: str
    preface: tuple[str, ...]
    sections: tuple[QuestionSection, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(one for section in self.sections for one in section.questions)


def build_questionnaire(given: QuestionnaireInput) -> Questionnaire:
    """The questions that fit what the client told, in the bank's order."""
    bank, sections, number = question_bank(), [], 1
    for section in bank.sections:
        chosen = [one for one in section.questions if given.asks(one)]
        questions = tuple(
            _question(given, section, one, n) for n, one in enumerate(chosen, start=number)
        )
        number += len(questions)
        if questions:
            sections.append(QuestionSection(section.heading, questions))
    preface = (line for line in bank.preface if given.given.issuperset(line.when))
    return Questionnaire(
        title=f"{given.words['project']}に関する事業者アンケート調査票",
        preface=tuple(line.text.format(**given.words) for line in preface),
        sections=tuple(sections),
    )


def questionnaire(given: QuestionnaireInput) -> Result:
    """The survey as rows, a question each."""
    survey = build_questionnaire(given)
    return Result(
        rows=tuple(
            Row(f"問{one.number}", _row_text(one), group=section.heading)
            for section in survey.sections
            for one in section.questions
        ),
        working=tuple(_working(survey)),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(_lines(survey)),
        caveats=_CAVEATS,
        warnings=tuple(_warnings(given)),
    )


_CAVEATS = (
    Noted(
        "手引き Q3-5 の三つの区分に沿って、当ツールの言葉で作った設問です。"
        "付録編のツールや先行事例の調査票の写しではありません。",
        ("Q3-5.1", "Q3-5.7"),
    ),
    Noted(
        "資格や機械の名前などの選択肢は当ツールの例です。地域に合わせて直してください。",
        ("Q3-5.8", "Q3-5.21"),
    ),
    Noted(
        "アンケートは直接の対話がないため、自治体と事業者の考えが互いに伝わりきらない可能性があります。",
        ("Q3-2.17",),
    ),
)


def _question(
    given: QuestionnaireInput, section: BankSection, one: BankQuestion, number: int
) -> Question:
    text = one.text.format(**given.words)
    statements = one.statements or section.statements
    return Question(number, one.id, text, one.kind, _choices(given, one), statements)


def _choices(given: QuestionnaireInput, one: BankQuestion) -> tuple[str, ...]:
    """The general choices with those of the fields put before a closing その他 or 分からない."""
    if one.choices_from is Names.MUNICIPALITIES:
        return (*given.municipalities, "どこも難しい")
    if one.choices_from is Names.FIELDS:
        return (*given.fields, "どれも考えていない")
    extra = [choice for name in given.fields for choice in one.choices_by_field.get(name, ())]
    closing = [choice for choice in one.choices if choice in _CLOSING]
    return (*(choice for choice in one.choices if choice not in _CLOSING), *extra, *closing)


def _row_text(one: Question) -> str:
    choices = f"：{'／'.join(one.choices)}" if one.choices else ""
    return f"{one.text}［{one.kind.value}{choices}］"


def _working(survey: Questionnaire) -> Iterator[Noted]:
    for one in survey.questions:
        yield Noted(f"問{one.number}（{one.id}）：{one.kind.value}", one.statements)


def _lines(survey: Questionnaire) -> Iterator[Noted]:
    parts = "、".join(f"{one.heading} {len(one.questions)} 問" for one in survey.sections)
    yield Noted(
        f"「{survey.title}」を {len(survey.questions)} 問で作りました（{parts}）。", ("Q3-5.1",)
    )


def _assumptions(given: QuestionnaireInput) -> Iterator[Noted]:
    if given.project is None:
        yield Noted(f"事業の名前は「{PROJECT}」としました（当ツールの仮の名前）")


def _warnings(given: QuestionnaireInput) -> Iterator[str]:
    wanted = ("reply_by", "contact")
    lacking = [
        str(QuestionnaireInput.model_fields[one].title) for one in wanted if not getattr(given, one)
    ]
    if lacking:
        yield f"{'、'.join(lacking)}が入っていません。配る前に書き加えてください"
    if {"その他"} == set(given.fields):
        yield "分野が「その他」だけです。対象の施設の名前を、設問の文に書き加えてください"
