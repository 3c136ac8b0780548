"""A process that writes to a desk and says what was acknowledged, until it ends or is killed."""

import sys
from pathlib import Path

from assistant.helpdesk.casework import Basis
from assistant.helpdesk.contact import Contact
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import Reply
from assistant.helpdesk.storage.database import open_database
from assistant.helpdesk.storage.desk import Desk
from assistant.masking import Masker
from assistant.permissions import Person, Role

WRITES = 200
TANAKA = Person("田中", Role.DESK)


def main(url: str, home: str) -> None:
    """Receive a case and send version after version; each number is said once it is kept."""
    desk = Desk(open_database(url, Path(home)), Masker(lambda _text: set()), Basis())
    inquiry = read_inquiry(parse_text("契約年数は？"))
    reply = Reply(inquiry, (), "回答", (), Contact(""), ())
    number = desk.receive(inquiry, "契約年数は？", reply, TANAKA)
    say(f"case {number}")
    for n in range(WRITES):
        desk.assign(number, f"担当{n}", None, TANAKA)
        say(f"kept {n}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
