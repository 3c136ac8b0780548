"""現状把握 in words: staff by age, and real and ideal hours by task."""

import re

from assistant.calculators.staff_by_age import AgeBand
from assistant.calculators.work_hours import Task
from assistant.calculators.workforce import WorkforceInput
from assistant.reading.forms import Draft, Form, Slot, Told, Values, names_of
from assistant.reading.names import AGES, WORK
from assistant.reading.numerals import number
from assistant.reading.readers.words import of, title
from assistant.reading.units import Unit

_DECADE = 9


def _fill(told: Told) -> Draft:
    draft = Draft()
    ages = [one for one in told.owners if re.fullmatch(AGES, one)]
    bands = [_band(told, draft, one) for one in ages if told.value("staff", one) is not None]
    tasks = [
        _task(told, draft, one)
        for one in names_of(told.owners, told.figures, ("real_hours", "ideal_hours"))
        if one not in ages
    ]
    draft.put("bands", bands)
    draft.put("tasks", tasks)
    if not bands and not tasks:
        draft.missing.append(title(WorkforceInput, "bands"))
    for key in ("survey_year", "retirement_age", "hires_a_year", "staff_line"):
        draft.put(key, told.value(key))
    if "survey_year" not in draft.inputs and not tasks:
        draft.missing.append(title(WorkforceInput, "survey_year"))
    if tasks and not bands:
        draft.inputs.pop("survey_year", None)
        draft.inputs.pop("staff_line", None)
    if bands and tasks and "survey_year" not in draft.inputs:
        draft.missing.append(title(WorkforceInput, "survey_year"))
    return draft


def _band(told: Told, draft: Draft, name: str) -> Values:
    """「20代」 is 20 to 29; an open end is asked for."""
    found = [int(number(one) or 0) for one in re.findall(r"\d{2}|[二三四五六七]十", name)]
    row: Values = {}
    if "代" in name:
        row = {"low": found[0], "high": found[0] + _DECADE}
    elif len(found) > 1:
        row = {"low": found[0], "high": found[1]}
    elif "以上" in name:
        row = {"low": found[0]}
        draft.missing.append(of(name, title(AgeBand, "high")))
    else:
        row = {"high": found[0] if "以下" in name else found[0] - 1}
        draft.missing.append(of(name, title(AgeBand, "low")))
    return {**row, "staff": told.value("staff", name)}


def _task(told: Told, draft: Draft, name: str) -> Values:
    row: Values = {"name": name}
    for key in ("real_hours", "ideal_hours"):
        value = told.value(key, name)
        if value is None:
            draft.missing.append(of(name, title(Task, key)))
        else:
            row[key] = value
    return row


STAFF = Form(
    "workforce",
    (
        r"(?:年齢|世代)(?:階層|構成|別)?|(?:\d0|[二三四五六]十)代|\d\d歳?[~〜-]\d\d歳?|職員数?.{0,12}(?:何年|見通し|見込み|推移|将来|先|減)|何人(?:残|にな|いなく)|タイムリミット|退職|下回|割り込|理想|時間の?ギャップ|維持でき",
        r"年後|ギャップ|見込み|推移|将来|何年|いつ|残り?|今後|先々|タイムリミット|理想.{0,20}(?:現実|実際|実績|差)|(?:現実|実際|実績|現状).{0,30}理想",
    ),
    (
        Slot(
            "staff",
            r"職員数?|人数",
            (Unit.PEOPLE, Unit.NONE),
            alone=(Unit.PEOPLE, Unit.NONE),
            each=True,
        ),
        Slot("survey_year", r"(?!)", (Unit.DATE,), alone=(Unit.DATE,)),
        Slot(
            "retirement_age",
            r"定年|退職(?:年齢)?|辞め",
            (Unit.AGE,),
            alone=(Unit.AGE,),
            behind=True,
        ),
        Slot(
            "hires_a_year", r"(?:新規)?採用(?:数|者)?|新人|補充|入って", (Unit.PEOPLE,), behind=True
        ),
        Slot(
            "staff_line",
            r"下回|割り込|割[るっり]|切[るっ]|最低(?:限)?|必要(?:な)?人数|確保したい",
            (Unit.PEOPLE,),
            behind=True,
        ),
        Slot(
            "real_hours",
            r"現実|実際|実績|現状|今は|いまは",
            (Unit.HOURS, Unit.NONE),
            alone=(Unit.HOURS,),
            each=True,
            yearly=True,
        ),
        Slot(
            "ideal_hours",
            r"理想|あるべき|本来|本当は|目標|望ましい",
            (Unit.HOURS, Unit.NONE),
            each=True,
            yearly=True,
        ),
    ),
    _fill,
    owners=f"{AGES}|{WORK}",
    free=True,
)
