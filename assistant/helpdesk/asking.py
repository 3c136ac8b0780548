"""Which sentences of a mail ask, with or without a question mark."""

import re

_REQUESTS = re.compile(
    r"(?:ご|御)(?:教示|教授|回答|助言|意見|見解|示唆|紹介|提供|指導|説明|案内|アドバイス|存じ|存知)"
    r"|(?:計算|試算|算出|算定|積算|按分|判定|作成)[^。、\n]{0,8}?(?:ください|下さい|いただ|頂|ほしい|欲しい|願|もらえ)"
    r"|教え(?:て|いただ|頂|を|ください|下さい|願)|お?聞かせ|伺い(?:たい|たく|ます|できれば)"
    r"|お伺い|お尋ね|お聞きし|聞きたい|知りたい|知っておきたい"
    r"|確認(?:したい|させて)|質問(?:です|します|させて|いたし)"
    r"|(?:質問|お?尋ね|照会)(?:を|が|は)[^。]{0,8}(?:送り|あり|ござい|[0-9二三四]\s*[つ点件])"
    r"|お?示し(?:いただ|頂|ください"
    r"|下さい)|(?:あれば|ありましたら|あったら|よい|いい)(?:ので)?.{0,12}(?:ほしい|欲しい"
    r"|ください|下さい|いただ|頂|助かり|幸い)"
    r"|アドバイス(?:を|が)|助言(?:を|が)|参考に(?:したい|させて)|見せて(?:ほしい|いただ|ください)"
    r"|いただけない|もらえ(?:ない|ます|れば|ると)|(?:分か|わか)れば|頂戴(?:し|でき)|いただき?たい"
    r"|(?:知り|聞き|伺い|教わり|確かめ|確認(?:し|させていただき)|把握し|参考にし|お借りし|拝見し|参照し)たく"
    r"|(?:知|聞|見|把握す|確認す)ることができ(?:れば|たら|ましたら|ますと)"
    r"|知らせ(?:て|くだ|いただ|願)|拝借"
    r"|(?:が|を|て|たら)(?:ほしい|欲しい)(?:で|。|な|と|ん|の|$)|[もがは](?:気がかり|気になり|気になって)"
    r"|(?:いただけ|頂け)(?:れば|ると|ますと|たら|ましたら)"
    r"|(?<!よろしく)(?<!宜しく)お願い(?:いた)?(?:し|申)|を(?:ください|下さい)"
)
_INTERROGATES = re.compile(
    r"[?？]|(?:か|かね|かな|っけ|かしら|だろう|のでしょう|んでしょう|んやろ|やろか|のやら)。?$"
)
_LEFT_UNSAID = re.compile(  # what is wanted is named, and the verb that asks for it is left out
    r"(?:[一-鿿ァ-ヶーA-Za-z)）]|それ)(?:など|等)?(?:は|も|を)。$|について(?:は|も)?。$"
    r"|か(?:どうか)?という(?:点|こと|ところ|話|疑問|不安|声|質問)(?:です|で)?。?$"
    r"|(?:[えけせてねべめれ]ば|たら)(?:と(?:思|存|考)[^。]*)?。?$|か(?:どうか)?[もはを]。?$"
    r"|(?:たい|ほしい|欲しい)(?:の|ん)?(?:です|だ)(?:が|けど|けれど)。?$"
)
_WH = (
    r"(?:何|なに|なん|どう|どの|どれ|どんな|どこ|どちら|どなた|いつ|いくら|いくつ|だれ|誰|なぜ"
    r"|どうして|いかに|いかが|幾ら)"
)
_WONDERS = re.compile(
    rf"{_WH}[^。]{{0,40}}?(?:のか|べきか|ればよいか|たらよいか|ればいいか|たらいいか|がよいか"
    rf"|がいいか|のが(?:よ|良|い)いか|なのか|か(?=[がをはもで、にと。]|について|$))"
    rf"|{_WH}[^。]*(?:の|でしょう|だろう)。?$"
    r"|(?:方|ほう)が(?:よ|良|い)い(?:の)?か|て(?:も)?(?:よ|良|い)い(?:もの|の)?か|(?:の"
    r"|もの)か[もがは]?(?:気に|気が|不明|不安|心配|知り|わか|分か|課題|論点)"
    r"|[るいたぬん]か(?!ら)(?:どうか)?(?:[もがは、]|と(?:いう|の)?)?[^、。」]{0,8}?(?:気に|不安|心配|懸念|疑問|悩|迷"
    r"|議論|見解|意見|論点|質問|問い?合わ?せ|指摘|声(?!が?け|を(?:か|掛)け))"
    r"|べきか(?:どうか)?|かどうか|[るいた]か否か|の(?:可否|是非|要否|有無|妥当性)"
)
_TROUBLES = re.compile(
    r"(?:分か|わか|判)(?:ら|りませ|りかね|りにく)|見当が(?:つ|付)|イメージが(?:わ|湧|つ|持)"
    r"|悩んで|迷って|困って(?:い|お)|苦慮|不明(?:です|で|な)|判断がつ|判断に(?:迷|苦)"
    r"|(?:不安|懸念|心配)(?:が|を|の|する|です|して|で)|決め(?:かね|られ)|定まら|進め方が"
    r"|行き詰ま|議論(?:になって|が止ま|が分か)|自信が|思い(?:つ|付)か|思い浮か|途方に暮|見つから"
    r"|まとまら|決まら|決まりませ|進ま(?:な|ず)|進みませ|揉め|もめて|手(?:が|も)回ら|追い(?:つ|付)か|行き届か|限界|つら[いく]|余裕がな|のでは(?:ないか)?と"
)
_REPORTS = re.compile(
    r"と(?:の)?(?:[^、。]{0,8})?(?:聞かれ|問われ|言われ|頼まれ|相談され|打診され|求められ|尋ねられ|質問(?:され|を受け)|指摘(?:され"
    r"|を受け)|意見が|声が)"
)
_OF_IT = re.compile(r"(?:[がもはをで]|について|に関して)$")
_TELLS = re.compile(
    r"(?:ご|御)(?:紹介|教示|説明|案内|指導|助言|回答|提供|指摘|連絡)(?:の(?:あった|ありました|あり)"
    r"|があった|がありました|いただいた|いただきました|いただきまして|下さった|くださった|を(?:いただい|受け))"
    r"|ご存じ(?:の|かと)|ご案内の(?:とおり|通り)|(?:分か|わか)りました|承知して|かもしれません。?$"
    r"|どうにか|何とか|なんとか|何より|何とぞ|何卒"
)


def asks(sentence: str) -> bool:
    """Whether a sentence asks for something.

    >>> [asks(one) for one in ("契約は何年が適当か、課内で迷っています。", "職員は3名です。")]
    [True, False]
    """
    plain = _TELLS.sub("", sentence)
    return any(one.search(plain) for one in (_REQUESTS, _INTERROGATES, _WONDERS, _LEFT_UNSAID))


def reported(sentence: str) -> bool:
    """Whether a sentence tells what somebody else asked, which the next one may ask again.

    >>> reported("議会で「何が良くなるのか」と聞かれました。")
    True
    """
    found = _REPORTS.search(sentence)
    if found is None or _REQUESTS.search(sentence):
        return False
    return not asks(sentence[found.end() :])


def only_requests(sentence: str) -> bool:
    """Whether a sentence asks for an answer with no question in itself: 次の点を伺います。"""
    return bool(_REQUESTS.search(sentence)) and not _WONDERS.search(sentence)


def names_trouble(sentence: str) -> str:
    """What a sentence has trouble with, where it names it; nothing where it asks nothing so.

    >>> names_trouble("委託料の分け方も分からず困っています。")
    '委託料の分け方'
    """
    plain = _TELLS.sub("", sentence)
    found = _TROUBLES.search(plain)
    return _OF_IT.sub("", plain[: found.start()]) if found else ""


def troubled(sentence: str) -> bool:
    """Whether a sentence names a difficulty that calls for an answer though it asks nothing."""
    return bool(_TROUBLES.search(_TELLS.sub("", sentence)))
