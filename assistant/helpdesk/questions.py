"""The questions of a mail, each with the sentences that it may lean on; the rest is background."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.helpdesk.asking import asks, troubled
from assistant.helpdesk.blocks import Block, blocks_of, is_title
from assistant.helpdesk.polite import concise, is_courtesy, says_nothing, without_bow
from assistant.parts import parts_of

_THIN = 3  # letters that a question has at least besides asking words
_BEFORE = 2  # sentences before a question that it may lean on
_ASKING_WORDS = re.compile(
    r"どのように|どうすれば|どうしたら|いかが|すれば|したら|よい|良い|いい|でしょう|ですか|ますか|のか|か|何|どう|どの|どんな|いくら|いつ|ご?教示|教えて|いただ|ください|考え|進め|対応|検討|場合|について|また|方法|ような|ものが?|あります?|可能|できる|でき|[\W_ぁ-ん]"
)
_REPORTED = re.compile(
    r"(?:の)?(?:聞か|言わ|問わ|尋ね|思|考え|心配|不安|懸念|指摘|声|意見|悩|迷|質問|疑問|感じ|議論)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: how the reply repeats it, and what is looked for."""

    topic: str
    text: str
    context: tuple[str, ...] = ()  # sentences before it, oldest first


@dataclass(frozen=True, slots=True)
class Read:
    """The questions of a text, and the sentences that are none."""

    questions: tuple[Question, ...]
    background: tuple[str, ...]


def read_questions(text: str) -> Read:
    """Find what is asked, in prose and in lists, with or without question marks."""
    blocks = blocks_of(text)
    listed = _asked_lists(blocks)
    questions: list[Question] = []
    background: list[str] = []
    for n, block in enumerate(blocks):
        found = list(_of_block(block, listed=n in listed, before=background))
        under = n + 1 < len(blocks) and blocks[n + 1].heading and is_title(block)
        if found and not (under and not asks(block.text)):
            questions += found
        else:
            background += [one for one in block.sentences if not is_courtesy(one)]
    return Read(_distinct(questions), tuple(background))


def _of_block(block: Block, *, listed: bool, before: list[str]) -> Iterator[Question]:
    """The questions of a block; an item of an asked list is one even as a mere noun."""
    asking = [one for one in block.sentences if asks(one) and not says_nothing(one)]
    asking = asking or [
        one for one in block.sentences if listed and troubled(one) and not says_nothing(one)
    ]
    if not asking and listed and not is_courtesy(block.text):
        asking = [block.text]
    said: list[str] = list(before)
    for sentence in block.sentences or (block.text,):
        if sentence not in asking and block.text not in asking:
            said.append(sentence)
            continue
        for piece in _pieces(without_bow(sentence)):
            yield _question(piece, block.heading, said)
        said.append(sentence)
        if block.text in asking:
            return


def _pieces(sentence: str) -> tuple[str, ...]:
    """The questions of a sentence; 「〜かと聞かれ」 reports one and is not cut."""
    pieces = parts_of(sentence)
    return (sentence,) if any(map(_REPORTED.match, pieces[1:])) else pieces


def _question(piece: str, heading: str, said: Sequence[str]) -> Question:
    topic = concise(piece)
    text = without_bow(piece)
    if heading and heading not in text:
        topic, text = f"{heading}：{topic}", f"{heading}について、{text}"
    context = tuple(one for one in said if not is_courtesy(one))[-_BEFORE:]
    if len(_ASKING_WORDS.sub("", text)) < _THIN and context and not heading:
        text = f"{context[-1]}{text}"
    return Question(topic, text, context)


def _asked_lists(blocks: Sequence[Block]) -> set[int]:
    """The items of lists that a sentence before or after asks to be answered."""
    asked: set[int] = set()
    for first, last in _runs(blocks):
        near = [*blocks[max(0, first - 2) : first], *blocks[last + 1 : last + 3]]
        leads = [one for block in near for one in block.sentences if _points_at_list(one)]
        if leads or re.search(r"質問|問|Q|Ｑ|照会|尋ね", blocks[first].mark):
            asked |= set(range(first, last + 1))
    return asked


def _points_at_list(sentence: str) -> bool:
    """Whether a sentence asks for answers to what is listed."""
    points = re.search(
        r"以下|下記|次の|上記|[0-9一二三四五六七八九]\s*(?:点|つ|項目|件)|について|質問|照会|ご?教示|お?尋ね|伺い",
        sentence,
    )
    return bool(points) and asks(sentence) or bool(re.match(r"^[^。]{0,12}(?:質問|照会|お尋ね|確認)(?:事項|内容)?(?:は(?:以下|次|下記).*)?[】：:\s]*$", sentence))


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First and last block of every list; what stands under an item belongs to it."""
    first = None
    last = 0
    for n, block in enumerate(blocks):
        if block.mark:
            first = n if first is None else first
            last = n
        elif first is not None and not block.heading:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def _distinct(questions: Sequence[Question]) -> tuple[Question, ...]:
    return tuple({one.topic: one for one in questions}.values())
