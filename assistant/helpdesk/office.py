"""All of the help desk that a door needs: mails in, drafts, checks, files out."""

from pathlib import Path

from assistant.ask import Assistant
from assistant.clock import today
from assistant.helpdesk.audit import Audit
from assistant.helpdesk.casework import Basis, Case, Example, Version
from assistant.helpdesk.checking import Checked, check_body
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import Mail, read_mail
from assistant.helpdesk.paper import letter_document, letter_mail
from assistant.helpdesk.proposals import Proposals
from assistant.helpdesk.reply import draft
from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.examples import Examples
from assistant.helpdesk.storage.reading import Reading
from assistant.masking import Masker, said_in
from assistant.permissions import Person

KINDS = ("docx", "eml", "text")


class Office:
    """The desk over one assistant and one database."""

    def __init__(self, assistant: Assistant, database: Database, proposals: Path) -> None:
        masker = Masker(assistant.search.people, said_in(assistant.handbook))
        self.assistant = assistant
        self.database = database
        basis = Basis(assistant.handbook.edition.name, assistant.index)
        self.desk = Desk(database, masker, basis)
        self.reading = Reading(database)
        self.audit = Audit(database, basis)
        self.accounts = Accounts(database)
        self.examples = Examples(database, assistant.search.closeness)
        self.proposals = Proposals(proposals, assistant.handbook, masker)

    def take_in(self, data: bytes, name: str, actor: Person) -> int:
        """A mail as a new case with a draft, kept together or not at all; returns its number."""
        mail = read_mail(data, name)
        inquiry = read_inquiry(mail)
        reply = draft(inquiry, self.assistant)
        return self.desk.receive(inquiry, _shown(mail), reply, actor)

    def current(self, case: Case) -> Version | None:
        """The text of a case as it stands."""
        return next((one for one in self.reading.versions(case.id) if one.n == case.version), None)

    def checked(self, case: Case) -> tuple[Checked, ...]:
        """The sentences of the text as it stands, held against what they cite."""
        versions = {one.n: one for one in self.reading.versions(case.id)}
        if case.version not in versions:
            return ()
        version = versions[case.version]
        return check_body(
            version.body,
            version.citations,
            self.assistant.handbook,
            self.assistant.grounding,
            versions[1].body,
        )

    def alike(self, case: Case) -> tuple[Example, ...]:
        """Approved replies to similar questions."""
        return self.examples.like(case.questions, but=case.id)

    def export(self, case: Case, kind: str, actor: Person) -> bytes:
        """The text as a file to send by hand; that it left is written down."""
        self.desk.exported(case.id, kind, actor)
        version = self.current(self.reading.case(case.id))  # approved, and so edited no more
        body = version.body if version else ""
        if kind == "docx":
            return letter_document(body, self.assistant.handbook, today())
        return letter_mail(body, case.subject) if kind == "eml" else body.encode()


def _shown(mail: Mail) -> str:
    """A mail as the desk keeps and shows it, attachments' text at its end."""
    head = [f"差出人: {mail.sender}"] if mail.sender else []
    head += [f"件名: {mail.subject}"] if mail.subject else []
    attached = [f"【添付】\n{one.strip()}" for one in mail.attachments]
    return "\n\n".join(filter(None, ["\n".join(head), mail.text.strip(), *attached]))
