"""A worker as ``test_workers`` starts several: it imports or searches, and keeps nothing."""

import json
import sys
from pathlib import Path

from index.documents.library import Library
from index.documents.model import EVERYONES
from index.documents.search import DocumentSearch
from index.milvus.client import Milvus
from index.milvus.shelves import MilvusShelves
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import importer_into, incoming


def main(uri: str, home: str, words: str) -> None:
    """Import the files and answer the questions that come in, a line each."""
    tokens, encoder = Tokens(Path(words)), HashingEncoder()
    library = Library(Path(home), encoder.name, MilvusShelves(Milvus(uri), Path(home)))
    search = DocumentSearch(library, encoder, tokens, lambda asked: float(len(set(asked))))
    for line in sys.stdin:
        job, what = json.loads(line)
        if job == "import":
            done = importer_into(library, tokens).run([incoming(Path(what))])
            said = [one.result for one in done]
        else:
            said = [hit.passage.text for hit in search.find(what, EVERYONES)]
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
