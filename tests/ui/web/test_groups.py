"""Who has the page open sees the documents of their groups and no others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ask import Assistant
from assistant.permissions import Person, Role
from assistant.quoting import Quoting
from index.documents.model import Incoming
from tests.ui.web.opened import opened, text_of
from ui.web import visitor, words

PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"
QUESTION = "生活道路の除草は年に何回ですか"
SECRET = "7月に行う"
OURS, THEIRS = "東町", "西町"
Come = Callable[..., AppTest]


@pytest.fixture
def come(
    over_tiny: Assistant, quoting: Quoting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Come:
    """A visitor of some groups on a page, where one plan is kept for one group."""
    path = tmp_path / "除草計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    quoting.holdings.importer.run([Incoming(path, path.name, OURS, "山田", "")])
    over_tiny.quoting = quoting

    def come(screen: str, *groups: str) -> AppTest:
        person = Person("田中", Role.ADMIN, frozenset(groups))
        monkeypatch.setattr(visitor, "_nobody", lambda: person)
        return opened(screen)

    return come


@pytest.mark.parametrize(("group", "seen"), [(OURS, "seen"), (THEIRS, "")])
class TestDocuments:
    def test_they_are_listed_and_found(self, come: Come, group: str, seen: str):
        page = come("documents", group)
        assert ("除草計画" in text_of(page)) is bool(seen)
        page = page.text_input[0].set_value(QUESTION).run()
        assert (SECRET in text_of(page)) is bool(seen)

    def test_they_are_quoted_in_answers(self, come: Come, group: str, seen: str):
        page = come("ask", group).chat_input[0].set_value(QUESTION).run()
        assert (SECRET in text_of(page)) is bool(seen)


def test_files_are_brought_for_everyone_or_for_one_s_own_group(come: Come):
    choice = next(one for one in come("documents", THEIRS).selectbox)
    assert (choice.label, choice.options) == (words.FOR_WHOM, ["共通", THEIRS])
    assert come("documents").selectbox == []
