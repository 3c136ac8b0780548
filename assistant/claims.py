"""What a question takes for granted: 「〜と聞いた」「〜ですよね」「〜なのはなぜ」."""

import re
from dataclasses import dataclass

from assistant.amounts import amounts
from corpus.text import sentences, squeeze

_SAYING = (
    "聞|読|書|言|説明|答え|伝|あ(?:り|る|っ)|記|載|理解|思|見|伺|教|習|紹介"
    "|解釈|認識|覚え|答弁|回答|報告|述べ|示|され|話|信じ|主張"
)
_ASSERTED = re.compile(  # what stands before one of these is what the asker holds to be so
    rf"(?:(?<!ご)と(?!し|ころ)(?!(?<=こと)[もは]あ)|って)(?:も|は)?(?:[^、。?と]{{1,12}}?(?:に|から|が|で)は?)?(?:{_SAYING})"
    r"|と(?:この)?(?:手引き|法律?|国|規則|要綱)(?:に|で|が|では|には)(?:定め|規定|決め|決ま)"
    r"|と(?:定め|規定|決め|義務付け|義務づけ)|(?:の|こと)が?は?、?(?:手引きの)?(?:何ページ|どのページ|どのQ|どこに(?:書|載|記|あ))|(?:だ|な)?そう(?:で|な|だ)|らしい|とか。|だとか|と(?:いう|の)(?:趣旨|旨|説明|こと|話|決ま|の|理解|認識|解釈|前提|整理|お話|記述|データ|予測|数字|数値|指摘|結果|情報|報告|声|方針|ルール|規定|記載|噂|うわさ)|ことにな[っり]"
    r"|(?:(?:の|ん)?です|ます|でした|だった|だ|(?<=[たるい]))よね|んですよ|ん(?:です|だ)って|で(?:よい|よか|いい|良い|良か|合って)|かと(?=。|$)"
    r"|(?:って|は|で|が)本当|で(?:し|す)たっけ|だっけ|(?:(?<![てはが])な)?(?<!な)(?:ん|の)です(?:か|ね|が)|(?<=[うくぐすつぶむるいたな])んだ"
    r"|(?:だった|な)?のに(?=[、。?は])|な?のは(?:なぜ|何故|どうして|なんで|何で|どういう)"
    r"|(?:だ|な|ん)?でしょ(?!うか)う?|(?:の|な)?はず|じゃないですか"
    r"|ので(?=、)|(?<=た)(?:とき|時|際)(?=の|に|は)"
    r"|(?<=[たなるい])(?:理由|わけ|根拠|きっかけ|の?経緯|事情|背景|要因|決め手)|と(?:いう|言う)(?=けれど|けど|が、)|、その(?:理由|根拠|わけ)"
)
_TOPIC = re.compile(r"(?:に|で|と)?は|って(?![いおきしみも])|という(?:の|もの)は")
_ENDING = re.compile(r"[ぁ-ん]*")  # of the word that marks a claim
SOURCE = re.compile(  # where it is said to stand, which says nothing of the matter
    r"^(?:この)?手引き(?:によると|によれば|では|には|で|に)、?"
    r"|(?:と|って|を)手引き(?:が|は|で|に|では|には)[^、。]{1,6}$"
)
INTRODUCES = re.compile(  # 「静岡県の町です。」 says who asks
    r"[^。、?]*(?:者|員|町|市|村|課|役場|役所)(?:です(?!よね)が?|でございます|と申します)[。、]"
)
ASKS = re.compile(
    r"何(?!か)|どこ(?!も)|どれ(?!も)|誰(?!も)|だれ(?!も)|いつ(?!も)|いくら|どう(?!し[のはがで])|どんな|なぜ|どの|どちら|どっち"
)
_WHETHER = re.compile(r"(?:か|[るたい]の?|ません)[?。]?$")
_WHY = re.compile(
    r"^(?:.*[。、?])?(?P<before>[^。、?]*?(?:は|が|では)、?)?(?:なぜ|どうして|(?:なん|何)で(?!す|しょ))、?(?P<rest>[^。?]+)"
)
_WHY_END = re.compile(r"(?:な|ん|の|でしょう|です|ます|ましょう)*(?:か(?:ね|な)?)?[?。]?$")
_OPINION = re.compile(r"(?:から|に)「[^」]*」")  # somebody's own words about the asker's affair
_OWN = (  # what says that the asker speaks of their own place, of which the handbook says nothing
    r"(?<![一-龥])(?:[当本弊]|我が|わが)(?:社|市|町|村|県|課|自治体)(?![一-龥])|(?<![のそ])うち(?=[はもがの、])|私(?:ども|たち)?|我々"
    r"|自分たち|(?:来|今|昨)年度?|去年|[来今先][月週]"
)
OUR_OWN = re.compile(  # up to the comma; where that is a topic, up to the end
    rf"[^、。?]*(?:{_OWN})(?:[^、。?]*(?:は|も|では|には)、[^。?]*|[^、。?]*)[、。?]?"
)
_STATED = re.compile(
    r"(?P<said>[^。?]*?(?:は|では|って)[^。?]*?)(?:です|ます|でした|ました|だ|(?<=[たるい])|(?<=で))"
    r"(?:(?:が|けど|けれど|けれども|から|以上は?)、|。|$)"
)
_LOCATED = re.compile(
    r"(?P<where>Q\d+-\d+|STEP\d|p\. ?\d+|\d+(?:ページ|頁))(?:に|で|の)"
    r"(?:ある|あった|書いて(?:ある|あった)|書かれ(?:た|てい[るた])|載っ(?:てい?[るた]|た)|出て(?:くる|いる|た)"
    r"|示され(?:た|ている)|説明され(?:た|ている)|やる|行う)"
    r"(?P<what>[^、。?]{2,}?)(?:[をがは]|って|、|について|に(?!関)|の(?:中身|内容|話|件|こと|やり方|方法|取り方|手順)|$)"
)
_ENTITLED = re.compile(r"(?P<where>p\. ?\d+|\d+(?:ページ|頁))の(?P<what>「[^」]{2,}」)")
PLANS = re.compile(
    r"たい|たく|検討|予定|考え|思[いうっ]|困|悩|ほしい|つもり|しよう|できれば|お願い"
)
_WISHES = re.compile(r"(?:たい|ほしい|欲しい)$")
_HAS = re.compile(
    r"^[^はで]*が[^はで]*(?:いる|いない|ない|ある|少ない|足りない)$"
)  # of one's own place
_DENIES = re.compile(
    r"禁止|(?<!少)(?<!足り)な(?:い|く(?!す))|無[いくし]|ません|なし|おらず|不要|対象外|(?<!\d)0人|ゼロ|(?:(?<=[一-龥])|(?<=[一-龥][らやわまさ]))[れかまわさら]ず(?!つ|か)|－"
)
_DENIED_DEED = re.compile(r"([一-龥])[ぁ-ん]{0,4}(?:ない|なく|ません|なかった|ず(?=[、。に]|$))")
ALL_BUT = re.compile(
    r"なくて(?:も)?(?:よ|い|かま|済)|必ずしも[^、。]*?(?:ない|ません)|必ずしも|しか[^、。]*?(?:ない|ません)|(?:なければ|なくては|ないと)(?:なら|いけ|だめ|ダメ)(?:ない|ません)?|なきゃ(?:(?:なら|いけ|だめ|ダメ)(?:ない|ません)?)?|だけ(?:では?|じゃ)な"
    r"|(?:ない|ません)(?:もの|です)?か(?=[、。?]|$)|(?:差し支え|支障|問題)[はもが]?(?:ない|なく|ありません)"
    r"|(?:構|かま)(?:わな[いく]|いません)|(?:抜き|なし)で(?:は|も)[^、。]*?(?:ない|ません)"
)
_NOT_BUT = re.compile(  # behind what is denied only to say what is so: 「回数ではなく状態で支払う」
    r"(?<!だけ)(?<!のみ)(?<!ばかり)、?(?:では|じゃ)なく(?:て(?![はも])|(?![てなはも]))、?(?![?。]|$)"
)
_OF_WHAT = re.compile("は|って")
KEY = re.compile(r"[一-龥]{2,}|[ァ-ヶー]{3,}")  # a word that carries meaning
TERM = re.compile(r"[一-龥]{4,}|[ァ-ヶー]{3,}|[一-龥]{2,3}[市町村県](?![一-龥])")  # one that names
GENERAL = re.compile(
    r"方法|方式|段階|同士|仕組|場合|対象|内容|手引|必要|契約|自治体|事業|業務|最初|理由|全部|今回|現在"
)
_LITTLE = re.compile(r"だけ|のみ|しか.*|関係|地域|地区|町村|こと|もの|ところ|これ.*|それ.*")


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
    def about(self) -> str:
        """The word that its subject comes down to; empty where that is none in particular."""
        own: list[str] = [one for one in KEY.findall(self.subject) if not GENERAL.search(one)]
        return own[-1] if own else ""

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return denies(self.text)

    def denies_other_than(self, told: str) -> bool:
        """Whether it denies a deed that a text does not speak of at all."""
        denied = _DENIED_DEED.findall(self.text)
        return bool(denied) and self.denies and denied[-1] not in told

    @property
    def amounts(self) -> tuple[str, ...]:
        """Its amounts with their units, in one spelling."""
        return amounts(self.text)


def claims_in(text: str, *, of_a_case: bool = False) -> tuple[Claim, ...]:
    """The claims of a normalised question, without who asks.

    ``of_a_case``: it names one, so that what it states beside its question is of the case too.

    >>> claims_in("三条市は3年契約だそうですが、なぜ?")
    (Claim(text='三条市は3年契約'),)
    """
    found: list[Claim] = []
    for sentence in sentences(_OPINION.sub("", INTRODUCES.sub("", text))):
        start = 0
        own = not found and bool(INTRODUCES.search(text))  # speaks of their own place
        for marker in _ASSERTED.finditer(sentence):
            said = OUR_OWN.sub("", SOURCE.sub("", sentence[start : marker.start()].strip(" 、。")))
            if len(squeeze(said)) > 3:  # noqa: PLR2004 - 「それは」 claims nothing
                wishes = _WISHES.search(said) and not marker[0].startswith("と")
                asks = ASKS.search(said) or wishes
                found += [] if asks or (own and _HAS.search(said)) else [Claim(said)]
                start = _ENDING.match(sentence, marker.end()).end()  # type: ignore[union-attr]
        if not found:
            found += _placed(sentence)
        if not found and (of_a_case or SOURCE.search(sentence)):
            found += _stated(SOURCE.sub("", sentence))
        if not found and (why := _WHY.match(sentence)):
            said = OUR_OWN.sub("", _WHY_END.sub("", f"{why['before'] or ''}{why['rest']}"))
            found += [Claim(said)] if len(squeeze(said)) > 3 and not ASKS.search(said) else []  # noqa: PLR2004
    return tuple(found)


def _placed(sentence: str) -> list[Claim]:
    """What a question says stands in a Q, a STEP or a page: 「Q5-3にある罰則」."""
    found = (*_LOCATED.finditer(sentence), *_ENTITLED.finditer(sentence))
    return [Claim(f"{one['where']}に{one['what']}がある") for one in found]


def _stated(sentence: str) -> list[Claim]:
    """What a sentence says of a subject before it asks: 「三条市は10年契約ですが、」."""
    told = _STATED.match(sentence)
    if not told or PLANS.search(told["said"]):
        return []
    claim = Claim(OUR_OWN.sub("", told["said"]))
    return [claim] if KEY.search(claim.subject) and not ASKS.search(claim.text) else []


def asks_whether(text: str) -> bool:
    """Whether a question asks if something is so, and takes nothing for granted.

    >>> asks_whether("大館市は単価契約ですか?"), asks_whether("大館市の単価契約はいくらですか?")
    (True, False)
    """
    return bool(_WHETHER.search(text)) and not ASKS.search(text)


def telling(words: str, text: str) -> str:
    """Words that can be told to be wrong; none where they name nothing.

    >>> telling("関係", "元請下請の関係になる"), telling("これで減る", "問題はこれで減る")
    ('元請下請の関係', '')
    """
    if not _LITTLE.fullmatch(words):
        return words
    found = re.search(rf"[一-龥ァ-ヶーA-Za-z\d・]+の{re.escape(words)}", text)
    return found[0] if found else ""


def without_introduction(text: str) -> str:
    """A question without what says who asks and what they have themselves."""
    return OUR_OWN.sub("", INTRODUCES.sub("", text))


def without_contrast(text: str) -> str:
    """A question without what it denies only to say what is so instead.

    >>> without_contrast("四日市市は総価ではなく単価だそうですね")
    '四日市市は単価だそうですね'
    """
    kept, start = "", 0
    for found in _NOT_BUT.finditer(text):
        said = text[start : found.start()]
        begin = max(map(said.rfind, "、。?")) + 1
        topic = _OF_WHAT.search(said, begin)
        kept += said[: topic.end() if topic else begin]
        start = found.end()
    return kept + text[start:]


def denies(text: str) -> bool:
    """Whether a text says that something is not so; 「しか〜ない」, 「必ずしも」 do not count."""
    return bool(_DENIES.search(ALL_BUT.sub(" ", text)))
