"""アンケート調査票 in Excel: a firm answers in the yellow cells (手引き Q3-5 p.37)."""

from openpyxl.worksheet.datavalidation import DataValidation

from assistant.calculators.questionnaire import Question, build_questionnaire
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.exports.book import Book
from assistant.exports.looks import Look
from assistant.exports.sheet import LINE_HEIGHT, Sheet
from assistant.exports.survey import HOW_TO_ANSWER, OTHER, THANKS, unit_of
from corpus.questionnaire import AnswerKind

NAME = "調査票"
HOW = "黄色の欄に記入してください。選択肢は、選んだものの欄に「○」を付けてください。"
_LABEL, _ANSWER, _UNIT = 1, 2, 3
_FREE_LINES = 4


def add_survey(book: Book, given: QuestionnaireInput) -> None:
    """The form on a sheet of its own, its questions whole on each page."""
    survey = build_questionnaire(given)
    sheet = book.sheet(NAME, (58, 14, 10))
    sheet.print_by_breaks()
    sheet.say(survey.title, Look.TITLE)
    for line in (*survey.preface, HOW):
        sheet.say(line)
    marks, counts = DataValidation(type="list", formula1='"○"', allow_blank=True), _counts()
    for section in survey.sections:
        sheet.next()
        sheet.keep_together(_height(section.questions[0]) + LINE_HEIGHT)
        sheet.say(section.heading, Look.HEADING)
        for question in section.questions:
            _question(sheet, question, marks, counts)
    sheet.next()
    sheet.say(THANKS)
    for one in (marks, counts):
        if one.sqref:
            sheet.raw.add_data_validation(one)


def _counts() -> DataValidation:
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
    rule.errorTitle, rule.error = "入力を確かめてください", "0 以上の数を入力してください。"
    rule.showErrorMessage = True
    return rule


def _height(question: Question) -> float:
    rows = _FREE_LINES if question.kind is AnswerKind.FREE else len(question.choices)
    return (rows + 3) * LINE_HEIGHT


def _question(
    sheet: Sheet, question: Question, marks: DataValidation, counts: DataValidation
) -> None:
    sheet.keep_together(_height(question))
    sheet.next()
    how = HOW_TO_ANSWER[question.kind]
    sheet.say(f"問{question.number}　{question.text}（{how}）", Look.QUESTION)
    if question.kind is AnswerKind.FREE:
        sheet.put(_LABEL, "", Look.WRITTEN, to=_UNIT)
        sheet.next(lines=_FREE_LINES)
        return
    for choice in question.choices:
        counted = question.kind is AnswerKind.NUMBERS
        label, unit = unit_of(choice) if counted else (_with_room(choice), "")
        sheet.put(_LABEL, label, Look.LABEL)
        sheet.put(_ANSWER, "", Look.WRITTEN)
        sheet.put(_UNIT, unit, Look.LABEL)
        (counts if counted else marks).add(f"B{sheet.row}")
        sheet.next()


def _with_room(choice: str) -> str:
    return f"{choice}（内容：　　　　　　　　　　　　）" if choice == OTHER else choice
