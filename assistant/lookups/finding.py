"""Cases 先行事例 that a question looks for by their properties."""

import re
from collections.abc import Callable, Sequence

from assistant import wording
from assistant.lookups.cases import cases_with
from assistant.lookups.condition import Condition
from assistant.lookups.conditions import (
    Order,
    asks_for_cases,
    conditions_in,
    endings_in,
    facts_in,
    ignored_words,
    order_in,
    places_and_times_in,
)
from assistant.lookups.look_up import LookUp
from assistant.passing import REQUEST
from assistant.populations import class_asked
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import FactName
from corpus.text import sentences

MOST_LEFT_OVER = 1  # words of a question that its conditions may leave unexplained
Words = Callable[[str], list[str]]

COUNTS = re.compile(r"いくつ|何(?:件|社|町村|例|か所|箇所|自治体|市町村?|団体)")
_HOW_MANY = re.compile(r"[\d一二三四五]+(?:つ(?!の市)|件|例|個)")
UNREAD = re.compile(  # a number, or a 「〜でない」, that no condition has taken up
    r"\d|後で|あとで|(?:後|あと)から| [がはのを]?(?:なし|無し|以外|除)|てい?(?:ない|ません)"
    r"|(?:では?|じゃ|[わかさらたなまばれしけ])ない"
)
_OF_THE_COUNTRY = re.compile(r"ど(?:れ|の)(?:くらい|ぐらい|ほど|程度)ある|割合|何割|何%|全国")
_BRACKETS = re.compile(r"\([^()]*\)")
_WITHIN = re.compile(r"[都道府県]内の(?:先行)?(?:事例|例|取組|自治体)")
_ANY_CASE = re.compile(  # 「事例ある?」 and no more
    r"^[^。?]*(?:事|実|先行|取組)例(?:集|の?一覧)?(?:に?は|って|が|を|も|について)?、?(?:何か|どんなものが)?"
    r"(?:ある|あり|ござ|教|知|見せ|見た|挙|紹介|一覧|欲|ほし|探|お願|下さ|くださ|$)[^。?]*[。?]?$"
)
_OF_OUR_SIZE = re.compile(  # with the population that the asker gives
    r"(?:(?:うち|当[市町村]|本[市町村]|自分のところ)と?)?"
    r"(?:(?:似た(?:よう|り寄ったり)?な?|似通った|同じ(?:くらい|ぐらい|程度|ような)?の?|同程度の?|同)(?:人口)?"
    r"(?:の?(?:規模|大きさ|サイズ)感?|人口)の?"
    r"|(?:こんな|そんな|うち(?:みたい|のよう)な|うちくらいの|この(?:くらい|規模)の?)に?小さ[いな])"
)
_HAS_DONE = re.compile(r"例|始め|取り?組|や(?:って|れて|った)|導入|うまくい")
ASKS_MORE = re.compile(
    r"ほか|他[にの]|なぜ|なんで|どうして|理由|根拠|わけ|どうや|どのように|きっかけ|背景|効果|メリット"
)


def found(question: Understood, handbook: Handbook, words: Words) -> LookUp | None:
    """The cases a question looks for; none where it asks for something else or more."""
    within = _WITHIN.search(question.text)
    if (question.cases and not within) or not asks_for_cases(question.asked):
        return None
    if _OF_THE_COUNTRY.search(question.asked):
        return None
    sized, matter = _of_our_size(question.text, _without_asides(question.asked))
    conditions, rest = conditions_in(_HOW_MANY.sub("", matter))
    more, rest = places_and_times_in(rest)
    endings = endings_in(rest)
    order, rest = order_in(rest)
    conditions += (*more, *sized)
    left = set(words(rest)) - set(words(ignored_words()))
    unread = len(left) > MOST_LEFT_OVER or UNREAD.search(rest)
    asked = facts_in(rest)[0]
    plainly = _ANY_CASE.search(question.asked) and not unread
    if plainly and not (conditions or order or asked or left):
        asked = (FactName.GROUP,)
    elif unread or not (conditions or order) or ASKS_MORE.search(rest):
        return None
    result = cases_with(handbook, conditions, order, endings, asked)
    section = wording.CASES
    if COUNTS.search(question.text):
        section = wording.CASES_COUNTED.format(count=len({one.label for one in result.rows}))
    return LookUp("find_cases", section, _inputs(conditions, order), result)


def _of_our_size(text: str, matter: str) -> tuple[tuple[Condition, ...], str]:
    """The bounds of the asker's own class (手引き p.4), where cases of that size are wanted."""
    said = _OF_OUR_SIZE.search(matter)
    group = class_asked(text) if said and _HAS_DONE.search(matter) else None
    if said is None or group is None:
        return (), matter
    least = Condition(FactName.POPULATION, group.low, least=True)
    most = Condition(FactName.POPULATION, group.high - 1, most=True)
    why = matter.rfind("、", 0, said.start()) + 1  # 「大きい市は参考にならないので、」
    return (least, most), matter[why : said.start()] + matter[said.end() :]


def _without_asides(text: str) -> str:
    """What a question asks, without the brackets and sentences that only say why it does."""
    bare = _BRACKETS.sub(lambda one: one[0] if conditions_in(one[0])[0] else "", text)
    return "".join(one for one in sentences(bare) if _tells_which(one)) or bare


def _tells_which(sentence: str) -> bool:
    """Whether a sentence asks, or says which cases are meant."""
    asks = REQUEST.search(sentence) or asks_for_cases(sentence) or ASKS_MORE.search(sentence)
    return bool(asks or conditions_in(sentence)[0] or places_and_times_in(sentence)[0])


def _inputs(conditions: Sequence[Condition], order: Order | None) -> dict[str, object]:
    """``population_most`` for 「人口3万人以下」; a list where one fact is asked for twice."""
    values: dict[str, list[object]] = {}
    for one in conditions:
        bounds = {"_most": one.most, "_least": one.least, "_not": one.negated, "_only": one.alone}
        bound = next((name for name, holds in bounds.items() if holds), "")
        values.setdefault(f"{one.fact.value}{bound}", []).append(one.value)
    inputs: dict[str, object] = {
        name: found if len(found) > 1 else found[0] for name, found in values.items()
    }
    if order is not None:
        inputs |= {"order_by": order.fact.value, "ascending": not order.descending}
    return inputs
