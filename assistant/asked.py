"""The thing that a question asks for: its words, and whether it is a figure or a paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text import normalise
from index.tokens import Tokens, Word

_TAIL = re.compile(  # how it is asked for, after the thing itself
    r"(?:など|等)?(?:を|について(?:は|も)?|に関して|につきまして|は|が|も|の)?、?"
    r"(?:もし)?(?:(?:あれば|ありましたら|ございましたら|分かれば|わかれば)、?)?"
    r"(?:(?:あわせて|併せて|改めて|ぜひ)、?)?"
    r"(?:お?教え|ご?教示|知りたい|伺い|お?尋ね|お聞き|聞かせ|お?願い|ください|下さい|お?示し"
    r"|いただ|頂|ご?(?:紹介|提供|説明)(?=し|を|いただ|頂|願|くだ|下さ)|気にな|必要(?:です|でしょう|か)|(?:あり|ござい)ます|ある(?:か|の)"
    r"|[^、。はがをも]{0,6}?(?:どう|どこ|どちら|どの|どんな|どれ|何|なん|いくら|いくつ|幾ら|いつ|誰"
    r"|だれ)).*$"
)
_HOW = re.compile(r"どう|どのよう|どんな|なぜ")
_COUNTED = (
    r"(?:円|割|%|人|名|社|件|橋|回|年|[かヶカ箇]月|日|時間|倍|分|つ|台|本|枚|部|[かヶ箇]所|点|メートル"
    r"|センチ|キロ|トン|平米|[A-Za-z]+|ポンド)"
)
_HOW_MUCH = re.compile(
    rf"いくら|幾ら|何{_COUNTED}|いくつ|(?:どの|どれ)(?:くらい|ぐらい|程度)|どれだけ"
)
_FIGURE = re.compile(  # 〜率、〜の額: nouns that a number answers
    r"(?:率|額|値段|価格|単価|費用|[^消]費|[^資材]料|料金|代|金|報酬|給与|謝礼|[^複多]数|期間|割合|周期|容量|量|面積"
    r"|時間|期限|時期)(?:の(?:目安|相場|平均|平均額|基準|上限|下限|標準|割合))?$"
)
_PAPER = re.compile(  # papers and names, which the handbook prints or does not
    r"様式|書式|ひな[形型]|雛形|文例|記入例|記載例|フォーマット|チェックリスト|要綱|要領|一覧|名簿"
    r"|議事録|議事次第|テキスト|冊子|テンプレート|説明資料|見本|条文|定款|文面|文案|[^文報]書$|表$"
    r"|社名|製品|連絡先|電話番号|氏名|名称|アドレス|入手先|届出先|提出先|問い?合わ?せ先|ソフト|業者名|メーカー"
)
_AT_ITS_END = 14  # letters within which a thing names what it is
_CONTENT = frozenset({"名詞", "形状詞", "動詞", "形容詞"})
_NOMINAL = frozenset({"名詞", "形状詞", "接頭辞", "接尾辞"})
_SAYS_NOTHING = re.compile(
    r"何|幾ら|何処|誰|何時|何れ|どう|どの|どんな|教示|教える|願う|頂く|下さる|知る"
    r"|聞く|伺う|尋ねる|示す|貰う|場合|時|際|為|為る|必要|有る|思う|考える|存ずる|程"
    r"|位|等|他|様|御|目安|有無|可能|方|様だ|検討|予定|当|件|点|つ|例|良い|分かる"
    r"|出来る|気|成る"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: all its words, the noun that it comes down to, and of which kind it is."""

    words: tuple[Word, ...]
    head: tuple[Word, ...]
    figure: bool
    paper: bool


def asked_in(text: str, tokens: Tokens) -> Asked:
    """The thing that one question asks for."""
    clean = normalise(text)
    thing = _TAIL.sub("", clean).strip(" 、。?") or clean
    how = _HOW.search(clean[len(thing) :])
    words = tokens.read(thing)
    return Asked(
        words=_words(words) or _words(tokens.read(clean)),
        head=_head(words) or _head(tokens.read(clean)),
        figure=bool(_HOW_MUCH.search(clean) or (_FIGURE.search(thing) and not how)),
        paper=bool(_PAPER.search(thing[-_AT_ITS_END:])),
    )


def _words(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(
        one
        for one in words
        if one.sort[0] in _CONTENT and _tells(one) and not re.fullmatch(r"[ぁ-ん]", one.text)
    )


def _head(words: Sequence[Word]) -> tuple[Word, ...]:
    """The last nouns that stand together."""
    found: list[Word] = []
    closed = False
    for one in words:
        nominal = one.sort[0] in _NOMINAL and _tells(one)
        if nominal and closed:
            found, closed = [], False
        if nominal:
            found.append(one)
        else:
            closed = True
    return tuple(found)


def _tells(word: Word) -> bool:
    return word.sort[1] != "数詞" and not _SAYS_NOTHING.fullmatch(word.normal)
