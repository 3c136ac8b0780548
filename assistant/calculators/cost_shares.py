"""負担額: what each party bears of each cost, and the office fee (事務費) on top (手引き p.39)."""

from dataclasses import dataclass

from assistant.calculators.cost_parties import CostAllocationInput, Item
from assistant.calculators.money import cut_yen, largest, share_yen, yen


@dataclass(frozen=True, slots=True)
class Shares:
    """The split of every item, by party."""

    given: CostAllocationInput
    by_item: tuple[dict[str, int], ...]

    @classmethod
    def of(cls, given: CostAllocationInput) -> "Shares":
        """Split every item in whole yen."""
        return cls(given, tuple(share_yen(one.amount, given.weights(one)) for one in given.items))

    @property
    def total(self) -> int:
        """All that is shared."""
        return sum(item.amount for item in self.given.items)

    @property
    def receiver(self) -> str:
        """Who is paid the office fee; one who shares nothing has no name here."""
        return self.given.office_fee_to or "代行する側"

    def burden(self, name: str) -> int:
        """What one party bears of all items."""
        return sum(split[name] for split in self.by_item)

    def taker(self, item: Item) -> int:
        """Who takes the odd yen of an item, as a number."""
        names = [party.name for party in self.given.parties]
        return names.index(largest(self.given.weights(item)))

    def odd(self, item: Item) -> int:
        """The odd yen (端数) of an item."""
        parts = self.given.weights(item).values()
        return item.amount - sum(cut_yen(item.amount * part / 100) for part in parts)

    def fees(self) -> dict[int, int]:
        """What each payer pays on top, by its number; nothing where no fee is asked."""
        percent = self.given.office_fee_percent
        if not percent:
            return {}
        return {
            p: yen(self.burden(party.name) * percent / 100)
            for p, party in enumerate(self.given.parties)
            if party.name != self.given.office_fee_to
        }
