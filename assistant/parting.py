"""Where the grounding checks part a claim from the statements that say most of it."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from assistant.amounts import among, amounts
from assistant.claims import ALL_BUT, GENERAL, KEY, Claim, denies
from assistant.contradiction import ONLY
from assistant.doubts import SURE, Doubt, Fitting
from assistant.grounding.finding import Fault, Finding
from assistant.grounding.support import known_share
from corpus.text import normalise

NEXT = 0.2  # statements this much below the best one may deny what the claim says
TIED = 0.05  # statements this much below the best one are as good as it
DENYING = 1.4  # from this fitness on a statement affirms what a claim denies
AGREED = 2  # statements that take the other side
ALIKE = 0.6  # share of the claim's letters that a statement must have to be about the same
SAID_AGAIN = 0.85  # share of the claim's letters in the statement that bears it out
BOTH_WAYS = 0.4  # the same, of the statement's letters in the claim
THE_REST = 0.7  # the same, of the rest of a claim beside the words that are at fault

_WIDE = re.compile(r"だけ|のみ|必ず|絶対|すべて|全て|一切|全員|全社|全者|常に|いつも")
_OF_A_NOUN = re.compile(r"[ぁ-ん]*ない(?=[一-龥ァ-ヶ])")  # 「使われていない橋」 is no denial
_ALL_THERE_IS = re.compile(r"(?:だけ|のみ)(?:$|で(?!も?は?な)|[^、。]*ば(?:い|よ|足|済))")
_REFUSED = re.compile(
    r"([^、。]{1,16})(?:[めれせらわかさ]ずに|で(?:は)?なく|わけでは(?:決して)?な|(?:ません|ない|なし|ないもの)(?:です)?。$)"
)
_UNTOLD = re.compile(r"(?:示|書か|述べ|載せ|記載)[^、。]*$")  # says what the handbook leaves out

Found = Callable[[str], Sequence[Finding]]  # of one claim against a statement
Findings = Callable[[str, str], Sequence[Finding]]  # of a claim against a statement, by its id


def parted(claim: Claim, fitting: Sequence[Fitting], findings: Findings) -> Doubt | None:
    """What a statement that says most of the claim says of another, or says is not so."""
    found = cache(lambda name: findings(claim.text, name))
    if _borne_out(claim, fitting, found):
        return None
    said_not = _said_not(claim, fitting, found)
    return said_not or (_said_of_other(claim, fitting, found) if fitting[0].score >= SURE else None)


def _said_not(claim: Claim, fitting: Sequence[Fitting], found: Found) -> Doubt | None:
    """What a statement near the claim denies, or several say the other way round."""
    alike = [one for one in fitting if one.alike >= ALIKE]
    if not claim.denies:
        for one in alike:
            near = one.score >= fitting[0].score - NEXT
            if near and (denied := _refused(claim, one) or _denied(claim, found(one.id))):
                return Doubt(denied, one.id)
        return _agreed([(one, found(one.id)) for one in alike])
    return None


def _said_of_other(claim: Claim, fitting: Sequence[Fitting], found: Found) -> Doubt | None:
    """What the best statements have otherwise, where they have the rest of the claim."""
    best = [one for one in fitting if one.score >= fitting[0].score - TIED]
    others = [_other(claim, found(one.id)) for one in best]
    first = others[0]
    if first is None or not (first.source or all(others)):
        return None
    denying = first.fault is Fault.NEGATION
    if denying and fitting[0].score < DENYING:
        return None
    words = claim.said if denying else _in_full(first.words, claim.text)
    rest = claim.text.replace(first.words, "")
    return Doubt(words, best[0].id) if known_share(rest, best[0].text) >= THE_REST else None


def _borne_out(claim: Claim, fitting: Sequence[Fitting], found: Found) -> bool:
    """Whether the best statement has nearly all of the claim, its figures too, and no fault."""
    best = fitting[0] if fitting else None
    if not best or max(one.alike for one in fitting) > best.alike or best.alike < SAID_AGAIN:
        return False
    figures = amounts(best.text)
    same = all(among(amount, figures) for amount in claim.amounts)
    both_deny = claim.denies and denies(best.text) and best.alike == 1
    faults = [one for one in found(best.id) if not (both_deny and one.fault is Fault.NEGATION)]
    same = same and claim.denies == denies(best.text)
    return same and not faults and known_share(best.text, claim.text) >= BOTH_WAYS


def _agreed(found: Sequence[tuple[Fitting, Sequence[Finding]]]) -> Doubt | None:
    """One side of a contrast in the claim, where all statements that take a side take another."""
    sides = [
        (fitting, one)
        for fitting, findings in found
        for one in findings
        if one.fault in {Fault.NEGATION, Fault.SWAP} and min(len(one.words), len(one.source)) > 1
    ]
    words = {(one.words, one.source) for _, one in sides}
    said = any(one.words in fitting.text for _, one in sides for fitting, _ in found)
    if len(words) != 1 or len(sides) < AGREED or said:
        return None
    return Doubt(sides[0][1].words, sides[0][0].id)


def _refused(claim: Claim, one: Fitting) -> str:
    """A word of the claim in what a statement says is not so."""
    text = normalise(one.text)
    for refused in _REFUSED.findall(ALL_BUT.sub("", text)):
        said: list[str] = [key for key in KEY.findall(refused) if key in claim.text]
        told = [key for key in said if not GENERAL.fullmatch(key) and key != claim.subject]
        if told and not _UNTOLD.search(refused):
            return str(told[-1])
    return ""


def _denied(claim: Claim, found: Sequence[Finding]) -> str:
    """What the checks find to be said otherwise of the same thing; a single letter is no word."""
    for one in found:
        keys = KEY.findall(one.source)
        same = not keys or any(key in one.source for key in KEY.findall(claim.said))
        if one.fault is Fault.NEGATION and min(len(one.words), len(one.source)) > 1 and same:
            return one.words
    return ""


def _other(claim: Claim, found: Sequence[Finding]) -> Finding | None:
    """What a statement has otherwise, does not go as far as, or affirms where the claim denies."""
    for one in found:
        beyond = one.fault is Fault.FORCE and _goes_far(one.words, claim)
        swapped = one.fault is Fault.SWAP and one.source
        if (
            (one.fault is Fault.NAME and len(one.words) > 1)
            or beyond
            or swapped
            or (one.fault is Fault.NEGATION and denies(_OF_A_NOUN.sub("", claim.text)))
        ):
            return one
    return None


def _goes_far(words: str, claim: Claim) -> bool:
    """Whether a claim leaves nothing out; 「水準だけ上げる」 only says what is spoken of."""
    wide = _WIDE.match(words)
    if wide is None:
        return False
    alone = ONLY.search(claim.text) or _ALL_THERE_IS.search(claim.text)
    return wide[0] not in {"だけ", "のみ"} or bool(alone)


def _in_full(words: str, text: str) -> str:
    """「だけ」 with the word that it is said of."""
    found = re.search(rf"[一-龥ァ-ヶーA-Za-z\d]+{words}", text)
    return found[0] if found and words in {"だけ", "のみ"} else words
