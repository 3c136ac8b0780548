"""Where a claim and the statements that it is about do not go together."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.support import known_share
from assistant.claims import GENERAL, KEY, Claim, amounts, denies, unit_of
from corpus.model import Force
from corpus.text import normalise

CLOSE = 0.15  # statements this much below the best one are about the same thing
SURE = 1.25  # from this fitness on a statement is about what the claim is about
SAME_UNIT = 0.10

_AGENT = (
    r"(?:[一-龥]{1,4}[都道府県市町村]|首長|知事|市町村|市町|県|国|市長|町長|村長|幹事市|幹事自治体"
    r"|(?:建設|設計|舗装|清掃|造園|電気工事)?(?:会社|業者|企業|コンサル(?:タント)?)"
    r"|事業者|JV|組合|協議会|センター|自治体|発注者|受注者|住民)"
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

_DENIED_VERB = re.compile(r"([一-龥]+[ぁ-ん]{0,2}?)(?:ません|ない|ず$)")
_THERE_IS_NO = re.compile(r"([一-龥ァ-ヶー]{2,})(?:は|が|も)(?:おらず|い?な[いく]|いません|なし)")
_ALONE = re.compile(r"([一-龥ァ-ヶー]{2,})(?:だけ|のみ)")
_BESIDE = r"(?:に加え|のほか|だけでな)"
COUNTED = "つ"
_MUNICIPAL = re.compile(r"市町村|市町|自治体|[市町村]")
NEXT = 0.2  # statements this much below the best one may deny what the claim says
TIED = 0.05  # statements this much below the best one are as good as it
ALIKE = 0.6  # share of the claim's letters that a statement must have to be about the same
TAIL = 16  # letters before the end of a clause that say what is not so
HEAD = 8  # letters within which a statement names what it is about


Findings = Callable[[str, str], Sequence[Finding]]  # of a claim against a statement, by its id


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
    counted = {COUNTED} & {unit_of(a) for one in fitting for a in amounts(one.text)}
    claimed = [one for one in claim.amounts if counted or unit_of(one) != COUNTED]
    about = [one for one in fitting if one.score >= fitting[0].score - CLOSE]
    found = differing([one for one in claimed if one not in held], fitting)
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
        if claim.text.startswith(actor):
            continue  # whose case it is rather than who else acts
        acts = re.compile(rf"(?<![一-龥]){re.escape(actor)}(?:が|は|も)|のは、?{re.escape(actor)}")
        if any(acts.search(one.text) for one in about):
            continue
        others = re.compile(
            rf"(?:、|に代わって)({_AGENT})が|のは、?(?:本来管理者である)?({_AGENT})|の({_AGENT})が"
        )
        for one in about:
            found = others.search(one.text)
            acts_instead = next(filter(None, found.groups()), "") if found else ""
            alike = actor in acts_instead or acts_instead in actor
            municipal = _MUNICIPAL.fullmatch(actor) and _MUNICIPAL.fullmatch(acts_instead)
            if acts_instead and not (alike or municipal):
                return Doubt(f"{actor}が", one.id)
    return None


def _opposite(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """One of two opposites where the best statement says the other; or yes where it says no."""
    best = about[0]
    for pair in _OPPOSITES:
        for here, there in (pair, pair[::-1]):
            said = re.search(here, claim.text)
            if said and re.search(there, best.text) and not re.search(here, best.text):
                return Doubt(said[0], best.id)
    return _only(claim, about) or _polarity(claim, about)


def _only(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「価格だけ」 where a statement says 「価格に加えて」."""
    only = _ALONE.search(claim.text)
    for one in about if only else ():
        if only and re.search(rf"{re.escape(only[1])}[^、。]{{0,6}}{_BESIDE}", one.text):
            return Doubt(only[0], one.id)
    return None


def _polarity(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """What a statement says is not so, of the same thing that the claim says is so."""
    if claim.denies:
        return _denied(claim, about[0])
    for one in about:
        for clause in filter(denies, re.split(r"[、。]", normalise(one.text))):
            shared = [key for key in KEY.findall(clause) if key in claim.text]
            verb = _DENIED_VERB.search(clause)
            if verb and verb[1] in claim.text and shared:
                return Doubt(verb[1], one.id)
            if one is not about[0]:
                continue
            said = [key for key in shared if key in clause[-TAIL:] and not GENERAL.fullmatch(key)]
            if said or (claim.subject and claim.subject in clause):
                return Doubt((said or [claim.text.removeprefix(claim.subject)])[-1], one.id)
    return None


def _denied(claim: Claim, best: Fitting) -> Doubt | None:
    """What the claim says there is not, and the best statement says there is."""
    said = _THERE_IS_NO.search(claim.text)
    there_is = said and re.search(rf"{re.escape(said[1])}(?:が|は|を)", best.text)
    return Doubt(said[0], best.id) if said and there_is and not denies(best.text) else None


def parted(claim: Claim, fitting: Sequence[Fitting], findings: Findings) -> Doubt | None:
    """What the statement that says most of the claim says of another or says is not so."""
    for one in (one for one in fitting if one.score >= fitting[0].score - NEXT):
        if known_share(claim.text, one.text) < ALIKE:
            continue
        found = findings(claim.text, one.id)
        denied = [f for f in found if f.fault is Fault.NEGATION and len(f.source) > 1]
        if denied and len(denied[0].words) > 1:
            return Doubt(denied[0].words, one.id)
    best = [one for one in fitting if one.score >= fitting[0].score - TIED]
    if best[0].score < SURE or known_share(claim.text, best[0].text) < ALIKE:
        return None
    others = [_other(findings(claim.text, one.id)) for one in best]
    return Doubt(others[0], best[0].id) if others[0] and all(others) else None


def _other(found: Sequence[Finding]) -> str:
    """The words that a statement has otherwise."""
    return next((one.words for one in found if one.fault in {Fault.NAME, Fault.NEGATION}), "")


def swapped(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """Something said of one term that the same record says of another, such as 代行 and 協議会."""
    subject = claim.subject
    own = [one for one in fitting if subject and subject in one.text[: HEAD + len(subject)]]
    if not own:
        return None
    said = "".join(one.text for one in own)
    floor = fitting[0].score - CLOSE
    records = {_family(one.id) for one in own}
    for key in KEY.findall(claim.text.removeprefix(subject)):
        if key in said or GENERAL.fullmatch(key):
            continue
        for one in fitting:
            other = one not in own and one.score >= floor and _family(one.id) in records
            if other and key in one.text:
                return Doubt(key, own[0].id)
    return None


def _family(statement: str) -> str:
    """The record of a statement; all STEPs are one family."""
    record = statement.rpartition(".")[0]
    return "step" if record.startswith("step-") else record
