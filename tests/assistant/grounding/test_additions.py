"""One more thing in a list or before 「も」 is found where the source has no such thing."""

import pytest

from assistant.grounding.additions import added
from assistant.grounding.reading import Reading
from index.search import Search

SOURCE = "巡回、清掃、補修の指示が一本化されています。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("巡回、清掃、補修の指示が一本化され、苦情も減りました。", {"苦情"}),
        ("巡回、清掃、違約金の指示が一本化されています。", set()),
        ("一本化されたのは、巡回、清掃、除雪です。", {"除雪"}),
        ("巡回、清掃、除雪が一本化されています。", {"除雪"}),
        ("巡回・清掃・除雪の指示です。", {"除雪"}),
        ("補修、清掃、巡回の指示も一本化されています。", set()),
    ],
)
def test_only_what_is_listed_and_new_is_found(tiny_search: Search, text: str, words: set[str]):
    said, source = (Reading.of(one, tiny_search.tokens) for one in (text, SOURCE))
    assert {one.words for one in added(said, [source])} == words
