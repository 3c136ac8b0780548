"""Which findings of the grounding checks count against a claim of a person.

A person says with other words what the handbook says, so that what another statement near the
claim bears out, and another name for what the claim is about, count for nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actors import BUSINESS
from assistant.claims import GENERAL, KEY, Claim, denies
from assistant.doubts import Fitting
from assistant.grounding.finding import Fault, Finding
from assistant.opposites import OF_A_SIDE, opposed
from assistant.parting import ALIKE, Findings

_CHARACTERS = re.compile(r"[一-龥]+")
_BUSINESS = re.compile(BUSINESS)
_KIND = re.compile(r"[一-龥]{3}$")  # what a body is: 土木事務所


def fair_findings(
    findings: Findings, claim: Claim, fitting: Sequence[Fitting], *, of_cases: bool
) -> Findings:
    """The checks without what does not count; ``of_cases``: all that is near is of its case."""
    said = "".join(one.text for one in fitting)
    floor = fitting[0].score - OF_A_SIDE if fitting else 0.0
    alike = [
        one.text
        for one in fitting
        if one.score >= floor and one.alike >= ALIKE and claim.about in one.text
    ]
    near = [] if of_cases else alike  # all statements of a case share its names
    idle = claim.denies_other_than(said)
    elsewhere = {one.id for one in fitting if _denied_elsewhere(claim, one, fitting)}

    def fair(text: str, statement: str) -> Sequence[Finding]:
        unheld = idle or statement in elsewhere
        return [
            _as_said(one, text)
            for one in findings(text, statement)
            if not (one.fault is Fault.NEGATION and (unheld or _borne_out(one, text, near)))
            and not (one.fault is Fault.NAME and _also_called(one, text, said, sure=of_cases))
        ]

    return fair


def _denied_elsewhere(claim: Claim, one: Fitting, fitting: Sequence[Fitting]) -> bool:
    """Whether what a claim denies is nothing of this statement's, and another denies it too."""
    denied = next((part for part in claim.text.split("、")[1:] if denies(part)), "")
    other = [key for key in KEY.findall(denied) if key not in one.text]
    return bool(other) and any(
        denies(it.text) and all(key in it.text for key in other) for it in fitting
    )


def _borne_out(one: Finding, text: str, near: Sequence[str]) -> bool:
    """Whether another statement near the claim takes its side, or the claim does not say it."""
    sides = any(opposed(one.source, told) and not opposed(one.words, told) for told in near)
    return not _stem(one.words, text) or (bool(one.source) and sides)


def _as_said(one: Finding, text: str) -> Finding:
    """A denial with the word that the claim has for it."""
    said = _stem(one.words, text) if one.fault is Fault.NEGATION else None
    return replace(one, words=said[0]) if said and one.words not in text else one


def _stem(word: str, text: str) -> re.Match[str] | None:
    """Where a text has a word, or the stem that its characters give."""
    stem = _CHARACTERS.match(word)
    ended = rf"|{stem[0]}[ぁ-ん]{{1,2}}" if stem and len(stem[0]) < len(word) else ""
    return re.search(f"{re.escape(word)}{ended}", text)


def _also_called(one: Finding, text: str, said: str, *, sure: bool) -> bool:
    """Whether a name that a statement lacks is only another one for what the claim is about."""
    kinds = [_KIND.findall(name) for name in (one.words, one.source)]
    another = opposed(one.words, one.source) or (any(kinds) and kinds[0] == kinds[1])
    known = one.words in said and not another
    business = all(_BUSINESS.fullmatch(name) for name in (one.words, one.source))
    starts = text.startswith(one.words) and not one.source
    known = known and (sure or bool(one.source))
    return known or starts or business or bool(GENERAL.fullmatch(one.words))
