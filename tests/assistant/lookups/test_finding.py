"""Cases are looked for by the properties a question names, in words that mean the same."""

import pytest

from assistant.lookups.finding import found
from assistant.lookups.look_up import LookUp
from assistant.places import Places
from assistant.understand import understand
from corpus.handbook import Handbook
from index.tokens import Tokens


def looked_for(question: str, handbook: Handbook, tokens: Tokens) -> LookUp | None:
    asked = Places(handbook).named_in(understand(question, handbook))
    return found(asked, handbook, tokens.words)


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        (
            "道路に川や公園などを合わせた包括のうち、性能規定を取り入れているのはどちら様でしょう",
            {"case-odate", "case-sanjo", "case-meiwa", "case-fukushima"},
        ),
        (
            "総価契約と単価契約を組み合わせて払っている例を探してます。財政課です",
            {"case-meiwa", "case-fukushima"},
        ),
        ("三重県内で載っている市町を教えて。私は県庁の者です", {"case-yokkaichi", "case-meiwa"}),
        (
            "うちは人口2万人台の町。3万人に届かない市町村の事例を挙げて",
            {"case-shirakawa", "case-fukushima", "case-shimoda", "case-meiwa", "case-kahokugata"},
        ),
        (
            "五年もの長い契約を結んだ所を知りたい（橋でも道路でも可）",
            {"case-sanjo", "case-tama", "case-tawaramoto"},
        ),
        ("県が主導している事例はありますか", {"case-shimoda", "case-nara"}),
        (
            "人口2万ちょいの町です。大きい市は参考にならないので、うちと似た大きさの町で始めたところを教えて",
            {"case-shimoda", "case-meiwa", "case-kahokugata"},
        ),
        (
            "人口4千人弱の村です。こんな小さいところで実際にやれている村や町はありますか",
            {"case-shirakawa"},
        ),
        ("4つの市町村にまたがる範囲の例は？", {"case-kahokugata", "case-fukushima"}),
        (
            "多分野の包括を始めたのはどこ。令和組は除いて",
            {"case-sanjo", "case-fukushima", "case-tochigi"},
        ),
        ("市外の会社もJVに入っている事例は？", {"case-sanjo", "case-meiwa"}),
        (
            "契約金額の欄が9億円を超えた事例（県の分も可）。長く続けられるか検討中です。",
            {"case-sanjo", "case-fukushima"},
        ),
    ],
)
def test_cases_are_found_by_their_properties(
    ver_1: Handbook, tokens: Tokens, question: str, cases: set[str]
):
    look_up = looked_for(question, ver_1, tokens)
    assert look_up is not None
    assert {one.statements[0].rpartition(".")[0] for one in look_up.result.lines} == cases


@pytest.mark.parametrize(
    "question", ["事例ある？", "先行事例はありますか", "ほかの自治体の事例を知りたい"]
)
def test_where_nothing_is_said_of_them_all_cases_are_listed(
    ver_1: Handbook, tokens: Tokens, question: str
):
    look_up = looked_for(question, ver_1, tokens)
    assert look_up is not None
    listed = {one.statements[0].rpartition(".")[0] for one in look_up.result.lines}
    assert listed == {one.id for one in ver_1 if "group" in one.facts}


def test_what_else_is_asked_of_the_cases_is_said_too(ver_1: Handbook, tokens: Tokens):
    look_up = looked_for("窓口業務も任せている町、人口はどのくらい？", ver_1, tokens)
    assert look_up is not None
    said = {one.statements[0] for one in look_up.result.lines}
    assert said == {"case-meiwa.6", "case-meiwa.8"}


@pytest.mark.parametrize(
    "question",
    [
        "技術者がいない市町村はどれくらいあるの",  # of the whole country
        "性能規定で職員が増えて困ったことのある市は",  # more than the conditions explain
        "三条市で性能規定を入れた例は",  # a case is named
        "効果の例は",  # no condition
        "人口7千人の町で、同じくらいの規模の自治体の技術者数の平均は？",  # no case
        "値段だけの入札にしたくない。先行事例は何で選んでる？",
        "先行事例がない場合はどうすればいい？",
        "手引きの事例はどうやって選んだの",
        "先行事例を参考にしないで進めてもいい？",
        "事例はどう使えばいい？",
    ],
)
def test_no_case_is_looked_for(ver_1: Handbook, tokens: Tokens, question: str):
    assert looked_for(question, ver_1, tokens) is None


def test_a_denial_is_of_all_that_it_joins(ver_1: Handbook, tokens: Tokens):
    look_up = looked_for("全体マネジメントや窓口業務は頼んでいない自治体は？", ver_1, tokens)
    assert look_up is not None
    said = {one.statements[0].rpartition(".")[0] for one in look_up.result.lines}
    assert "case-tochigi" in said
    assert not said & {"case-sanjo", "case-meiwa"}


def test_a_second_question_is_no_aside(ver_1: Handbook, tokens: Tokens):
    asked = "総価か単価かの見分け方を教えて。プロポ以外に業者を選ぶ方法ってあるの？"
    assert looked_for(asked, ver_1, tokens) is None
