"""The program that ``test_killed`` kills: imports a folder, keeping and merging all the time."""

import sys
from pathlib import Path

from index.documents import importing, segment, writer
from index.documents.library import Library
from index.milvus.client import Milvus
from index.milvus.shelves import MilvusShelves
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import importer_into, incoming


def main(home: str, folder: str, words: str, milvus: str) -> None:
    """Say that it is ready, import every file of a folder, take one document out."""
    importing.ENOUGH, writer.MANY, segment.INDEXED = 20, 3, 60  # here only: in a process of its own
    shelves = MilvusShelves(Milvus(milvus), Path(home)) if milvus else None
    library = Library(Path(home), HashingEncoder.name, shelves)
    importer = importer_into(library, Tokens(Path(words)))
    files = [incoming(path) for path in sorted(Path(folder).glob("*.txt"))]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    importer.run(files)
    with library.writing() as one:
        one.remove([files[-1].card.id])


if __name__ == "__main__":
    main(*sys.argv[1:])
