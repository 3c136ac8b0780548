"""An earlier question said again of another thing, place or step."""

import re

from corpus.prefectures import regions_in

_RUN = re.compile(r"[一-龥々ァ-ヶーA-Za-z0-9]+")
_THING = re.compile(  # nothing but another thing: 「じゃあ4万人だと？」
    rf"(?:じゃあ?|では|それでは)?、?(?P<thing>{_RUN.pattern})(?:の場合)?(?:は|だと|なら|では)(?:どう(?:です|でしょう)か?)?[?。]?"
)
_LIKE = re.compile(
    rf"(?P<thing>{_RUN.pattern})(?:に|で)も?、?(?:似た|同じような|同様|類似|そういう)[^。、]*[?。]?"
)
SAME_KIND = 2  # letters that two things of one kind end in
_STAGE = r"の?(?:段階|ステップ|STEP|は)"
_NEXT_STEP = re.compile(rf"次{_STAGE}|(?P<before>前{_STAGE})", re.IGNORECASE)
_STEP = re.compile(r"(?:STEP|ステップ)\s*(\d)", re.IGNORECASE)
FORMER = re.compile(r"前者|(?<![一-龥のこ])[先前]の(?:方|ほう)")
OTHER = re.compile(
    rf"もう(?:一つ|1つ|ひとつ|片方|一方)(?:の(?:方|ほう))?|{FORMER.pattern}"
    r"|後者|(?<![一-龥のこ])後の(?:方|ほう)"
)


def put_in(text: str, before: str) -> str:
    """The question before, about another thing of its kind: 「協議会パターンだと？」."""
    asked = _THING.fullmatch(text)
    if asked is None:
        return ""
    thing = asked["thing"]
    alike = [
        one
        for one in _RUN.findall(before)
        if one != thing and len(one) > SAME_KIND and one[-SAME_KIND:] == thing[-SAME_KIND:]
    ]
    return before.replace(alike[-1], thing) if alike else ""


def elsewhere(text: str, before: str) -> str:
    """The question before, about another part of the country: 「新潟にも似たのがある？」."""
    asked = _LIKE.fullmatch(text)
    regions = regions_in(before) if asked else ()
    return before.replace(regions[0], asked["thing"]) if asked and regions else ""


def next_step(before: str, text: str) -> str:
    """「STEP4」 where the last question was about STEP3 and the next one is asked for."""
    steps, asked = _STEP.findall(before), _NEXT_STEP.search(text)
    return f"STEP{int(steps[-1]) + (-1 if asked['before'] else 1)}" if steps and asked else ""
