"""A body that the source does not name is found; its short form is not."""

import pytest

from assistant.grounding.organisations import strange_bodies
from assistant.grounding.reading import Reading
from index.search import Search

SOURCE = "出典は国土交通省の道路局の資料で、担当は企画部の調整官です。"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("出典は総務省の資料です。", {"総務省"}),
        ("担当は企画課です。", {"企画課"}),
        ("全国建設業協会の資料です。", {"全国建設業協会"}),
        ("出典は国交省の資料です。", set()),
        ("国土交通省の担当課が答えます。", set()),
        ("道路に関係する資料です。", set()),
    ],
)
def test_only_bodies_that_the_source_does_not_name_are_found(
    tiny_search: Search, text: str, names: set[str]
):
    said, told = (Reading.of(one, tiny_search.tokens) for one in (text, SOURCE))
    assert {one.words for one in strange_bodies(said, [told])} == names
