import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.text import RECENT, SHORT, kept, normalise, numbers, sentences, squeeze

NASTY = st.text(st.characters(exclude_categories=()), max_size=60)  # half characters as well


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ｑ２－７", "Q2-7"),
        ("2ー7と2−7と2–7と2‑7", "2-7と2-7と2-7と2-7"),
        ("データー 3年", "データー 3年"),
        ("ｶﾞｰﾄﾞﾚｰﾙの補修ｶ所", "ガードレールの補修カ所"),
        ("①⑳㎞㌔㈱Ⅳ", "120kmキロ(株)IV"),
        ("⽤地と⼟⽊", "用地と土木"),
        ("か\u3099っこ", "がっこ"),
        ("か\u200b\u3099っこ", "がっこ"),
        ("\ufeff群\u200bマ\u2060ネ\u00ad", "群マネ"),
        ("葛\U000e0100城市と葛\ufe00城市", "葛城市と葛城市"),
        ("費用\x00分担\x1b", "費用分担"),
        ("\ud800費用\udfff", "費用"),
        ("\u202e費用\u202c\u2066分担\u2069", "費用分担"),
        ("👷\u200d♂\ufe0f工事", "👷♂工事"),
        ("一\r\n二\r三\n四\t五\x0b六\x0c七\u2028八\u3000九\xa0十", "一 二 三 四 五 六 七 八 九 十"),
        ("  　前後　 ", "前後"),
        ("", ""),
        ("\x00\u200b \n", ""),
    ],
)
def test_one_spelling_for_every_way_of_typing(written: str, expected: str) -> None:
    assert normalise(written) == expected


def test_a_long_text_keeps_its_words() -> None:
    assert normalise("ﾊﾟﾄﾛｰﾙ　" * 10_000) == ("パトロール " * 10_000).strip()


@given(NASTY)
@example("゛か\u200b\u3099 2\u200b－\u200b7")
def test_one_spelling_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(NASTY)
def test_nothing_invisible_is_left(text: str) -> None:
    assert not {"Cc", "Cs", "Zl", "Zp"} & set(map(unicodedata.category, normalise(text)))
    assert "  " not in normalise(text)
    normalise(text).encode()  # a file or a model can take it


@given(st.text(max_size=60))
def test_squeezed_text_has_no_white_space(text: str) -> None:
    assert not any(letter.isspace() for letter in squeeze(text))


@given(st.lists(st.sampled_from(["約", "50％", "の", "短縮"]), min_size=1))
def test_spaces_and_widths_do_not_matter_when_wording_is_compared(parts: list[str]) -> None:
    assert squeeze(" \r\n".join(parts)) == squeeze("".join(parts).replace("50％", "５０%"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200千円を60％と４０%に", ("1200", "60", "40")),
        ("０.5時間、R6年、11．3億", ("0.5", "6", "11.3")),
        ("第１，第２、3、4", ("1", "2", "3", "4")),
        ("2-7月、2〜3回", ("2", "7", "2", "3")),
        ("12\r\n34\r56", ("12", "34", "56")),
        ("1,234,567円", ("1234567",)),
        ("三人と十年", ()),
        ("", ()),
    ],
)
def test_numbers_are_read_as_written(text: str, expected: tuple[str, ...]) -> None:
    assert numbers(text) == expected


FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@given(st.decimals(0, 10**12, places=2, allow_nan=False), st.sampled_from(["円", "人", "%", "km"]))
@settings(deadline=None)
def test_widths_and_separators_do_not_change_a_number(number: object, unit: str) -> None:
    plain = f"{number}"
    grouped = f"{number:,}"
    for written in (plain, grouped, grouped.translate(FULL_WIDTH)):
        assert numbers(f"約{written}{unit}です。") == (plain,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("困っています。何から始めますか？", ("困っています。", "何から始めますか？")),
        ("本当！？　はい。", ("本当！？", "はい。")),
        ("一行目\r\n二行目\n\n三行目", ("一行目", "二行目", "三行目")),
        ("費用は1.5億円です", ("費用は1.5億円です",)),
        ("Really? Yes!", ("Really?", "Yes!")),
        ("Q4-1?Q4-2?", ("Q4-1?", "Q4-2?")),
        (
            "http://a.jp/?b です。http://a.jp/c?d=1 です。",
            ("http://a.jp/?b です。", "http://a.jp/c?d=1 です。"),
        ),
        ("", ()),
        (" 　\n", ()),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(st.sampled_from("あい。！？!?\n 　")))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert squeeze("".join(sentences(text))) == squeeze(text)


def test_a_text_is_read_once_while_it_is_remembered_and_few_long_ones_are():
    read: list[str] = []

    @kept
    def length(text: str) -> int:
        read.append(text)
        return len(text)

    statements = [f"文{n}" for n in range(2 * RECENT)]
    assert [length(one) for one in statements * 2] == [len(one) for one in statements] * 2
    assert read == statements
    mails = [f"{n}" * (SHORT + 1) for n in range(RECENT + 1)]
    for one in (*mails, mails[-1], mails[0]):
        length(one)
    assert read[len(statements) :] == [*mails, mails[0]]
