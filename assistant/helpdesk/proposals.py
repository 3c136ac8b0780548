"""A correction that somebody proposes to a record: a file that a maintainer reviews."""

from datetime import datetime
from pathlib import Path

from assistant import wording
from assistant.helpdesk.casework import DeskError, allow
from assistant.masking import Masker
from assistant.permissions import Act, Person
from corpus.handbook import Handbook


class Proposals:
    """The folder of proposals."""

    def __init__(self, folder: Path, handbook: Handbook, masker: Masker) -> None:
        self._folder = folder
        self._handbook = handbook
        self._masker = masker

    def propose(self, record: str, text: str, actor: Person, at: datetime) -> Path:
        """Write what should be corrected beside what the record says now; returns the file."""
        allow(actor, Act.WRITE)
        if record not in self._handbook:
            raise DeskError(wording.NO_SUCH_RECORD.format(record=record))
        if not text.strip() or not actor.name.strip():
            raise DeskError(wording.PROPOSAL_EMPTY)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{at:%Y%m%d-%H%M%S-%f}-{record}.md"
        file.write_text(self._page(record, text, actor.name, at), encoding="utf-8")
        return file

    def _page(self, record: str, text: str, actor: str, at: datetime) -> str:
        one = self._handbook[record]
        says = "\n".join(
            f"- {one.statement_id(line)}（p.{line.page}）{line.text}" for line in one.statements
        )
        return (
            f"# 記録 {record}「{one.title}」への修正提案\n\n"
            f"提案者: {actor}　日時: {at:%Y-%m-%d %H:%M} UTC　{self._handbook.edition.name}\n\n"
            f"## 提案\n\n{self._masker.mask(text)}\n\n## いまの記録\n\n{says}\n"
        )
