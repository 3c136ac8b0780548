"""The editions 版 of the handbook at hand: ours, and those that an office keeps as folders."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from corpus.handbook import Handbook
from corpus.load import load_outside, load_records, load_toml
from corpus.model import CorpusError, Edition, Record

FILE = "edition.toml"  # beside ``records`` and, where there are any, ``outside``
NO_EDITION = (
    "手引き {name} の記録がありません（あるのは {names}）。"
    "gunmane editions list で確かめてください。"
)
TWICE = "{folder}: {name} という版は、ほかにもあります。edition.toml の name を変えてください。"
NO_PAGE = (
    "{record}: p.{page} はありません。{edition.name} は{edition.pages}ページです。"
    "記録の page か、edition.toml の pages を直してください。"
)


class NoEditionError(CorpusError):
    """There are no records of this edition."""


def read_edition(folder: Path, ours: Handbook) -> Handbook:
    """The edition whose records lie in a folder; CorpusError names what is wrong there."""
    if not (folder / FILE).is_file():
        raise CorpusError(f"{folder}: {FILE} がありません。版の名前と題名を書いてください。")
    edition, outside = edition_of(folder), folder / "outside"
    records = load_records(folder / "records")
    if not records:
        raise CorpusError(f"{folder}: records に記録がありません。")
    _check_pages(edition, records)
    topics = load_outside(outside) if outside.is_dir() else ours.outside
    return Handbook(edition, records, topics).held_against(ours)


def edition_of(folder: Path) -> Edition:
    """What a folder says of its edition."""
    return load_toml(folder / FILE, TypeAdapter(Edition), "版の説明")


def _check_pages(edition: Edition, records: Iterable[Record]) -> None:
    for record in records:
        for page in record.pages:
            if not 1 <= page <= edition.pages:
                raise CorpusError(NO_PAGE.format(record=record.id, page=page, edition=edition))


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions by name; those of folders are read when they are asked for."""

    ours: Handbook
    folders: Mapping[str, Path]
    _read: dict[str, Handbook] = field(init=False, repr=False, default_factory=dict)

    @classmethod
    def under(cls, home: Path, ours: Handbook) -> Self:
        """Ours, and one for each folder with an ``edition.toml``."""
        folders: dict[str, Path] = {}
        for file in sorted(home.glob(f"*/{FILE}")):
            name = edition_of(file.parent).name
            if name in {ours.edition.name, *folders}:
                raise CorpusError(TWICE.format(folder=file.parent, name=name))
            folders[name] = file.parent
        return cls(ours, folders)

    @property
    def names(self) -> tuple[str, ...]:
        """Every edition, ours first."""
        return (self.ours.edition.name, *self.folders)

    def __iter__(self) -> Iterator[Edition]:
        yield self.ours.edition
        yield from map(edition_of, self.folders.values())

    def __getitem__(self, name: str) -> Handbook:
        """The handbook of a name; NoEditionError where there is none."""
        if name in {"", self.ours.edition.name}:
            return self.ours
        if name in self.folders:
            if name not in self._read:
                self._read[name] = read_edition(self.folders[name], self.ours)
            return self._read[name]
        raise NoEditionError(NO_EDITION.format(name=name, names="・".join(self.names)))

    def named_or_in(self, place: str) -> Handbook:
        """The same, or that of a folder: for who may read this machine's files anyway."""
        is_folder = place not in self.names and (Path(place) / FILE).is_file()
        return read_edition(Path(place), self.ours) if is_folder else self[place]
