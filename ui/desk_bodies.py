"""What the desk takes and gives over HTTP."""

import base64
import binascii
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.helpdesk.casework import Case, Example, Version
from assistant.helpdesk.checking import Checked
from assistant.helpdesk.mail import READABLE
from assistant.helpdesk.storage.chain import Event
from ui.http_bodies import Text

Actor = Annotated[
    Text,
    Field(
        max_length=100,
        description="操作する人の名前。トークンで呼ぶときは要らず、トークンの名前になる",
    ),
]


class Taken(BaseModel):
    """Nothing but the known fields."""

    model_config = ConfigDict(extra="forbid")


class NewMail(Taken):
    """A mail as text, or a file in base64 with its name."""

    actor: Actor = ""
    mail: Text = Field(default="", description="メールの本文（貼り付け）")
    file: str = Field(default="", description=f"ファイル（base64）。{'・'.join(READABLE)}")
    name: Text = Field(default="mail.txt", max_length=200, description="ファイル名")

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if bool(self.mail) == bool(self.file):
            raise ValueError("mail か file のどちらか一つを指定してください。")
        if not self.name.lower().endswith(READABLE):
            raise ValueError(f"name の終わりは {'・'.join(READABLE)} のどれかにしてください。")
        self.data()
        return self

    def data(self) -> bytes:
        """The file's bytes."""
        try:
            return base64.b64decode(self.file, validate=True) if self.file else self.mail.encode()
        except binascii.Error as error:
            raise ValueError("file は base64 で指定してください。") from error


class Edit(Taken):
    """A changed text, and the version that it was made from."""

    actor: Actor = ""
    based_on: int = Field(ge=1, description="編集のもとにした版")
    body: Text = Field(min_length=1, max_length=100_000)


class Step(Taken):
    """A step with the version that was looked at."""

    actor: Actor = ""
    version: int = Field(ge=1, description="確かめた版")
    reason: Text = Field(default="", max_length=2000, description="差し戻す理由")


class Assignment(Taken):
    """Who works on a case, and until when."""

    actor: Actor = ""
    assignee: Text = Field(default="", max_length=100)
    due: date | None = None


class Proposal(Taken):
    """What should be corrected in a record."""

    actor: Actor = ""
    record: Text
    text: Text = Field(min_length=1, max_length=10_000)


class Proposed(BaseModel):
    """The file that a maintainer reviews."""

    file: str


class CaseView(BaseModel):
    """A case with its text, checks, versions, similar replies and history."""

    case: Case
    draft: Version | None
    checks: tuple[Checked, ...]
    versions: tuple[Version, ...]
    alike: tuple[Example, ...]
    history: tuple[Event, ...]
