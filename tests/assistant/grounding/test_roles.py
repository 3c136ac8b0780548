"""Who has taken whose place is found; the same said the other way round is not."""

from collections.abc import Callable

import pytest

from assistant.grounding.reading import Reading
from assistant.grounding.roles import exchanged
from index.search import Search

Found = Callable[[str, str], bool]


@pytest.fixture(scope="module")
def found(tiny_search: Search) -> Found:
    def finds(text: str, source: str) -> bool:
        said, told = (Reading.of(one, tiny_search.tokens) for one in (text, source))
        return any(exchanged(said, [told]))

    return finds


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("市が業者を選び、県が契約します。", "県が業者を選び、市が契約します。"),
        ("工事は建設会社から市に発注されます。", "工事は市から建設会社に発注されます。"),
        ("事業者が県に指示を出します。", "県が事業者に指示を出します。"),
        ("市が用意したシステムを使います。", "県が用意したシステムを使います。"),
        ("県の職員が業務を行います。", "広域連合の職員が業務を行います。"),
        (
            "以前は直営班が刈り、今は保育士の担当です。",
            "以前は保育士が刈り、今は直営班の担当です。",
        ),
        ("市の選んだ業者に、県が指示します。", "県の選んだ業者に、市が指示します。"),
        ("JVが市に指示し、市が各社に指示します。", "市がJVに指示し、JVが各社に指示します。"),
        ("責任を持つのは、市町村です。", "責任を持つのは、県です。"),
        ("契約は共同で結び、選定は別々に行います。", "契約は別々に結び、選定は共同で行います。"),
    ],
)
def test_parts_that_have_been_exchanged_or_taken_over_are_found(
    found: Found, text: str, source: str
):
    assert found(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("市は県から指示を受けます。", "県が市に指示します。"),
        ("受注者と発注者の会議で確かめます。", "発注者と受注者の会議で確かめます。"),
        ("工事は市から建設会社に発注されます。", "市は建設会社に工事を発注します。"),
        ("地方公共団体が協定を結びます。", "自治体が協定を結びます。"),
        ("代表市は承認を発注者から得ます。", "代表市は、発注者の承認を得ます。"),
        ("契約するのは市です。", "市が契約します。"),
    ],
)
def test_the_same_said_otherwise_is_left_alone(found: Found, text: str, source: str):
    assert not found(text, source)
