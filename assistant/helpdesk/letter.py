"""The reply as a letter 回答書: numbered questions, cited sentences, notes at its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.answer import Answer, Citation, Line, Outcome
from assistant.citing import Citations, marks, remarked
from assistant.helpdesk.contact import Contact
from assistant.helpdesk.inquiry import Inquiry
from assistant.writing import sources
from corpus.handbook import Handbook

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Section:
    """One question, its Answer, and the lines of it that the letter says."""

    topic: str
    answer: Answer
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The text and what its marks stand for."""

    body: str
    citations: tuple[Citation, ...]


def write(
    inquiry: Inquiry,
    sections: Sequence[Section],
    open_points: Sequence[str],
    contact: Contact,
    handbook: Handbook,
) -> Letter:
    """The whole letter."""
    cited = Citations(handbook)
    told = _Told()
    parts = [*_opening(inquiry), wording.LETTER_OPENS]
    for number, section in enumerate(sections, start=1):
        head = f"{str(number).translate(WIDE)}　{section.topic}"
        parts.append("\n".join([head, *_answered(number, section, cited, told)]))
    if open_points:
        parts.append(_listed(wording.LETTER_OPEN, open_points))
    parts.append(_listed(wording.LETTER_DESK, _desk(contact, cited, handbook)))
    parts.append(_listed(wording.LETTER_CAVEATS, _caveats(sections, handbook)))
    parts.append(f"{wording.LETTER_NOTES}\n{sources(cited.all())}")
    return Letter("\n\n".join(parts), cited.all())


class _Told:
    """Which question has already been answered with a sentence."""

    def __init__(self) -> None:
        self._by: dict[str, int] = {}

    def first(self, text: str, number: int) -> int:
        """The question that the sentence stood under first."""
        return self._by.setdefault(text, number)


def _opening(inquiry: Inquiry) -> Iterator[str]:
    who = "　".join(filter(None, [inquiry.sender.organisation, inquiry.sender.name]))
    if who:
        yield wording.LETTER_TO.format(name=who)


def _answered(number: int, section: Section, cited: Citations, told: _Told) -> Iterator[str]:
    """The lines under a question; those said before are pointed to."""
    answer = section.answer
    yield from answer.notes
    for result in answer.tools:
        said = (*result.lines, *result.assumptions, *result.warnings)
        yield from (f"・{_remarked(one, answer, cited)}" for one in said)
    if answer.outcome is Outcome.NEEDS_INPUT and answer.tools and not answer.notes:
        yield answer.text.split("\n\n")[0]  # what the calculation still needs
    if not answer.lines and not answer.tools:
        yield answer.text.split("\n")[0]
    before = [told.first(line.text, number) for line in section.lines]
    for line, first in zip(section.lines, before, strict=True):
        if first == number and not _is_in_a_result(line, answer):
            yield f"・{line.text}{_remarked(marks(line.citations), answer, cited)}"
    others = sorted({first for first in before if first != number})
    if others:
        yield wording.LETTER_SAID.format(numbers="・".join(map(str, others)).translate(WIDE))


def _is_in_a_result(line: Line, answer: Answer) -> bool:
    """Whether a result says the line already."""
    return any(said.startswith(line.text) for one in answer.tools for said in one.lines)


def _remarked(text: str, answer: Answer, cited: Citations) -> str:
    """The marks of an answer as the letter counts them."""
    statements = {one.n: one.statement for one in answer.citations}
    return remarked(text, lambda n: cited.cite([statements[n]])[0])


def _desk(contact: Contact, cited: Citations, handbook: Handbook) -> Iterator[str]:
    for one in contact.statements[:2]:  # telephone and mail
        yield f"{handbook.statement(one).text}{marks(cited.cite([one]))}"
    yield contact.note


def _caveats(sections: Sequence[Section], handbook: Handbook) -> Iterator[str]:
    yield wording.LETTER_BASIS.format(edition=handbook.edition.name)
    if any(section.answer.tools for section in sections):
        yield wording.LETTER_TRIAL


def _listed(head: str, lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join([f"【{head}】", *(f"・{one}" for one in lines)])
