import pytest

from assistant.answer import Citation
from assistant.grounding.check import Grounding
from assistant.helpdesk.checking import check_body
from corpus.handbook import Handbook
from index.search import Search

SAID = (
    "契約年数を段階的に延ばすことで、発注者と受注者の双方が習熟度を上げていくことも考えられます。"
)
CITED = (Citation(1, "Q2-5", "Q2-5.4", "契約年数の設定のしかた", 30, "Ver.1"),)


@pytest.fixture
def grounding(ver_1: Handbook, tiny_search: Search) -> Grounding:
    """Over the real records; the search only reads words."""
    return Grounding(ver_1, tiny_search)


def problems(line: str, ver_1: Handbook, grounding: Grounding, drafted: str = "") -> list[str]:
    body = f"１　契約年数\n{line}\n\n【ご相談先】\n・電話番号は 025-280-8830 です。"
    return [one.problem for one in check_body(body, CITED, ver_1, grounding, drafted)]


@pytest.mark.parametrize(
    "line",
    [
        f"・{SAID}[1]",
        "・契約年数を段階的に延ばすことも考えられます。[1]",
        "・契約年数は、段階的に延ばしていくことが考えられます。[1]",
    ],
)
def test_a_sentence_that_stands_on_its_citation_passes(
    ver_1: Handbook, grounding: Grounding, line: str
):
    assert problems(line, ver_1, grounding) == [""]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("・契約年数は7年に延ばすことも考えられます。[1]", "数値"),
        ("・契約年数は段階的に延ばさなければなりません。[1]", "強い"),
        ("・契約年数は段階的に延ばすことはありません。[1]", "肯定と否定"),
        ("・国庫補助の対象になります。[1]", "国庫補助"),
        ("・契約年数は段階的に延ばします。", "番号がありません"),
        ("・契約年数は段階的に延ばします。[9]", "[9] という引用"),
    ],
)
def test_a_sentence_that_no_longer_stands_on_it_is_marked(
    ver_1: Handbook, grounding: Grounding, line: str, told: str
):
    (problem,) = problems(line, ver_1, grounding)
    assert told in problem


def test_what_stands_as_drafted_is_not_checked_again(ver_1: Handbook, grounding: Grounding):
    line = "・合計は 1,234円です。[1]"
    assert problems(line, ver_1, grounding, drafted=line) == [""]
    assert problems(line, ver_1, grounding) != [""]


def test_a_source_that_the_records_no_longer_have_is_told(ver_1: Handbook, grounding: Grounding):
    gone = (Citation(1, "Q9-9", "Q9-9.1", "なくなった記録", 30, "Ver.0"),)
    (found,) = check_body(f"１　契約年数\n・{SAID}[1]\n\n【ご相談先】", gone, ver_1, grounding)
    assert found.problem == "引用元の文がなくなりました"
