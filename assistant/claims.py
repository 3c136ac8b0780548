"""What a question takes for granted: 「〜と聞いた」「〜ですよね」「〜なのはなぜ」."""

import re
from dataclasses import dataclass

from corpus.text import sentences, squeeze

_SAYING = (
    "聞|読|書|言|説明|答え|伝|あ(?:り|る|っ)|記|載|理解|思|見|伺|教|習|紹介"
    "|解釈|認識|覚え|述べ|示|され"
)
_ASSERTED = re.compile(  # what stands before one of these is what the asker holds to be so
    rf"(?:と(?!し)|って)(?:も|は)?(?:[^、。?と]{{1,6}}?(?:に|から|が|で)は?)?(?:{_SAYING})"
    r"|(?:だ|な)?そう(?:で|な|だ)|らしい|とのこと|とか。|だとか|という(?:説明|こと|話|決ま|の)|ことにな[っり]"
    r"|(?:(?:の|ん)?です|ます|でした|だった|だ|(?<=[たるい]))よね|んですよ|で(?:よい|いい|合って)|かと(?=。|$)"
    r"|(?:って|は|で|が)本当|で(?:し|す)たっけ|だっけ|な?(?:ん|の)です(?:か|ね|が)|(?<=[うくぐすつぶむるいたな])んだ"
    r"|(?:だった|な)?のに(?=[、。?は])|な?のは(?:なぜ|どうして|なんで|何で|どういう)"
    r"|(?:だ|な|ん)?でしょ(?!うか)う?|(?:の|な)?はず|じゃないですか"
    r"|(?<=[たなるい])(?:理由|わけ|根拠|きっかけ|の?経緯)|、その(?:理由|根拠|わけ)"
)
_TOPIC = re.compile(r"(?:に|で|と)?は|って(?![いおきしみも])|という(?:の|もの)は")
_ENDING = re.compile(r"[ぁ-ん]*")  # of the word that marks a claim
_SOURCE = re.compile(r"^(?:この)?手引き(?:によると|によれば|では|には|で|に)、?")
_INTRODUCES = re.compile(  # 「静岡県の町です。」 says who asks
    r"[^。、?]*(?:者|員|町|市|村|課|役場|役所)(?:です(?!よね)が?|でございます|と申します)[。、]"
)
_ASKS = re.compile(r"何(?!か)|どこ|誰|だれ|いつ(?!も)|いくら|どう|どんな|なぜ|どの|どちら|どっち")
_OUR_OWN = re.compile(r"[^、。?]*(?:当社|弊社|わが社|うち[はもの])[^、。?]*[、。?]?")
_DENIES = re.compile(
    r"禁止|ない|なく|ません|なし|おらず|不要|対象外|(?<!\d)0人|ゼロ|[れかまわさ]ず[、。に]|－"
)
ALL_BUT = re.compile(
    r"必ずしも[^、。]*?(?:ない|ません)|必ずしも|しか[^、。]*?(?:ない|ません)|なければ(?:なら|いけ)(?:ない|ません)?|だけで(?:は)?な"
)
KEY = re.compile(r"[一-龥]{2,}|[ァ-ヶー]{3,}")  # a word that carries meaning
TERM = re.compile(r"[一-龥]{4,}|[ァ-ヶー]{3,}|[一-龥]{2,3}[市町村県](?![一-龥])")  # one that names
GENERAL = re.compile(
    r"方法|方式|段階|仕組|場合|対象|内容|手引|必要|契約|自治体|事業|業務|最初|理由|全部|今回|現在"
)
UNIT = (
    r"(?:年\d+か月|か月|年度|年(?!目)|億円|万円|千円|億|万人|千人|万橋|%|割|倍"
    r"|人|社|橋|事務所|グループ|市町村|町村|市|町|村|つ|件|項目|種類|パターン|地区|か所|km/h|km|時間|回|日)"
)
_AMOUNT = re.compile(
    rf"(?:[年月週日](?=\d+回))?\d[\d.]*\s?{UNIT}(?!目)|(?<![A-Z])[HR]\d+(?!\d)|STEP\d|(?<![\d.A-Z#-])\d{{3,}}(?![\d年.-])"
)
_WORDS_FOR = (  # 半分 is 50%; what is left is compared as it is written
    (re.compile(r"半分|半数|半減"), "50%"),
    (re.compile(r"(\d)割"), r"\g<1>0%"),
    (re.compile(r"半年"), "6か月"),
    (re.compile(r"[一1]人"), "1人"),
    (re.compile(r"[ヵカヶケ箇]月"), "か月"),
    (re.compile(r"名(?!前|称|義|乗)"), "人"),
    (re.compile(r"(?<=\d),(?=\d{3})"), ""),
    (re.compile(r"(?<=\d)\.0(?!\d)"), ""),
    (re.compile(r"億円"), "億"),
    (re.compile(r"時速(\d+)(?:km|キロ)(?!/)"), r"\1km/h"),
    (re.compile(r"二つ"), "2つ"),
    (re.compile(r"三つ"), "3つ"),
    (re.compile(r"(\d)万(\d)千"), r"\1.\2万"),
    (re.compile(rf"(?<![\d.A-Z])(\d[\d.]*)[~〜～-](?=[\d.]+\s?({UNIT}))"), r"\1\2~"),
)
_SAME_UNITS = {"千人": "万人", "町村": "市町村", "市町": "市町村"}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the asker holds to be so, in the asker's words."""

    text: str

    @property
    def subject(self) -> str:
        """What it is about, where it says so before 「は」 or 「って」."""
        parts = _TOPIC.split(self.text, maxsplit=1)
        return parts[0] if len(parts) > 1 and len(parts[0]) > 1 else ""

    @property
    def said(self) -> str:
        """What it says of its subject."""
        return self.text.removeprefix(self.subject).lstrip("はにでとって")

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return denies(self.text)

    @property
    def amounts(self) -> tuple[str, ...]:
        """Its amounts with their units, in one spelling."""
        return amounts(self.text)


def claims_in(text: str) -> tuple[Claim, ...]:
    """The claims of a normalised question, without who asks.

    >>> claims_in("三条市は3年契約だそうですが、なぜ?")
    (Claim(text='三条市は3年契約'),)
    """
    found = []
    for sentence in sentences(_INTRODUCES.sub("", text)):
        start = 0
        for marker in _ASSERTED.finditer(sentence):
            said = _SOURCE.sub("", sentence[start : marker.start()].strip(" 、。"))
            if len(squeeze(said)) > 3:  # noqa: PLR2004 - 「それは」 claims nothing
                found += [] if _ASKS.search(said) else [Claim(said)]
                start = _ENDING.match(sentence, marker.end()).end()  # type: ignore[union-attr]
    return tuple(found)


def without_introduction(text: str) -> str:
    """A question without what says who asks and what they have themselves."""
    return _OUR_OWN.sub("", _INTRODUCES.sub("", text))


def denies(text: str) -> bool:
    """Whether a text says that something is not so; 「しか〜ない」, 「必ずしも」 do not count."""
    return bool(_DENIES.search(ALL_BUT.sub(" ", text)))


def amounts(text: str) -> tuple[str, ...]:
    """The amounts of a text with their units, in one spelling.

    >>> amounts("全国の半分、３名、1年4カ月")
    ('50%', '3人', '1年4か月')
    """
    said = squeeze(text)
    for pattern, written in _WORDS_FOR:
        said = pattern.sub(written, said)
    return tuple(dict.fromkeys(_AMOUNT.findall(said)))


def unit_of(amount: str) -> str:
    """The unit of an amount: ``%`` of ``50%``, ``era`` of ``R4``."""
    if amount[0] in "HRS":
        return "STEP" if amount[0] == "S" else "era"
    unit = re.sub(r"^[年月週日]?[\d.]+", "", amount)
    return _SAME_UNITS.get(unit, unit)
