"""Office files are zip archives: looked at before anything of them is opened."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.documents.limits import MEGA, Limits
from corpus.documents.model import DocumentError

RATIO = 200  # times; real office files unpack to 5 to 30 times their size
MEMBERS = 50_000
HARMLESS = 20 * MEGA  # bytes; a small file may be packed as tightly as it likes
HEAD = 65_536  # bytes in which an XML file would declare its entities
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # the container of .doc, and of .docx with a password


def check_archive(path: Path, limits: Limits) -> tuple[str, ...]:
    """Notes on what is left unread in an office file; DocumentError where it may not be opened."""
    _check_signature(path)
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            _check_sizes(members, limits)
            _check_entities(archive, members)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise DocumentError(
            "ファイルが壊れているため開けません。もとのソフトで開き、保存し直してください。"
        ) from error
    return tuple(_notes([member.filename for member in members]))


def _check_signature(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(4)
    if start == OLD_OFFICE:
        raise DocumentError(
            "パスワードが付いているか、古い形式のファイルです。"
            "パスワードを外し、新しい形式（.docx、.xlsx、.pptx）で保存し直してください。"
        )
    if not start.startswith(b"PK"):
        raise DocumentError(
            "拡張子と中身が合いません。もとのソフトで開き、形式を選んで保存し直してください。"
        )


def _check_sizes(members: list[ZipInfo], limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    bomb = unpacked > HARMLESS and unpacked > RATIO * packed
    if bomb or unpacked > limits.unpacked_bytes or len(members) > MEMBERS:
        raise DocumentError(
            "中身を広げると大きくなりすぎるファイルのため、開きません。"
            "必要な部分だけを新しいファイルに写して、取り込んでください。"
        )


def _check_entities(archive: ZipFile, members: list[ZipInfo]) -> None:
    for member in members:
        if member.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(member) as file:
                head = file.read(HEAD).replace(b"\x00", b"")  # UTF-16 as well
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise DocumentError(
                    "文書の中身に、使われるはずのない宣言（DTD）があるため、開きません。"
                    "もとのソフトで開き、保存し直してください。"
                )


def _notes(names: Iterable[str]) -> Iterable[str]:
    lowered = [name.lower() for name in names]
    if any(name.endswith("vbaproject.bin") for name in lowered):
        yield "マクロは読まず、動かしてもいません。"
    if any("/embeddings/" in name or "/activex/" in name for name in lowered):
        yield "中に埋め込まれた別のファイルは読んでいません。"
    if any("/externallinks/" in name for name in lowered):
        yield "ほかのファイルへのリンクは開いていません。"
