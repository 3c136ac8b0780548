"""Who acts or bears something in a claim, where the statements say this of somebody else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.claims import Claim
from assistant.doubts import CLOSE, OF_ANOTHER, Doubt, Fitting
from assistant.grounding.support import known_share
from corpus.text import normalise

RESPONSIBLE = "責任"
NEAR = 0.3  # statements this much below the best one may say who is responsible
SAME_DEED = 0.6  # share of what somebody does that a statement says of somebody

_AGENT = (
    r"(?:[一-龥]{1,4}[都道府県市町村]|[一-龥]{2,5}省|[A-Z][県市町村社]|首長|知事|市町村|市町|県|国(?![土民道])|市長|町長|村長|幹事市|幹事自治体"
    r"|(?:建設|設計|舗装|清掃|造園|電気工事)?(?:会社|業者|企業|コンサル(?:タント)?)"
    r"|事業者|JV|自治体|発注者|受注者|住民|市民"
    r"|[一-龥]{0,8}(?:組合|協議会|センター|大学|高専|学会|協会|機構|財団|連合|整備局|委員会))"
)
_ACTS = re.compile(
    rf"({_AGENT})(?:が(?!ある|ない|いる|いない)|は(?=、?[^。]*?(?:を|に|と))|も(?=[^、。]*(?:する|して|やっ)))"
)
_DEED_FIRST = re.compile(
    rf"([^。]*)のは、?(?:[^、。]{{1,8}}では、?)?(?:本来管理者である)?({_AGENT})(?:です|で、|だ|。|$)"
)
_BORNE = (  # 「管理責任は市町に移った」, 「南砺市に責任ごと渡した」
    re.compile(
        rf"責任(?:は|を|も|まで)[^。]{{0,20}}?({_AGENT})(?=に(?:あ|移|な|帰)|が(?:負|持|担|取|と))"
    ),
    re.compile(
        rf"({_AGENT}|職員)[がはもにへ](?:(?!(?:{_AGENT}|職員)[がはもにへ])[^。、]){{0,16}}?責任"
        r"[^。、]{0,6}?(?:渡|移|引き受|負|持|担|取|あ[るり])"
    ),
)
_MENTIONED = re.compile(rf"{_AGENT}(?![一-龥])")
_HOLDS = re.compile(  # 「CMRを県が担った」, 「窓口は組合が受け持つ」
    rf"([一-龥ァ-ヶーA-Za-z]{{2,}})[をは]、?({_AGENT})が(?:担|務|つとめ|やっ|引き受|受け持|行)"
)
_SHARED_OUT = re.compile(  # 「完成検査は県、会計検査は市町村」
    rf"([一-龥ァ-ヶーA-Za-z]{{2,}})(?:に?は|も|を)、?({_AGENT})(?=が|、|と|で|。|$)"
)
_RUNS = re.compile(  # 「山口大学がやっている「道守養成講座」」
    rf"({_AGENT})(?:が(?:やっ|運営|つく|作|主催|開|行|設け|始め|立ち上げ)[^、。「]{{0,8}}|の)"
    r"「(?P<name>[^」]{3,})」"
)
BUSINESS = "会社|企業|業者|事業者?"  # all of them names for whoever is hired
_BUSINESS = re.compile(rf"(?:.*[工事建設])?(?:{BUSINESS})")
_PLACE = re.compile(r"(?!市町村|都道府県)[一-龥]{2,4}[都道府県市町村]")
_MUNICIPAL = re.compile(r"各?(?:構成)?(?:市町村|市町|自治体|[市町村])")


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, and what."""

    who: str
    does: str


def other_actor(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """Somebody who acts in the claim, where the statements say this of somebody else."""
    about = [one for one in fitting if one.score >= fitting[0].score - CLOSE]
    near = [one for one in fitting if one.score >= fitting[0].score - NEAR]
    for deed in deeds_in(claim.text):
        its_own = _PLACE.fullmatch(deed.who) and claim.text.startswith(deed.who)
        if its_own and deed.does != RESPONSIBLE:
            continue  # whose case it is rather than who else acts
        told = [
            (one, other)
            for one in (near if deed.does == RESPONSIBLE else about)
            for other in deeds_in(one.text)
        ]
        alike = [(known_share(deed.does, other.does), one, other.who) for one, other in told]
        own = max((share for share, _, who in alike if _may_be(deed.who, who)), default=0.0)
        best, one, _ = max(alike, key=lambda it: it[0], default=(0.0, about[0], deed.who))
        if best >= SAME_DEED and own < best - OF_ANOTHER:
            return Doubt(_as_said(deed.who, claim.text), one.id)
    return None


def shared_out(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「会計検査も県が」 where a statement that shares the matter out gives it to another."""
    for said in _SHARED_OUT.finditer(normalise(claim.text)):
        for one in about:
            told = dict(_SHARED_OUT.findall(normalise(one.text)))
            who = told.get(said[1])
            if len(set(told.values())) > 1 and who and not _may_be(said[2], who):
                return Doubt(said[0], one.id)
    return None


def run_by(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """Who is said to run what has a name, where all statements name another before it."""
    found = _RUNS.search(normalise(claim.text))
    if not found:
        return None
    kind = re.compile(rf"[一-龥]+{found[1][-2:]}")
    told = [
        (one, owners[-1])
        for one in fitting
        if found["name"] in (text := normalise(one.text))
        and (owners := kind.findall(text.partition(found["name"])[0]))
    ]
    if not told or any(_may_be(found[1], owner) for _, owner in told):
        return None
    return Doubt(found[1], told[0][0].id)


def deeds_in(text: str) -> Iterator[Deed]:
    """Who does what in a text: 「県が業者を選び、市は契約する」, 「決めるのは市町村です」."""
    text = normalise(text)
    yield from (Deed(found[2], found[1]) for found in _DEED_FIRST.finditer(text))
    yield from (Deed(found[1], RESPONSIBLE) for how in _BORNE for found in how.finditer(text))
    yield from (Deed(found[2], found[1]) for found in _HOLDS.finditer(text))
    found = list(_ACTS.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=False):
        yield Deed(one[1], text[one.end() : end].partition("。")[0])


def unknown_actor(claim: Claim, about: Sequence[Fitting], record: str) -> Doubt | None:
    """Somebody who acts in the claim, of whom the record it is about knows nothing."""
    deeds = [one for one in deeds_in(claim.said) if not _PLACE.fullmatch(one.who)]
    known = _MENTIONED.findall(normalise(record)) if deeds else []
    for deed in deeds:
        if known and not any(_may_be(deed.who, one) for one in known):
            return Doubt(_as_said(deed.who, claim.text), about[0].id)
    return None


def _as_said(who: str, text: str) -> str:
    """An actor with the particle behind it."""
    found = re.search(rf"{re.escape(who)}[がはもに]", text)
    return found[0].replace("は", "が") if found else who


def _may_be(actor: str, other: str) -> bool:
    """Whether two may be the same: 「市」 and 「下田市」, 「町」 and 「市町村」."""
    alike = actor.endswith(other) or other.endswith(actor)
    alike = alike or (min(len(actor), len(other)) > 1 and (actor in other or other in actor))
    alike = alike or {actor[-1], other[-1]} <= {"長", "事"}
    kinds = _MUNICIPAL, _BUSINESS
    return alike or any(one.fullmatch(actor) and one.fullmatch(other) for one in kinds)
