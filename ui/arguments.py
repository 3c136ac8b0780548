"""The parser of the terminal door, which tells in Japanese what cannot be read."""

import argparse
import re
from typing import NoReturn

SAID = (  # by argparse, and here; the last is a reason of our own, such as that of --workers
    (r"the following arguments are required: (.+)", r"\1 を指定してください。"),
    (r"unrecognized arguments: (.+)", r"\1 は使えません。"),
    (
        r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)",
        r"\1 に \2 は使えません。\3 のどれかを指定してください。",
    ),
    (r"argument (\S+): expected .+", r"\1 のあとに値を指定してください。"),
    (
        r"argument (\S+): invalid int value: (.+)",
        r"\1 に \2 は使えません。整数を指定してください。",
    ),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 に値は付けられません。"),
    (
        r"ambiguous option: (\S+) could match (.+)",
        r"\1 は \2 のどれか分かりません。略さずに指定してください。",
    ),
    (r"argument (\S+): (.+)", r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """As Python's, and so is each command's own."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and exit with 2."""
        for pattern, ours in SAID:
            if found := re.fullmatch(pattern, message):
                message = found.expand(ours)
                break
        self.exit(2, f"エラー: {message}\n使い方は {self.prog} --help で確かめてください。\n")
