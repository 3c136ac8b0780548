"""``gunmane token``: make, list and take back the tokens of the HTTP API."""

import os
import sys
from argparse import Namespace

from assistant.permissions import ROLES, Role
from assistant.settings import Settings, SettingsError
from ui import wording
from ui.terminal import OK, say
from ui.tokens import TokenError, Tokens

EXPECTED = (SettingsError, TokenError)


def token(arguments: Namespace) -> int:
    """Make, list or take back the tokens of the HTTP API."""
    path = Settings.from_env(os.environ).home / "tokens.json"
    tokens = Tokens.load(path)
    if arguments.action == "list":
        say(
            "\n".join(
                "\t".join([one.name, f"{one.role}（{ROLES[one.role]}）", *sorted(one.groups)])
                for one in tokens.holders.values()
            )
        )
        return OK
    if not arguments.name:
        raise TokenError(wording.NAME_THE_TOKEN)
    if arguments.action == "remove":
        left = tokens.removed(arguments.name)
        left.save(path)
        say(wording.TOKEN_REMOVED.format(name=arguments.name))
        if not left.holders:
            say(wording.NO_TOKEN_LEFT)
        return OK
    changed, made = tokens.added(arguments.name, Role(arguments.role), arguments.group)
    changed.save(path)
    say(made)
    print(wording.TOKEN_ONCE, file=sys.stderr)
    return OK
