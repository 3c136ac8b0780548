"""What a claim lists or counts, held against what the statements list or number."""

import re
from collections.abc import Sequence

from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting

_LIST = re.compile(r"(?<![一-龥ァ-ヶー\d])[一-龥ァ-ヶーA-Za-z]+(?:・[一-龥ァ-ヶーA-Za-z]+)+")
_ITEM = re.compile(r"[一-龥ァ-ヶーA-Za-z]+")
_NUMBERED = re.compile(r"([一-龥ァ-ヶーA-Za-z]{2,})(?:は|が|の数は|は全部で)?(\d)つ(?!目)")
_OF_THEM = re.compile(r"(\d)つの([一-龥ァ-ヶーA-Za-z]{2,})")
SEVERAL = 2


def listed(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """A list of which no statement on the claim's subject has more than one item."""
    found = _LIST.search(claim.said) if claim.subject else None
    name = claim.subject[-SEVERAL:]
    on_it = [one for one in fitting if name and name in one.text]
    if not found or not on_it:
        return None
    items = _ITEM.findall(found[0])
    if any(sum(item in one.text for item in items) > 1 for one in fitting):
        return None
    return Doubt(found[0], on_it[0].id)


def miscounted(text: str, fitting: Sequence[Fitting]) -> Doubt | None:
    """「テーマ3つ」 where the statements number テーマ1 and テーマ2."""
    counted = [*_NUMBERED.findall(text), *((name, n) for n, name in _OF_THEM.findall(text))]
    for name, count in counted:
        of_it = re.compile(rf"{re.escape(name[-3:])}(\d)(?!\d)")
        told = {int(n): one.id for one in fitting for n in of_it.findall(one.text)}
        in_order = sorted(told) == list(range(1, len(told) + 1))
        if len(told) >= SEVERAL and in_order and int(count) != len(told):
            return Doubt(f"{count}つ", told[1])
    return None
