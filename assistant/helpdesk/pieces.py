"""The questions within one sentence of a mail, where each can stand alone."""

import re
from collections.abc import Iterable

from assistant.helpdesk.asking import asks
from assistant.helpdesk.polite import concise, says_nothing, without_bow
from assistant.parts import parts_of
from corpus.text import normalise

_KEPT = 0.8  # of a sentence's letters that its pieces must keep
_QUOTES = re.compile(  # 「〜かと聞かれ」: the sentence tells what is asked and is not cut
    r"と|(?:の)?(?:聞か|言わ|問わ|尋ね|思|考え|心配|不安|懸念|指摘|声|意見|悩|迷|疑問|感じ|議論)"
)
_NOUN = re.compile(r"(?:[一-鿿々ァ-ヶーA-Za-z]|こと|もの|など)$")
_NEEDS_OWNER = re.compile(  # 必要なデータ: of what, only the rest of the sentence says
    r"^(?:その|必要な|主な|具体的な?|標準的な|詳しい|おおよその|判断|目安になる|参考になる)?\s*"
    r"(?:データ|手順|方法|注意点|留意点|理由|事例|具体例|例|費用|時期|期間|日数|手続き?|流れ"
    r"|ポイント|コツ|根拠|違い|目安|相場|材料|様式|資料|内容|考え方|メリット|デメリット|効果)"
    r"(?:など|等)?(?:を|について|も|は|が)?(?:ご?教示|教え|知り|お?示し|ください|お願い|いただ|伺"
    r"|聞|[\W_]|$)"
)
_POINTS_BACK = re.compile(  # そうでない業務: the piece before says what
    r"(?:そう|それ|その|これ|この|後者|前者|という|とか|など)"
)
COMPARES = re.compile(
    r"どちら|どっち|いずれ|違[いうっ]|比較|使い分け"
)  # of two things: AとBのどちらか
_UNDECIDED = re.compile(r"か(?:どうか)?[でを、]?(?:決め(?:かね|られ)|迷[いっ]|悩[んみ]|判断)")
_THIN = 3  # letters that a question has at least besides asking words
_ASKING_WORDS = re.compile(
    r"[一-鿿]{2,3}[市町村](?=[やのと、])|先行|自治体|事例|実例|先例|例|成功談|紹介|具体|参考|心配|教示|教|考|進|対応|検討|場合|方法|可能|良|何|他|聞|知|示|下|頂|願|[\W_ぁ-ん]"
)
_COMMAS = re.compile(r"、|(?<=か)と、?")
_MATTER = re.compile(r"[^、]{4,}?(?:について|に関して|において|では)、")
_ABOUT = re.compile(r"(?:(?:など|等)?(?:について|に関して|に関すること|の件))?[。\s]*$")
_TOGETHER = re.compile(r"(?:など|等)?(?:の(?:[2-5二三四五][つ点]))?$")
_THING = re.compile(  # 「〜の額」: nouns that name what is wanted of something
    r"(?:.{3}(?:方|法|例|名|名前|名称|数|率|額|量|金額|単価|費用|費|料|代|割合|期間|時期|年数|期限|分担|負担|内容"
    r"|内訳|項目|テーマ|条件|要件|基準|考え方|仕組み|体制|構成|役割|効果|違い|理由|根拠|概要|経過|流れ"
    r"|手順|注意点|留意点|様式|書式|ひな形|先|者|種類|中身|状況|実績|方針|目安|相場)|.{3}[^い]か)$"
)


def pieces_of(sentence: str) -> tuple[str, ...]:
    """The questions of a sentence; the whole where a piece would lose its meaning alone.

    >>> pieces_of("試算の手順と、必要なデータを教えてください。")
    ('試算の手順と、必要なデータを教えてください。',)
    >>> pieces_of("組合の構成、委託料の額、契約の期間を教えてください。")
    ('組合の構成', '委託料の額', '契約の期間を教えてください。')
    """
    parts = parts_of(normalise(sentence))
    pieces = _whole_ones(one for one in parts if not says_nothing(one))
    kept = len("".join(parts)) >= _KEPT * len(concise(sentence))
    if len(pieces) > 1 and kept and _each_stands(pieces):
        return tuple(pieces)
    return _listed(normalise(sentence)) or (sentence,)


def _whole_ones(pieces: Iterable[str]) -> list[str]:
    """The pieces, one that says too little alone together with the one before or after it."""
    found: list[str] = []
    for piece in pieces:
        if found and (thin(found[-1]) or leans(piece) or _belongs(found[-1], piece)):
            found[-1] = f"{found[-1]}、{piece}"
        else:
            found.append(piece)
    return found


def _belongs(before: str, piece: str) -> bool:
    """Whether a piece tells of the one before, or holds the two against each other."""
    if asks(before):
        tells = not asks(piece) and not _NOUN.search(piece)
        return tells or (before.endswith("か") and bool(_UNDECIDED.search(piece)))
    return bool(COMPARES.search(piece))


def leans(piece: str) -> bool:
    """Whether only the piece before says what this one is about.

    >>> leans("という条件は一般的ですか"), leans("契約は何年ですか")
    (True, False)
    """
    openings = (_QUOTES, _NEEDS_OWNER, _POINTS_BACK)
    return thin(piece) or any(one.match(piece) for one in openings)


def thin(piece: str) -> bool:
    """Whether a question has too few letters beside asking words to be understood alone.

    >>> thin("どう進めればよいですか"), thin("契約は何年ですか")
    (True, False)
    """
    return len(_ASKING_WORDS.sub("", without_bow(piece))) < _THIN


def _listed(sentence: str) -> tuple[str, ...]:
    """What a sentence lists at its commas, each with the matter that it names first."""
    matter = _MATTER.match(sentence)
    said = matter[0] if matter else ""
    *before, last = (without_bow(one) for one in _COMMAS.split(sentence[len(said) :]))
    things = [*before, _TOGETHER.sub("", concise(last))]
    all_named = bool(before) and all(_THING.search(one) and not thin(one) for one in things)
    return tuple(said + one for one in (*before, last)) if all_named else ()


def names_thing(item: str) -> bool:
    """Whether an item, asked about or not, names what can be told and is no fact itself.

    >>> names_thing("待機費用の負担割合"), names_thing("職員の人数 3名")
    (True, False)
    """
    thing = _ABOUT.sub("", item)
    return bool(_THING.search(thing)) and not re.search(r"\d", thing)


def _each_stands(pieces: list[str]) -> bool:
    """Whether every piece asks, or names what the last one asks for."""
    return all(asks(one) or _NOUN.search(one) for one in pieces)
