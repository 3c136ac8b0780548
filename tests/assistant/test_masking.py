import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.masking import ADDRESS, MAIL, NAME, NUMBER, PHONE, Masker
from index.tokens import Tokens, user_dictionary


@pytest.fixture(scope="module")
def masker() -> Iterator[Masker]:
    with user_dictionary() as words:
        yield Masker(Tokens(words).people)


PLAIN = Masker(lambda _text: set())


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("連絡は t.yamada@city.sanjo.niigata.jp まで", f"連絡は {MAIL} まで"),
        ("TEL 0256-34-5511", f"TEL {PHONE}"),
        ("電話０２５６（３４）５５１１", f"電話{PHONE}"),
        ("(03)1234-5678", PHONE),
        ("携帯 090 1234 5678", f"携帯 {PHONE}"),
        ("+81-90-1234-5678", PHONE),
        ("個人番号 1234 5678 9012", f"個人番号 {NUMBER}"),
        ("123456789012", NUMBER),
        ("新潟県三条市旭町2-3-1", f"新潟県三条市{ADDRESS}"),
        ("三条市大字上野123番地4", f"三条市{ADDRESS}"),
        ("担当：佐藤 花子", f"担当:{NAME}"),
        ("三条市建設課の山田太郎と申します。", f"三条市建設課の{NAME}と申します。"),
    ],
)
def test_personal_data_gives_way_to_what_it_is(masker: Masker, text: str, masked: str):
    assert masker.mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "契約年数は5年、1市2町で諸経費は5-10%、令和7年4-6月に実施",
        "新潟県三条市と静岡県下田市の事例",
        "予算 12,345,678円、人口 25,800人、町道延長150km",
        "Q2-10 と p.33、STEP3",
    ],
)
def test_what_the_question_is_about_stays(masker: Masker, text: str):
    assert masker.mask(text) == text


def test_a_name_that_is_known_goes_wherever_it_stands(masker: Masker):
    masked = masker.mask("渡会より。渡会でした。", known=["渡会 一"])
    assert "渡会" not in masked


phones = st.builds(
    "0{}{}{}{}{}".format,
    st.integers(1, 999),
    st.sampled_from(["-", "－", "(", " ", "ー"]),
    st.integers(10, 9999),
    st.sampled_from(["-", "－", ")", " ", "ー"]),
    st.integers(1000, 9999),
)
mails = st.from_regex(r"[a-z][a-z0-9._]{0,10}@[a-z]{2,8}\.(?:lg\.jp|com)", fullmatch=True)
numbers = st.from_regex(r"[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}", fullmatch=True)
words = st.text(alphabet="道路を束ねる費用。、は ", max_size=8)


@given(words, st.one_of(phones, mails, numbers), words)
def test_no_telephone_mail_or_number_is_left(before: str, secret: str, after: str):
    masked = PLAIN.mask(f"{before}{secret}{after}")
    assert secret not in masked
    assert not re.search(r"\d{4}|@", masked)


@given(words, st.one_of(phones, mails, numbers), words)
def test_masking_twice_is_masking_once(before: str, secret: str, after: str):
    once = PLAIN.mask(f"{before}{secret}{after}")
    assert PLAIN.mask(once) == once
