"""What a question names outright: Qs, STEPs and pages, in any spelling."""

import re
from dataclasses import dataclass

from assistant import wording
from corpus.handbook import Handbook
from corpus.text import normalise
from index.search import Query

LONGEST = 4000  # characters; an e-mail fits, a document does not
SHORTEST = 2
SHORTEST_MATTER = 5  # characters that are left of a question without who asks
SENTENCE = 3  # words from which a text without Japanese is a sentence in another language

_DASH = r"(?:\s*[-‐‑–—−ー―の]\s*|\.(?=\d+(?:[はとのをに]|\W|$)))"  # not 「Q1.3社の見積は」
_Q = re.compile(rf"Q\s*(\d{{1,2}}){_DASH}(\d{{1,3}})(?!\d)", re.IGNORECASE)
_STEP_Q = re.compile(r"(?:STEP|ステップ)\s*(\d)\s*の?\s*(?:Q|質問|問)\s*(\d{1,2})", re.IGNORECASE)
_BARE = re.compile(  # not part of a date, an address or a telephone number, and not a ratio
    r"(?<![\d./〒RHSrhs-])(?<!令和)(?<!平成)(?<!昭和)"
    r"([0-6])[-の](\d{1,2})(?=\s*(?:$|[はとをに?、。,]|の(?!比|割合)|って))"
)
_STEP = re.compile(r"(?:STEP|ステップ)\s*(\d{1,2})(?!\d)", re.IGNORECASE)
_PAGE = re.compile(
    r"(?<![A-Za-z])(?:pp?|page)\s*\.?\s*(\d{1,4})(?!\d)|(?<![\d,.])(\d{1,4})\s*(?:ページ|頁)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?:Ver\.?|バージョン)\s*(\d+(?:\.\d+)*)", re.IGNORECASE)
_SMALL_TALK = re.compile(r"[\W_]|とは?|について|教えて|ください|見せて|内容|全部|何|は|の|を")
_SEEKS_ADVICE = re.compile(
    r"何から|どこから(?:始|手)|(?:どう|何を|どのように)(?:すれ|した|やれ|やっ|進め)|始め(?:れば|たら|方)|手をつけ"
)
_OWN = r"(?:うち|当方|こちら|私|我々|(?:[当本弊]|わが|我が)[都道府県市町村])(?:ども|たち)?"
_OWN_FIGURES = r"(?:人口|世帯数?|面積|職員|技術者|技師|橋梁?|延長)[はがも][^。、?はがをも\d]{0,5}\d"
_INTRODUCES = re.compile(  # 「〇〇町建設課の山田と申します。」, 「うちは人口8千人の村ですが、」
    rf"(?:^|(?<=[。、?]))(?:{_OWN}(?:の[市町村])?[はもが]?、?)?(?:{_OWN_FIGURES}|[^。?はがをも])*?"
    r"(?:[都道府県市町村課係部]|自治体|役場|役所|職員|担当者?)[^。、?はがをもでにと]{0,12}"
    r"(?:(?:なん?の?|ん)?です(?!よね|か)|でございます|と申します|にあります"
    r"|(?:に勤め|で働い)て(?:い|お)?ます)(?:が|けど|けれど)?[。、]"
)
_ASIDE = re.compile(  # a sentence that only tells of oneself: 「うちは12人」「財政課です。」
    rf"(?!.*(?:[?]|か。?$|どう|どの|どこ|何|いくら|いつ|誰|教え|知り|ほしい|欲しい|たい|例))"
    rf"(?:{_OWN}|私)(?:の[市町村県]|に)?[はもの][^?]*$"
    rf"|[^、?はがを]{{1,12}}(?:課|係|部|室|庁|所|協会|組合|業者|屋|会社|議員|住民|市民|町民|記者|学生)(?:の者|の職員|の担当)?です(?:が)?。?$"
)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_FOREIGN_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\w]")


@dataclass(frozen=True, slots=True)
class Understood:
    """A question in one spelling, and the records it names."""

    text: str
    named: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()  # what it names that does not exist
    cases: tuple[str, ...] = ()  # the cases it names
    problem: str = ""  # why it cannot be answered at all, to be said to the reader
    bare: bool = False  # nothing but names, such as 「Q2-7」
    pages: tuple[int, ...] = ()  # the pages it names
    parties: tuple[str, ...] = ()  # the municipalities and prefectures of cases it names
    unnamed: str = ""  # the text without the names of its cases

    @property
    def seeks_advice(self) -> bool:
        """Whether it asks what to do rather than for a fact."""
        return bool(_SEEKS_ADVICE.search(self.text))

    @property
    def matter(self) -> str:
        """The text without who asks: one's own place is not a place asked about."""
        rest = _INTRODUCES.sub("", self.text).strip()
        return rest if len(rest) >= SHORTEST_MATTER else self.text

    @property
    def asked(self) -> str:
        """The matter without sentences that only tell of oneself, whose figures are not asked."""
        told = re.findall(r"[^。?]+[。?]*", self.matter)
        rest = "".join(one for one in told if not _ASIDE.match(one.strip())).strip()
        return rest or self.matter

    @property
    def query(self) -> Query:
        """What to search for."""
        return Query(self.matter, self.named, self.cases)


def introduces(text: str) -> bool:
    """Whether a sentence does nothing but say who asks.

    >>> introduces("新潟県燕市の土木課の山田です"), introduces("燕市では橋が300あります")
    (True, False)
    """
    return not _INTRODUCES.sub("", f"{normalise(text)}。").strip("。 ")


def understand(question: str, handbook: Handbook) -> Understood:
    """Read a question; every spelling of an id is found, and what does not exist is named."""
    text = normalise(question)
    problem = _problem(question, text)
    if problem:
        return Understood(text, problem=problem)
    ids, rest = _q_ids(text, handbook)
    pages = [int(before or after) for before, after in _PAGE.findall(rest)]
    steps = [int(step) for step in _STEP.findall(rest)]
    named = [one for one in ids if one in handbook]
    named += [record.id for page in pages for record in handbook.on_page(page)]
    named += [record.id for step in steps for record in handbook.of_step(step)]
    unknown = [one for one in ids if one not in handbook]
    unknown += [f"p.{page}" for page in pages if not 1 <= page <= handbook.edition.pages]
    unknown += [f"STEP{step}" for step in steps if not handbook.of_step(step)]
    current = handbook.edition.name.removeprefix("Ver.")
    unknown += [f"Ver.{one}" for one in _VERSION.findall(text) if one != current]
    rest = _SMALL_TALK.sub("", _PAGE.sub("", _STEP.sub("", rest)))
    return Understood(
        text,
        _unique(named),
        _unique(unknown),
        bare=bool(named) and not rest,
        pages=tuple(pages) if len(pages) + len(steps) + len(ids) == len(pages) else (),
    )


def _problem(question: str, text: str) -> str:
    """Why a text cannot be answered at all, to be said to the reader; nothing if it can."""
    foreign = len(_FOREIGN_WORD.findall(text)) >= SENTENCE and not _JAPANESE.search(text)
    checks = (
        (not question.strip(), wording.NO_QUESTION),
        (len(text) > LONGEST, wording.TOO_LONG.format(length=len(text), limit=LONGEST)),
        (not _WORD.search(text), wording.NOT_TEXT),
        (len(text) < SHORTEST, wording.TOO_SHORT),
        (foreign and not _Q.search(text), wording.NOT_JAPANESE),
    )
    return next((words for wrong, words in checks if wrong), "")


def _q_ids(text: str, handbook: Handbook) -> tuple[list[str], str]:
    """The Q ids a text names, and the text without them; 「2の7」 counts where that Q exists."""
    found: list[str] = []
    for pattern in (_Q, _STEP_Q, _BARE):
        ids = [f"Q{int(step)}-{int(number)}" for step, number in pattern.findall(text)]
        found += [one for one in ids if pattern is not _BARE or one in handbook]
        if pattern is not _BARE or set(ids) & set(found):
            text = pattern.sub(" ", text)
    return found, text


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
