"""A question read after the ones before it: それは何年契約？ じゃあ費用は？"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.places import Places
from assistant.understand import LONGEST, Understood, understand
from corpus.handbook import Handbook

_LEANS = re.compile(
    r"^(?:へえ|へー|なるほど|ふーん|それ|そこ|その|そう|これ|この|そっち|そちら|じゃあ|じゃ|では|だと|ほか|他に|あと|なぜ|なんで|どうして|もっと|もう少し|具体|例え)"
    r"|それ[はがをにでって]|その(?:町|市|村|県|事例|場合|とき|時|方法|費用|区間|うち|後)|そこ[はがでのに]|同じ"
)
_BARE = re.compile(  # 「年数は？」「いつから？」: an attribute without anything it belongs to
    r"^.{1,8}(?:(?<!と)は|だと|なら|では)\s*[?？]?$|^(?:何|なん|いつ|いくら|どこ|だれ|誰|どれ).{0,8}$"
)
_ONLY_A_PLACE = re.compile(r"^(?:だと|では|は|の|も|なら|どう|違う|同じ|場合|ほう|方|って|[\W_])*$")
_TURN = r"(?:[町村県件例]|市(?!場)|話(?!し)|質問|問い|事例|自治体|ほう|方(?!法))"  # 最初の市
_BACK = (
    (re.compile(rf"(?:最初|はじめ|初め|始め|一番前)(?:の|に聞いた){_TURN}"), 0),
    (re.compile(rf"(?:その前|二つ前|2つ前|前の前)の{_TURN}"), -2),
)
_CHANGES = re.compile(r"話は?(?:変わ|かわ)|別の(?:話|質問|件)|別件|ところで|全然違う話")


def in_context(
    question: Understood, history: Sequence[str], handbook: Handbook, places: Places
) -> Understood:
    """The question with what it leans on from earlier questions, oldest first."""
    turns: list[Understood] = []
    for earlier in history:
        read = understand(earlier, handbook)
        if not read.problem:
            turns.append(_joined(with_cases(read, places), turns, places))
    return _joined(with_cases(question, places), turns, places)


def with_cases(question: Understood, places: Places) -> Understood:
    """The question with the cases it names."""
    return replace(
        question,
        cases=places.cases(question.text),
        parties=places.parties(question.text),
        unnamed=places.without_names(question.text),
    )


def _joined(question: Understood, turns: Sequence[Understood], places: Places) -> Understood:
    """The question with the turn it leans on: the last one, or the one it goes back to."""
    if not turns or question.named or _CHANGES.search(question.text):
        return question
    back = next((turn for cue, turn in _BACK if cue.search(question.text)), -1)
    before = turns[max(back, -len(turns))]
    bare = bool(_BARE.match(question.text))
    if question.cases and (bare or _ONLY_A_PLACE.match(places.without_names(question.text))):
        rest = places.without_names(before.text)
        return replace(question, text=f"{question.text} {rest}"[:LONGEST])
    leans = back != -1 or bool(_LEANS.search(question.text)) or bare
    if question.cases or not leans:
        return question
    if back != -1 and before.cases:
        names = " ".join(dict.fromkeys(places.names_in(before.text)))
        text = f"{names} {question.text}"[-LONGEST:]
        return replace(question, text=text, cases=before.cases)
    text = f"{before.text} {question.text}"[-LONGEST:]  # many turns may lean on each other
    return replace(question, text=text, cases=before.cases, named=before.named)
