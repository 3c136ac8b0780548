import pytest

from assistant.assistants import Assistants
from corpus.changes import Fate
from corpus.editions import NoEditionError
from index.search import Search

SHARE = "Q1-2"  # how two towns share what they pay


def test_each_edition_answers_from_its_own_records(assistants: Assistants):
    answers = [assistants.of(name).ask(SHARE) for name in ("Ver.T", "Ver.T2")]
    assert [one.edition for one in answers] == ["Ver.T", "Ver.T2"]
    assert ["60%" in one.text for one in answers] == [True, False]
    assert ["70%" in one.text for one in answers] == [False, True]
    assert {one.edition for one in answers[1].citations} == {"Ver.T2"}


def test_without_a_name_the_usual_one_answers(assistants: Assistants):
    assert assistants.of("") is assistants.of("Ver.T") is assistants.first
    assert assistants.names == ("Ver.T", "Ver.T2")


def test_an_edition_is_opened_once(assistants: Assistants):
    assert assistants.of("Ver.T2") is assistants.of("Ver.T2")


def test_one_that_is_not_there_is_told(assistants: Assistants):
    with pytest.raises(NoEditionError, match=r"あるのは Ver\.T・Ver\.T2"):
        assistants.of("Ver.9")


def test_who_counts_answers_hears_of_every_edition(assistants: Assistants):
    heard: list[str] = []
    assistants.first.told = lambda answer: heard.append(answer.edition)
    assistants.of("Ver.T2").ask(SHARE)
    assert heard == ["Ver.T2"]


class TestComparing:
    def test_what_was_cited_and_has_changed_is_shown(self, assistants: Assistants):
        done = assistants.compare(SHARE, ("Ver.T", "Ver.T2"))
        changed = [one for one in done.changes if one.fate is Fate.CHANGED]
        assert not done.agree
        assert [one.before.id for one in changed if one.before] == ["Q1-2.2"]
        assert any("60%" in one for one in done.only_before)
        assert any("70%" in one for one in done.only_after)

    def test_answers_that_rest_on_the_same_agree(self, assistants: Assistants):
        done = assistants.compare("Q1-1", ("Ver.T", "Ver.T2"))
        assert done.agree
        assert done.only_before == done.only_after == done.changes == ()


def test_an_index_of_one_edition_does_not_take_the_place_of_another(
    assistants: Assistants, tiny_search: Search
):
    assert assistants.of("Ver.T2").search is not tiny_search
    home = assistants.editions.folders["Ver.T2"].parents[1]
    assert len([*home.glob("index/*/manifest.json")]) == 2
