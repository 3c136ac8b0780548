"""Where a claim takes one side of two, and the statements it is about take the other."""

import re
from collections.abc import Sequence

from assistant.claims import KEY, Claim
from assistant.doubts import Doubt, Fitting
from assistant.grounding.contrasts import sides_in, wrong_sides
from corpus.text import normalise

OF_A_SIDE = 0.3  # statements this much below the best one may tell the other side
OF_A_CASE = 0.5  # the same where all of them are of the claim's case

_SIDED = ("メリット(?<!デメリット)|長所|利点|強み", "デメリット|短所|欠点|弱点")
_OPPOSITES = (  # those that the grounding checks do not know
    ("緩", "厳し"),
    (r"(?:最初|初め|はじめ|当初)から", r"R\d+(?:年度)?から|以降|順次|段階"),
    ("一斉|一度に", "順次|段階|徐々"),
    _SIDED,
    ("有償|有料", "無償|無料"),
    ("専任", "兼任|兼務"),
    ("常勤", "非常勤"),
    ("最初|初め", "最後"),
    ("公開", "非公開"),
    ("任意|自由", "必須|義務"),
    ("精密|正確な", "概算|大掴み|おおまか"),
    ("自由|ばらばら|別々", "同等|統一|同一"),
    ("もう|すでに|既に", "今後|予定"),
    ("一堂|一同", "別々|個別に"),
    ("例外|まれ", "一般的|基本|原則"),
    (r"[一-龥][ぁ-ん]{1,2}やすい|容易|簡単", "ハードル[はが](?:比較的)?高|困難|難し|にくい"),
    ("固定", "持ち回り|輪番|交代"),
    ("(?:やめ|取りやめ|中止)(?:た|て)", "今は|続け|継続"),
    ("時間(?:が|も)かか", "短時間|短縮|迅速"),
)
_BOTH_WAYS = (*_OPPOSITES, *(pair[::-1] for pair in _OPPOSITES))
_OKURIGANA = re.compile(r"(?:(?![はがをにでとのもへ])[ぁ-ん])*")  # and what follows: 「厳し」くなる
_PAIR = re.compile(r"(?=([一-龥]{2}|[ァ-ヶー]{3}))")
_STILL = re.compile(r"(?:いま|今|現在|今で)も|いまだに|まだ|今なお|引き続き")
_SINCE = re.compile(r"(?P<before>[一-龥ァ-ヶーA-Za-z]{2,10})(?:に代わって|[(（]現在は)")
_EACH = re.compile(r"([一-龥ァ-ヶー]{2,8}?)(?:ごと|毎|別)に")
_APPORTIONS = re.compile(r"各|ごと|毎|それぞれ|別")


def opposite(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """One of two opposites where a statement says the other and none says this one."""
    for here, there in _BOTH_WAYS:
        said = re.search(here, claim.text)
        if said and not any(re.search(here, one.text) for one in about):
            for one in about:
                if re.search(there, one.text):
                    return Doubt(_whole_word(claim.text, said), one.id)
    return None


def _whole_word(text: str, said: re.Match[str]) -> str:
    """What is found with the hiragana behind it that are no particle: 「厳しくなる」."""
    behind = _OKURIGANA.match(text, said.end())
    return text[said.start() : behind.end() if behind else said.end()]


def attributed(claim: Claim, fitting: Sequence[Fitting]) -> Doubt | None:
    """What the claim counts as a merit, where a statement on it counts it as a demerit."""
    for here, there in (_SIDED, _SIDED[::-1]):
        if not (said := re.search(here, claim.text)):
            continue
        of_it = [one for one in fitting if claim.about in one.text]
        matter = _PAIR.findall(claim.said.replace(said[0], ""))
        on_it = [one for one in of_it if any(pair in one.text for pair in matter)]
        if not any(re.search(here, one.text) for one in on_it):
            for one in on_it:
                if re.search(there, one.text) and one.score >= fitting[0].score - OF_A_SIDE:
                    return Doubt(claim.said, one.id)
    return None


def replaced(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「いまも南砺市に」 where a statement says that somebody else has taken over."""
    still = _STILL.search(claim.text)
    for one in about if still else ():
        for since in _SINCE.finditer(normalise(one.text)):
            if still and any(since["before"].endswith(key) for key in KEY.findall(claim.text)):
                return Doubt(claim.text[still.start() :], one.id)
    return None


def apportioned(claim: Claim, about: Sequence[Fitting]) -> Doubt | None:
    """「都道府県ごとに」 where the statements have one for each of something else."""
    for unit in _EACH.findall(claim.text):
        if any(unit in one.text for one in about):
            continue
        for one in about:
            if _APPORTIONS.search(one.text):
                return Doubt(f"{unit}ごと", one.id)
    return None


def other_side(
    claim: Claim, fitting: Sequence[Fitting], told: str, behind: float = OF_A_SIDE
) -> Doubt | None:
    """A side of a contrast that all that is told of the matter, which has another, lacks."""
    if claim.denies:
        return None
    ours = _sides(claim.text)
    theirs = _sides(normalise(told)) if ours else {}
    for contrast, said in ours.items():
        known = theirs.get(contrast, {})
        if not known or known.keys() & said.keys():
            continue
        for one in fitting:
            if one.score >= fitting[0].score - behind and _sides(normalise(one.text)).get(contrast):
                return Doubt(next(iter(said.values())), one.id)
    return None


def opposed(one: str, other: str) -> bool:
    """Whether two words are sides of one contrast: 総価 and 単価."""
    return min(len(one), len(other)) > 1 and any(wrong_sides(one, other))


def _sides(text: str) -> dict[str, dict[str, str]]:
    """The sides that a text takes, by contrast: each with its words."""
    found: dict[str, dict[str, str]] = {}
    for contrast, side, start, end in sides_in(text):
        found.setdefault(contrast, {}).setdefault(side, text[start:end])
    return found
