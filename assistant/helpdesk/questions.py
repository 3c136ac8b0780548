"""The questions of a mail, each with the sentences that it may lean on; the rest is background."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.helpdesk.asking import asks, names_trouble, only_requests, reported, troubled
from assistant.helpdesk.blocks import Block, blocks_of, title
from assistant.helpdesk.pieces import names_thing, pieces_of, thin
from assistant.helpdesk.polite import concise, is_courtesy, says_nothing, wants_reply, without_bow

_BEFORE = 2  # sentences before a question that it may lean on
_FORWARD = re.compile(
    r"以下|下記|下表|次の|次に|左記|[0-9一二三四五六七八九]\s*(?:点|つ|項目|件)"
    r"|(?:質問|照会|尋ね|伺い|聞き|教え|教示)[^。]{0,16}(?:は|です。?|こと|[:：])\s*$"
)
_BACK = re.compile(
    r"上記|これら|以上の?\s*[0-9一二三四五六七八九]\s*(?:点|つ|項目|件)|以上について"
)
_ONLY_POINTS = re.compile(  # 「〜として、次の点を」: what follows is asked, this is not
    r"(?:次|以下|下記|左記|下)の?(?:こと|事項|内容|項目|件|(?:[0-9一二三四五六]?\s*[点つ件]))?$"
    r"|(?:次|以下|下記|左記)の(?:ような|とおり|通り)|と(?:思い|存じ)(?:まして)?$|の立場(?:で|から|として)$"
)
_HOW = re.compile(
    r"(?:して|範囲で|に|ぜひと?|分かりやすく|わかりやすく|ので|(?:た|る|い|の)ため"
    r"|お?答え)$"
)
_SAYS_WHAT = re.compile(r"か|れば|たら")
_COUNTED = re.compile(  # 「最後に、謝金の額です。」
    r"(?:次に|最後に|[一二三四1-4](?:つ目|点目)(?:は|が)?)[、,]?"
)
_MARK = re.compile(r"^\s*[①-⑳❶-❿]\s*")
_SPEAKER = re.compile(
    r"^\s*[(（][^)）]{1,12}[)）]|^[^。、:：]{1,10}[:：]|[(（][^)）]{1,12}[)）]\s*$"
)
_ASKED_HEAD = re.compile(
    r"質問|照会|尋ね|伺い|聞き|教示|教え|知りたい|相談|疑問|確認(?:したい)?(?:事項|内容|こと)|^記$"
)
_ASKED_MARK = re.compile(r"質問|問|尋ね|照会|相談|Q|Ｑ")


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: how the reply repeats it, and what is looked for."""

    topic: str
    text: str
    context: tuple[str, ...] = ()  # sentences before it, oldest first
    told: bool = False  # a difficulty that the mail only tells: answered where that surely helps


@dataclass(frozen=True, slots=True)
class Read:
    """The questions of a text, and the sentences that are none."""

    questions: tuple[Question, ...]
    background: tuple[str, ...]


def read_questions(text: str) -> Read:
    """Find what is asked, in prose and in lists, with or without question marks."""
    blocks = blocks_of(text)
    listed, leads = _asked_items(blocks)
    questions: list[Question] = []
    background: list[str] = []
    for n, block in enumerate(blocks):
        asking = _asking(block, listed=n in listed and not _is_heading(n, blocks))
        asking = [one for one in asking if one not in leads]
        questions += _asked(block, asking, background)
        told = [one for one in block.sentences if one not in asking and one not in leads]
        figures = re.search(r"\d", block.text)  # an item such as 「大山町 900時間」
        background += [
            one for one in told if not is_courtesy(one) and (figures or not title(block))
        ]
    return Read(_distinct(questions), tuple(background))


def read_told(sentences: Sequence[str]) -> tuple[Question, ...]:
    """What a mail that asks nothing tells, each sentence as something that may be helped.

    >>> [(one.topic, one.told) for one in read_told(("町長を説得したいです。",))]
    [('町長を説得したいです', True)]
    """
    told = (one for one in sentences if not says_nothing(one))
    return tuple(replace(_question(one, "", ()), told=True) for one in told)


def read_remarks(text: str) -> tuple[Question, ...]:
    """Each line as something that is asked: remarks of others passed on, no mail with greetings.

    >>> [one.topic for one in read_remarks("（A町）共通の分はどう割るの？")]
    ['共通の分はどう割るの？']
    """
    lines = [_SPEAKER.sub("", line).strip() for line in text.split("\n")]
    if any(map(is_courtesy, filter(None, lines))):
        return ()
    return tuple(_question(line, "", ()) for line in lines if line)


def _is_heading(n: int, blocks: Sequence[Block]) -> bool:
    """Whether the next block stands under this one."""
    return n + 1 < len(blocks) and "" != blocks[n + 1].heading == title(blocks[n])


def _asking(block: Block, *, listed: bool) -> list[str]:
    """The sentences of a block that ask; an item of an asked list asks even as a mere noun."""
    telling = [
        one
        for one in block.sentences
        if not (says_nothing(one) or wants_reply(one) or _names_nothing(concise(one)))
    ]
    asking = [one for one in telling if _asks(one) and not is_courtesy(concise(one))]
    asked_again = [one for one in asking if not reported(one)]
    asking = asked_again or asking
    if asking or not listed:
        return asking
    thing = telling[:1] if block.is_row else telling[-1:]
    troubles = [one for one in telling if troubled(one)]
    return troubles or [one for one in thing if not is_courtesy(one)]


def _asks(sentence: str) -> bool:
    """Whether a sentence asks, names what it has trouble with, or is one more of what is asked."""
    counted = _COUNTED.match(sentence)
    next_one = re.sub(r"です。?$", "", sentence[counted.end() :]) if counted else ""
    return asks(sentence) or names_thing(names_trouble(sentence)) or names_thing(next_one)


def _names_nothing(topic: str) -> bool:
    """Whether what is left of a request only points at what follows, or says how to answer.

    >>> [_names_nothing(one) for one in ("職場の声を代表して", "次の点", "巡回の頻度")]
    [True, True, False]
    """
    return bool(_ONLY_POINTS.search(topic) or (_HOW.search(topic) and not _SAYS_WHAT.search(topic)))


def _asked(block: Block, asking: Sequence[str], before: Sequence[str]) -> Iterator[Question]:
    said = list(before)
    for sentence in block.sentences:
        if sentence in asking:
            for piece in pieces_of(without_bow(sentence)):
                yield _question(piece, block.heading, said)
                said.append(piece)
        elif troubled(sentence) and not is_courtesy(sentence):
            yield replace(_question(sentence, block.heading, said), told=True)
            said.append(sentence)
        else:
            said.append(sentence)


def _question(piece: str, heading: str, said: Sequence[str]) -> Question:
    piece = _unquoted(_MARK.sub("", piece))
    topic, text = concise(piece), without_bow(piece)
    if heading and heading not in text and not says_nothing(heading):
        topic, text = f"{heading}：{topic}", f"{heading}について、{text}"
    context = tuple(one for one in said if not is_courtesy(one))[-_BEFORE:]
    if context and thin(text):
        topic = f"{concise(context[-1])}：{topic}"
        text = f"{context[-1]}{text}"
    return Question(topic, text, context)


def _unquoted(piece: str) -> str:
    """A piece without a bracket whose other half was cut off."""
    return piece if piece.count("「") == piece.count("」") else piece.strip("「」")


def _asked_items(blocks: Sequence[Block]) -> tuple[set[int], set[str]]:
    """The items of lists that are asked to be answered, and the sentences that ask for it."""
    items: set[int] = set()
    leads: set[str] = set()
    for first, last in _runs(blocks):
        lead = _lead(blocks[first - 1] if first else None, _FORWARD, nearest=True)
        lead |= _lead(blocks[last + 1] if last + 1 < len(blocks) else None, _BACK, nearest=False)
        if lead or _ASKED_MARK.search(blocks[first].mark) or _mostly_asks(blocks[first : last + 1]):
            items |= set(range(first, last + 1))
            leads |= lead
    under = {n for n, block in enumerate(blocks) if _ASKED_HEAD.search(block.heading)}
    return items | {n for n in under if blocks[n].mark}, leads


def _lead(block: Block | None, points: re.Pattern[str], *, nearest: bool) -> set[str]:
    """The sentences beside a list that ask for answers to it."""
    if block is None:
        return set()
    near = block.sentences[-1:] if nearest else block.sentences
    head = title(block) or (block.text if len(block.text) < 16 else "")  # noqa: PLR2004
    if nearest and _ASKED_HEAD.search(head):
        return set(near)
    pointing = {one for one in block.sentences if points.search(one) and asks(one)}
    return pointing | {one for one in near if nearest and only_requests(one)}


def _mostly_asks(items: Sequence[Block]) -> bool:
    """Whether most items of a list ask, or name a way, a case, a share: no facts with figures."""
    wanted = (any(map(asks, one.sentences)) or names_thing(one.text) for one in items)
    return 2 * sum(wanted) > len(items)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """First and last block of every list; what stands under an item belongs to it."""
    first, last = -1, -1
    for n, block in enumerate(blocks):
        if block.mark:
            first, last = (n if first < 0 else first), n
        elif first >= 0 and not block.heading:
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _distinct(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Each topic once; what is only told, not where a question has taken it up."""
    asked = "".join(one.text for one in questions if not one.told)
    said = (one for one in questions if not (one.told and one.text in asked))
    return tuple({one.topic: one for one in said}.values())
