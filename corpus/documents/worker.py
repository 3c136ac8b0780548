"""The process in which files are opened: bounded, without rights to write, thrown away after harm.

It reads one request a line (JSON) from standard input and answers one line each. JSON and not
pickle, so that a file that takes this process over can still not run code in its parent.
"""

import json
import os
import resource
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from traceback import format_exception
from typing import Any, TextIO

from corpus.documents.blocks import Source, clean
from corpus.documents.formats import format_of, reader_of
from corpus.documents.limits import Limits, check_pages
from corpus.documents.model import Document, DocumentError, Part
from corpus.documents.passages import HEADING, passages

BROKEN = (
    "壊れているか、ふつうの形ではないため読めません。もとのソフトで開き、保存し直してください。"
)
TOO_MUCH = "読むのに必要なメモリが多すぎます。ファイルを分けて、取り込んでください。"
REPEATED = 2  # times the characters that a file may have, with the headings of every part
DEEP = (
    "段落ごとに付ける見出しを合わせると、文字が多すぎます。章ごとなどに分けて、取り込んでください。"
)
MISSING = "読むための部品「{}」が入っていません。インストールし直してください。"


def read(path: Path, limits: Limits) -> Any:  # noqa: ANN401 - what JSON can say
    """A file as a document."""
    source = _source(path, limits)
    parts = tuple(_bounded(passages(source.blocks), limits))
    notes = source.notes if parts else (*source.notes, "文字が見つかりませんでした。")
    title = source.title[:HEADING] or clean(path.stem)
    pages = len(source.texts)
    return asdict(Document(title, format_of(path), pages, parts, notes))


def page_texts(path: Path, limits: Limits) -> Any:  # noqa: ANN401 - what JSON can say
    """All the text of each page of a file."""
    return _source(path, limits).texts


def picture(path: Path, limits: Limits, page: int, marks: list[str]) -> Any:  # noqa: ANN401
    """A page as a PNG picture, in base 64."""
    from corpus.documents.drawing import drawn

    _check_size(path, limits)
    return b64encode(drawn(path, page, marks)).decode("ascii")


JOBS: dict[str, Callable[..., Any]] = {"read": read, "page_texts": page_texts, "picture": picture}


def answers(requests: Iterator[str], limits: Limits) -> Iterator[str]:
    """One a request: ``{"result": …}`` or ``{"error": …}``, with ``detail`` where not foreseen."""
    for line in requests:
        request = json.loads(line)
        _allow_seconds(limits.seconds)
        try:
            result = JOBS[request["job"]](Path(request["path"]), limits, **request["more"])
            yield json.dumps({"result": result})
        except DocumentError as error:
            yield json.dumps({"error": str(error)})
        except ImportError as error:
            yield json.dumps({"error": MISSING.format(error.name)})
        except MemoryError:
            yield json.dumps({"error": TOO_MUCH, "detail": "MemoryError"})
        except Exception as error:  # noqa: BLE001 - a parser raises anything on a hostile file
            yield json.dumps({"error": BROKEN, "detail": "".join(format_exception(error))})


def _check_size(path: Path, limits: Limits) -> None:
    if path.stat().st_size > limits.file_bytes:
        raise DocumentError(
            f"ファイルが大きすぎます（{limits.file_bytes // 1_000_000}MBまで）。"
            "章ごとなどに分けて、取り込んでください。"
        )


def _source(path: Path, limits: Limits) -> Source:
    _check_size(path, limits)
    source = reader_of(path)(path, limits)
    check_pages(len(source.texts), limits)
    if sum(len(block.text) for block in source.blocks) > limits.characters:
        raise DocumentError("文字が多すぎます。章ごとなどに分けて、取り込んでください。")
    return source


def _bounded(parts: Iterable[Part], limits: Limits) -> Iterator[Part]:
    """The parts; DocumentError where headings and head rows, said again and again, swell them."""
    size = 0
    for part in parts:
        size += len(part.heading) + len(part.text)
        if size > REPEATED * limits.characters:
            raise DocumentError(DEEP)
        yield part


def _allow_seconds(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    whole = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _confine(limits: Limits) -> None:
    """Bound the memory; no file can be written, no core be left."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    """End at once when the parent does, even in the middle of a file."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _own_output() -> TextIO:
    """Standard output for answers alone; what a library prints goes to standard error."""
    answers_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers_to


def main() -> None:
    """Answer until the parent closes our input."""
    limits = Limits(**json.loads(sys.argv[1]))
    output = _own_output()
    _confine(limits)
    _end_with_parent()
    for answer in answers(iter(sys.stdin.readline, ""), limits):
        output.write(answer + "\n")
        output.flush()


if __name__ == "__main__":
    main()
