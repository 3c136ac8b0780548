"""Where a claim and the statements that it is about do not go together."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.claims import Claim, amounts, denies, unit_of
from corpus.model import Force
from corpus.text import normalise

CLOSE = 0.15  # statements this much below the best one are about the same thing
SURE = 1.25  # from this fitness on a statement is about what the claim is about
SAME_UNIT = 0.10

_AGENT = (
    r"(?:[一-龥]{1,4}[都道府県市町村]|首長|知事|市町村|市町|県|国|市長|町長|村長|幹事市|幹事自治体"
    r"|事業者|業者|企業|会社|JV|組合|コンサル(?:タント)?|協議会|自治体|発注者|受注者|住民)"
)
_ACTS = re.compile(rf"({_AGENT})(?:が|も(?=[^、。]*(?:する|して|やっ)))(?!ある|ない|いる|いない)")
_OBLIGES = re.compile(
    r"義務|必須|必ず(?!しも)|絶対|なければ(?:なら|いけ)|しないといけ|しなきゃ|決ま(?:り|って)|に限"
)
_FORBIDS = re.compile(
    r"禁止|ダメ|だめ|駄目|許され|認められ(?:てい)?な|してはいけ|しか[^、。]*ない|できない"
)
_MUST = re.compile(r"必要|必須|義務|なければ|含めます|こととされ|上限")
_OPPOSITES = (
    ("増え|増加|伸び|大きくな", "減|縮|削減|小さくな"),
    ("1本|一本|一つの契約|まとめて契約|一括契約", "別々|それぞれ契約|個別に契約"),
    (
        "市内(?:業者|企業|の会社)?(?:だけ|のみ)|町内(?:業者|企業)?(?:だけ|のみ)|地元(?:業者|企業|の会社)?(?:だけ|のみ|しか)",
        "町外|市外|域外|県内業者",
    ),
    ("有償", "無償"),
    ("長く|延び|延長", "短く|短縮|縮ま"),
    ("統一する|そろえる|揃える", "統一する必要はありません|必ずしも"),
)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A statement by its id, and how well it fits the claim."""

    id: str
    text: str
    force: Force
    score: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is misstated, and the statement that says otherwise; none where nothing is said."""

    words: str
    statement: str = ""


def contradicted(
    claim: Claim, fitting: Sequence[Fitting], held: Collection[str] = ()
) -> list[Doubt]:
    """What of a claim the statements it is about do not bear out, best statement first.

    ``held`` are amounts that are known to be right.
    """
    if not fitting:
        return []
    about = [one for one in fitting if one.score >= fitting[0].score - CLOSE]
    found = differing([one for one in claim.amounts if one not in held], fitting)
    if not found and about[0].score >= SURE:
        checks = (_obligation(claim, about), _agent(claim, about), _opposite(claim, about))
        found = [one for one in checks if one is not None]
    return found


def differing(claimed: Sequence[str], fitting: Sequence[Fitting]) -> list[Doubt]:
    """Amounts that the statements nearest to the claim give otherwise, or that nothing gives."""
    doubts = []
    for amount in claimed:
        same = [one for one in fitting if unit_of(amount) in map(unit_of, amounts(one.text))]
        near = [one for one in same if one.score >= same[0].score - SAME_UNIT]
        if any(amount in amounts(one.text) for one in near):
            continue
        sure = near and near[0].score >= SURE
        doubts.append(Doubt(amount, near[0].id if sure else ""))
    return doubts


def _obligation(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """An obligation or a ban that the statements do not know."""
    must, banned = _OBLIGES.search(claim.text), _FORBIDS.search(claim.text)
    if banned and not any(denies(one.text) or _FORBIDS.search(one.text) for one in about):
        return Doubt(banned[0], about[0].id)
    if must and not any(
        _MUST.search(one.text) and one.force is not Force.SUGGESTS for one in about
    ):
        return Doubt(must[0], about[0].id)
    return None


def _agent(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """Somebody who acts in the claim, where the statements name somebody else."""
    for actor in _ACTS.findall(normalise(claim.text)):
        acts = re.compile(rf"(?<![一-龥]){re.escape(actor)}(?:が|は|も)|のは、?{re.escape(actor)}")
        if any(acts.search(one.text) for one in about):
            continue
        others = re.compile(
            rf"(?:、|に代わって)({_AGENT})が|のは、?(?:本来管理者である)?({_AGENT})|の({_AGENT})が"
        )
        for one in about:
            if others.search(one.text):
                return Doubt(f"{actor}が", one.id)
    return None


def _opposite(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """One of two opposites where the best statement says the other; or yes where it says no."""
    best = about[0]
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            said = re.search(one, claim.text)
            if said and re.search(other, best.text) and not re.search(one, best.text):
                return Doubt(said[0], best.id)
    return _polarity(claim, best)


def _polarity(claim: Claim, best: Fitting) -> Doubt | None:
    """What the best statement says is not so, of the same thing that the claim says is so."""
    if claim.denies:
        return None
    for clause in re.split(r"[、。]", best.text):
        denied = re.search(
            r"([一-龥ァ-ヶー]{2,})(?:は|が|を|に|の(?:やり取り|負担)は)?[^、。一-龥]{0,8}(?:なく|ない|ません|おらず|不要|生じません)?$",
            clause,
        )
        if denies(clause) and denied and denied[1] in claim.text:
            return Doubt(denied[1], best.id)
    return None
