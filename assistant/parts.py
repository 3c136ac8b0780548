"""The questions in one message: greetings apart, two questions in one sentence told apart."""

import re

from corpus.text import sentences

SHORTEST = 5

_LISTED = re.compile(r"[2-5二三四]つ|[2-5二三]点|それぞれ|一度に|両方")
_GREETING = re.compile(
    r"お世話に|おせわに|お疲れ|初めまして|はじめまして|よろしく|宜しく|と申します|です。?$(?<=課の者です。)|拝啓|敬具"
)
_ASKS = re.compile(  # a sentence that asks rather than tells
    r"[?？]|か$|教え|知りたい|聞きたい|ほしい|欲しい|願|ください|下さい|悩|困って|要点"
    r"|どう|どの|どんな|どこ|何|なに|いつ|なぜ|いくら|だれ|誰|(?:方|型|例|内容|項目|中身|穴埋め|根拠|会|ト|触|は)$"
)
_BETWEEN = re.compile(
    r"(?:。|、|\s)\s*(?:また|それから|それと|それに|あと|さらに|加えて|併せて|あわせて|ついでに|もう一つ|もう1つ)(?:は|、|,)?"
    r"|(?<=か)(?:と、?|、(?!それとも))|(?<![るただい])と、|(?<=[方型法])と(?=.{5})|(?<=[?？])|(?:①|②|③|④|\(\d\)|\d[.)]\s)"
)


def parts_of(text: str) -> tuple[str, ...]:
    """The questions of a message, one each; a message with one question comes back whole.

    >>> parts_of("契約は何年がよいか、また費用はどう分けるか教えて")
    ('契約は何年がよいか', '費用はどう分けるか教えて')
    """
    asked = [
        piece.strip(" 、。,!！…")
        for sentence in sentences(text)
        if _ASKS.search(sentence.strip(" 、。,!！…")) and not _GREETING.search(sentence)
        for piece in _pieces(sentence)
    ]
    found = tuple(piece for piece in asked if len(piece) >= SHORTEST)
    return found if len(found) > 1 else (text,)


def _pieces(sentence: str) -> list[str]:
    """A sentence at its joints; at every comma where it says that it lists several things."""
    found = _BETWEEN.split(sentence)
    if not _LISTED.search(sentence):
        return found
    return [piece for part in found for piece in part.split("、")]
