"""Whether a question is meant by itself or after earlier ones: what is found for each decides."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ahead import searched_by
from assistant.followup import SHORT, Conversation, Reading
from assistant.lookups.recognise import asks_known_figure
from assistant.places import Places
from assistant.scope import Scope
from assistant.understand import Understood
from corpus.handbook import Handbook
from index.search import Found, Search

CLEARLY = 0.05  # cosine by which something outside must be nearer than any record
NEAR = 4.0  # how far behind the first record the case before may be, to be what is meant
NEAREST = 2  # records that it must be among
STANDS_ALONE = 0.95  # cosine to an asking from which a short question needs no earlier one


@dataclass(frozen=True, slots=True)
class Meant:
    """A question as it is meant, and what is found for it."""

    asked: Understood
    found: Found
    alone: "Meant | None" = None  # by itself, where it leans on earlier ones


class Context:
    """Reads questions after earlier ones and searches for them; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search, scope: Scope, places: Places) -> None:
        self._handbook = handbook
        self._search = search
        self._scope = scope
        self._conversation = Conversation(handbook, places, search.words)

    def read(self, question: Understood, history: Sequence[str]) -> Meant:
        """The question alone or as it leans on earlier ones, and what is found for it."""
        reading = self._conversation.read(question, history)
        if reading.leaning is None:
            self._search.read_ahead(searched_by(reading.alone, self._handbook))
            return Meant(reading.alone, self._search.find(reading.alone.query))
        self._search.read_ahead([reading.alone.query, reading.leaning.query])
        meant = self._meant(reading, reading.leaning)
        self._search.read_ahead(searched_by(meant.asked, self._handbook))
        return meant

    def _meant(self, reading: Reading, leaning: Understood) -> Meant:
        alone, together = (self._search.find(one.query) for one in (reading.alone, leaning))
        by_itself = Meant(reading.alone, alone)
        leans = reading.sure or self._leans(reading, alone, together)
        if leans and not self._is_foreign(alone):
            own_words = replace(together, words=alone.words)  # not what was answered before
            return Meant(leaning, own_words, by_itself)
        return by_itself

    def _is_foreign(self, found: Found) -> bool:
        """Whether a question by itself is about something that has nothing to do with all this."""
        evidence = found.evidence
        topic = self._handbook.topic(evidence.outside)
        nearer = evidence.cosine_outside - evidence.cosine_asked
        return topic is not None and topic.far and nearer > CLEARLY

    def _leans(self, reading: Reading, alone: Found, leaning: Found) -> bool:
        """Whether evidence says that a question leans, where its words leave it open."""
        before = reading.leaning
        about_a_case = before is not None and bool(before.cases)
        if len(alone.words) > SHORT:
            if before is not None and self._is_of_the_case(before, alone):
                return True
            return not self._scope.covers(alone) and self._scope.covers(leaning)
        return about_a_case or alone.evidence.cosine_asked < STANDS_ALONE

    def _is_of_the_case(self, leaning: Understood, alone: Found) -> bool:
        """Whether the case before has what is asked, or is near to it without being named."""
        best = alone.hits[0].score
        near = {hit.record for hit in alone.hits[:NEAREST] if best - hit.score <= NEAR}
        return asks_known_figure(leaning, self._handbook) or bool(near & set(leaning.cases))
