"""Hold a sentence against the statements it cites; what they do not say does not pass."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.grounding.additions import added
from assistant.grounding.attachment import misattached
from assistant.grounding.contrasts import wrong_sides
from assistant.grounding.finding import Fault, Finding, UngroundedLineError
from assistant.grounding.force import forced
from assistant.grounding.names import Names
from assistant.grounding.numbers import wrong_numbers
from assistant.grounding.organisations import strange_bodies
from assistant.grounding.polarity import Heads, turned
from assistant.grounding.reading import Reading, together
from assistant.grounding.roles import exchanged
from assistant.grounding.siblings import renamed, replaced, requalified
from assistant.grounding.support import Support, known_share, measure, new_words
from corpus.handbook import Handbook
from corpus.model import Statement
from corpus.text import kept, squeeze
from index.search import Query, Search

RECORDS_TRIED = 3  # best records in which a sentence without a citation looks for its source
NEARLY_ALL = 0.9  # share of a line's letters with which one of several statements says it alone
STATEMENTS_TRIED = 3  # their best statements, each by itself and two together


@dataclass(frozen=True, slots=True)
class Verdict:
    """The statements that fit a sentence best, and what is wrong with it even so."""

    statements: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def supported(self) -> bool:
        """Whether the handbook says the sentence."""
        return not self.findings


class Grounding:
    """Checks sentences; safe to share between threads. It fails closed."""

    def __init__(self, handbook: Handbook, search: Search, support: Support | None = None) -> None:
        self._handbook = handbook
        self._search = search
        self._names = Names(handbook)
        self._support = support or Support.load()
        tokens = search.tokens
        self._reading = kept(lambda text: Reading.of(text, tokens))
        self._heads = kept(lambda text: Heads(text, tokens))

    def check_line(self, text: str, statements: Sequence[Statement]) -> None:
        """Raise UngroundedLineError, with everything that was found, where a line does not hold."""
        found = self.findings(text, statements)
        if found:
            raise UngroundedLineError(text, found)

    def findings(self, text: str, statements: Sequence[Statement]) -> tuple[Finding, ...]:
        """Everything that a line says otherwise than its statements; a quotation is not read.

        What one statement says by itself, others cited beside it do not take away.
        """
        if not statements:
            return (Finding(Fault.UNCITED),)
        if quotes(text, statements):
            return ()
        if len(statements) == 1:
            return self._judge(text, statements, several=False)
        for one in statements:
            covers = known_share(text, one.text) >= NEARLY_ALL
            if not self._judge(text, [one], several=not covers):
                return ()
        return self._judge(text, statements, several=True)

    def verify(self, sentence: str) -> Verdict:
        """Look for the statements that say a sentence which cites none."""
        found = self._search.find(Query(sentence))
        tried = [
            Verdict(ids, self.findings(sentence, [self._handbook.statement(one) for one in ids]))
            for hit in found.hits[:RECORDS_TRIED]
            for ids in self._candidates(
                hit.record, self._search.statement_scores(found, hit.record)
            )
        ]
        return min(tried, key=lambda verdict: len(verdict.findings))

    def read(self, text: str, statements: Sequence[Statement]) -> list[Reading]:
        """The line and then each statement, as the checks read them."""
        return [self._reading(one) for one in (text, *(s.text for s in statements))]

    def _faults(
        self, said: Reading, sources: Sequence[Reading], statements: Sequence[Statement]
    ) -> Iterator[Finding]:
        source = together(sources)
        yield from wrong_numbers(said, source)
        yield from self._names.strange(said, source)
        yield from strange_bodies(said, sources)
        yield from wrong_sides(said.text, source.text)
        yield from turned(said.text, source.text, self._heads)
        yield from forced(said.text, source.text, statements)
        yield from misattached(said, sources)
        yield from added(said, sources)
        yield from replaced(said, sources)
        yield from requalified(said, sources)
        yield from renamed(said, sources)
        yield from exchanged(said, sources)

    def _judge(
        self, text: str, statements: Sequence[Statement], *, several: bool
    ) -> tuple[Finding, ...]:
        said, *sources = self.read(text, statements)
        found = tuple(dict.fromkeys(self._faults(said, sources, statements)))
        if found or self._support.holds(self.measure(said, sources, several=several)):
            return found
        words = dict.fromkeys(word.text for word in new_words(said, sources))
        return (Finding(Fault.UNSUPPORTED, "・".join(words)),)

    def measure(
        self, said: Reading, sources: Sequence[Reading], *, several: bool
    ) -> tuple[float, ...]:
        """The features of support; nearness costs an embedding, only where several are cited."""
        whole = "\n".join(source.text for source in sources)
        return measure(said, sources, self._search.nearness(said.text, whole) if several else 1.0)

    def _candidates(self, record_id: str, scores: Sequence[float]) -> Iterator[tuple[str, ...]]:
        """The record's best statements, each by itself, and the two best together."""
        record = self._handbook[record_id]
        order = sorted(record.statements, key=lambda one: -scores[one.n - 1])[:STATEMENTS_TRIED]
        ids = [record.statement_id(one) for one in order]
        yield from ((one,) for one in ids)
        if len(ids) > 1:
            yield tuple(ids[:2])


def quotes(text: str, statements: Sequence[Statement]) -> bool:
    """Whether every sentence of a line stands whole, word for word, in a statement."""
    told = {part for one in statements for part in squeeze(one.text).split("。") if part}
    said = [part for part in squeeze(text).split("。") if part]
    return bool(said) and told.issuperset(said)
