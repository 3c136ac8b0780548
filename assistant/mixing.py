"""What is said of one term, claimed of another: 代行 and 協議会, 性能規定 and 仕様規定."""

import re
from collections.abc import Sequence

from assistant.claims import GENERAL, KEY, Claim
from assistant.doubts import CLOSE, Doubt, Fitting

HEAD = 8  # letters within which a statement names what it is about
AHEAD = 0.15  # by which what is said of the other fits better than all that is said of the one
_BESIDE = re.compile(
    r"(?:に対して|と(?:は)?違い|と比べて?、?)(?P<other>[^、。]{2,12}?)(?:では|は|の)"
)


def swapped(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """Something said of one term that the same record says of another."""
    return _of_the_other(claim, fitting) or _of_another(claim, fitting)


def _of_the_other(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """「仕様規定は、性能規定に対して…」 fits better than all that is said of 性能規定 itself."""
    best = fitting[0] if fitting else None
    beside = _BESIDE.search(best.text) if best else None
    if not best or not beside or not claim.subject or claim.subject in beside["other"]:
        return None
    if claim.subject not in best.text[: beside.start()]:
        return None
    rest = max((one.score for one in fitting[1:] if not _BESIDE.search(one.text)), default=0.0)
    return Doubt(claim.said, best.id) if best.score >= rest + AHEAD else None


def _of_another(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """A word that no statement of the subject has, and one of its record's others has."""
    subject = claim.subject
    own = [one for one in fitting if subject and subject in one.text[: HEAD + len(subject)]]
    if not own or subject == "STEP":  # STEP: all of them
        return None
    said = "".join(one.text for one in own)
    floor = fitting[0].score - CLOSE
    records = {_family(one.id) for one in own}
    for key in KEY.findall(claim.text.removeprefix(subject)):
        if key in said or GENERAL.fullmatch(key):
            continue
        for one in fitting:
            other = one.score >= floor and _family(one.id) in records
            if other and key in one.text and subject not in one.text:
                return Doubt(key, own[0].id)
    return None


def _family(statement: str) -> str:
    """The record of a statement; all STEPs are one family."""
    record = statement.rpartition(".")[0]
    return "step" if record.startswith("step-") else record
