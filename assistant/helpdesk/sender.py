"""Who wrote a mail, for which office, and in which prefecture it lies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from assistant.helpdesk.layout import Layout
from assistant.helpdesk.mail import Mail
from assistant.naming import person_in
from corpus.municipalities import (
    Prefectures,
    areas_in,
    by_domain,
    by_postal_code,
    by_telephone,
    places_in,
)
from corpus.prefectures import contact_of, every_prefecture, prefectures_in
from corpus.text import normalise, sentences

_FIRST = 6  # sentences at the beginning of which one may say who writes
_INTRODUCES = re.compile(r"と申します|(?:でございます|です|になります|と申す)[。が、]?$")
_OFFICE_WORD = (
    r"(?:(?:都|道|府|県|市|町|村|区)(?:役所|役場|庁)?|株式会社|\(株\)|有限会社|協会|組合|公社"
    r"|機構|法人"
    r"|センター|大学|事務所|広域連合|課|係|室|部|局)"
)
_OFFICE = re.compile(
    rf"[^\s、。「」():]*{_OFFICE_WORD}[^\s、。「」():]*"
    r"(?:\s+[^\s、。:]{1,12}(?:部|局|課|室|係|班|グループ|センター|事務所|支店|支社))*"
)
_PRIVATE = re.compile(r"株式会社|\(株\)|有限会社|合同会社|コンサル")
_OF_OTHERS = re.compile(  # 「三条市さんの例」: a place that is told about, not written from
    r"[^、。「」\s]{1,8}?[都道府県市町村](?:さん|様)?(?=の(?:事例|例|よう|取組|取り組み|実績|やり方|包括|ケース)"
    r"|さん|では|を(?:参考|手本)|が(?:行|始|実施)|みたい)"
)
_TELLS_MORE = re.compile(r"[はも]|が(?!、?$)|から|という|[?？]")
_ADDRESS = re.compile(r"〒|@|\d\s*$|\d-\d|番地|https?:|整備局|開発局|総合事務局")
_TITLE = (
    r"(?:主任技師|主任|主査|主事|主幹|技師|技手|課長補佐|係長|課長|技術補佐|補佐|担当者?|部長"
    r"|室長|参事|係員"
    r"|理事|代表取締役|次長|専門員|副主幹|職員|氏名|名前)"
)
_FAMILY = r"[一-鿿々ヶ]{1,4}(?:\s?[一-鿿々ぁ-ん]{1,3})?|[ァ-ヶー]{2,8}"
_SAID = re.compile(
    rf"(?:の|[、,)]|\s|^|課|係|室|部|局|{_TITLE})({_FAMILY})(?:と申し|でございます|です|と申す)"
)
_SIGNED = re.compile(
    rf"^(?:{_TITLE}\s*[:/]?\s*)*"
    r"([一-鿿々ヶ]{1,4}\s+[一-鿿々ぁ-んァ-ヶ]{1,4}|[一-鿿々ヶ]{2,4})\s*(?:[(][^)]*[)])?$"
)
_AFTER_OFFICE = re.compile(r"^.*[課係室部局署所]\s+")
_NO_NAME = re.compile(
    r"[都道府県市区町村課係部局室署所社会宛]$|以上|敬具|草々|内線|直通|電話|建設|土木|総務|管理"
    r"|道路|維持|担当|課長|補佐|職員|主任|専務|^者$"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks; empty where the mail does not say."""

    name: str = ""
    organisation: str = ""
    prefecture: str = ""


def sender_of(mail: Mail, layout: Layout) -> Sender:
    """What a mail says of its writer."""
    introduced = _introductions(layout.own)
    name = _name(mail, layout, introduced)
    return Sender(name, _organisation(mail, layout, introduced, name), prefecture_of(mail, layout))


def prefecture_of(mail: Mail, layout: Layout) -> str:
    """The one prefecture that all the evidence leaves, the surest evidence first; or nothing."""
    left: Prefectures = frozenset()
    for may_be in _evidence(mail, layout, _introductions(layout.own)):
        left = (left & may_be) or left or may_be
        if len(left) == 1:
            return next(iter(left))
    return ""


def _evidence(mail: Mail, layout: Layout, introduced: str) -> Iterator[Prefectures]:
    """Where the writer may be: by introduction, signature, mail address, and at last the text."""
    signature = layout.signature
    if _PRIVATE.search(normalise(introduced + signature)):  # a consultant asks for a client
        yield from places_in(layout.own)
    yield from reversed(places_in(introduced))
    yield from places_in(signature)
    yield from by_postal_code(signature)
    yield from by_domain(f"{mail.sender} {signature}")
    yield from by_telephone(signature)
    yield from places_in(mail.sender)
    yield from _short(introduced)
    yield from _short(signature)
    yield from _addressed(layout.addressee)
    own = _OF_OTHERS.sub("", normalise(layout.own))
    yield from areas_in(f"{introduced}\n{signature}")
    yield from areas_in(own)
    yield from places_in(mail.subject)
    yield from places_in(own)
    yield from _short(own)
    yield from places_in(layout.own)
    quoted = f"{layout.quoted}\n{layout.attached}"
    yield from by_postal_code(quoted)
    yield from places_in(quoted)


def _short(text: str) -> Iterable[Prefectures]:
    """Prefectures named without 県, which could be another word."""
    return (frozenset({name}) for name in prefectures_in(text))


def _addressed(addressee: str) -> Iterable[Prefectures]:
    """The prefectures of the bureau that a mail is addressed to."""
    bureau = contact_of(addressee)
    theirs = frozenset(name for name, contact in every_prefecture().items() if contact == bureau)
    return (theirs,) if theirs else ()


def _introductions(text: str) -> str:
    """The first sentences in which the writer says who asks."""
    first = [normalise(one) for one in sentences(text)[:_FIRST]]
    found = [
        one
        for one in first
        if _INTRODUCES.search(one)
        and ("申します" in one or (re.search(_OFFICE_WORD, one) and not _TELLS_MORE.search(one)))
    ]
    return "".join(found[:2])


def _name(mail: Mail, layout: Layout, introduced: str) -> str:
    for line in map(normalise, layout.signature.split("\n")):
        signed = _SIGNED.match(line) or _SIGNED.match(_AFTER_OFFICE.sub("", line))
        if signed and not _NO_NAME.search(signed[1].replace(" ", "")):
            return signed[1]
    found = [one.rpartition("の")[2] for one in _SAID.findall(introduced)]
    named = [one for one in found if one and not _NO_NAME.search(one)]
    return named[0] if named else person_in(normalise(parseaddr(mail.sender)[0]))


def _organisation(mail: Mail, layout: Layout, introduced: str, name: str) -> str:
    """The office as the signature has it, else the introduction, the first lines, the header."""
    top = [line for line in layout.own.split("\n")[:3] if not line.endswith(("。", "、"))]
    shown = parseaddr(mail.sender)[0]
    for text in map(normalise, (*layout.signature.split("\n"), introduced, *top, shown)):
        found = None if _ADDRESS.search(text) else _OFFICE.search(text)
        if found:
            return _without_name(found.group(), name)
    return ""


def _without_name(office: str, name: str) -> str:
    """「白鷹町の五十嵐です」 names the office before the person."""
    for part in filter(None, (name, name.split(" ")[0] if name else "")):
        office = re.sub(rf"(?:の|\s)*(?:{_TITLE})?の?{re.escape(part)}.*$", "", office)
    ended = re.sub(r"(?:の(?:者|担当)?)?(?:と申し|でござい|です).*$", "", office)
    return re.sub(rf"(?<=[課係部室局])長(?:補佐)?$|\s*{_TITLE}+$", "", ended).strip()
