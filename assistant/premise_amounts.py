"""Amounts of a question that what it is about has otherwise, as the premise check holds them."""

import re
from collections.abc import Iterator, Sequence

from assistant.amounts import COUNTED, amounts, as_written, is_rough, unit_of
from assistant.claims import Claim, asks_whether
from assistant.contradiction import differing
from assistant.doubts import Doubt
from assistant.listings import miscounted
from assistant.lookups.conditions import asks_for_cases, conditions_in
from assistant.premise_ground import Ground
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Record
from corpus.text import sentences
from index.search import Found

_ASKED = r"(?:時点|年度?)?(?:は|だと|では|なら)[?。]?$"  # 「R6は6事務所だそうですが、R4は?」
_RANGE = r"\d[^\d、。]{0,3}(?:から|[~〜～-])"  # 「3万から5万人」


class Amounts:
    """Holds the amounts of questions against one handbook; safe to share between threads."""

    def __init__(self, handbook: Handbook, ground: Ground) -> None:
        self._handbook = handbook
        self._ground = ground

    def held(self, claim: Claim, cases: Sequence[Record]) -> list[str]:
        """The amounts of a claim that the typed facts of its cases bear out."""
        stated = conditions_in(claim.text)[0]
        true = [one.word for one in stated for case in cases if one.holds(case)]
        return [amount for word in true for amount in amounts(word)]

    def unsaid(self, question: Understood, text: str, found: Found) -> Iterator[Doubt]:
        """Amounts that a question which claims nothing has, and its matter has otherwise."""
        fitting = self._ground.fitting(Claim(text), question, found)
        if question.cases:
            own = amounts(self._ground.said_of(question.cases))
            yield from differing(text, [one for one in amounts(text) if one not in own], fitting)
            yield from filter(None, [miscounted(text, fitting)])
        elif not (asks_whether(text) or asks_for_cases(text) or conditions_in(text)[0]):
            firm = [one for one in amounts(text) if not _is_loose(one, text)]
            yield from (one for one in differing(text, firm, fitting) if one.statement)

    def otherwise(self, question: Understood, text: str, found: Found) -> Iterator[Doubt]:
        """Amounts of any sentence, where the statement nearest to it has another one.

        ``text``: the question without what it says of the asker's own affairs.
        """
        cases = [self._handbook[one] for one in question.cases]
        for sentence in sentences(text):
            claim = Claim(sentence)
            held = self.held(claim, cases) if claim.amounts else ()
            said = [one for one in claim.amounts if one not in held and _is_firm(one, text)]
            if said:
                fitting = self._ground.fitting(claim, question, found)
                yield from (one for one in differing(sentence, said, fitting) if one.statement)


def _is_firm(amount: str, text: str) -> bool:
    """Whether an amount is meant as it stands, and is not what the question asks about."""
    written = re.escape(as_written(amount, text))
    asked_or_ranged = re.search(rf"{written}{_ASKED}|{_RANGE}{written}", text)
    return not (_is_loose(amount, text) or asked_or_ranged)


def _is_loose(amount: str, text: str) -> bool:
    """Whether an amount may count anything, or means any near it."""
    return unit_of(amount) == COUNTED or is_rough(amount, text)
