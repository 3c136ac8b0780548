"""The sentences of one answer in order; none is shown before those in front of it are settled."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.tokens import Draft
from corpus.text import squeeze


@dataclass(slots=True)
class Slot:
    """A sentence's place, and why it may not be shown yet: nothing where it may."""

    draft: Draft
    finding: str = ""
    dropped: bool = False


class Sheet:
    """Takes sentences with their findings, gives out those that may be shown."""

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._shown = 0

    def add(self, draft: Draft, finding: str) -> None:
        """The next sentence; one that stands already is left out."""
        if not self._says(draft):
            self._slots.append(Slot(draft, finding))

    def mend(self, slot: Slot, draft: Draft, finding: str) -> None:
        """Another sentence in the place of one in doubt; nothing where it stands already."""
        slot.dropped = not finding and self._says(draft)
        slot.draft, slot.finding = draft, finding

    def ready(self) -> Iterator[Draft]:
        """Sentences that may be shown now, each once, up to the first that is in doubt."""
        while self._shown < len(self._slots) and not self._slots[self._shown].finding:
            self._shown += 1
            slot = self._slots[self._shown - 1]
            if not slot.dropped:
                yield slot.draft

    def doubtful(self) -> list[Slot]:
        """The sentences that may not be shown as they are."""
        return [one for one in self._slots if one.finding]

    def drop(self) -> None:
        """Give up the sentences that are still in doubt."""
        for one in self.doubtful():
            one.finding, one.dropped = "", True

    def forget(self) -> None:
        """As if they had never been written: what a model says while it is still looking."""
        self._slots = [one for one in self._slots if not one.finding]

    def _says(self, draft: Draft) -> bool:
        """Whether a sentence stands already, without doubt."""
        text = squeeze(draft.text)
        return any(squeeze(it.draft.text) == text for it in self._slots if not it.finding)

    @property
    def written(self) -> int:
        """How many sentences the model wrote."""
        return len(self._slots)

    @property
    def kept(self) -> int:
        """How many of them may be shown."""
        return sum(not one.finding and not one.dropped for one in self._slots)
