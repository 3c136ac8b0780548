"""The nouns of the premise check: a statement that a claim may be about, and what is misstated."""

from dataclasses import dataclass

from corpus.model import Force

CLOSE = 0.15  # statements this much below the best one are about the same thing
SURE = 1.25  # from this fitness on a statement is about what the claim is about
OF_ANOTHER = 0.25  # share of the claim by which what is said of its own may fall behind


@dataclass(frozen=True, slots=True)
class Fitting:
    """A statement by its id, and how well it fits the claim."""

    id: str
    text: str
    force: Force
    score: float
    alike: float = 0.0  # share of the claim's letters that it has


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is misstated, and the statement that says otherwise; none where nothing is near."""

    words: str
    statement: str = ""
    silent: bool = False  # the statement is about the same, and does not say so
