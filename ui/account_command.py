"""``gunmane account``: the people who sign in to the page; passwords are typed or piped in."""

import getpass
import os
import sys
from argparse import Namespace

from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.storage.accounts import Account, Accounts
from assistant.permissions import ROLES, Role
from assistant.settings import Settings, SettingsError
from assistant.wiring import open_accounts
from corpus.text import normalise
from ui import wording
from ui.terminal import OK, CommandError, say

EXPECTED = (CommandError, DeskError, SettingsError)
DONE = {
    "add": "登録しました",
    "role": "役割を変えました",
    "group": "グループを変えました",
    "disable": "停止しました",
}


def account(arguments: Namespace) -> int:
    """Register, list, change or disable accounts."""
    settings = Settings.from_env(os.environ)
    accounts = open_accounts(settings)
    if arguments.action == "list":
        say("\n".join(map(_line, accounts.all())) or wording.NO_ACCOUNTS)
        return OK
    if not arguments.name:
        raise CommandError(wording.NAME_THE_ACCOUNT)
    _change(accounts, arguments)
    known = normalise(arguments.name)
    (changed,) = [one for one in accounts.all() if one.name == known]
    place = wording.THE_DATABASE if settings.database_url else str(settings.home)
    say(f"{DONE[arguments.action]}: {_line(changed)}\n{wording.KEPT_IN.format(place=place)}")
    return OK


def _change(accounts: Accounts, arguments: Namespace) -> None:
    role = Role(arguments.role) if arguments.role else None
    if arguments.action == "disable":
        accounts.change(arguments.name, by_whom(), disabled=True)
    elif arguments.action == "group":
        if not arguments.group:
            raise CommandError(wording.GROUP_NEEDED)
        accounts.regroup(arguments.name, by_whom(), arguments.group)
    elif role is None:
        raise CommandError(wording.ROLE_NEEDED.format(roles="・".join(Role)))
    elif arguments.action == "role":
        accounts.change(arguments.name, by_whom(), role=role)
    else:
        password = None if arguments.oidc else _password()
        accounts.add(arguments.name, role, password, by_whom(), arguments.group)


def by_whom() -> str:
    """Who types the command, for the log: whoever has this machine's files may do all of it."""
    try:
        return f"端末の {getpass.getuser()}"
    except (KeyError, OSError):  # a container's user may have a number alone
        return f"端末の利用者 {os.getuid()}"


def _line(one: Account) -> str:
    notes = [wording.SEES.format(groups="・".join(one.groups))] if one.groups else []
    notes += ["OIDC"] if one.is_vouched else []
    notes += ["停止"] if one.is_disabled else []
    return "\t".join([one.name, f"{one.role}（{ROLES[one.role]}）", *notes])


def _password() -> str:
    """Typed twice without being shown, or one line of a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(wording.PASSWORD_PROMPT)
    if first != getpass.getpass(wording.PASSWORD_AGAIN):
        raise CommandError(wording.PASSWORDS_DIFFER)
    return first
