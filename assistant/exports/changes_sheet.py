"""What two editions say otherwise, as a table to work through in Excel."""

from collections.abc import Iterator

from assistant import wording
from assistant.exports.table import Cells, table_xlsx
from corpus.changes import Changes, Fate, Said

HEAD = {  # and how wide each is, in digits
    "変わり方": 10,
    "前の記録": 16,
    "前のページ": 10,
    "前の文": 60,
    "後の記録": 16,
    "後のページ": 10,
    "後の文": 60,
    "変わったところ": 18,
}


def changes_sheet(changes: Changes) -> bytes:
    """One row a statement that is not as it was."""
    title = f"{changes.before} → {changes.after}"
    return table_xlsx(title, tuple(HEAD), list(_rows(changes)), tuple(HEAD.values()))


def _rows(changes: Changes) -> Iterator[Cells]:
    for one in changes.statements:
        if one.fate is not Fate.SAME:
            what = "・".join(wording.WHATS[name] for name in one.what)
            yield (wording.FATES[one.fate], *_cells(one.before), *_cells(one.after), what)


def _cells(said: Said | None) -> Cells:
    return (said.id, said.page, said.text) if said else ("", "", "")
