"""Made-up next editions of the handbook, as folders that an office would be given."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from corpus.load import RECORDS

DATA = Path(__file__).parent / "data"

HEAD = """name = "{name}"
title = "{title}"
publisher = "試験のため"
published = "2027-03"
pages = {pages}
"""
NEW_Q = """id = "{id}"
kind = "q"
title = "電子契約の進め方"
step = {step}
pages = [{page}]
asked_as = ["契約を電子でやりたい", "紙の契約書をやめるには"]

[[statements]]
n = 1
text = "電子契約にするときは、契約規則を先に改めることが必要です。"
page = {page}
force = "requires"
role = "answer"

[[statements]]
n = 2
text = "電子契約の準備には、6か月ほどを見込むことが考えられます。"
page = {page}
force = "suggests"
role = "detail"
"""
Edits = Mapping[str, Mapping[str, str]]  # file → what it says → what it says from now on


def ver_1_1(folder: Path) -> Path:
    """Ours with numbers and a force changed, a Q put in, those behind it moved, one taken out."""
    _copied(folder, RECORDS, "Ver.1.1", 59)
    edit(
        folder,
        {
            "Q2-10": {
                "1件当たり3時間と想定": "1件当たり4時間と想定",
                "掛けて積算することが考えられます": "掛けて積算することが必要です",
            }
        },
    )
    one = _file(folder, "Q2-10")
    text = one.read_text(encoding="utf-8")
    one.write_text(text.replace('force = "suggests"', 'force = "requires"', 1), encoding="utf-8")
    _file(folder, "Q6-2").unlink()
    _put_in(folder, "Q4-2", step=4, page=40)
    return folder


def tiny_next(folder: Path) -> Path:
    """The tiny handbook with another amount, a Q more, and a case less a statement."""
    _copied(folder, DATA / "records", "Ver.T2", 6)
    edit(folder, {"Q1-2": {"1,200千円を60%と40%": "1,500千円を70%と30%"}})
    last = _file(folder, "case-ono")
    text = last.read_text(encoding="utf-8")
    gone = text[text.rindex("[[statements]]") : text.index("[facts]")]
    last.write_text(text.replace(gone, "").replace("[3, 4]", "[4]"), encoding="utf-8")
    new = NEW_Q.format(id="Q1-3", step=1, page=6)
    (folder / "records" / "Q1-3.toml").write_text(new, encoding="utf-8")
    return folder


def edit(folder: Path, edits: Edits) -> None:
    """Say something else in the files of some records."""
    for record, words in edits.items():
        file = _file(folder, record)
        text = file.read_text(encoding="utf-8")
        for old, new in words.items():
            assert old in text, f"{record}: {old}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


def _copied(folder: Path, records: Path, name: str, pages: int) -> None:
    shutil.copytree(records, folder / "records")
    head = HEAD.format(name=name, title=f"群マネの手引き {name}（試験）", pages=pages)
    (folder / "edition.toml").write_text(head, encoding="utf-8")


def _file(folder: Path, record: str) -> Path:
    (found,) = folder.rglob(f"{record}.toml")
    return found


def _put_in(folder: Path, record: str, step: int, page: int) -> None:
    """A Q between the others: those from its number on are one number and one page further."""
    first, place = int(record.rpartition("-")[2]), _file(folder, record).parent

    def number(found: re.Match[str]) -> str:
        return f'"Q{step}-{int(found[1]) + (int(found[1]) >= first)}"'

    for file in folder.rglob("*.toml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        moved = file.stem.startswith(f"Q{step}-") and int(file.stem.rpartition("-")[2]) >= first
        for at, line in enumerate(lines):
            if line.startswith(("id =", "related =")):
                lines[at] = re.sub(rf'"Q{step}-(\d+)"', number, line)
            elif moved and line.startswith(("page =", "pages =")):
                lines[at] = re.sub(r"\d+", lambda one: str(int(one[0]) + 1), line)
        file.write_text("".join(lines), encoding="utf-8")
    for file in sorted(place.glob(f"Q{step}-*.toml"), reverse=True):
        last = int(file.stem.rpartition("-")[2])
        if last >= first:
            file.rename(place / f"Q{step}-{last + 1}.toml")
    new = NEW_Q.format(id=record, step=step, page=page)
    (place / f"{record}.toml").write_text(new, encoding="utf-8")
