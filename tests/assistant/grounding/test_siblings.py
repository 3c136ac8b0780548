"""A word of the same kind in another's place is found; another word for the same is not."""

from collections.abc import Callable

import pytest

from assistant.grounding.reading import Reading
from assistant.grounding.siblings import renamed, replaced, requalified
from index.search import Search

Found = Callable[[str, str], set[str]]


@pytest.fixture(scope="module")
def found(tiny_search: Search) -> Found:
    def finds(text: str, source: str) -> set[str]:
        said, told = (Reading.of(one, tiny_search.tokens) for one in (text, source))
        return {one.words for one in (*replaced(said, [told]), *renamed(said, [told]))}

    return finds


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("県道区間の除雪です。", "村道区間の除雪です。", "県道"),
        ("舗装関係の取組です。", "橋梁関係の取組です。", "舗装"),
        ("大規模自治体の現状です。", "小規模自治体の現状です。", "大"),
        ("ヒアリング方式で調べます。", "アンケート方式で調べます。", "ヒアリング"),
        ("静岡土木事務所が発注します。", "静岡県の岐阜土木事務所が発注します。", "静岡土木事務所"),
    ],
)
def test_another_word_of_the_kind_is_found(found: Found, text: str, source: str, words: str):
    assert words in found(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("注意が必要です。", "留意が必要です。"),
        ("契約期間は5年です。", "契約年数は5年です。"),
        ("村道と県道の除雪です。", "県道と村道の除雪です。"),
        ("R6年度の調査です。", "令和6年度の調査です。"),
    ],
)
def test_another_word_for_the_same_is_left_alone(found: Found, text: str, source: str):
    assert found(text, source) == set()


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("検討が固まった段階で決めます。", "相談を受けた段階で決めます。", {"固まっ"}),
        ("隣接する自治体と比べます。", "同規模の自治体と比べます。", {"隣接"}),
        ("早期の段階で決めます。", "早い段階で決めます。", set()),
        ("終わることがあります。", "早いことがあります。", set()),
        ("段階で決めます。", "早い段階で決めます。", set()),
    ],
)
def test_another_word_said_of_the_same_thing_is_found(
    tiny_search: Search, text: str, source: str, words: set[str]
):
    said, told = (Reading.of(one, tiny_search.tokens) for one in (text, source))
    assert {one.words for one in requalified(said, [told])} == words
