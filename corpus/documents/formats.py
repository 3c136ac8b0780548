"""Which module reads which kind of file."""

from importlib import import_module
from pathlib import Path

from corpus.documents.blocks import FormatReader
from corpus.documents.model import DocumentError

_MODULES = {  # ending: format, module
    ".pdf": ("pdf", "pdf"),
    ".docx": ("docx", "word"),
    ".docm": ("docx", "word"),
    ".xlsx": ("xlsx", "excel"),
    ".xlsm": ("xlsx", "excel"),
    ".pptx": ("pptx", "slides"),
    ".pptm": ("pptx", "slides"),
    ".html": ("html", "html"),
    ".htm": ("html", "html"),
    ".md": ("md", "markdown"),
    ".markdown": ("md", "markdown"),
    ".txt": ("txt", "plain"),
}
SUFFIXES = frozenset(_MODULES)
OLD = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx", ".rtf": ".docx", ".jtd": ".pdf"}


def format_of(path: Path) -> str:
    """The format by the name's ending; DocumentError where we do not read it."""
    suffix = path.suffix.lower()
    if suffix in _MODULES:
        return _MODULES[suffix][0]
    if suffix in OLD:
        raise DocumentError(
            f"{suffix} は読めません。もとのソフトで開き、{OLD[suffix]} で保存し直してください。"
        )
    raise DocumentError(
        f"{suffix or '拡張子のないファイル'} は読めません。"
        "読めるのは PDF、Word、Excel、PowerPoint、HTML、Markdown、テキストです。"
    )


def reader_of(path: Path) -> FormatReader:
    """The reader of a file, imported only now."""
    format_of(path)
    module = import_module(f"corpus.documents.{_MODULES[path.suffix.lower()][1]}")
    reader: FormatReader = module.read_source
    return reader
