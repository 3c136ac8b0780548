from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Citation
from assistant.citing import Citations
from assistant.clock import now
from assistant.grounding.check import Grounding
from assistant.helpdesk.casework import Basis
from assistant.helpdesk.contact import Contact
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.rechecking import Doubtful, Kept, Recheck
from assistant.helpdesk.reply import Reply
from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.keeping import forget
from assistant.masking import Masker
from assistant.permissions import Person, Role
from corpus.changes import Changes, Fate
from corpus.editions import read_edition
from corpus.handbook import Handbook
from index.search import Search
from tests.editions import ver_1_1

TANAKA, SATO = Person("田中", Role.ADMIN), Person("佐藤", Role.ADMIN)


@pytest.fixture(scope="module")
def after(ver_1: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return read_edition(ver_1_1(tmp_path_factory.mktemp("editions") / "next"), ver_1)


@pytest.fixture
def recheck(ver_1: Handbook, after: Handbook, tiny_search: Search) -> Recheck:
    """Against the made-up Ver.1.1; the search only reads words."""
    grounding = Grounding(after, tiny_search)
    return Recheck(Changes.between(ver_1, after), ver_1, after, grounding)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database("", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database, Masker(lambda _text: set()), Basis("Ver.1", "索引1"))


def kept(desk: Desk, lines: list[tuple[str, str]], handbook: Handbook) -> int:
    """A case whose reply says these lines, each on one statement."""
    cited = Citations(handbook)
    said = "\n".join(f"・{text}[{cited.cite([one])[0]}]" for text, one in lines)
    notes = "\n".join(f"[{one.n}] {one.record}" for one in cited.all())
    inquiry = read_inquiry(parse_text("件名: 照会\n\n積算はどうしますか。"))
    body = f"１　積算\n{said}\n\n（注）\n{notes}"
    reply = Reply(inquiry, (), body, (), Contact(""), cited.all())
    return desk.receive(inquiry, "", reply, TANAKA)


def whole(handbook: Handbook, *statements: str) -> list[tuple[str, str]]:
    return [(handbook.statement(one).text, one) for one in statements]


def test_what_says_another_number_no_longer_stands(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, whole(ver_1, "Q2-10.9", "Q2-10.8"), ver_1)
    (found,) = recheck.run(database)
    (sentence,) = found.sentences  # the other one's statement is as it was
    assert (found.kept, found.stands) == (Kept.DRAFT, False)
    assert "引用元にない数値 「3" in sentence.problem
    assert sentence.changes[0].after is not None
    assert "4時間" in sentence.changes[0].after.text


def test_what_leaves_the_number_out_still_stands(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    text = "新潟県三条市の全体業務調整の費用では、1件当たりの対応時間を想定しています。"
    kept(desk, [(text, "Q2-10.9")], ver_1)
    (found,) = recheck.run(database)
    assert found.stands
    assert found.sentences[0].changes[0].fate is Fate.CHANGED


def test_a_weaker_force_than_the_source_has_now_is_told(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, whole(ver_1, "Q2-10.1"), ver_1)
    (found,) = recheck.run(database)
    assert "強さが変わりました（考えられる方法 → 必要・重要とされる）" in found.sentences[0].problem


def test_a_source_that_is_gone_is_told(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, whole(ver_1, "Q6-2.1"), ver_1)
    (found,) = recheck.run(database)
    assert found.sentences[0].problem == "引用元の文がなくなりました"


@pytest.mark.parametrize("gone", ["Q2-10.99", "Q9-9.1"])
@pytest.mark.parametrize("beside", ["", "Q4-3.1", "Q6-2.1"], ids=["alone", "moved", "removed"])
def test_a_source_that_our_own_records_have_lost_is_told(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook, gone: str, beside: str
):
    cited = Citations(ver_1)
    marks = "".join(f"[{n}]" for n in (*cited.cite(filter(None, [beside])), 9))
    lost = Citation(9, gone.partition(".")[0], gone, "積算", 34, "Ver.1")
    inquiry = read_inquiry(parse_text("件名: 照会\n\n積算はどうしますか。"))
    body = f"１　積算\n・手間は毎月80時間です。{marks}"
    reply = Reply(inquiry, (), body, (), Contact(""), (*cited.all(), lost))
    desk.receive(inquiry, "", reply, TANAKA)
    (found,) = recheck.run(database)
    assert not found.stands


def test_a_source_that_has_moved_is_listed_and_stands(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, whole(ver_1, "Q4-3.1"), ver_1)
    (found,) = recheck.run(database)
    (change,) = found.sentences[0].changes
    assert found.stands
    assert change.fate is Fate.MOVED
    assert change.after is not None
    assert change.after.id == "Q4-4.1"


def test_what_rests_on_nothing_that_changed_is_not_listed(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, whole(ver_1, "Q1-1.1", "Q2-10.2"), ver_1)
    assert recheck.run(database) == ()


def test_a_figure_that_was_calculated_is_not_held_against_the_source(
    desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
):
    kept(desk, [("合計は 1,234,567円です。", "Q2-10.9")], ver_1)
    (found,) = recheck.run(database)
    assert found.stands  # it was no sentence of the source before either


class TestApproved:
    @pytest.fixture
    def approved(
        self, desk: Desk, recheck: Recheck, database: Database, ver_1: Handbook
    ) -> tuple[Doubtful, ...]:
        number = kept(desk, whole(ver_1, "Q2-10.9"), ver_1)
        desk.submit(number, 1, TANAKA)
        desk.approve(number, 1, SATO)
        return recheck.run(database)

    def test_the_reply_and_the_example_made_of_it_are_both_listed(
        self, approved: tuple[Doubtful, ...]
    ):
        assert [one.kept for one in approved] == [Kept.APPROVED, Kept.EXAMPLE]
        assert not any(one.stands for one in approved)

    def test_a_reply_that_was_forgotten_leaves_its_example(
        self, approved: tuple[Doubtful, ...], recheck: Recheck, database: Database
    ):
        assert forget(database, -1, now()) == 1
        assert [one.kept for one in recheck.run(database)] == [Kept.EXAMPLE]


def test_a_reply_of_another_edition_is_not_held_against_this_one(
    desk: Desk, recheck: Recheck, database: Database, after: Handbook
):
    kept(desk, whole(after, "Q2-10.9"), after)
    assert recheck.run(database) == ()
