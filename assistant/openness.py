"""Whether an answer leaves open what was asked, by what is learned of unsaid things."""

from assistant.answer import Answer
from assistant.context import Meant
from assistant.logistic import log_odds
from assistant.lookups.recognise import asks_known_figure
from assistant.places import Places
from assistant.scope import Scope
from assistant.understand import Understood, understand
from assistant.unsaid import AFTER, AFTER_WEIGHTS, MANY, Cited, Unsaid, signals
from corpus.handbook import Handbook
from index.search import Found, Search


class Openness:
    """Judges answers over one handbook; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search, scope: Scope, places: Places) -> None:
        self._handbook = handbook
        self._search = search
        self._scope = scope
        self._places = places
        self._unsaid = Unsaid.load()
        self._after = Unsaid.load(AFTER_WEIGHTS, AFTER)

    def is_doubtful(self, question: str, answer: Answer) -> bool:
        """Whether a person should check that an answer says what is asked."""
        values = self.signals(question, answer)
        return bool(values) and self._unsaid.probability(values) >= self._unsaid.doubtful

    def signals(self, question: str, answer: Answer) -> tuple[float, ...]:
        """What speaks for it; nothing where a record is named or structure answers."""
        asked = self._places.named_in(understand(question, self._handbook))
        if _is_settled(asked, answer):
            return ()
        return self._signals(asked, self._search.find(asked.query), answer)

    def is_open(self, asked: Understood, found: Found, answer: Answer) -> bool:
        """Whether one of the questions that are answered is surely left open."""
        if asked.named or asks_known_figure(asked, self._handbook):
            return False
        values = self._signals(asked, found, answer)
        return self._unsaid.probability(values) >= self._unsaid.surely

    def has_gone_on(self, meant: Meant, answer: Answer) -> bool:
        """Whether a follow-up surely asks for what is not there, of what is."""
        values = self.signals_after(meant, answer)
        return bool(values) and self._after.probability(values) >= self._after.surely

    def signals_after(self, meant: Meant, answer: Answer) -> tuple[float, ...]:
        """What speaks for that; nothing of a question that leans on no other."""
        alone, settled = meant.alone, _is_settled(meant.asked, answer) or answer.notes
        if alone is None or settled or asks_known_figure(meant.asked, self._handbook):
            return ()
        certainty = log_odds(self._scope.probability(alone.found))
        own = self._signals(alone.asked, meant.found, answer)
        return (*own, certainty, float(min(len(alone.found.words), MANY)))

    def _signals(self, asked: Understood, found: Found, answer: Answer) -> tuple[float, ...]:
        cited = Cited.of(answer, self._handbook)
        certainty = self._scope.probability(found)
        return signals(asked.text, cited, certainty, found.evidence, self._search)


def _is_settled(asked: Understood, answer: Answer) -> bool:
    """Whether a record is asked for by name, structure answers, or nothing does."""
    return bool(asked.named or answer.tools or not answer.lines)
