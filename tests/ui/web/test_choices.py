from corpus.handbook import Handbook
from corpus.model import FactName
from ui.web.choices import fact_values, known


def test_names_come_from_the_table_above(ver_1: Handbook):
    values: dict[str, object] = {"members": [{"name": "A市"}, {}, {"name": "B町"}]}
    assert known("joint_effect", "lead", ver_1, values) == {"A市": "A市", "B町": "B町"}
    assert known("joint_effect", "lead", ver_1, {}) == {}


def test_anything_may_be_typed_where_nothing_is_known(ver_1: Handbook):
    assert known("effect", "name", ver_1, {}) == {}


def test_values_of_facts_are_each_there_once(ver_1: Handbook):
    assert "除雪" in fact_values(ver_1, FactName.FIELDS)
    assert fact_values(ver_1, FactName.PRICING) == ("単価", "総価", "総価＋単価")
    assert len(known("find_contact", "place", ver_1, {})) == 47
