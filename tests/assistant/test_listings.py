"""What a claim lists or counts is held against what the statements list or number."""

from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting
from assistant.listings import listed, miscounted
from corpus.model import Force


def fitting(*texts: str) -> list[Fitting]:
    return [Fitting(f"Q1-1.{n}", text, Force.REPORTS, 1.6) for n, text in enumerate(texts, start=1)]


def test_a_list_that_no_statement_has_is_told():
    known = fitting("群マネの3つの束とは、自治体の束、事業者の束、技術者の束です。")
    assert listed(Claim("3つの束は「予算・人・物」"), known) == Doubt("予算・人・物", "Q1-1.1")
    assert listed(Claim("3つの束は自治体・事業者・技術者"), known) is None
    assert listed(Claim("3つの束は自治体など"), known) is None
    assert listed(Claim("契約は1期3年・2期5年・段階的"), fitting("束です。")) is None


def test_a_count_that_differs_from_what_is_numbered_is_told():
    themes = fitting("市のテーマ1は管理です。", "市のテーマ2は住民参画です。")
    assert miscounted("市のテーマ3つを教えて", themes) == Doubt("3つ", "Q1-1.1")
    assert miscounted("市の3つのテーマは?", themes) == Doubt("3つ", "Q1-1.1")
    assert miscounted("市のテーマ2つを教えて", themes) is None
    assert miscounted("市の方針3つを教えて", themes) is None
