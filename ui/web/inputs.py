"""One answer to fill in: a number with its unit, a text, a choice."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.web import words
from ui.web.answers import as_list, as_number, joined, listed, plain
from ui.web.choices import Known
from ui.web.fields import FormField, Shape

OF_ID = "の id"  # what a person chooses is shown by its name
YES_NO = {True: words.YES, False: words.NO}


def ask_one(
    field: FormField, value: object, key: str, options: Mapping[str, str] | None = None
) -> object:
    """Draw the widget for one field; returns what was answered, None where nothing was."""
    answer = _ASK[field.shape](field, value, key, dict(options or {}))
    if field.help:
        st.caption(field.help)
    return answer


def _number(field: FormField, value: object, key: str, _options: Known) -> object:
    start = as_number(value)
    empty = "" if field.default is None else words.DEFAULT.format(value=field.default)
    if field.shape is Shape.WHOLE and (start is None or start.is_integer()):
        whole = None if start is None else int(start)
        return st.number_input(field.label, value=whole, step=1, key=key, placeholder=empty)
    told = st.number_input(
        field.label, value=start, step=1.0, format="%.12g", key=key, placeholder=empty
    )
    return None if told is None else plain(told)


def _text(field: FormField, value: object, key: str, options: Known) -> object:
    start = None if value is None else str(value)
    if options:
        return _select(field.label, options, start, key)
    empty = "" if field.default is None else words.DEFAULT.format(value=field.default)
    told = st.text_input(field.label, value=start or "", key=key, placeholder=empty)
    return told.strip()


def _choice(field: FormField, value: object, key: str, _options: Known) -> object:
    start = None if value is None else str(value)
    return _select(field.label, {one: one for one in field.options}, start, key)


def _yes_no(field: FormField, value: object, key: str, _options: Known) -> object:
    if field.default is False:
        return st.checkbox(field.label, value=value is True, key=key)
    start = YES_NO.get(value) if isinstance(value, bool) else None
    told = _select(field.label, {one: one for one in YES_NO.values()}, start, key)
    return None if told is None else told == words.YES


def _choices(field: FormField, value: object, key: str, options: Known) -> object:
    known = options or {one: one for one in field.options}
    start = [str(one) for one in as_list(value) if str(one) in known]
    return st.multiselect(
        field.label.replace(OF_ID, "") if options else field.label,
        list(known),
        default=start,
        format_func=lambda one: known.get(one, one),
        key=key,
        placeholder=words.CHOOSE,
    )


def _names(field: FormField, value: object, key: str, options: Known) -> object:
    if options:
        return _choices(field, value, key, options)
    told = st.text_input(
        field.label, value=joined(field, value), key=key, placeholder=words.SEVERAL
    )
    return listed(field, told)


def _sentences(field: FormField, value: object, key: str, _options: Known) -> object:
    told = st.text_area(
        field.label,
        value=joined(field, value),
        key=key,
        height=100,
        placeholder=words.ONE_A_LINE,
    )
    return listed(field, told)


def _select(label: str, options: Known, start: str | None, key: str) -> str | None:
    return st.selectbox(
        label,
        list(options),
        index=list(options).index(start) if start in options else None,
        format_func=lambda one: options.get(one, one),
        key=key,
        placeholder=words.CHOOSE,
    )


_ASK: dict[Shape, Callable[[FormField, object, str, Known], object]] = {
    Shape.WHOLE: _number,
    Shape.NUMBER: _number,
    Shape.TEXT: _text,
    Shape.YES_NO: _yes_no,
    Shape.CHOICE: _choice,
    Shape.CHOICES: _choices,
    Shape.NAMES: _names,
    Shape.SENTENCES: _sentences,
    Shape.NUMBERS: _names,
}
