"""Whether a sentence says only what its statements say, for doors that check others' sentences."""

from collections.abc import Sequence

from pydantic.dataclasses import dataclass

from assistant.grounding import UngroundedLineError, check_line
from corpus.handbook import Handbook
from ui.render import StatementView, statement_view


@dataclass(frozen=True)
class SentenceCheck:
    """The verdict on one sentence, why, and the statements it was held against."""

    sentence: str
    supported: bool
    problem: str
    statements: tuple[StatementView, ...]
    edition: str


def check_sentence(sentence: str, ids: Sequence[str], handbook: Handbook) -> SentenceCheck:
    """Hold a sentence against statements; KeyError names a statement that does not exist."""
    statements = [handbook.statement(one) for one in ids]
    views = tuple(statement_view(one, handbook) for one in ids)
    try:
        check_line(sentence, statements)
    except UngroundedLineError as error:
        return SentenceCheck(sentence, False, str(error), views, handbook.edition.name)  # noqa: FBT003
    return SentenceCheck(sentence, True, "", views, handbook.edition.name)  # noqa: FBT003
