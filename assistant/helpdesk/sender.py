"""Who wrote a mail, for which office, and in which prefecture it lies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from assistant.helpdesk.layout import Layout
from assistant.helpdesk.mail import Mail
from corpus.municipalities import Prefectures, by_domain, by_postal_code, places_in
from corpus.prefectures import prefectures_in
from corpus.text import normalise, sentences

_INTRODUCES = re.compile(
    r"と申します|でございます|(?:者|担当|職員|課|係|室|部|局|県|市|町|村|区|役場|役所|事務所|会社|協会|組合|センター|機構|[一-鿿]{1,4})(?:です|になります|と申す)"
)
_NAME = re.compile(
    r"(?:の|、|\s|^|課|係|室|部|局|担当|主任|主査|主事|技師|係長|課長|補佐|会社|）|\))"
    r"([一-鿿々ヶ]{1,4}(?:[\s　]?[一-鿿々ぁ-ん]{1,3})?|[ァ-ヶー]{2,8})\s*(?:と申し|と申す|でございます|です)"
)
_OFFICE = re.compile(
    r"[^\s、。「」（）()：:]*?(?:(?:都|道|府|県|市|町|村|区)(?:役所|役場|庁)?|株式会社|（株）|\(株\)|有限会社|協会|組合|公社|機構|財団法人|社団法人|センター|大学|事務所|広域連合)"
    r"[^\s、。「」（）()：:]*(?:[\s　]+[^\s、。：:]{1,12}(?:部|局|課|室|係|班|グループ|センター|事務所|支店|支社))*"
)
_TITLE = r"(?:主任|主査|主事|主幹|技師|技手|係長|課長補佐|課長|補佐|担当|部長|室長|参事|係員|理事|代表取締役|次長|専門員|副主幹|主任技師)"
_SIGNED = re.compile(
    rf"^(?:担当者?\s*[:：／/]?\s*|氏名\s*[:：]\s*|{_TITLE}\s*)*([一-鿿々]{{1,4}}[\s　]+[一-鿿々ぁ-んァ-ヶ]{{1,4}}|[一-鿿々]{{2,5}})"
    r"\s*(?:[（(][ぁ-んァ-ヶ\s　]+[)）])?$"
)
_NOT_A_NAME = re.compile(r"[都道府県市区町村課係部局室署所社会]$|以上|敬具|草々|内線|直通|電話|建設|土木|総務|管理|道路|維持")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks; empty where the mail does not say."""

    name: str = ""
    organisation: str = ""
    prefecture: str = ""


def sender_of(mail: Mail, layout: Layout) -> Sender:
    """What a mail says of its writer."""
    introduced = _introductions(layout.own)
    return Sender(
        name=_name(mail, layout, introduced),
        organisation=_organisation(layout, introduced),
        prefecture=prefecture_of(mail, layout),
    )


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
    yield from reversed(places_in(introduced))
    yield from places_in(signature)
    yield from by_postal_code(signature)
    yield from by_domain(f"{mail.sender} {signature}")
    yield from places_in(mail.sender)
    yield from _short(introduced)
    yield from _short(signature)
    yield from places_in(mail.subject)
    yield from places_in(layout.own)
    yield from _short(layout.own)
    quoted = f"{layout.quoted}\n{layout.attached}"
    yield from by_postal_code(quoted)
    yield from places_in(quoted)


def _short(text: str) -> Iterable[Prefectures]:
    """Prefectures named without 県, which could be another word."""
    return (frozenset({name}) for name in prefectures_in(text))


def _introductions(text: str) -> str:
    """The first sentences in which the writer says who asks."""
    return "".join([one for one in sentences(text)[:6] if _INTRODUCES.search(one)][:2])


def _name(mail: Mail, layout: Layout, introduced: str) -> str:
    found = _NAME.search(normalise(introduced))
    if found and not _NOT_A_NAME.search(found[1]):
        return found[1]
    for line in map(normalise, layout.signature.split("\n")):
        signed = _SIGNED.match(line.strip())
        if signed and not _NOT_A_NAME.search(signed[1].replace(" ", "")):
            return signed[1]
    display = parseaddr(mail.sender)[0]
    return display.strip()


def _organisation(layout: Layout, introduced: str) -> str:
    for text in (*layout.signature.split("\n"), *sentences(introduced)):
        found = _OFFICE.search(normalise(text))
        if found and "@" not in text and "〒" not in text:
            return re.sub(r"(?:と申し|でござい|です|の[一-鿿]{1,4}$).*$", "", found.group()).strip()
    return ""
