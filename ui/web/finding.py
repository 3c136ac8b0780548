"""Finds records while a person types."""

from assistant.ask import Assistant
from assistant.understand import understand
from corpus.text import normalise

SHOWN = 12


def find(typed: str, assistant: Assistant) -> list[str]:
    """Records whose title has every word that was typed, then those that mean the like."""
    handbook = assistant.handbook
    wanted = normalise(typed).lower().split()
    titled = [
        record.id
        for record in sorted(handbook)
        if all(word in normalise(f"{record.id} {record.title}").lower() for word in wanted)
    ]
    asked = understand(typed, handbook)
    like = [] if asked.problem else [hit.record for hit in assistant.search.find(asked.query).hits]
    return list(dict.fromkeys([*asked.named, *titled, *like]))[:SHOWN]
