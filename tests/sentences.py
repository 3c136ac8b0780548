"""What is held of the sentences that a module of wordings has, each by its name."""

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter
from types import ModuleType

Said = str | dict[str, str]  # a sentence, or a table of them


def said_in(module: ModuleType) -> dict[str, Said]:
    """Every sentence of a module by its name."""
    return {name: text for name, text in vars(module).items() if name.isupper()}


def is_japanese(said: Said) -> bool:
    """Whether it is, all of it where it is a table."""
    texts = said.values() if isinstance(said, dict) else (said,)
    return all(re.search(r"[ぁ-んァ-ヶ一-龠]", one) for one in texts)


def gaps_in(text: str) -> set[str]:
    """The fields that a caller fills."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def is_said(name: str, folders: Iterable[Path]) -> bool:
    """Whether some module in the folders says it."""
    sources = (path for folder in folders for path in folder.rglob("*.py"))
    return any(f"wording.{name}" in path.read_text(encoding="utf-8") for path in sources)
