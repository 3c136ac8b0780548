"""The nouns of an answer. Read this file second, after ``corpus/model.py``."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Kind


class Outcome(StrEnum):
    """How a question ended; every way out is an Answer."""

    ANSWERED = "answered"
    PARTIAL = "partial"  # part of what was asked is not in the handbook
    NEEDS_INPUT = "needs_input"  # the question cannot be read, or lacks something named in missing
    NOT_IN_HANDBOOK = "not_in_handbook"
    OUT_OF_SCOPE = "out_of_scope"  # not about 群マネ or public works at all


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line stands: edition, record, statement and page. ``n`` is its mark ``[n]``."""

    n: int
    record: str
    statement: str
    title: str
    page: int
    edition: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an answer and the marks of what it stands on."""

    text: str
    citations: tuple[int, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A record that was considered, with a score between 0 and 1."""

    record: str
    kind: Kind
    title: str
    score: float


@dataclass(frozen=True, slots=True)
class ToolResult:
    """One shape for every calculator and look-up."""

    tool: str
    inputs: dict[str, object]
    rows: tuple[dict[str, str], ...]
    working: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()  # the figures said as sentences
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculated:
    """A tool's result outside an answer, with what its marks stand for."""

    result: ToolResult
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that is not the handbook, as they stand there; marked ``[資n]``."""

    n: int
    text: str
    document: str
    title: str
    page: int  # 0 where the document has none
    place: str  # what a reader calls it: p.3, シート「費用」
    heading: str
    passage: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves every door: the same from the command line, HTTP and the web page."""

    outcome: Outcome
    text: str
    edition: str
    index: str
    id: str = ""
    question: str = ""
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    ranking: tuple[Ranked, ...] = ()
    tools: tuple[ToolResult, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # told before the lines: what is misstated or does not exist
    related: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()  # of documents beside the handbook; never among the lines
    written_by: str = "extract"
    elapsed_ms: float = 0.0

    @property
    def is_unread(self) -> bool:
        """Whether the question itself could not be read; a calculation that lacks a value can."""
        return self.outcome is Outcome.NEEDS_INPUT and not self.tools

    def __post_init__(self) -> None:
        known = {citation.n for citation in self.citations}
        for line in self.lines:
            if not line.citations or not known.issuperset(line.citations):
                raise ValueError(f"every line of an answer cites the handbook: {line.text}")
        for result in self.tools:
            if not known.issuperset(result.citations):
                raise ValueError(f"a result cites a mark that does not exist: {result.tool}")
        if self.outcome is Outcome.ANSWERED and not (self.lines or self.tools):
            raise ValueError("an answered question has lines or results")
