"""Where a claim and the statements that it is about do not go together."""

import re
from collections.abc import Collection, Sequence

from assistant.actors import other_actor, run_by, shared_out
from assistant.amounts import COUNTED, among, amounts, sayings, unit_of, within
from assistant.claims import Claim, denies
from assistant.doubts import CLOSE, OF_ANOTHER, SURE, Doubt, Fitting
from assistant.fitness import shared
from assistant.listings import listed
from assistant.opposites import apportioned, attributed, opposite, replaced
from corpus.eras import years_in
from corpus.model import Force
from corpus.quantities import figures_in
from corpus.text import normalise, squeeze

OBLIGED = 1.15  # the same for what must be done, which is seldom so
SAME_UNIT = 0.10
CLEFT = 0.3  # the same where what stands before 「のは」 says which of them is meant
COUNTED_BY = 0.25  # statements this much below may give the share of just what is counted
SAID_SO = 0.65  # share of a claim's letters that a statement of the same obligation has

_OBLIGES = re.compile(
    r"義務|必須|必ず(?!しも)|絶対|なければ(?:なら|いけ)|しないといけ|しなきゃ|決ま(?:り(?![まが])|って)|に限|原則|前提(?!で)"
)
_FORBIDS = re.compile(
    r"禁止|ダメ|だめ|駄目|許され|認められ(?:てい)?な|[てで]は(?:いけ|なら)|できない"
)
_SOLELY = re.compile(
    r"(?P<what>(?:[一-龥ァ-ヶー]+の)?[一-龥ァ-ヶーA-Za-z\d]+)しか[^、。]*(?:ない|ません)"
)
_CHANGED = re.compile(r"(\d[\d.]*[^\d\s、。から]{1,3})から(\d[\d.]*[^\d\s、。にへ]{1,3})[にへ]")
_MOST = re.compile(r"一番|最も|もっとも|唯一")
_BEYOND = (
    (_MOST, _MOST),
    (
        re.compile(r"全部|すべて|全て|どこも|みんな"),
        re.compile(r"全|すべて|いずれ|どれも|どこも|みんな|それぞれ|各|あらゆる"),
    ),
)
ONLY = re.compile(
    r"(?:[一-龥ァ-ヶーA-Za-z\d]+(?:の|が|は)?)?(?:だけ|のみ)"
    r"(?=[がをにはと書]|で(?:構成|足り|よ|い|済|す(?!が)|きる|$))"
)
_MAY = re.compile(r"も(?:よい|よく|いい|可)")
_ALONE = re.compile(r"だけ(?!で(?:は)?な)|のみ|しか|限|単独|唯一|[01](?:人|名|社|つ)|一部")
_ERA = re.compile(r"(令和|平成|昭和)(?!\d|元)")
_ERA_YEARS = {"昭和": range(1926, 1990), "平成": range(1989, 2020), "令和": range(2019, 2100)}
_HANDED = re.compile(r"([一-龥]{1,8})から([一-龥]{1,8})(?:へ|に)")
_MUST = re.compile(
    r"必要(?!(?:は|が|も)?(?:あり|ござい)?(?:ません|な[いく]))|必須|義務|なければ|含めます|こととされ|上限|原則|前提"
)
_SIDES = {
    "発注者": re.compile(r"(?:役場|役所|行政|自治体|庁内|[市町村県])(?:の|・)?側|発注(?:者|側)"),
    "受注者": re.compile(r"(?:業者|企業|会社|民間|組合|JV|施工)(?:の|・)?側|受注(?:者|側)"),
}
CODE = 9  # letters of a telephone number or an address, not of a Q


def contradicted(
    claim: Claim, fitting: Sequence[Fitting], held: Collection[str] = ()
) -> list[Doubt]:
    """What of a claim the statements it is about do not bear out, best statement first.

    ``held`` are amounts that are known to be right.
    """
    if not fitting:
        return []
    about = [one for one in fitting if one.score >= fitting[0].score - CLOSE]
    found = differing(claim.text, [one for one in claim.amounts if one not in held], fitting)
    if not found and SURE > about[0].score >= OBLIGED:
        found = [one for one in [_obligation(claim, about)] if one is not None]
    if not found and about[0].score >= SURE:
        checks = (
            _code(claim, about),
            _obligation(claim, about),
            _beyond(claim, about),
            _only(claim, about),
            _other_era(claim, about),
            _reversed(claim, about),
            other_actor(claim, fitting),
            shared_out(claim, about),
            run_by(claim, fitting),
            opposite(claim, about),
            attributed(claim, fitting),
            replaced(claim, about),
            apportioned(claim, about),
            listed(claim, fitting),
        )
        found = [one for one in checks if one is not None]
    return found


def differing(text: str, claimed: Sequence[str], fitting: Sequence[Fitting]) -> list[Doubt]:
    """Amounts of a text that the statements nearest to it give otherwise, or that nothing gives."""
    doubts = []
    for amount in claimed:
        unit = unit_of(amount)
        same = [one for one in fitting if unit in map(unit_of, amounts(one.text))]
        apart = CLEFT if "のは" in text else SAME_UNIT
        near = [one for one in same if one.score >= same[0].score - apart]
        sure = bool(near) and near[0].score >= SURE
        roughly = any(within(amount, text, amounts(one.text)) for one in near)
        if roughly or _said_of_the_same(text, amount, same):
            continue
        if any(among(amount, amounts(one.text)) for one in (fitting if unit == COUNTED else near)):
            other = _said_of_another(text, amount, near) if sure else None
            doubts += [Doubt(amount, other.id)] if other else []
        elif sure or unit != COUNTED:
            doubts.append(Doubt(amount, near[0].id if sure else ""))
    return doubts


def _said_of_another(text: str, amount: str, near: Sequence[Fitting]) -> Fitting | None:
    """The statement that gives another amount of what the text speaks of, if none gives this one.

    What each part says beside its amount is compared: 「第1期は3年、第2期は5年」.
    """
    unit = unit_of(amount)
    told = [(one, saying) for one in near for saying in sayings(one.text, unit)]
    own = _context(text, amount)
    for kept in (_side, _years, _counts):
        alike = [(one, saying) for one, saying in told if kept(own) == kept(saying.context)]
        if kept(own) and alike:
            return None if any(among(amount, one.amounts) for _, one in alike) else alike[0][0]
    shares = shared(own, [saying.context for _, saying in told])
    holding = [
        n
        for share, (_, one) in zip(shares, told, strict=True)
        if among(amount, one.amounts)
        for n in [share]
    ]
    best = max(range(len(told)), key=lambda n: shares[n], default=None)
    if best is None or not holding or max(holding) >= shares[best] - OF_ANOTHER:
        return None
    return told[best][0]


def _said_of_the_same(text: str, amount: str, fitting: Sequence[Fitting]) -> bool:
    """Whether a statement gives the amount of just what the text counts: 「職員が0人の市町村」."""
    counted = _counts(_context(text, amount))
    near = [one for one in fitting if counted and one.score >= fitting[0].score - COUNTED_BY]
    told = (saying for one in near for saying in sayings(one.text, unit_of(amount)))
    return any(_counts(one.context) == counted and among(amount, one.amounts) for one in told)


def _context(text: str, amount: str) -> str:
    """The part of a text that says an amount, without it."""
    said = sayings(text, unit_of(amount))
    own = next((one.context for one in said if amount in one.amounts), text)
    return own.partition("のは")[0] or own  # 「性能規定が入ったのは正式導入と同じH29」


def _years(text: str) -> frozenset[int]:
    """The years that a text names."""
    return frozenset(one.year for one in years_in(normalise(text)))


def _counts(text: str) -> frozenset[str]:
    """The amounts in other units that a text names: whose share it is, 「0人の市町村」."""
    return frozenset(amounts(text))


def _side(text: str) -> str:
    """Whose an amount is, where a text says: the awarding or the receiving side's."""
    sides = [name for name, words in _SIDES.items() if words.search(text)]
    return sides[0] if len(sides) == 1 else ""


def _code(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """A telephone number or an address, where the best statement has another one."""
    said, told = (
        {one for one in figures_in(text).codes if len(one) >= CODE}
        for text in (claim.text, about[0].text)
    )
    wrong = sorted(said - told) if told else []
    return Doubt(wrong[0], about[0].id) if wrong else None


def _obligation(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """An obligation or a ban that the statements do not know."""
    must, banned = _OBLIGES.search(claim.text), _ban(claim, about)
    if banned and not any(denies(one.text) or _FORBIDS.search(one.text) for one in about):
        return _silent(claim, banned, about[0])
    if must and not any(
        _MUST.search(one.text) and one.force is not Force.SUGGESTS and one.alike >= SAID_SO
        for one in about
    ):
        return _silent(claim, must, about[0])
    return None


def _silent(claim: Claim, said: re.Match[str], best: Fitting) -> Doubt:
    """What the best statement does not say: of a scrap of a word, all that is said with it."""
    return Doubt(claim.said if said[0] in claim.said else claim.text, best.id, silent=True)


def _ban(claim: Claim, about: Sequence[Fitting]) -> re.Match[str] | None:
    """What a claim says is not allowed; 「概算しか出せない」 is no ban where 概算 is said."""
    solely = next((one for one in _SOLELY.finditer(claim.text) if not amounts(one["what"])), None)
    said = solely and any(solely["what"] in normalise(one.text) for one in about)
    return solely if solely and not said else _FORBIDS.search(_SOLELY.sub("", claim.text))


def _beyond(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「一番」 or 「全部」 that no statement says."""
    for words, known in _BEYOND:
        most = words.search(claim.text)
        if most and not any(known.search(one.text) for one in about):
            return Doubt(most[0], about[0].id, silent=True)
    return None


def _only(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「組合だけが」 where what is said of the same names nobody alone."""
    only = None if _MAY.search(claim.text) else ONLY.search(claim.text)
    same = [one for one in about if one.alike >= SAID_SO]
    if not only or not same or any(_ALONE.search(one.text) for one in about):
        return None
    return Doubt(only[0], same[0].id, silent=True)


def _other_era(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「令和に入って」 where the best statement gives years, and none of that era."""
    era = _ERA.search(claim.text)
    told = [one.year for one in years_in(normalise(about[0].text))]
    if not era or not told or any(one in _ERA_YEARS[era[1]] for one in told):
        return None
    return Doubt(era[0], about[0].id)


def _reversed(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「市から県へ」 where a statement says 「県から市へ」."""
    for giver, taker in _HANDED.findall(claim.text):
        for one in about:
            handed = _HANDED.findall(normalise(one.text))
            if (taker, giver) in handed and (giver, taker) not in handed:
                return Doubt(f"{giver}から{taker}", one.id)
    for before, after in _CHANGED.findall(squeeze(claim.text)):
        for one in about:
            if _in_turn(after, before, squeeze(one.text)):
                return Doubt(f"{before}から{after}", one.id)
    return None


def _in_turn(first: str, then: str, text: str) -> bool:
    """Whether a text has one figure before another, and not the other way round."""
    places = text.find(first), text.find(then)
    return -1 not in places and places[0] < places[1]
