"""The questions in one message: greetings apart, two questions in one sentence told apart."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.text import sentences

SHORTEST = 5
_MARKS = " 、。,!！…"
SHORTEST_ITEM = 3  # of a numbered list, which says itself where a question begins
FEW = 4  # letters other than hiragana with which a piece says something by itself
BESIDE = 3  # times as many in another piece, beside which it says nothing

_LETTER = re.compile(r"[一-龠々ァ-ヶーA-Za-z\d]")
_LISTED = re.compile(r"[2-5二三四]つ|[2-5二三]点|それぞれ|一度に|両方")
_COUNTED = r"[市町村年月日人名者件つ回社億万千割倍橋か]"
_NUMBERED = re.compile(  # (1), 1. and what 「①」 becomes; not 「1市2町」 nor 2.5
    r"(?:^|(?<=[\s、。]))"
    rf"(?:\(([1-9])\)|([1-9])(?:[.)](?!\d)|(?=[^\W\da-zA-Z])(?!{_COUNTED})))"
)
_WORDS = (
    r"(?:お世話に|おせわに|お疲れ|初めまして|はじめまして|よろしく|宜しく|と申します|拝啓|敬具)"
)
_GREETING = re.compile(_WORDS)
_GREETING_FIRST_OR_LAST = re.compile(rf"^[^、]*{_WORDS}[^、]*、|、[^、]*{_WORDS}[^、]*$")
_ASKS = re.compile(  # a sentence that asks rather than tells
    r"[?？]|か$|教え|知りたい|聞きたい|ほしい|欲しい|願|ください|下さい|悩|困って|要点"
    r"|どう|どの|どんな|どこ|何|なに|いつ|なぜ|いくら|だれ|誰|(?:方|型|例|内容|項目|中身|穴埋め|根拠|会|ト|触|は)$"
)
_POLITE_OR_LEANING = re.compile(
    r"(?:もらえ|いただけ|くれ|くださ)[^、]*か$|^(?:こ|そ|あ)(?:れ|の|こ)"
)
_ALSO = (
    r"(?:また|それから|それと(?!も)|それに|あと(?![何一数\d])|さらに|加えて|併せて|あわせて|ついでに"
    r"|もう一つ|もう1つ)"
)
_MORE_OF_IT = re.compile(  # says nothing without the question before it: 「理由も知りたい」
    r"^(?:(?:その|具体|他|ほか)(?:的な|の)?)?(?:理由|根拠|実?例|事例|具体例|[注留]意点|ポイント|コツ|利点|違い|出典|手順"
    r")(?:と(?:か|して)?|など)?(?:も|を|は)(?!何|誰|だれ|どこ|いつ|いく)[ぁ-ん、教知示挙願]{0,14}[?？]?$"
)
_BETWEEN = re.compile(
    rf"(?:。|、|\s)\s*{_ALSO}(?:は|、|,)?|^{_ALSO}、"
    r"|(?<=か)(?<!どうか)(?:と、?|、(?!それとも))|(?<![うくぐすつぬぶむるただいあ])と、"
    r"|(?<=[方型法])と(?![しい])(?=.{5})|(?<=[?？])"
)


def parts_of(text: str) -> tuple[str, ...]:
    """The questions of a message, one each; a message with one question comes back whole.

    What says next to nothing beside them is none of them: 「例があればお願いします」.

    >>> parts_of("契約は何年がよいか、また費用はどう分けるか教えて")
    ('契約は何年がよいか', '費用はどう分けるか教えて')
    """
    asked = questions_in(text)
    parts = asked if _is_list(text) else _telling(asked)
    return parts if len(parts) > 1 else (text,)


def questions_in(text: str) -> tuple[str, ...]:
    """Whatever in a message asks, one question each; nothing where it only tells."""
    found: list[str] = []
    counted = _is_list(text) or _LISTED.search(text)  # says itself where a question begins
    for piece in (piece for sentence in _asking(text) for piece in _pieces(sentence)):
        if found and not counted and _MORE_OF_IT.search(piece):
            found[-1] = f"{found[-1].rstrip('?？')}、{piece}"
        else:
            found.append(piece)
    return tuple(found)


def asks(text: str) -> bool:
    """Whether a piece of a message is plainly a question of its own.

    >>> asks("町から補助は出ますか"), asks("ご教示いただけますと幸いです")
    (True, False)
    """
    return bool(re.search(r"(?:[?？]|か)$", text)) and not _POLITE_OR_LEANING.search(text)


def _asking(text: str) -> Iterator[str]:
    """The sentences that ask, without a greeting before or after."""
    for sentence in sentences(text):
        alone = _GREETING_FIRST_OR_LAST.sub("", sentence.strip(_MARKS)).strip(_MARKS)
        if _ASKS.search(alone) and not _GREETING.search(alone):
            yield alone


def _pieces(sentence: str) -> list[str]:
    """A sentence at its joints; at every comma where it says that it lists several things."""
    if _is_list(sentence):
        items = _NUMBERED.sub("\n", sentence).split("\n")[1:]
        return _long_enough(items, SHORTEST_ITEM)
    found = _BETWEEN.split(sentence)
    if _LISTED.search(sentence):
        found = [piece for part in found for piece in part.split("、")]
    return _long_enough(found, SHORTEST)


def _is_list(text: str) -> bool:
    """Whether a text numbers what it asks."""
    numbers = [first or second for first, second in _NUMBERED.findall(text)]
    return numbers[:2] == ["1", "2"]


def _telling(pieces: Sequence[str]) -> tuple[str, ...]:
    """Those that say something beside the one that says most."""
    letters = [len(_LETTER.findall(one)) for one in pieces]
    enough = min(FEW, max(letters, default=0) / BESIDE)
    return tuple(one for one, said in zip(pieces, letters, strict=True) if said >= enough)


def _long_enough(pieces: Iterable[str], letters: int) -> list[str]:
    clean = (piece.strip(_MARKS) for piece in pieces)
    return [piece for piece in clean if len(piece) >= letters]
