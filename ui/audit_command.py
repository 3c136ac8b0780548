"""``gunmane audit``: whether anybody has changed what the desk keeps, and its log as a file."""

import os
from argparse import Namespace

from assistant.helpdesk.casework import DeskError
from assistant.permissions import Person, Role
from assistant.settings import Settings, SettingsError
from assistant.wiring import open_audit
from ui.account_command import by_whom
from ui.saving import SavingError, save
from ui.terminal import FAILED, OK, say

EXPECTED = (DeskError, SavingError, SettingsError)
KINDS = ("csv", "xlsx")


def audit(arguments: Namespace) -> int:
    """Verify the log, or take it out."""
    log = open_audit(Settings.from_env(os.environ))
    if arguments.what == "verify":
        problems = log.problems()
        for problem in problems:
            say(problem)
        say(f"記録 {log.count()} 件を検証、不一致 {len(problems)} 件")
        return FAILED if problems else OK
    kind = arguments.file.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise SavingError(f"{arguments.file}: ファイル名の終わりを .csv か .xlsx にしてください。")
    save(arguments.file, log.export(kind, Person(by_whom(), Role.ADMIN)))
    say(f"監査記録を保存しました: {arguments.file}")
    return OK
