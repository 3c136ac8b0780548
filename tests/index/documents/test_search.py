from dataclasses import replace

import pytest

from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES, Wanted
from index.documents.search import DocumentSearch
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.documents.conftest import Bring, OpenLibrary

OURS = Wanted(frozenset({COMMON, "土木課"}))


def found(search: DocumentSearch, question: str, wanted: Wanted = EVERYONES) -> list[str]:
    return [hit.card.title for hit in search.find(question, wanted)]


def test_the_passage_that_says_it_comes_first(bring: Bring, search: DocumentSearch):
    bring(除草計画="除草は年2回行う。", 巡回計画="道路の巡回は週1回行う。", 庁舎="駐車場は無料。")
    assert found(search, "道路の巡回は何回？")[0] == "巡回計画"
    best = search.find("除草は年に何回？", EVERYONES)[0]
    assert (best.card.title, best.n, best.passage.text) == ("除草計画", 1, "除草は年2回行う。")
    assert best.coverage > 0.5


def test_no_group_sees_what_is_anothers(bring: Bring, search: DocumentSearch):
    bring("土木課", 内部="土木課の除草は年2回行う。")
    bring(計画="市の除草は年1回行う。")
    assert found(search, "除草は年に何回？") == ["計画"]
    assert set(found(search, "除草は年に何回？", OURS)) == {"計画", "内部"}
    assert found(search, "除草は年に何回？", Wanted(frozenset())) == []


def test_one_document_can_be_asked_alone(bring: Bring, search: DocumentSearch):
    one, other = bring(甲="除草は年2回行う。", 乙="除草は年3回行う。")
    for done in (one, other):
        wanted = replace(EVERYONES, documents=frozenset({done.card.id}))
        assert found(search, "除草は年に何回？", wanted) == [done.card.title]


def test_naming_a_document_of_another_group_does_not_open_it(bring: Bring, search: DocumentSearch):
    (done,) = bring("土木課", 内部="土木課の除草は年2回行う。")
    assert found(search, "除草", replace(EVERYONES, documents=frozenset({done.card.id}))) == []


def test_what_is_removed_or_replaced_is_found_no_more(
    bring: Bring, search: DocumentSearch, library: Library
):
    bring(甲="除草は年2回行う。", 乙="除草は年3回行う。")
    bring(甲="除草は年5回行う。")
    texts = [hit.passage.text for hit in search.find("除草は年に何回？", EVERYONES)]
    assert sorted(texts) == ["除草は年3回行う。", "除草は年5回行う。"]
    with library.writing() as writer:
        writer.remove([one.id for one in library.cards(frozenset({COMMON}))])
    assert search.find("除草は年に何回？", EVERYONES) == ()


@pytest.mark.parametrize("question", ["", "？？？", "xyz", "\x00", "除草" * 500])
def test_any_question_may_come(question: str, bring: Bring, search: DocumentSearch):
    bring(甲="除草は年2回行う。")
    assert len(search.find(question, EVERYONES)) <= 1


def test_an_empty_library_has_nothing(search: DocumentSearch):
    assert search.find("除草", EVERYONES) == ()


@pytest.mark.parametrize("shelves_in", ["disk"], indirect=True)
def test_many_small_imports_become_few_segments(
    bring: Bring, search: DocumentSearch, library: Library
):
    for n in range(20):
        bring(**{f"計画{n}": f"第{n}地区の除草は年{n}回行う。"})
    assert len(library.view().segments) < 8
    assert len(list((library.home / "segments").iterdir())) == len(library.view().segments)
    assert "計画13" in found(search, "第13地区の除草は年13回行う。")


@pytest.mark.parametrize("group", ['土木"課', "甲\\乙", "' or 1 == 1 --", "共通]", "😀"])
def test_a_group_may_have_any_name(group: str, bring: Bring, search: DocumentSearch):
    bring(group, 内部="除草は年2回行う。")
    assert found(search, "除草は年に何回？") == []
    assert found(search, "除草は年に何回？", Wanted(frozenset({group}))) == ["内部"]


def test_a_term_weighs_less_the_more_passages_have_it_and_more_again_when_they_are_gone(
    bring: Bring, open_library: OpenLibrary, tokens: Tokens
):
    """Whatever was imported and removed before, the same documents are ranked the same."""

    def scores(library: Library) -> list[tuple[str, int]]:
        search = DocumentSearch(library, HashingEncoder(), tokens, lambda words: len(set(words)))
        return [(hit.card.name, hit.n) for hit in search.find("橋の点検と除草の回数", EVERYONES)]

    kept = {"甲": "橋の点検は年1回行う。", "乙": "除草は年2回行う。", "丙": "点検の回数は5回。"}
    bring(**kept)
    library = open_library()
    before = scores(library)
    bring(**{f"橋{n}": f"橋{n}の橋の点検の橋の記録。" for n in range(9)})
    assert scores(library) != before
    with library.writing() as writer:
        writer.remove([one.id for one in library.cards(EVERYONES.groups) if "橋" in one.name])
    assert scores(library) == before


def test_the_passages_of_a_document_come_in_order(bring: Bring, library: Library):
    bring(甲="# 一\n除草は年2回行う。\n\n# 二\n巡回は週1回行う。", 乙="清掃は月1回行う。")
    card = next(one for one in library.view().cards if one.title == "甲")
    assert "".join(one.text for one in library.view().parts(card)).index("除草") < 20
    assert [one.text for one in library.view().parts(card)][-1].endswith("巡回は週1回行う。")


def test_a_word_that_a_question_says_twice_counts_once(
    bring: Bring, library: Library, tokens: Tokens
):
    bring(甲="橋の点検は年1回、橋の記録も年1回。", 乙="除草は年2回行う。", 丙="除草の記録を残す。")
    vector = HashingEncoder().queries(["何か"])[0]

    def ranked(terms: list[str]) -> list[tuple[str, float]]:
        near = library.view().nearest(terms, vector, EVERYONES, 8)
        return [(one.card.name, one.score) for one in near]

    assert ranked(["橋", "除草"]) == ranked([*["除草"] * 9, "橋"])
