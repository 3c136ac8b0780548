"""An encoder that keeps its last vectors, so that one call can serve several searches."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np

from index.encoder import Encoder, Vectors

KEPT = 128  # vectors of questions, 1.5 kB each: what the few messages at work are searched by


class RememberingEncoder:
    """The same vectors as the encoder inside; safe to share between threads."""

    def __init__(self, encoder: Encoder, kept: int = KEPT) -> None:
        self._encoder = encoder
        self._kept = kept
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()
        self.name = encoder.name
        self.dimension = encoder.dimension

    @classmethod
    def over(cls, encoder: Encoder) -> "RememberingEncoder":
        """Over an encoder; itself where it remembers already, as where editions share one."""
        return encoder if isinstance(encoder, cls) else cls(encoder)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions; those that are not known are embedded in one call."""
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        fresh = list(dict.fromkeys(text for text in texts if text not in found))
        if fresh:
            found |= zip(fresh, self._encoder.queries(fresh), strict=True)
            self._keep(fresh, found)
        return np.array([found[text] for text in texts]).reshape(len(texts), self.dimension)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages; none is kept, since each is embedded once."""
        return self._encoder.passages(texts)

    def _keep(self, texts: Iterable[str], vectors: dict[str, Vectors]) -> None:
        with self._lock:
            self._known.update((text, vectors[text]) for text in texts)
            while len(self._known) > self._kept:
                self._known.popitem(last=False)
