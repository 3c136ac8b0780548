"""How far the words of a sentence rest on what it cites: measured, then weighed by learned weights.

The weights come from ``python -m evals.grounding_calibrate`` and are stored with what they were
learned on.
"""

import json
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.grounding.paraphrases import plain_words, synonyms_of
from assistant.grounding.reading import Reading, once
from assistant.logistic import logistic
from index.tokens import Word

WEIGHTS = Path(__file__).with_suffix(".json")
FEATURES = (
    "new_nouns",  # nouns that the source has in no form
    "new_words",  # share of the words that say something
    "letters",  # share of the Chinese characters and katakana that the source has
    "worst_sentence",  # letters, of the sentence that fares worst
    "worst_clause",  # letters, of the clause that fares worst
    "cosine",  # nearness in meaning where several statements are cited; 1 where one is
)

_LETTER = re.compile(r"[一-龠々ァ-ヶーA-Za-z]")
_SAYS = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞"})
_NOUNS = frozenset({"名詞", "形状詞"})
_SHORT = 5  # letters below which a clause is too short to judge


@dataclass(frozen=True, slots=True)
class Support:
    """The learned model; below the threshold the source does not say it."""

    weights: tuple[float, ...]  # one a feature, as it is
    bias: float
    threshold: float

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """The model that comes with the package; ValueError where it weighs other features."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        if set(stored["weights"]) != set(FEATURES):
            raise ValueError(f"{path.name}: weights はちょうど {FEATURES} を持つ必要があります。")
        weights = tuple(stored["weights"][name] for name in FEATURES)
        return cls(weights, stored["bias"], stored["threshold"])

    def probability(self, measured: Sequence[float]) -> float:
        """How likely the source says the sentence, 0 to 1."""
        total = self.bias + sum(w * v for w, v in zip(self.weights, measured, strict=True))
        return logistic(total)

    def holds(self, measured: Sequence[float]) -> bool:
        """Whether the source says the sentence."""
        return self.probability(measured) >= self.threshold


def measure(said: Reading, sources: Sequence[Reading], cosine: float) -> tuple[float, ...]:
    """The features of a sentence and what it cites, in the order of FEATURES."""
    text = "\n".join(source.text for source in sources)
    fresh = new_words(said, sources)
    says = [word for word in said.words if _says(word)]
    letters = set(_LETTER.findall(text))
    clauses = [one for one in said.clauses if len(_LETTER.findall(one)) > _SHORT]
    return (
        float(sum(word.sort[0] in _NOUNS for word in fresh)),
        len(fresh) / max(1, len(says)),
        known_share(said.text, letters),
        min((known_share(one, letters) for one in said.text.split("。") if one), default=1.0),
        min((known_share(one, letters) for one in clauses), default=1.0),
        cosine,
    )


def new_words(said: Reading, sources: Sequence[Reading]) -> list[Word]:
    """The words of a sentence that its sources have neither as they are nor in other words."""
    letters = {one for source in sources for one in _LETTER.findall(source.text)}
    return [word for word in unsaid(said, sources) if not _half_known(word.text, letters)]


def unsaid(said: Reading, sources: Sequence[Reading]) -> list[Word]:
    """The same, with those that share most of their letters with the sources."""
    known = known_forms(sources)
    return [
        word
        for word in said.words
        if _says(word) and word.normal not in known and word.normal not in plain_words()
    ]


def known_forms(sources: Sequence[Reading]) -> set[str]:
    """The words of some texts, and whatever else says the same."""
    return set[str]().union(*map(_forms, sources))


@once
def _forms(source: Reading) -> frozenset[str]:
    known = frozenset(word.normal for word in source.words)
    return known.union(*map(synonyms_of, known))


def _says(word: Word) -> bool:
    """Whether a word says something by itself; names and numbers are checked elsewhere."""
    return word.sort[0] in _SAYS and word.sort[1] not in {"数詞", "非自立可能", "固有名詞"}


def _half_known(text: str, letters: set[str]) -> bool:
    own = _LETTER.findall(text)
    return not own or 2 * sum(letter in letters for letter in own) >= len(own)


def known_share(text: str, letters: Container[str]) -> float:
    """Share of a text's Chinese characters, katakana and Latin letters that are among some."""
    own = _LETTER.findall(text)
    return sum(letter in letters for letter in own) / len(own) if own else 1.0
