"""Every calculator has a reader, whose slots are fields of its input or are understood by it."""

import pytest

from assistant.reading.figures import told
from assistant.reading.forms import Form
from assistant.reading.readers.every import FORMS
from assistant.tools import CALCULATORS

TITLES = {one.name: one for one in CALCULATORS}


def test_every_calculator_has_one_reader():
    assert sorted(one.tool for one in FORMS) == sorted(one.name for one in CALCULATORS)


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.tool)
def test_an_empty_message_lacks_something_and_gives_no_figure(form: Form):
    draft = form.fill(told(form, ("",)))
    assert draft.missing
    assert not draft.inputs.keys() - {"parties", "items", "members", "districts"}


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.tool)
def test_the_topic_has_a_first_pattern_and_others(form: Form):
    assert len(form.topic) > 1
