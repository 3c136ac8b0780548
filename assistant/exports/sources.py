"""The table 根拠 at the end of a document: what each mark stands for."""

from collections.abc import Sequence

from assistant.exports.letter import Letter
from assistant.exports.paper import SOURCE_HEADS, Source, in_our_words
from corpus.model import Edition


def sources_table(letter: Letter, sources: Sequence[Source], edition: Edition) -> None:
    """Every citation with the words of its statement, where there are any."""
    if not sources:
        return
    letter.heading("根拠")
    letter.say(in_our_words(edition)).paragraph_format.keep_with_next = True
    rows = [(f"[{one.n}]", one.place, f"p.{one.page}", one.text) for one in sources]
    letter.table(SOURCE_HEADS, rows, (1.2, 5.9, 1.5, 8.4), whole=False)
