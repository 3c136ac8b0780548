"""Whether a question of a mail needs the sentence before it, by what the search finds."""

from assistant.ask import Assistant
from assistant.helpdesk.questions import Question
from assistant.understand import introduces, understand
from index.search import Found

UNDECIDED = 1.0  # lead of the first record below which two records fit alike
DECIDED = 4.0  # by how much the sentence before must widen it
NEARER = 0.005  # cosine by which the question must come closer to one that is asked


def in_its_place(question: Question, assistant: Assistant) -> str:
    """The question, with the sentence before it where only together they fit one record."""
    if not question.context or introduces(question.context[-1]):
        return question.text
    joined = f"{question.context[-1]}{question.text}"
    alone, together = (_found(text, assistant) for text in (question.text, joined))
    before, after = alone.evidence, together.evidence
    decides = _lead(alone) < UNDECIDED and _lead(together) > _lead(alone) + DECIDED
    nearer = after.cosine_asked > before.cosine_asked + NEARER
    return joined if decides and nearer else question.text


def _lead(found: Found) -> float:
    """How far the first record stands before the second."""
    return found.hits[0].score - found.hits[1].score


def _found(text: str, assistant: Assistant) -> Found:
    return assistant.search.find(understand(text, assistant.handbook).query)
