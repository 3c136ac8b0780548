"""Bodies and offices, known by how their names end, that the source does not name: 「総務省」."""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading

LONGEST = 14  # letters of a name

_NAME = re.compile(
    rf"[一-龠ァ-ヶーA-Za-z]{{1,{LONGEST}}}?"
    r"(?:[省庁]|委員会|協会|学会|大学|機構|財団|研究所|事務所|整備局|[一-龠]課|[一-龠](?<!関)係)(?![一-龠ァ-ヶー])"
)
_NONE = re.compile(  # of no body in particular
    r"(?:担当|各|同|当|所管|関係|国|府|[市町村県道区都])+(?:[省課係庁]|委員会|協会|事務所)$"
)


def strange_bodies(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each body of the sentence that no source names, in full or of which it is a short form."""
    told = "\n".join(source.text for source in sources)
    for name in dict.fromkeys(_NAME.findall(said.text)):
        if name not in told and not _NONE.fullmatch(name) and not _shortened(name, told):
            yield Finding(Fault.NAME, name)


def _shortened(name: str, told: str) -> bool:
    """Whether a source has the letters of a name in order, close together: 国交省."""
    return bool(re.search(f"[^。、]{{0,{LONGEST // 2}}}?".join(map(re.escape, name)), told))
