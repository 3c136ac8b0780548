"""The parts of a mail's text: who it is to, what is said, quoted threads, attachment, signature."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ADDRESS_LINES = 6  # lines at the top that may name whom the mail is to
_SIGNATURE_LINE = 42  # letters that a line of a signature has at most

_THREAD = re.compile(  # what mail programs write above the mail that is answered or forwarded
    r"^[\s\-_=*]*(?:Original Message|Forwarded message|Begin forwarded|元のメッセージ"
    r"|転送(?:された)?メッセージ"
    r"|転送メール|ここから転送|以下(?:、)?(?:転送|引用))[\s\-_=*:：]*"
    r"|^.{0,60}(?:wrote|書きました|からのメール)[:：]\s*$"
    r"|^\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?.{0,60}<[^>]+@[^>]+>\s*[:：]?\s*$",
    re.IGNORECASE,
)
_THREAD_HEADER = re.compile(
    r"^[*\s]*(?:From|差出人|送信者|送信元|Sent|Date|日時|送信日時|To|宛先|Cc|Subject|件名)[*\s]*[:：]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*[>＞|｜]")
_FROM_WHOM = re.compile(  # 「11/14 に隣の町から頂いたメール」
    r"^.{,40}(?:メール|文面|照会|意見)\s*[:：]?$"
)
_UNMARKED = re.compile(r"^(?:\s*[>＞|｜])+ ?")
_ATTACHMENT = re.compile(
    r"^[\s\-=*#＜<【\[（(■◆□_─━]*(?:添付|別添|別紙)(?:ファイル|資料|文書|書類"
    r"|メモ)?[\s0-9０-９一二三]*"
    r"(?:[:：（(「『\s].*)?(?:の(?:内容|本文|テキスト))?[\s\-=*＞>】\]）)_─━]*$"
)
_ATTACHED_END = re.compile(
    r"^[\s\-=*＝_─━]*(?:ここまで|以上(?:が)?添付|添付(?:は)?(?:ここまで|以上)|終わり)[\s\-=*＝_─━]*$"
)
_ADDRESSEE = re.compile(r"(?:御中|各位|殿|先生|宛て?|様(?:方)?|さま)(?:\s*[(（].*[)）])?$")
_RULE = re.compile(r"^\s*(?:--|[-=＝_*＊~～+＋ー―─━‐∽◇◆■□☆★・.…#:：]{4,})\s*$|^\s*-- ?$")
_REACH = re.compile(
    r"(?:TEL|ＴＥＬ|Tel|電話|FAX|ＦＡＸ|Fax|直通|内線|携帯|E-?mail|Ｅ-?ｍａｉｌ|Mail|メール|URL"
    r"|HP)\s*(?:番号|アドレス)?\s*[:：./（(]?"
    r"\s*[A-Za-z0-9０-９(（+＋]|〒|@[\w.-]+|https?://|^\s*\d{2,4}[-(]\d{2,4}[-)]\d{3,4}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[。．？?！!]\s*$|(?:です|ます|ません|ください|下さい|でしょうか)[\s)）]*$|[、,]$"
)
_CLOSES = re.compile(r"^\s*(?:以上|敬具|草々|かしこ)(?:です)?[。、]?\s*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a mail by what they are for."""

    own: str
    addressee: str = ""
    signature: str = ""
    quoted: str = ""
    attached: str = ""
    cited: str = ""  # of what is quoted, the lines that stand within the writer's own


def lay_out(text: str) -> Layout:
    """Tell the parts of a mail's text apart."""
    lines = [line.rstrip() for line in text.split("\n")]
    cited = _cited(lines)
    lines, quoted = _without_thread(lines)
    lines, attached = _without_attachment(lines)
    addressee = _addressee_end(lines)
    to, lines = lines[:addressee], lines[addressee:]
    start = _signature_start(lines)
    return Layout(
        own=_joined(lines[:start]),
        addressee=_joined(to),
        signature=_joined(lines[start:]),
        quoted=_joined(quoted),
        attached=_joined(attached),
        cited=_joined(cited),
    )


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")


def _cut_at(lines: list[str], at: int) -> tuple[list[str], list[str]]:
    return lines[:at], lines[at:]


def _without_thread(lines: list[str]) -> tuple[list[str], list[str]]:
    """The writer's own lines, and those of an earlier mail: marked by ``>``, or under its head."""
    own, rest = _cut_at(lines, _thread_start(lines))
    quoted = [_UNMARKED.sub("", line) for line in own if _QUOTED.match(line)]
    plain = [_UNMARKED.sub("", line) for line in _without_heads(rest)]
    return [line for line in own if not _QUOTED.match(line)], quoted + plain


def _cited(lines: list[str]) -> list[str]:
    """The lines marked by ``>`` after which the writer goes on."""
    own = lines[: _thread_start(lines)]
    marked = [n for n, line in enumerate(own) if re.match(r"\s*[>＞]", line)]
    after = own[marked[-1] + 1 :] if marked else []
    goes_on = any(map(_SENTENCE.search, after))
    quoted = _without_heads(_UNMARKED.sub("", own[n]) for n in marked) if goes_on else []
    return [one for one in quoted if not _FROM_WHOM.match(one)]


def _without_heads(lines: Iterable[str]) -> list[str]:
    """The lines of an earlier mail without what the mail program wrote above it."""
    return [one for one in lines if not (_THREAD_HEADER.match(one) or _THREAD.match(one))]


def _thread_start(lines: list[str]) -> int:
    """Where the head of an earlier mail stands; a head is two header lines close together."""
    for n, line in enumerate(lines):
        heads = sum(bool(_THREAD_HEADER.match(near)) for near in lines[n : n + 4])
        if _THREAD.match(line) or (_THREAD_HEADER.match(line) and heads > 1):
            return n
    return len(lines)


def _without_attachment(lines: list[str]) -> tuple[list[str], list[str]]:
    """The writer's own lines, and the text of an attachment as far as a line that ends it."""
    own, attached = _cut_at(lines, _attachment_start(lines))
    ends = [n for n, line in enumerate(attached) if _ATTACHED_END.match(line)]
    if not ends:
        return own, attached
    return [*own, *attached[ends[0] + 1 :]], attached[: ends[0]]


def _attachment_start(lines: list[str]) -> int:
    """Where the text of an attachment begins: a line that names it and is no sentence."""
    for n, line in enumerate(lines):
        if _ATTACHMENT.match(line) and not _SENTENCE.search(line) and any(lines[n + 1 :]):
            return n
    return len(lines)


def _addressee_end(lines: list[str]) -> int:
    """Past the lines at the top that say whom the mail is to."""
    for n in reversed(range(min(_ADDRESS_LINES, len(lines)))):
        if _ADDRESSEE.search(lines[n].strip()) and not any(map(_SENTENCE.search, lines[: n + 1])):
            return n + 1
    return 0


def _signature_start(lines: list[str]) -> int:
    """Where the signature at the end begins: short lines without a sentence, or under a rule."""
    start = len(lines)
    while start and _fits_signature(lines[start - 1]):
        start -= 1
    closing = [n for n in range(start, len(lines)) if _CLOSES.match(lines[n])]
    start = closing[-1] if closing else start
    ruled = [n for n in range(start, len(lines)) if _RULE.match(lines[n])]
    tail = lines[start:]
    if ruled:
        return ruled[0]
    signed = any(map(_REACH.search, tail)) or bool(closing) or _is_name_block(tail)
    return start if signed else len(lines)


def _fits_signature(line: str) -> bool:
    """Whether a line may stand in a signature: no sentence, no item of a list, not long."""
    if _RULE.match(line) or _CLOSES.match(line):
        return True
    short = len(line.strip()) <= _SIGNATURE_LINE or bool(_REACH.search(line))
    return short and not _SENTENCE.search(line) and not ITEM.match(line)


_OFFICE = re.compile(
    r"(?:[都道府県市区町村]|役所|役場|[課係部局室]|事務所|会社|組合|協会|センター)"
)


def _is_name_block(lines: list[str]) -> bool:
    """Whether lines without a telephone still read as an office and a name."""
    said = [line for line in lines if line.strip()]
    return 1 <= len(said) <= 5 and not lines[0].strip() and bool(_OFFICE.search(said[0]))  # noqa: PLR2004


_NUMBER = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[ア-オイロハニホヘa-hA-Hａ-ｈＡ-Ｈ])"
_ASKED = r"(?:ご?質問|問い?|設問|お?尋ね|ご?照会|ご?確認|ご?相談|ご?疑問|論点|Q|Ｑ)"
ITEM = re.compile(  # the mark of an item of a list, with what it is called
    rf"^\s*(?:[（(]\s*{_NUMBER}\s*[)）]\s*|{_NUMBER}\s*[)）.．、:：｜]\s*(?!\d)|[①-⑳❶-❿]\s*"
    r"|[0-9０-９](?: +(?=[^\s\d０-９])|　+(?=\S))"
    r"|[ア-オイロハニホヘＡ-Ｈ一二三四五六七八九][　 ]+(?=\S)"
    r"|[一二三四五]つ[、，]\s*|[＜<][^＞>@]{1,12}[＞>]\s*(?=\S)"
    rf"|[（(【<＜《\[]\s*{_ASKED}\s*[)）】>＞》\]]\s*(?=\S)|[QＱ]\s*[.．:：)）、\s]\s*(?=\S)"
    rf"|[■◆●【<＜《\[]*\s*{_ASKED}(?:事項"
    r"|内容)?\s*[0-9０-９一二三四五①-⑨]+"
    r"(?![-－‐の]\d)\s*[】>＞》\]]*\s*[:：.．)）、]?\s*"
    r"|([・●○◯■□◆◇▼▲◎※＊•‣→⇒])(?!\1)[\s　]*|[-*－‐–—]\s+)"
)
