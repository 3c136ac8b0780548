"""The averages by population class (人口規模別の平均値, 手引き p.4), as calculators use them."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from corpus.load import load_toml
from corpus.model import CorpusError

POPULATION_CLASSES = Path(__file__).parent / "data" / "population_classes.toml"


@dataclass(frozen=True, slots=True)
class PopulationClass:
    """One class of municipalities, ``low`` up to but not including ``high`` people."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    low: int
    high: int
    bridges_over_50_years: int
    engineers: int
    population_decline_percent: int
    repairs_done_percent: int
    construction_workers: int
    record: str

    def __contains__(self, population: int) -> bool:
        return self.low <= population < self.high


@dataclass(frozen=True, slots=True)
class PopulationTable:
    """All classes from small to large without a gap, and where the averages come from."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    page: int
    sources: tuple[str, ...]
    classes: tuple[PopulationClass, ...]

    def __post_init__(self) -> None:
        if not self.classes or any(one.low >= one.high for one in self.classes):
            raise CorpusError(
                "人口の区分に、下の境目が上の境目以上のものがあるか、区分がありません。"
            )
        if any(a.high != b.low for a, b in pairwise(self.classes)):
            raise CorpusError("人口の区分の境目がつながっていません。")

    def of(self, population: int) -> PopulationClass | None:
        """The class this many people fall into; None above the largest."""
        return next((one for one in self.classes if population in one), None)

    @property
    def highest(self) -> int:
        """From this population on there is no class."""
        return self.classes[-1].high


@cache
def population_table(path: Path = POPULATION_CLASSES) -> PopulationTable:
    """The table from its TOML file; a file that is wrong is named."""
    return load_toml(path, TypeAdapter(PopulationTable), "人口規模別の表")
