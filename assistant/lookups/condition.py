"""One condition for cases 先行事例, and what holds it against a case's fact."""

from dataclasses import dataclass, field

from corpus.eras import year_of
from corpus.model import FactName, Record

LISTED = (FactName.FIELDS, FactName.TASKS)  # facts with several values


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact a case must have: equal, at least or at most a value, or not have at all."""

    fact: FactName
    value: bool | int | str
    least: bool = False
    most: bool = False
    negated: bool = False  # 「性能規定でない」
    alone: bool = False  # 「維持作業だけ」, of a fact in LISTED
    word: str = field(default="", compare=False)  # how the question said it

    def fails(self, case: Record) -> bool:
        """Whether the case is known not to meet it."""
        return self.fact in case.facts and not self.holds(case)

    def holds(self, case: Record) -> bool:
        """Whether the case is known to meet it."""
        return self.fact in case.facts and self._meets(case) is not self.negated

    def _meets(self, case: Record) -> bool:
        known = case.facts[self.fact].value
        if isinstance(known, tuple):
            return known == (self.value,) if self.alone else self.value in known
        if self.fact is FactName.START and isinstance(self.value, int):
            known = year_of(str(known))
        if self.least:
            return int(known) >= int(self.value)
        if self.most:
            return int(known) <= int(self.value)
        return known == self.value


def measure(case: Record, fact: FactName) -> int | None:
    """A fact as a number to sort by; none where the handbook gives none."""
    known = case.facts.get(fact)
    if known is None or isinstance(known.value, tuple):
        return None
    return year_of(str(known.value)) if fact is FactName.START else int(known.value)
