import pytest

from assistant.ask import Assistant
from corpus.handbook import Handbook
from tests.ui.web.opened import captions, links, opened, plain, settled, text_of
from ui.web import words


@pytest.fixture
def handbook(over_ver_1: Handbook) -> Handbook:
    return over_ver_1


def test_every_record_is_on_the_map_once(handbook: Handbook):
    page = opened("read")
    shown = [query for _, query in links(page)]
    assert sorted(shown) == sorted(f"record={one.id}" for one in handbook)
    heads = [one.label for one in page.main.expander]
    assert heads[:2] == ["STEP0 準備段階でやること（4件）", "STEP1 キックオフでやること（3件）"]
    assert "先行事例（24件）" in heads


@pytest.mark.usefixtures("handbook")
def test_a_record_says_where_one_is_and_how_strongly_each_sentence_is_meant():
    page = opened("read", record="Q4-1")
    assert plain(page.title[0].value) == "Q4-1 自治体間・部署間の費用分担の決め方"
    assert links(page)[:2] == [(words.PAGES["read"], ""), ("STEP4", "record=step-4")]
    assert "p.39 ・ 考えられる方法" in text_of(page)
    assert captions(page)[0] == "Q&A　手引き Ver.1 p.39　対象：広域・多分野"
    assert words.RECORD_NOTE in captions(page)


@pytest.mark.usefixtures("handbook")
def test_a_record_leads_to_its_neighbours_its_cases_and_its_calculators():
    shown = links(opened("read", record="Q4-1"))
    assert ("費用分担", "tool=cost_allocation") in shown
    assert shown[-2:] == [
        ("← Q3-7 市外業者もJVに加わっている事例", "record=Q3-7"),
        ("Q4-2 補助金等が未確定な複数年契約での債務負担の設定 →", "record=Q4-2"),
    ]
    assert any(query == "record=case-nara" for _, query in shown)


@pytest.mark.usefixtures("handbook")
def test_the_first_and_the_last_of_a_kind_have_one_neighbour():
    first, last = (links(opened("read", record=one)) for one in ("Q0-1", "Q6-2"))
    assert not any(label.startswith("←") for label, _ in first)
    assert not any(label.endswith("→") for label, _ in last)


def test_every_record_has_a_page(handbook: Handbook):
    page = opened("read")
    for record in handbook:
        page.query_params["record"] = record.id
        settled(page.run())
        assert record.title in plain(page.title[0].value)


@pytest.mark.usefixtures("handbook")
def test_a_record_that_does_not_exist_is_told_beside_the_map():
    page = opened("read", record="Q9-9*")
    assert "Q9-9*" in plain(page.warning[0].value)
    assert len(page.main.expander) > 7


@pytest.mark.parametrize("typed", ["費用 分け", "Q1-2", "隣の町との按分"])
def test_words_find_records_and_the_map_gives_way(over_tiny: Assistant, typed: str):
    page = opened("read")
    page.text_input[0].set_value(typed).run()
    settled(page)
    assert links(page)[0] == ("Q1-2 町村どうしの費用の分け方（p.3）", "record=Q1-2")
    assert not page.main.expander


def test_what_finds_nothing_says_so_and_leaves_the_map(over_tiny: Assistant):
    page = opened("read")
    page.text_input[0].set_value("？").run()
    assert page.info[0].value == words.NO_HITS
    assert page.main.expander
