"""What belongs together in the source must belong together in the sentence."""

import os
import subprocess
import sys
from pathlib import Path

from assistant.grounding.attachment import misattached
from assistant.grounding.finding import Fault
from assistant.grounding.reading import Reading
from index.search import Search
from index.tokens import build_user_dictionary

CHILD = """
import sys
from pathlib import Path
from assistant.grounding.attachment import _items
from assistant.grounding.reading import Reading
from index.tokens import Tokens
for one in _items(Reading.of(sys.argv[2], Tokens(Path(sys.argv[1])))):
    print(one.sort, one.key)
"""
SAID = "A市の市内業者と町外業者、県内の企業は県が選び、A市の委託費は3億円、B町の委託費は1億円です。"
TOLD = "A市の市内業者と町外業者、県内の企業は県が選び、A市の委託費は1億円、B町の委託費は3億円です。"


def test_amounts_that_have_changed_places_are_told(tiny_search: Search):
    said, told = (Reading.of(one, tiny_search.tokens) for one in (SAID, TOLD))
    assert {one.fault for one in misattached(said, [told])} == {Fault.SWAP}
    assert not list(misattached(told, [told]))


def test_the_order_of_items_does_not_hang_on_the_hash_seed(tmp_path: Path):
    words = build_user_dictionary(tmp_path)
    listed = {
        subprocess.run(
            [sys.executable, "-c", CHILD, str(words), SAID],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(listed) == 1
    assert "contrast 4 市内" in listed.pop()
