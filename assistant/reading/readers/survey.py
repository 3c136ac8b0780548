"""アンケート調査票 in words: for whom, about which fields, under which conditions."""

import re

from assistant.calculators.survey_input import QuestionnaireInput
from assistant.reading.forms import Draft, Form, Slot, Told
from assistant.reading.names import MUNICIPALITY
from assistant.reading.readers.policy import fields_in
from assistant.reading.readers.words import title
from assistant.reading.units import Unit

_DATE = r"(?:令和\d+年|R\d+[./年]|20\d\d年)?\s*\d{1,2}月\s*(?:\d{1,2}日|末)"
_REPLY_BY = re.compile(
    rf"(?:締切|締め切り|〆切|期限|回答)[^。\n\d]{{0,6}}({_DATE})|({_DATE})(?:締切|締め切り|〆切|まで|必着)"
)
_REQUIREMENT = re.compile(
    r"参加(?:資格)?要件は?[:は]?\s*「?([^。、\n」]{3,60})|((?:全社|すべて)[^。、\n]{0,4}市内企業)"
)
_OTHER = re.compile(r"その他の施設|その他分野")


def _fill(told: Told) -> Draft:
    draft = Draft()
    names = [one for one in told.owners if not one.endswith("県")] or list(told.owners)
    draft.need("municipalities", names, title(QuestionnaireInput, "municipalities"))
    fields = [one.value for one in fields_in(told.text)]
    draft.need("fields", fields, title(QuestionnaireInput, "fields"))
    draft.put("contract_years", told.value("contract_years"))
    if re.search(r"性能規定(?!は?(?:なし|無|しない))", told.text):
        draft.inputs["performance_based"] = True
    for key, pattern in (("reply_by", _REPLY_BY), ("regional_requirement", _REQUIREMENT)):
        found = pattern.search(told.text)
        draft.put(key, next(filter(None, found.groups())).strip() if found else None)
    return draft


SURVEY = Form(
    "questionnaire",
    (r"アンケート|調査票", r"調査票|設問|質問票|用紙|たたき台|案"),
    (
        Slot(
            "contract_years", r"契約(?:期間|年数)?", (Unit.YEARS,), alone=(Unit.YEARS,), behind=True
        ),
        Slot("reply_year", r"(?!)", (Unit.DATE,), alone=(Unit.DATE,)),
    ),
    _fill,
    owners=MUNICIPALITY,
)
