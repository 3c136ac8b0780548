"""Small classes on our Protocols that say or fail on command."""

from assistant.compose.composer import Sentence
from assistant.understand import Understood
from index.search import Found


class SayingComposer:
    """Says what it was told to."""

    name = "saying"

    def __init__(self, *sentences: Sentence) -> None:
        self._sentences = sentences

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        return self._sentences
