"""From an inquiry to a draft: each question an Answer of its own, then a letter."""

from dataclasses import dataclass

from assistant import wording
from assistant.answer import Answer, Citation, Outcome
from assistant.ask import Assistant
from assistant.helpdesk.choice import best_lines
from assistant.helpdesk.contact import Contact, contact_for, publisher
from assistant.helpdesk.inquiry import Inquiry
from assistant.helpdesk.letter import Section, write
from assistant.helpdesk.questions import Question


@dataclass(frozen=True, slots=True)
class Reply:
    """A draft: what was asked, an Answer a question, the letter, and what is left open."""

    inquiry: Inquiry
    answers: tuple[Answer, ...]
    body: str
    open_points: tuple[str, ...]
    contact: Contact
    citations: tuple[Citation, ...]  # of the letter, by its marks


def draft(inquiry: Inquiry, assistant: Assistant) -> Reply:
    """Answer every question of an inquiry and write the letter."""
    asked = [_asked(one, assistant) for one in inquiry.questions]
    contact = contact_for(inquiry.sender.prefecture, inquiry.addressee, assistant.handbook)
    sections = [
        Section(question.topic, answer, best_lines(answer, assistant))
        for question, answer in zip(inquiry.questions, asked, strict=True)
    ]
    open_points = tuple(
        point
        for number, section in enumerate(sections, start=1)
        for point in _open_points(number, section, assistant)
    )
    letter = write(inquiry, sections, open_points, contact, assistant.handbook)
    return Reply(inquiry, tuple(asked), letter.body, open_points, contact, letter.citations)


def _asked(question: Question, assistant: Assistant) -> Answer:
    """The answer to one question, which may lean on what the mail says before it."""
    return assistant.ask(question.text, question.context)


def _open_points(number: int, section: Section, assistant: Assistant) -> list[str]:
    """What of a question the handbook does not say, and who may know."""
    answer = section.answer
    points = list(answer.missing) if answer.outcome is Outcome.PARTIAL else []
    if answer.outcome not in {Outcome.ANSWERED, Outcome.PARTIAL}:
        points = [section.topic]
    whom = publisher(assistant.handbook)
    return [
        wording.LETTER_ASK.format(point=point, number=number, whom=whom)
        for point in points
    ]
