"""A message is cut into names, words, sides and quantities that do not overlap."""

from itertools import pairwise

import pytest

from assistant.reading.forms import Form
from assistant.reading.page import page_of
from assistant.reading.readers.cost import COST
from assistant.reading.readers.every import FORMS
from assistant.reading.readers.staff import STAFF
from assistant.reading.tokens import Token, tokens

TEXTS = (
    "A市(業務量50)とB町で1,200万円",
    "20代2人、50年以上の橋80橋",
    "",
    "・道路維持 委託1000→1200万円",
)


def kinds(found: list[Token]) -> list[tuple[str, str]]:
    return [(one.kind, one.name or (one.quantity.text if one.quantity else "")) for one in found]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.tool)
def test_tokens_stand_in_order_and_apart(form: Form, text: str):
    assert all(one.end <= other.start for one, other in pairwise(tokens(form, page_of(text))))


def test_names_words_and_quantities_are_told_apart():
    assert kinds(tokens(COST, "A市の業務量は50")) == [
        ("owner", "A市"),
        ("label", "workload"),
        ("quantity", "50"),
    ]


def test_the_number_of_a_name_is_no_quantity():
    assert kinds(tokens(STAFF, "20代2人")) == [("owner", "20代"), ("quantity", "2人")]


def test_a_list_shares_its_unit_and_its_scale():
    found = [one.quantity for one in tokens(COST, "1,000→1,200万円")]
    assert [one.value for one in found if one] == [10_000_000, 12_000_000]


@pytest.mark.parametrize("name", ["各市", "3市", "両町", "市町村", "隣の町", "市役所", "うちの市"])
def test_what_names_nobody_is_no_name(name: str):
    assert [one.name for one in tokens(COST, name) if one.kind == "owner"] in ([], ["うち"])
