"""Whether a sentence says only what its statements say, for doors that check others' sentences."""

from collections.abc import Sequence

from pydantic.dataclasses import dataclass

from assistant.ask import Assistant
from assistant.grounding.finding import Finding
from ui.render import StatementView, statement_view


@dataclass(frozen=True)
class SentenceCheck:
    """The verdict on one sentence, what is wrong, and the statements it was held against."""

    sentence: str
    supported: bool
    findings: tuple[Finding, ...]
    statements: tuple[StatementView, ...]
    edition: str


def check_sentence(sentence: str, ids: Sequence[str], assistant: Assistant) -> SentenceCheck:
    """Hold a sentence against statements, the nearest where none is named; KeyError names none."""
    handbook, grounding = assistant.handbook, assistant.grounding
    if ids:
        findings = grounding.findings(sentence, [handbook.statement(one) for one in ids])
    else:
        verdict = grounding.verify(sentence)
        ids, findings = verdict.statements, verdict.findings
    views = tuple(statement_view(one, handbook) for one in ids)
    return SentenceCheck(sentence, not findings, tuple(findings), views, handbook.edition.name)
