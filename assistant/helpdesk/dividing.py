"""A question of a mail that asks two things at once, told apart by what the search finds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import wording
from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.helpdesk.asking import asks
from assistant.helpdesk.context import surely_first
from assistant.helpdesk.pieces import COMPARES, leans, names_thing
from assistant.helpdesk.polite import concise, says_nothing
from assistant.helpdesk.questions import Question

_SHORTEST = 5  # letters of a half
_PART = re.compile(wording.PART.format(number=r"\d+", text="(.+)") + "(?: |$)")
_JOINT = re.compile(  # between two things: 〜と、〜、 〜及び〜
    r"、(?:そして|また|それと|かつ)?(?!という|との|って)"
    r"|(?<![都道府県市町村国社者員課])(?:と|や(?!す)|及び|および|並びに|ならびに)、?"
    r"(?!し|い|っ|思|考|聞|言|呼|比べ|同じ|なる|なり|なっ|も|が|は|の|き)"
)
_NOUN_OR_ASKING = re.compile(r"(?:[一-鿿々ァ-ヶーA-Za-z)）]|方|か|こと|もの|て|し|め|り|い)$")
_HALF_SAID = re.compile(
    r"[がをは][^ぁ-ん、]+$"
)  # 「業者が人」: what it does stands behind the joint


def parts_told_apart(question: Question, answer: Answer) -> tuple[Question, ...]:
    """The parts that the answer itself has told apart, with those it has nothing about."""
    labels = dict.fromkeys(found[1] for one in answer.lines if (found := _PART.match(one.section)))
    if answer.tools or len(labels) <= 1:
        return ()
    parts = [one for one in (*labels, *answer.missing) if not leans(one)]
    whole = all(asks(one) or names_thing(one) for one in parts[:-1])
    return _each(question, parts) if len(parts) > 1 and whole else ()


def divided(question: Question, answer: Answer, assistant: Assistant) -> tuple[Question, ...]:
    """The halves, where each is surely answered, by another record, and not both are cited yet."""
    cited = {one.record for one in answer.citations}
    if answer.tools or not cited or COMPARES.search(question.text):
        return ()
    for halves in _halves(question.text):
        first, second = (surely_first(one, assistant) for one in halves)
        if first and second and first != second and not {first, second} <= cited:
            return _each(question, halves)
    return ()


def _each(question: Question, texts: Sequence[str]) -> tuple[Question, ...]:
    return tuple(replace(question, topic=concise(one), text=one) for one in texts)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a question in two that each say something."""
    for joint in _JOINT.finditer(text):
        left, right = text[: joint.start()], text[joint.end() :]
        if min(len(left), len(right)) >= _SHORTEST and _stands(left) and not says_nothing(right):
            yield left, right


def _stands(left: str) -> bool:
    """Whether what stands before a joint is whole."""
    return bool(_NOUN_OR_ASKING.search(left)) and not _HALF_SAID.search(left)
