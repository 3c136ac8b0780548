"""A claim parts from a statement that says most of it, of another or as not so."""

import pytest

from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting
from assistant.grounding.check import Grounding
from assistant.grounding.finding import Finding
from assistant.grounding.support import known_share
from assistant.parting import parted
from corpus.handbook import Handbook
from corpus.model import Force, Role, Statement
from index.search import Search


@pytest.fixture(scope="module")
def grounding(tiny_handbook: Handbook, tiny_search: Search) -> Grounding:
    return Grounding(tiny_handbook, tiny_search)


def doubt_of(grounding: Grounding, claim: str, *texts: str, score: float = 1.6) -> Doubt | None:
    said = {
        f"Q1-1.{n}": Statement(n=n, text=text, page=1, role=Role.ANSWER, force=Force.REPORTS)
        for n, text in enumerate(texts, start=1)
    }

    def findings(text: str, one: str) -> tuple[Finding, ...]:
        return grounding.findings(text, [said[one]])

    fitting = [
        Fitting(name, one.text, one.force, score, known_share(claim, one.text))
        for name, one in said.items()
    ]
    return parted(Claim(claim), fitting, findings)


@pytest.mark.parametrize(
    ("claim", "statement", "words"),
    [
        (
            "組合は管理責任も引き受ける",
            "組合に管理責任はなく、道路管理者は市町村です。",
            "責任",
        ),
        ("経常JVには法人格がある", "経常JVには法人格がありません。", "法人格"),
        ("建設会社が点検する", "建設コンサルタントが点検します。", "建設会社"),
        ("契約は価格だけで決める", "契約は価格に加えて技術でも決めます。", "価格だけ"),
        ("計画は長期とする", "計画は、一足飛びに長期とするのではなく、段階を踏みます。", "長期"),
    ],
)
def test_what_a_statement_has_otherwise_is_named(
    grounding: Grounding, claim: str, statement: str, words: str
):
    assert doubt_of(grounding, claim, statement) == Doubt(words, "Q1-1.1")


@pytest.mark.parametrize(
    ("claim", "statements"),
    [
        ("経常JVには法人格がない", ["経常JVには法人格がありません。"]),
        ("総額を決める方式", ["内訳の単価を決めずに、総額を決める方式です。"]),
        ("組合が点検する", ["協議会は事務費を求めません。"]),
        ("南砺市に除雪を委託", ["除雪を委託しました。", "除雪を南砺市に委託しました。"]),
    ],
)
def test_what_some_statement_bears_out_or_none_is_about_is_left(
    grounding: Grounding, claim: str, statements: list[str]
):
    assert doubt_of(grounding, claim, *statements) is None


def test_a_denial_is_held_only_against_what_is_plainly_on_it(grounding: Grounding):
    pair = "連携協力道路では国の許可が要らない", "連携協力道路では国の許可が要ります。"
    assert doubt_of(grounding, *pair) is not None
    assert doubt_of(grounding, *pair, score=1.3) is None


def test_one_letter_is_no_name(grounding: Grounding):
    assert (
        doubt_of(grounding, "白川村の徐雪は南砺市が担う", "白川村の除雪は南砺市が担います。")
        is None
    )
