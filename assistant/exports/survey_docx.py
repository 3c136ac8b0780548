"""アンケート調査票 in Word: what a firm receives and fills in (手引き Q3-5 p.37)."""

from docx.shared import Cm, Pt

from assistant.calculators.questionnaire import Question, build_questionnaire
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.exports.letter import Letter, fill, keep_together
from assistant.exports.survey import HOW_TO_ANSWER, THANKS, choice_text, unit_of
from corpus.questionnaire import AnswerKind

_TWO_COLUMNS_TO = 22  # letters of the longest choice that still stands two in a row
_FREE_LINES = 4


def survey_form(letter: Letter, given: QuestionnaireInput) -> None:
    """The form: preface, groups of questions, boxes and blanks to answer in."""
    survey = build_questionnaire(given)
    letter.title(survey.title)
    for line in survey.preface:
        letter.say(line)
    for section in survey.sections:
        letter.heading(section.heading)
        for question in section.questions:
            _question(letter, question)
    letter.say(THANKS)


def _question(letter: Letter, question: Question) -> None:
    asked = letter.say(f"問{question.number}　{question.text}")
    asked.runs[0].bold = True
    asked.add_run(f"（{HOW_TO_ANSWER[question.kind]}）")
    asked.paragraph_format.keep_with_next = True
    asked.paragraph_format.space_before = Pt(6)
    match question.kind:
        case AnswerKind.FREE:
            _box(letter)
        case AnswerKind.NUMBERS:
            _numbers(letter, question)
        case _:
            _choices(letter, question)


def _box(letter: Letter) -> None:
    table = letter.table((), [("",)], (1,))
    table.rows[0].height = Cm(_FREE_LINES * 0.7)


def _numbers(letter: Letter, question: Question) -> None:
    rows = [(unit_of(choice)[0], "", unit_of(choice)[1]) for choice in question.choices]
    letter.table((), rows, (9, 4, 4))


def _choices(letter: Letter, question: Question) -> None:
    """Boxes to tick, two in a row where they are short."""
    texts = [choice_text(choice) for choice in question.choices]
    columns = 2 if max(map(len, texts)) <= _TWO_COLUMNS_TO else 1
    table = letter.raw.add_table(-(-len(texts) // columns), columns)
    table.autofit = False
    for n, text in enumerate(texts):
        cell = table.rows[n // columns].cells[n % columns]
        fill(cell, text)
        cell.paragraphs[0].paragraph_format.left_indent = Cm(0.6)
    keep_together(table)
    letter.gap()
