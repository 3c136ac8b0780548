"""What is measured of replies to whole mails: Qs found, open points, the window, key facts."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.ask import Assistant
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import Reply, draft
from corpus.text import squeeze

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class MailCase:
    """One mail, and what a right reply to it holds."""

    id: str
    mail: str
    records: tuple[str, ...]
    open_points: tuple[str, ...]
    prefecture: str
    contact: str
    facts: tuple[tuple[str, ...], ...]


def load_mails(path: Path) -> list[MailCase]:
    """The mails of a set, in order."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_case(json.loads(line)) for line in lines if line.strip()]


def mail_figures(assistant: Assistant, path: Path) -> dict[str, float]:
    """Shares over all mails; of the open points, how many are found and how many listed rightly."""
    cases = load_mails(path)
    replies = [draft(read_inquiry(parse_text(one.mail)), assistant) for one in cases]
    both = list(zip(cases, replies, strict=True))
    return {
        "records_found": _share(flag for one in both for flag in records_found(*one)),
        "open_points_found": _share(flag for one in both for flag in open_points_found(*one)),
        "open_points_right": _share(flag for one in both for flag in open_points_right(*one)),
        "prefecture_right": _share(r.inquiry.sender.prefecture == c.prefecture for c, r in both),
        "contact_right": _share(reply.contact.record == case.contact for case, reply in both),
        "facts_said": _share(flag for one in both for flag in facts_said(*one)),
        "sentences_a_question": sum(_sentences(reply) for reply in replies)
        / sum(len(reply.answers) for reply in replies),
        "mails": len(cases),
    }


def records_found(case: MailCase, reply: Reply) -> list[bool]:
    """Which of the records that answer the mail the letter cites."""
    cited = {one.record for one in reply.citations}
    return [record in cited for record in case.records]


def open_points_found(case: MailCase, reply: Reply) -> list[bool]:
    """Which of the points that the handbook does not answer the letter lists as open."""
    listed = squeeze("\n".join(reply.open_points))
    return [squeeze(point) in listed for point in case.open_points]


def open_points_right(case: MailCase, reply: Reply) -> list[bool]:
    """Which of the points that the letter lists as open are among those that are."""
    points = [squeeze(point) for point in case.open_points]
    return [any(point in squeeze(one) for point in points) for one in reply.open_points]


def facts_said(case: MailCase, reply: Reply) -> list[bool]:
    """Which key facts the letter says, each in one of its spellings."""
    said = squeeze(reply.body)
    return [any(squeeze(word) in said for word in words) for words in case.facts]


def _sentences(reply: Reply) -> int:
    return sum(line.startswith("・") and "[" in line for line in reply.body.split("\n"))


def _share(flags: Iterable[bool]) -> float:
    found: Sequence[bool] = list(flags)
    return sum(found) / len(found) if found else 1.0


def _case(row: dict[str, object]) -> MailCase:
    def texts(name: str) -> tuple[str, ...]:
        values = row[name]
        return tuple(map(str, values)) if isinstance(values, list) else ()

    facts = row["facts"]
    return MailCase(
        id=str(row["id"]),
        mail=str(row["mail"]),
        records=texts("records"),
        open_points=texts("open_points"),
        prefecture=str(row["prefecture"]),
        contact=str(row["contact"]),
        facts=tuple(tuple(map(str, one)) for one in facts) if isinstance(facts, list) else (),
    )
