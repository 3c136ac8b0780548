"""A form for a tool, drawn from its input model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from corpus.handbook import Handbook
from ui.web import words
from ui.web.answers import as_rows, kept
from ui.web.choices import known
from ui.web.drafts import Draft, Values
from ui.web.fields import FormField, Shape
from ui.web.inputs import ask_one
from ui.web.markdown import escape
from ui.web.problems import problems_of
from ui.web.table_input import ask_rows


@dataclass
class Form:
    """One drawing of a form: where each field's problems go, and what was answered so far."""

    draft: Draft
    fields: Sequence[FormField]
    handbook: Handbook

    def __post_init__(self) -> None:
        self.answers: Values = {}
        self._below: dict[str, st.delta_generator.DeltaGenerator] = {}

    def draw(self) -> Values:
        """Draw every field in order, the rare ones folded at the end; returns the arguments."""
        shown = [one for one in self.fields if not one.is_folded]
        for block in _blocks(shown):
            self._draw_block(block)
        folded = [one for one in self.fields if one.is_folded]
        if folded:
            given = any(one.name in self.draft.seed for one in folded)
            with st.expander(words.FOLDED.format(count=len(folded)), expanded=given):
                self._draw_block(folded)
        self.draft.values = kept((one.name, self.answers.get(one.name)) for one in self.fields)
        return self.draft.values

    def tell(self, problems: Sequence[str]) -> None:
        """Say beneath each field what is wrong with it."""
        for one in self.fields:
            for problem in problems_of(one, problems):
                self._below[one.name].markdown(words.PROBLEM.format(problem=escape(problem)))

    def _draw_block(self, block: Sequence[FormField]) -> None:
        """Wide fields alone, narrow ones two beside each other."""
        if block[0].is_block:
            self._draw_one(block[0])
            return
        for start in range(0, len(block), 2):
            for column, one in zip(st.columns(2), block[start : start + 2], strict=False):
                with column:
                    self._draw_one(one)

    def _draw_one(self, field: FormField) -> None:
        value, key = self.draft.seed.get(field.name), self.draft.key(field.name)
        if field.shape is Shape.CARDS:
            answer: object = self._draw_cards(field)
        elif field.shape is Shape.ROWS:
            answer = ask_rows(field, value, key)
        else:
            options = known(self.draft.tool, field.name, self.handbook, self.answers)
            answer = ask_one(field, value, key, options)
        self._below[field.name] = st.container()
        self.answers[field.name] = answer

    def _draw_cards(self, field: FormField) -> list[Values]:
        """A small form an entry, with buttons to add one and to take one away."""
        entries = as_rows(self.draft.seed.get(field.name)) or [{}]
        st.markdown(f"**{field.label}**")
        cards, leave = [], None
        for number, entry in enumerate(entries):
            with st.container(border=True):
                st.markdown(words.CARD.format(title=field.title, number=number + 1))
                cards.append(self._draw_card(field, entry, number))
                key = self.draft.key(f"{field.name}-{number}-leave")
                if len(entries) > 1 and st.button(words.REMOVE_CARD, key=key):
                    leave = number
        add = st.button(
            words.ADD_CARD.format(title=field.title), key=self.draft.key(f"{field.name}-add")
        )
        if add or leave is not None:
            left = [one for number, one in enumerate(cards) if number != leave]
            self._start_again(field, [*left, {}] if add else left)
        return [one for one in cards if one]

    def _draw_card(self, field: FormField, entry: Values, number: int) -> Values:
        answers: Values = {}
        for one in field.columns:
            key = self.draft.key(f"{field.name}-{number}-{one.name}")
            ask = ask_rows if one.shape is Shape.ROWS else ask_one
            answers[one.name] = ask(one, entry.get(one.name), key)
        return kept(answers.items())

    def _start_again(self, field: FormField, cards: list[Values]) -> None:
        """With another number of cards; fields after this one keep what they held."""
        later = {**self.draft.values, **kept(self.answers.items())}
        self.draft.fill({**later, field.name: cards})
        st.rerun()


def _blocks(fields: Sequence[FormField]) -> Iterator[list[FormField]]:
    """Fields in order, narrow neighbours together."""
    block: list[FormField] = []
    for one in fields:
        if block and (one.is_block or block[0].is_block):
            yield block
            block = []
        block.append(one)
    if block:
        yield block
