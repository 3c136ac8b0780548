"""Where a claim and the statements that it is about do not go together."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.claims import GENERAL, KEY, Claim, amounts, denies, unit_of
from corpus.model import Force
from corpus.text import normalise

CLOSE = 0.15  # statements this much below the best one are about the same thing
SURE = 1.25  # from this fitness on a statement is about what the claim is about
SAME_UNIT = 0.10
LESS = 0.2  # share of the claim's letters by which a statement with its amount may fall behind

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
    r"禁止|ダメ|だめ|駄目|許され|認められ(?:てい)?な|[てで]は(?:いけ|なら)|しか[^、。]*ない|できない"
)
_MOST = re.compile(r"一番|最も|もっとも|唯一")
_BEYOND = (
    (_MOST, _MOST),
    (re.compile(r"全部|すべて|全て"), re.compile(r"全|すべて|いずれ|どれも|それぞれ|各|あらゆる")),
)
_HANDED = re.compile(r"([一-龥]{1,8})から([一-龥]{1,8})(?:へ|に)")
_MUST = re.compile(r"必要|必須|義務|なければ|含めます|こととされ|上限")
_OPPOSITES = (  # those that the grounding checks do not know
    ("緩", "厳し"),
    ("有償|有料", "無償|無料"),
    ("専任", "兼任|兼務"),
    ("常勤", "非常勤"),
    ("最初|初め", "最後"),
    ("公開", "非公開"),
    ("任意|自由", "必須|義務"),
)

COUNTED = "つ"
_MUNICIPAL = re.compile(r"市町村|市町|自治体|[市町村]")
HEAD = 8  # letters within which a statement names what it is about


@dataclass(frozen=True, slots=True)
class Fitting:
    """A statement by its id, and how well it fits the claim."""

    id: str
    text: str
    force: Force
    score: float
    alike: float = 0.0  # share of the claim's letters that it has


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
        checks = (
            _obligation(claim, about),
            _beyond(claim, about),
            _reversed(claim, about),
            _agent(claim, about),
            _opposite(claim, about),
        )
        found = [one for one in checks if one is not None]
    return found


def differing(claimed: Sequence[str], fitting: Sequence[Fitting]) -> list[Doubt]:
    """Amounts that the statements nearest to the claim give otherwise, or that nothing gives."""
    doubts = []
    for amount in claimed:
        same = [one for one in fitting if unit_of(amount) in map(unit_of, amounts(one.text))]
        near = [one for one in same if one.score >= same[0].score - SAME_UNIT]
        holding = [one.alike for one in near if amount in amounts(one.text)]
        if holding and max(holding) >= max(one.alike for one in near) - LESS:
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


def _beyond(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「一番」 or 「全部」 that no statement says."""
    for words, known in _BEYOND:
        most = words.search(claim.text)
        if most and not any(known.search(one.text) for one in about):
            return Doubt(most[0], about[0].id)
    return None


def _agent(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """Somebody who acts in the claim, where the statements name somebody else."""
    for actor in _ACTS.findall(normalise(claim.text)):
        if claim.text.startswith(actor):
            continue  # whose case it is rather than who else acts
        acts = re.compile(
            rf"(?<![一-龥])(?:[一-龥]*(?=[ァ-ヶー]))?{re.escape(actor)}(?:が|は|も)|のは、?{re.escape(actor)}"
        )
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
    """One of two opposites where a statement says the other and none says this one."""
    for here, there in (*_OPPOSITES, *(pair[::-1] for pair in _OPPOSITES)):
        said = re.search(here, claim.text)
        if said and not any(re.search(here, one.text) for one in about):
            for one in about:
                if re.search(there, one.text):
                    return Doubt(said[0], one.id)
    return None


def _reversed(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「市から県へ」 where a statement says 「県から市へ」."""
    for giver, taker in _HANDED.findall(claim.text):
        for one in about:
            handed = _HANDED.findall(normalise(one.text))
            if (taker, giver) in handed and (giver, taker) not in handed:
                return Doubt(f"{giver}から{taker}", one.id)
    return None


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
