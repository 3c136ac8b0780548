"""Saying it more strongly, more widely or more surely than the source, or the reverse."""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from corpus.model import Force, Statement

ENDING = 20  # characters

_OBLIGES = re.compile(
    r"(?:なければ|なくては|ねば)(?:なら|なり|いけ)|義務|必須|べき(?!もの|と)|必ず(?!しも)"
    r"|必要(?:です|だ|である|となります|とな|がある|があり(?!ません)|な(?!の|時|とき|場合|方))"
    r"|求めて?い?(?:ます|る)|求められ|欠かせ"
)
_ASSURES = re.compile(
    r"重要|大切|肝心|大事|基本|原則|有効|注意|留意|必要|必須|義務|べき|なければ|なくては|求め|欠かせ|ください"
)
_HEDGES = re.compile(
    r"考え|う(?:と|も)|かもしれ|かね(?:ない|ません)|おそれ|恐れ|可能|でき(?:る|ま|て)|期待|予定|見込|目指|めざ|一案|方法|やり方"
    r"|手(?:もあ|があ|です)|て[もみ]|うる|得[るま]|ことも|入り方|かまわ|れ(?:そう|ば)|勧め|目的|ねらい|狙い|呼びかけ|しよう|たい|取り組むこと|例"
)
_MAYBE = re.compile(
    r"考えられ|かもしれ|かね(?:ない|ません)|おそれ|可能性|期待され(?:て|ます)|予定(?!価格)|目指|てもよ|でもよ"
)
_DUTY = re.compile(r"義務|必須")
_KANJI = re.compile(r"[一-龠]")
_CONDITION = re.compile(r"要件|条件|資格|求め|こととし")
_WIDE = (  # what a text says of more than its source does
    (
        re.compile(
            r"すべて|全て|いずれも|どれも|みな|全員|全者|全社|(?<![安完])全(?=自治|市|職|域)|一切"
        ),
        re.compile(
            r"すべて|全て|(?<![安完健])全(?!国|体|般)|いずれ(?!か)|(?<!な)どの(?!よう|程度)|どちら|どれ|両|みな|それぞれ|一切|双方"
        ),
    ),
    (
        re.compile(
            r"のみ(?!なら)|(?<![るたいれ])(?<!\d[名人社者件])だけ(?!でな|で(?:は|も)?な|でも)|限って|に限(?:り|る|られ)|限定"
        ),
        re.compile(r"のみ|だけ|限り|限って|限定|に限|単独|専|ただし"),
    ),
    (
        re.compile(r"必ず(?!しも)|確実|絶対|間違いなく"),
        re.compile(r"必ず|確実|絶対|必須|必要|なければ|義務|確か|しっかり"),
    ),
    (re.compile(r"原則"), re.compile(r"原則|基本|必|べき|なければ")),
    (re.compile(r"常に|いつも|毎日|つねに"), re.compile(r"常に|いつも|毎日|定期|日常|常時")),
    (re.compile(r"いずれか|どれか|どちらか"), re.compile(r"いずれか|又は|または|か|どちら")),
    (
        re.compile(
            r"最も|もっとも(?!、)|一番|最多|最大(?!限)|最小(?!限)|最高|最低(?!限)|唯一|全国初|初めての"
        ),
        re.compile(r"最も|もっとも|一番|最|唯一|初|一つだけ|トップ|1位"),
    ),
    (re.compile(r"半分|半数|半減|倍増|[2-9]倍"), re.compile(r"半|倍|1/2|50%|2分の1")),
    (re.compile(r"非公表|公表され(?:ず|てい?な|ていま?せ)"), re.compile(r"公表|公開|公にし")),
    (re.compile(r"直接"), re.compile(r"直接|直に|じか|そのまま|自ら|直ちに|すぐ|その場|直営")),
    (
        re.compile(r"自動|24時間|夜間|休日"),
        re.compile(r"自動|24時間|夜|休日|土日|祝日|時間外|終日"),
    ),
    (
        re.compile(r"増え|増加|増や|増し(?:て|た|ま)"),
        re.compile(r"増|拡|伸|広が|広げ|上が|加|高ま|多|膨|上回|超え|大き|追"),
    ),
    (
        re.compile(r"減っ|減ら|減り|減少|削減|縮減"),
        re.compile(r"減|縮|短|下が|低|少|省|軽|抑|不足|なくな|浮|削|下回|節|割"),
    ),
)


def forced(text: str, source: str, statements: Sequence[Statement]) -> Iterator[Finding]:
    """Each way in which a text is stronger or weaker than what it cites."""
    forces = {one.force for one in statements}
    mild = forces <= {Force.SUGGESTS, Force.REPORTS}
    said, told = _OBLIGES.search(text), _OBLIGES.search(source)
    hedged = [found for one in statements if (found := _MAYBE.search(_ending(one.text)))]
    if said and _raised(text, source, mild=mild, suggests=len(hedged) == len(statements)):
        yield Finding(Fault.FORCE, said.group())
    if hedged and not _hedges(text) and not _ASSURES.search(text):
        yield Finding(Fault.FORCE, _ending(text), hedged[0].group())
    if told and Force.REQUIRES in forces and not _ASSURES.search(text) and _MAYBE.search(text):
        yield Finding(Fault.WEAKER, _ending(text), told.group())
    for wide, known in _WIDE:
        more = wide.search(text)
        if more and not known.search(source):
            yield Finding(Fault.FORCE, more.group())


def _raised(text: str, source: str, *, mild: bool, suggests: bool) -> bool:
    """Whether a text that obliges goes beyond a source that does not, or only suggests."""
    if suggests and _OBLIGES.search(_ending(text)):
        return True
    if mild and set(_DUTY.findall(text)) - set(_DUTY.findall(source)):
        return True
    if any(_OBLIGES.search(one) and not _told(one, source) for one in text.split("。")):
        return True
    if _OBLIGES.search(source) or (not suggests and _CONDITION.search(source)):
        return False
    return mild or bool(_DUTY.search(text)) or not _ASSURES.search(source)


def _hedges(text: str) -> bool:
    return bool(_HEDGES.search(_ending(text)) or _MAYBE.search(text))


def _told(sentence: str, source: str) -> bool:
    """Whether a source has most of the Chinese characters of a sentence."""
    own = _KANJI.findall(_OBLIGES.sub("", sentence))
    return 2 * sum(letter in source for letter in own) >= len(own)


def _ending(text: str) -> str:
    """The end of the last sentence, where Japanese says how sure it is."""
    return text.rstrip("。")[-ENDING:]
