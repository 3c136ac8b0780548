"""Whether a question is meant by itself or after earlier ones: what is found for each decides."""

from collections.abc import Sequence

from assistant.ahead import searched_by
from assistant.followup import SHORT, Conversation, Reading
from assistant.places import Places
from assistant.scope import Scope
from assistant.understand import Understood
from corpus.handbook import Handbook
from index.search import Found, Search

CLEARLY = 0.05  # cosine by which something outside must be nearer than any record
STANDS_ALONE = 0.95  # cosine to an asking from which a short question needs no earlier one


class Context:
    """Reads questions after earlier ones and searches for them; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search, scope: Scope, places: Places) -> None:
        self._handbook = handbook
        self._search = search
        self._scope = scope
        self._conversation = Conversation(handbook, places, search.words)

    def read(self, question: Understood, history: Sequence[str]) -> tuple[Understood, Found]:
        """The question alone or as it leans on earlier ones, and what is found for it."""
        reading = self._conversation.read(question, history)
        if reading.leaning is None:
            self._search.read_ahead(searched_by(reading.alone, self._handbook))
            return reading.alone, self._search.find(reading.alone.query)
        self._search.read_ahead([reading.alone.query, reading.leaning.query])
        meant, found = self._meant(reading, reading.leaning)
        self._search.read_ahead(searched_by(meant, self._handbook))
        return meant, found

    def _meant(self, reading: Reading, leaning: Understood) -> tuple[Understood, Found]:
        alone, together = (self._search.find(one.query) for one in (reading.alone, leaning))
        leans = reading.sure or self._leans(reading, alone, together)
        if leans and not self._is_foreign(alone):
            return leaning, together
        return reading.alone, alone

    def _is_foreign(self, found: Found) -> bool:
        """Whether a question by itself is about something that has nothing to do with all this."""
        evidence = found.evidence
        topic = self._handbook.topic(evidence.outside)
        nearer = evidence.cosine_outside - evidence.cosine_asked
        return topic is not None and topic.far and nearer > CLEARLY

    def _leans(self, reading: Reading, alone: Found, leaning: Found) -> bool:
        """Whether evidence says that a question leans, where its words leave it open."""
        if len(alone.words) > SHORT:
            return not self._scope.covers(alone) and self._scope.covers(leaning)
        about_a_case = bool(reading.leaning and reading.leaning.cases)
        return about_a_case or alone.evidence.cosine_asked < STANDS_ALONE
