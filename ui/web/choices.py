"""Answers that are known from elsewhere, so that nobody types an id."""

from collections.abc import Callable, Iterator
from functools import partial

from assistant.lookups.find_input import Measured
from assistant.lookups.vocabulary import label
from corpus.handbook import Handbook
from corpus.model import FactName, Kind
from corpus.prefectures import every_prefecture
from corpus.questionnaire import question_bank
from ui.web.answers import as_rows
from ui.web.drafts import Values

Known = dict[str, str]  # value → what a person reads


def known(tool: str, field: str, handbook: Handbook, values: Values) -> Known:
    """What to choose from for this field; nothing where anything may be typed."""
    find = _KNOWN.get((tool, field))
    return find(handbook, values) if find else {}


def fact_values(handbook: Handbook, fact: FactName) -> tuple[str, ...]:
    """Every value that a fact of a case has, in order."""
    return tuple(sorted(set(_values(handbook, fact))))


def _values(handbook: Handbook, fact: FactName) -> Iterator[str]:
    for record in handbook:
        known_fact = record.facts.get(fact)
        if known_fact is not None:
            value = known_fact.value
            yield from value if isinstance(value, tuple) else (str(value),)


def _of_fact(fact: FactName, handbook: Handbook, _values: Values) -> Known:
    return {one: one for one in fact_values(handbook, fact)}


def _named_in(rows: str, _handbook: Handbook, values: Values) -> Known:
    names = [str(row["name"]) for row in as_rows(values.get(rows)) if row.get("name")]
    return {one: one for one in names}


def _cases(handbook: Handbook, _values: Values) -> Known:
    return {one.id: one.title for one in handbook if one.kind is Kind.CASE}


def _questions(_handbook: Handbook, _values: Values) -> Known:
    sections = question_bank().sections
    return {one.id: one.text for section in sections for one in section.questions}


def _prefectures(_handbook: Handbook, _values: Values) -> Known:
    return {one: one for one in every_prefecture()}


def _measured(_handbook: Handbook, _values: Values) -> Known:
    return {one.value: label(FactName(one.value)) for one in Measured}


_KNOWN: dict[tuple[str, str], Callable[[Handbook, Values], Known]] = {
    ("joint_effect", "lead"): partial(_named_in, "members"),
    ("cost_allocation", "office_fee_to"): partial(_named_in, "parties"),
    ("find_cases", "order_by"): _measured,
    ("questionnaire", "leave_out"): _questions,
    ("find_cases", "prefecture"): partial(_of_fact, FactName.PREFECTURE),
    ("find_cases", "group"): partial(_of_fact, FactName.GROUP),
    ("find_cases", "fields"): partial(_of_fact, FactName.FIELDS),
    ("find_cases", "fields_not"): partial(_of_fact, FactName.FIELDS),
    ("find_cases", "tasks_not"): partial(_of_fact, FactName.TASKS),
    ("find_cases", "tasks_only"): partial(_of_fact, FactName.TASKS),
    ("find_cases", "fields_only"): partial(_of_fact, FactName.FIELDS),
    ("find_cases", "pricing_not"): partial(_of_fact, FactName.PRICING),
    ("find_cases", "selection_not"): partial(_of_fact, FactName.SELECTION),
    ("find_cases", "tasks"): partial(_of_fact, FactName.TASKS),
    ("find_cases", "partner"): partial(_of_fact, FactName.PARTNER),
    ("find_cases", "scheme"): partial(_of_fact, FactName.SCHEME),
    ("find_cases", "pricing"): partial(_of_fact, FactName.PRICING),
    ("find_cases", "selection"): partial(_of_fact, FactName.SELECTION),
    ("compare_cases", "cases"): _cases,
    ("case_facts", "case"): _cases,
    ("case_facts", "facts"): lambda _handbook, _values: {one.value: label(one) for one in FactName},
    ("find_contact", "place"): _prefectures,
}
