"""From an inquiry to a draft: each question an Answer of its own, then a letter."""

from dataclasses import dataclass, replace

from assistant import wording
from assistant.answer import Answer, Citation, Outcome
from assistant.ask import Assistant
from assistant.helpdesk.choice import best_lines
from assistant.helpdesk.contact import Contact, contact_for, publisher
from assistant.helpdesk.context import in_its_place, surely_first
from assistant.helpdesk.dividing import divided, parts_told_apart
from assistant.helpdesk.inquiry import Inquiry
from assistant.helpdesk.letter import Section, write
from assistant.helpdesk.questions import Question
from assistant.reading.beside import besides
from assistant.reading.conversation import reading_of
from corpus.text import normalise

ANSWERS = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})


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
    asked = _asked_or_helped(inquiry, assistant)
    answered = _once([pair for one in asked for pair in _answered(one, inquiry, assistant)])
    inquiry = replace(inquiry, questions=tuple(question for question, _ in answered))
    contact = contact_for(inquiry.sender.prefecture, inquiry.addressee, assistant.handbook)
    sections = [
        Section(question.topic, answer, best_lines(answer, assistant))
        for question, answer in answered
    ]
    open_points = tuple(
        point
        for number, (question, answer) in enumerate(answered, start=1)
        for point in _open_points(number, question, answer, assistant)
    )
    letter = write(inquiry, sections, open_points, contact, assistant.handbook)
    answers = tuple(answer for _, answer in answered)
    return Reply(inquiry, answers, letter.body, open_points, contact, letter.citations)


def _asked_or_helped(inquiry: Inquiry, assistant: Assistant) -> list[Question]:
    """What is asked, and what is only told where it surely helps; else all that is told at once."""
    told = "".join(inquiry.background)
    found = [one for one in inquiry.questions if not one.told or surely_first(one.text, assistant)]
    if found or not inquiry.questions:
        return found
    return [Question(inquiry.subject or inquiry.questions[0].topic, told or inquiry.subject)]


def _once(answered: list[tuple[Question, Answer]]) -> list[tuple[Question, Answer]]:
    """Without what is only told, where what is asked is answered from the same records."""
    cited = {one.record for asked, answer in answered if not asked.told for one in answer.citations}
    kept: list[tuple[Question, Answer]] = []
    for question, answer in answered:
        records = {one.record for one in answer.citations[:1]}
        if not question.told or (answer.outcome in ANSWERS and not records <= cited):
            kept.append((question, answer))
            cited |= records
    return kept or answered


def _answered(
    question: Question, inquiry: Inquiry, assistant: Assistant
) -> list[tuple[Question, Answer]]:
    """A question and its answer, or those of what it asks at once where all are answered."""
    answer = _asked(question, inquiry, assistant)
    if parts := parts_told_apart(question, answer):
        return [(one, assistant.ask(one.text)) for one in parts]
    halves = [
        pair
        for half in divided(question, answer, assistant)
        for pair in _answered(half, inquiry, assistant)
    ]
    all_answered = all(one.outcome is Outcome.ANSWERED for _, one in halves)
    return halves if halves and all_answered else [(question, answer)]


def _asked(question: Question, inquiry: Inquiry, assistant: Assistant) -> Answer:
    """The answer to one question, which may lean on what the mail tells besides."""
    told = "\n".join((*inquiry.background, question.text))
    if _lacks_figures(question.text, told):
        return assistant.ask(told)
    placed = in_its_place(question, inquiry.background, assistant)
    answer = assistant.ask(placed.text, placed.before)
    if answer.outcome is Outcome.NEEDS_INPUT and placed.text != question.text:
        return assistant.ask(question.text)
    return answer


def _lacks_figures(question: str, told: str) -> bool:
    """Whether a question wishes for a calculation of which the rest of the mail tells figures."""
    alone, whole = reading_of(question), reading_of(told)
    if whole is None or besides(question, whole):
        return False
    if alone is None or alone.result is None:
        return True
    more = whole.result is not None and whole.inputs != alone.inputs
    return more and whole.tool is alone.tool and _holds(whole.inputs, alone.inputs)


def _holds(whole: object, part: object) -> bool:
    """Whether inputs have all of others unchanged, with as many of each."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(one in whole and _holds(whole[one], part[one]) for one in part)
    if isinstance(whole, list) and isinstance(part, list):
        return len(whole) == len(part) and all(map(_holds, whole, part))
    return whole == part


def _open_points(
    number: int, question: Question, answer: Answer, assistant: Assistant
) -> list[str]:
    """What of a question the handbook does not say, or may not say, and who may know."""
    whom = publisher(assistant.handbook)
    points: tuple[str, ...] = (question.topic,)
    if answer.outcome is Outcome.NEEDS_INPUT and answer.tools:
        points, words = answer.missing, wording.LETTER_TELL
    elif answer.outcome not in ANSWERS:
        words = wording.LETTER_ASK
    elif answer.missing:
        words = wording.LETTER_ASK
        points = _named(question, answer)
    elif assistant.openness.is_doubtful(question.text, answer):
        words = wording.LETTER_UNSURE
    else:
        return []
    return [words.format(point=point, number=number, whom=whom) for point in points]


def _named(question: Question, answer: Answer) -> tuple[str, ...]:
    """What is missing; the question as the letter repeats it where that is the whole of it.

    A question that leans on what stands before it comes back with that in front of it.
    """
    whole = normalise(question.text)
    return tuple(question.topic if one.endswith(whole) else one for one in answer.missing)
