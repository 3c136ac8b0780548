from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import squeeze
from index.tokens import Tokens, pairs, user_dictionary

NASTY = [
    "",
    " 　\r\n\t",
    "\x00",
    "\x00費用\x00の\x00分担",
    "\ud800費用",
    "\u200b\ufeff\u2060",
    "👷🚧👨\u200d👩\u200d👧",
    "？！。、・…〜「」",
    "𠮷野家と葛\U000e0100城市",
    "ﾊﾟﾄﾛｰﾙﾊ誰ｶﾞﾔﾙ",
    "か\u3099",
    "A" * 10_000,
    "道路の維持管理を" * 1_250,
    "𠮷" * 10_000,
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("お金をどう割ればいい？", ["御", "金", "どう", "割る", "お金"]),
        ("舗装直したい", ["舗装", "直す"]),
        ("見積り みつもり", ["見積もり", "見積もる"]),
        ("ＪＶの要件", ["jv", "要件"]),
        ("ｶﾞｰﾄﾞﾚｰﾙの補修", ["ガードレール", "補修"]),
        (" 除草\r\n費用", ["除草", "費用"]),
        ("費\x00用\u200bの負担", ["費用", "負担"]),
        ("事を教えて良いですか", []),
        ("", []),
        ("👷🚧？", []),
    ],
)
def test_words_are_the_content_words_in_their_plain_form(
    tokens: Tokens, text: str, expected: list[str]
) -> None:
    assert tokens.words(text) == expected


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("包括的民間委託とは", "包括的民間委託"),
        ("包括委託とは", "包括的民間委託"),
        ("債負の設定", "債務負担行為"),
        ("ぐんまねって何", "群マネ"),
        ("グンマネの進め方", "群マネ"),
        ("性能発注にする", "性能規定"),
        ("協同組合が受ける", "事業協同組合"),
        ("共同企業体で受ける", "jv"),
        ("随契できるか", "随意契約"),
    ],
)
def test_the_fields_compounds_are_one_word_however_they_are_called(
    tokens: Tokens, text: str, compound: str
) -> None:
    assert compound in tokens.words(text)


def test_a_compound_is_found_by_its_parts_as_well(tokens: Tokens) -> None:
    words = tokens.words("包括的民間委託")
    assert {"包括", "民間", "委託", "包括的民間委託"} <= set(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新潟県三条市（嵐北・大島地区）の道路と公園",
            {"新潟県", "三条市", "嵐北・大島地区"},
        ),
        ("岐阜県白川村と富山県南砺市", {"岐阜県", "白川村", "富山県", "南砺市"}),
        ("新潟県\x00三条市", {"新潟県", "三条市"}),
        ("道路の費用を分ける", set()),
        ("", set()),
    ],
)
def test_names_are_the_proper_nouns_as_written(
    tokens: Tokens, text: str, expected: set[str]
) -> None:
    assert tokens.names(text) == expected


@pytest.mark.parametrize("text", NASTY)
def test_nothing_that_is_typed_breaks_the_analyser(tokens: Tokens, text: str) -> None:
    words = tokens.words(text)
    assert all(words)
    assert words == [word.casefold() for word in words]
    assert tokens.words(text) == words
    assert all(name in squeeze(text) for name in map(squeeze, tokens.names(text)))


def test_threads_do_not_share_a_tokenizer(tokens: Tokens) -> None:
    together = Barrier(4, timeout=60)

    def mine(_: int) -> dict[str, int]:
        together.wait()
        tokens.words("道路の費用")
        together.wait()  # all four are alive, so no two can have the same address
        return {which: id(tokens._tokenizer(which)) for which in ("parts", "compounds")}

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(mine, range(4)))
    assert len({address for each in seen for address in each.values()}) == 8


def test_a_thread_keeps_its_tokenizers(tokens: Tokens) -> None:
    assert tokens._tokenizer("parts") is tokens._tokenizer("parts")
    assert tokens._tokenizer("parts") is not tokens._tokenizer("compounds")


def test_many_threads_read_the_same_words_as_one(tokens: Tokens) -> None:
    texts = [f"{place}の包括的民間委託で道路を{n}回見回る" for n in range(50) for place in "東西"]
    alone = [(tokens.words(text), tokens.names(text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: (tokens.words(text), tokens.names(text)), texts))
    assert together == alone


def test_the_compiled_dictionary_is_gone_afterwards() -> None:
    with user_dictionary() as compiled:
        assert compiled.stat().st_size > 0
    assert not compiled.parent.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("除草 費", ["除草", "草費"]),
        ("ＪＶとは", ["jv", "vと", "とは"]),
        ("ﾊﾟﾄﾛ", ["パト", "トロ"]),
        ("道\r\n路", ["道路"]),
        ("道", []),
        ("", []),
        ("\x00道\u200b路", ["道路"]),
    ],
)
def test_pairs_are_neighbouring_letters_marked_as_no_words(text: str, expected: list[str]) -> None:
    assert pairs(text) == [f"#{one}" for one in expected]


@given(st.text(max_size=40))
def test_every_letter_but_the_last_begins_a_pair(text: str) -> None:
    found = pairs(text)
    assert all(len(pair) == 3 for pair in found)
    assert [one[2] for one in found[:-1]] == [one[1] for one in found[1:]]


def test_terms_are_the_words_and_then_the_pairs(tokens: Tokens) -> None:
    text = "除草の費用"
    assert tokens.terms(text) == [*tokens.words(text), "#除草", "#草の", "#の費", "#費用"]
