"""A question of a mail that asks two things at once, told apart by what the search finds."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.helpdesk.polite import concise, says_nothing
from assistant.helpdesk.questions import Question

_SHORTEST = 5  # letters of a half
_JOINT = re.compile(  # between two things: 〜と、〜、 〜及び〜
    r"、(?:そして|また|それと|かつ)?"
    r"|(?<![都道府県市町村国社者員課])(?:と|や|及び|および|並びに|ならびに)、?"
    r"(?!し|い|っ|思|考|聞|言|呼|比べ|同じ|なる|なり|なっ|も|が|は|の|き)"
)
_NOUN_OR_ASKING = re.compile(r"(?:[一-鿿々ァ-ヶーA-Za-z)）]|方|か|こと|もの|て|し|め|り|い)$")


def divided(question: Question, answer: Answer, assistant: Assistant) -> tuple[Question, ...]:
    """The halves, where each is surely answered, by another record, and not both are cited yet."""
    cited = {one.record for one in answer.citations}
    if answer.tools or not cited:
        return ()
    for left, right in _halves(question.text):
        first, second = assistant.surely_first(left), assistant.surely_first(right)
        if first and second and first != second and not {first, second} <= cited:
            return tuple(replace(question, topic=concise(one), text=one) for one in (left, right))
    return ()


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a question in two that each say something."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        long_enough = min(len(left), len(right)) >= _SHORTEST
        if long_enough and _NOUN_OR_ASKING.search(left) and not says_nothing(right):
            yield left, right
