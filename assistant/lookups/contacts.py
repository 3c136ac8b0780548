"""The 自治体メンテ相談窓口 of a prefecture or region (手引き p.58)."""

import re

from pydantic import Field

from assistant.tooling import Noted, Result, Row, ToolInput
from corpus.handbook import Handbook
from corpus.prefectures import contact_of, note
from corpus.text import normalise

_ASKS = re.compile(
    r"相談(?:窓口|先|し|でき|に乗|する|を受|員)|電話|連絡先|メール|問い?合わ?せ|整備局|開発局|総合事務局"
    r"|どこ[にへ](?:聞|相談|連絡|電話)|誰に(?:聞|相談|連絡)"
)
_ANOTHER = re.compile("大学|研究|学会|機構|講座|養成|国民会議")  # whom the handbook names too
_OF_OTHERS = re.compile(  # 住民からの電話, 電話受付: the work of a town, not a wish to call
    r"(?:住民|市民|町民|村民|県民|業者|会社)(?:から|の|へ|に|と)[^、。?]{0,9}?"
    r"(?:電話|問い?合わ?せ|連絡先?|メール|相談)|(?:電話|メール|問い?合わ?せ|相談)の?(?:受付|対応)"
)


class FindContactInput(ToolInput):
    """Where the municipality is."""

    place: str = Field(title="都道府県または地方", min_length=2, max_length=400)


def find_contact(handbook: Handbook, given: FindContactInput) -> Result:
    """The window of a prefecture or region, with phone and mail; a warning where none is known."""
    found = contact_of(given.place)
    if found not in handbook:
        return Result(warnings=("相談窓口を特定できません。都道府県名を入力してください。",))
    record = handbook[found]
    return Result(
        rows=tuple(Row(record.title, one.text) for one in record.statements),
        lines=tuple(Noted(one.text, (record.statement_id(one),)) for one in record.statements),
        assumptions=(Noted(note()),),
    )


def asks_for_contact(text: str) -> bool:
    """Whether a question is about whom to turn to."""
    clean = normalise(text)
    return bool(_ASKS.search(_OF_OTHERS.sub("", clean))) and not _ANOTHER.search(clean)
