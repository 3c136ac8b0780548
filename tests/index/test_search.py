from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.model import Kind, Record
from index.bundled_encoder import BundledEncoder
from index.ranker import FEATURES, SIGNALS
from index.search import Evidence, Found, Query, Search
from tests.fakes import EVEN
from tests.index.conftest import StoreIn

RECORDS = ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]


def ids(found: Found) -> list[str]:
    return [hit.record for hit in found.hits]


Opened = Callable[[Handbook], Search]


@pytest.fixture
def opened(
    store_in: StoreIn, encoder: BundledEncoder, tmp_path: Path, compiled_once: None
) -> Opened:
    """Searches a handbook of our own, in both places."""
    return lambda handbook: Search(store_in(tmp_path).open(handbook, encoder)[0], encoder, EVEN)


@pytest.fixture
def bare_search(tiny_handbook: Handbook, opened: Opened) -> Search:
    """No outside topics, and a record that is nothing but its title."""
    bare = Record("term-jumin", Kind.TERM, "住民協働による花壇の手入れ", (5,), ())
    handbook = replace(tiny_handbook, records=(*tiny_handbook.records, bare), outside=())
    return opened(handbook)


@pytest.mark.parametrize(
    ("question", "record"),
    [
        ("隣の村とお金をどう割る？", "Q1-2"),
        ("端数はだれが持つ", "Q1-2"),
        ("ﾌﾀﾝｷﾝ　の　計算", "Q1-2"),
        ("月に何回相談する？", "Q1-1"),
        ("議会の同意は要る？", "Q1-1"),
        ("大野村の契約は何年", "case-ono"),
        ("大\x00野\u200b村の契約\r\nは何年", "case-ono"),
        ("電話番号を知りたい", "contact-tiny"),
    ],
)
def test_the_record_that_answers_comes_first(
    tiny_search: Search, question: str, record: str
) -> None:
    assert ids(tiny_search.find(Query(question)))[0] == record


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "\x00",
        "\ud800",
        "\u200b\ufeff",
        "👷🚧",
        "？！",
        "\r\n",
        "ｱ",
        "犬の散歩",
        "道路の維持管理を" * 40,
    ],
)
def test_whatever_is_asked_every_record_is_ranked_best_first(
    tiny_search: Search, question: str
) -> None:
    found = tiny_search.find(Query(question))
    assert sorted(ids(found)) == RECORDS
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("named", RECORDS)
def test_a_record_that_the_question_names_comes_first(tiny_search: Search, named: str) -> None:
    plain = tiny_search.find(Query("隣の村とお金をどう割る？"))
    found = tiny_search.find(Query("隣の村とお金をどう割る？", (named,)))
    assert ids(found) == [named, *(one for one in ids(plain) if one != named)]


def test_records_that_are_named_together_are_ranked_among_themselves(tiny_search: Search) -> None:
    found = tiny_search.find(Query("大野村の契約は何年", ("contact-tiny", "Q1-1", "case-ono")))
    assert ids(found)[0] == "case-ono"
    assert ids(found)[3] == "Q1-2"


def test_a_name_that_no_record_has_changes_nothing(tiny_search: Search) -> None:
    plain = tiny_search.find(Query("月に何回相談する？"))
    assert tiny_search.find(Query("月に何回相談する？", ("Q9-9",))).hits == plain.hits


@pytest.mark.parametrize(
    ("question", "record", "best"),
    [
        ("相談は月に何回？", "Q1-1", 1),
        ("係長は何人で担当する？", "Q1-1", 2),
        ("議会の同意は要る？", "Q1-1", 3),
        ("端数はだれが持つ？", "Q1-2", 3),
        ("60%と40%に分けた例", "Q1-2", 2),
        ("大野村に技術者はいる？", "case-ono", 2),
        ("大野村の契約は何年？", "case-ono", 1),
    ],
)
def test_the_statement_that_answers_fits_best(
    tiny_search: Search, tiny_handbook: Handbook, question: str, record: str, best: int
) -> None:
    scores = tiny_search.statement_scores(tiny_search.find(Query(question)), record)
    assert len(scores) == len(tiny_handbook[record].statements)
    assert scores.index(max(scores)) + 1 == best


def test_statements_can_be_scored_in_a_record_that_did_not_come_first(tiny_search: Search) -> None:
    found = tiny_search.find(Query("隣の村とお金をどう割る？"))
    assert ids(found)[-1] != "Q1-2"
    assert len(tiny_search.statement_scores(found, ids(found)[-1])) > 0


@pytest.mark.parametrize(
    ("question", "topic"),
    [("明日の天気は？", "outside-weather"), ("補助率は何割ですか", "outside-rate")],
)
def test_what_lies_outside_is_recognised(tiny_search: Search, question: str, topic: str) -> None:
    evidence = tiny_search.find(Query(question)).evidence
    assert evidence.outside == topic
    assert evidence.cosine_outside == pytest.approx(1, abs=1e-4)
    assert evidence.cosine_asked < evidence.cosine_outside


def test_the_words_and_the_vector_of_a_question_are_kept(
    tiny_search: Search, encoder: BundledEncoder
) -> None:
    found = tiny_search.find(Query("お金の分け方"))
    assert {"金", "分ける"} <= set(found.words)
    assert found.vector.tolist() == encoder.queries(["お金の分け方"])[0].tolist()


def test_without_outside_topics_nothing_lies_outside(bare_search: Search) -> None:
    found = bare_search.find(Query("明日の天気は？"))
    assert (found.evidence.outside, found.evidence.cosine_outside) == ("", 0.0)
    assert len(found.hits) == 5


def test_threads_that_share_a_search_find_the_same(tiny_search: Search) -> None:
    questions = [f"{place}とお金を{n}つに割る？" for n in range(6) for place in ("隣町", "大野村")]
    alone = [tiny_search.find(Query(question)).hits for question in questions]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda text: tiny_search.find(Query(text)).hits, questions))
    assert together == alone


def test_evidence_is_all_numbers_but_the_name_of_the_topic(tiny_search: Search) -> None:
    evidence = tiny_search.find(Query("費用")).evidence
    for one in fields(Evidence):
        assert type(getattr(evidence, one.name)) is (str if one.name == "outside" else float)


def test_the_words_of_a_text_are_those_that_are_searched_for(tiny_search: Search) -> None:
    text = "隣の村とお金をどう割る？"
    assert tuple(tiny_search.words(text)) == tiny_search.find(Query(text)).words


def test_a_hit_shows_every_signal_that_spoke_for_it(tiny_search: Search) -> None:
    best, *others = tiny_search.find(Query("負担金の計算方法を知りたい")).hits
    assert best.record == "Q1-2"
    assert best.signals.keys() == set(SIGNALS)
    for other in others:
        assert other.signals["terms"] < best.signals["terms"]
        assert other.signals["head"] < best.signals["head"]


def test_the_askings_near_a_question_speak_for_their_record(tiny_search: Search) -> None:
    hits = tiny_search.find(Query("隣の村とお金をどう割る？")).hits
    assert max(hits, key=lambda hit: hit.signals["cosine_askings"]).record == "Q1-2"


def test_what_the_records_say_speaks_for_answering(tiny_search: Search) -> None:
    evidence = tiny_search.find(Query("隣の村とお金をどう割る？")).evidence
    assert evidence.terms > evidence.terms_outside
    assert evidence.head > evidence.head_outside
    assert evidence.cosine_asked == pytest.approx(1, abs=1e-4)


def test_what_lies_outside_speaks_against_it(tiny_search: Search) -> None:
    evidence = tiny_search.find(Query("明日の天気は？")).evidence
    assert evidence.terms < evidence.terms_outside
    assert evidence.head < evidence.head_outside


def test_terms_that_nobody_knows_are_no_evidence(tiny_search: Search) -> None:
    evidence = tiny_search.find(Query("qzx")).evidence
    assert (evidence.terms, evidence.terms_outside) == (0, 0)


def test_a_record_of_nothing_but_a_title_is_found_by_it(bare_search: Search) -> None:
    found = bare_search.find(Query("住民協働による花壇の手入れ"))
    signals = {hit.record: hit.signals for hit in found.hits}
    for name in ("terms", "head"):
        assert max(signals, key=lambda record: signals[record][name]) == "term-jumin"
    assert bare_search.statement_scores(found, "term-jumin") == ()


def test_a_handbook_of_one_record_answers_with_it(tiny_handbook: Handbook, opened: Opened) -> None:
    search = opened(replace(tiny_handbook, records=(tiny_handbook["Q1-2"],)))
    assert ids(search.find(Query("費用の分け方"))) == ["Q1-2"]


def test_features_tell_the_case_that_is_named_from_the_others(
    tiny_handbook: Handbook, encoder: BundledEncoder, opened: Opened
) -> None:
    other = replace(tiny_handbook["case-ono"], id="case-other")
    handbook = replace(tiny_handbook, records=(*tiny_handbook.records, other))
    search = opened(handbook)
    vector = encoder.queries(["契約は何年"])[0]
    places = [FEATURES.index(name) for name in ("case_named", "case_other")]
    named = search.look(Query("契約は何年", cases=("case-ono",)), vector).features[:, places]
    assert dict(zip(search.records, named.tolist(), strict=True)) == {
        "Q1-1": [0, 0],
        "Q1-2": [0, 0],
        "case-ono": [1, 0],
        "contact-tiny": [0, 0],
        "case-other": [0, 1],
    }
    assert not search.look(Query("契約は何年"), vector).features[:, places].any()
