import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.masking import ADDRESS, MAIL, NAME, NUMBER, PHONE, Masker, said_in
from corpus.handbook import Handbook
from index.tokens import Tokens, user_dictionary


@pytest.fixture(scope="module")
def masker(ver_1: Handbook) -> Iterator[Masker]:
    with user_dictionary() as words:
        yield Masker(Tokens(words).people, said_in(ver_1))


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
        ("1234 5678 9018", NUMBER),  # its check digit is right
        ("連絡はtaro@city.jpまで", f"連絡は{MAIL}まで"),
        ("taro @ city.jp", MAIL),
        ("TEL 0120-123-456", f"TEL {PHONE}"),
        ("03.1234.5678へ", f"{PHONE}へ"),
        ("0256\u200b-34-5511", PHONE),
        ("内線 234", PHONE),
        ("直通：0256-77-8263、内線 234", f"直通:{PHONE}、{PHONE}"),
        ("郵便番号959-0295", ADDRESS),
        ("955-8686千葉市", f"{ADDRESS}千葉市"),
        ("新潟県三条市旭町2-3-1", f"新潟県三条市{ADDRESS}"),
        ("新潟県燕市旭町2-3-1の側溝", f"新潟県燕市{ADDRESS}の側溝"),
        ("三条市大字上野123番地4", f"三条市{ADDRESS}"),
        ("三条市大字上野3070", f"三条市{ADDRESS}"),
        ("三条市旭町 二丁目3番1号", f"三条市{ADDRESS}"),
        ("三条市旭町2-3", f"三条市{ADDRESS}"),
        ("札幌市北3条西4丁目", f"札幌市{ADDRESS}"),
        ("横浜市みなとみらい2-3-1", f"横浜市{ADDRESS}"),
        ("〒955-8686 新潟県三条市旭町2-3-1", f"{ADDRESS} 新潟県三条市{ADDRESS}"),
        ("三条市の旭町2-3-1の側溝", f"三条市の旭町{ADDRESS}の側溝"),
        ("旭町2丁目3-1", f"旭町{ADDRESS}"),
        ("担当：佐藤 花子", f"担当:{NAME}"),
        ("担当：建設課 林", f"担当:建設課 {NAME}"),
        ("三条市建設課の山田太郎と申します。", f"三条市建設課の{NAME}と申します。"),
        ("新潟県三条市建設課山田と申します", f"新潟県三条市建設課{NAME}と申します"),
        ("山田市長と小林に聞いた", f"{NAME}市長と{NAME}に聞いた"),
        ("石川県の石川さん", f"石川県の{NAME}さん"),
        ("三条市の石川です。", f"三条市の{NAME}です。"),
        ("石川 健一が担当", f"{NAME}が担当"),
        ("森林の林道は林係長へ", f"森林の林道は{NAME}係長へ"),
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
        "三条市では2-3年の契約です",
        "大館市の除草は年2-3回です。",
        "府中市の契約期間は3-5年ですか",
        "三条市と下田市で1-2名ずつ",
        "三条市2024-2026年度計画",
        "三条市建設課は2-3",
        "人口100-1000人、100-1000千円、延長100-1200m",
        "三条市国道8号と県道121号線、三条市一番の課題",
        "1200 1500 1800\n2020\t2025\t2030",
        "0.05 120 1500 と 1,023 456 7890",
        "担当:直営、担当:市",
        "判定がAさんとBさんで違う。A市とB市は",
        "それは大館? 長野の例、石川の組合は",
        "山田町と山田川、丸山建設と森田組",
        "橋長12m、溝橋の点検、九万一千円、七尾市二千時間が二千三百時間に",
        "町村さんから植野芳彦氏の話を聞いた",
    ],
)
def test_what_the_question_is_about_stays(masker: Masker, text: str):
    assert masker.mask(text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("林 誠", "農林部局と森林の林道を束ねる。誠実に。"),
        ("原 一", "原則として、一つの契約にまとめる。一様に。"),
        ("三条市 建設課", "新潟県三条市では、建設課が窓口になりました。"),
        ("新潟県三条市建設課", "新潟県三条市では、建設課が窓口になりました。"),
        ("道路管理課", "道路管理課で、道路の管理を担う。"),
        ("石川 健", "石川県の健全度の例"),
        ("中村 公平", "公平に分ける。"),
        ("者", "業者と担当者"),
    ],
)
def test_words_that_a_name_is_spelled_like_stay(masker: Masker, name: str, text: str):
    assert masker.mask(text, known=[name]) == text


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("渡会 一", "渡会より。渡会でした。", f"{NAME}より。{NAME}でした。"),
        (
            "林 誠",
            "林様、林　誠 様、林誠、建設課林様",
            f"{NAME}様、{NAME} 様、{NAME}、建設課{NAME}様",
        ),
        ("三条市 建設課 林 誠", "三条市建設課 林 誠様", f"三条市建設課 {NAME}様"),
        ("佐藤 花子", "花子より", f"{NAME}より"),
        ("中村 公平", "中村より。公平様", f"{NAME}より。{NAME}様"),
        ("石川 健", "石川より", f"{NAME}より"),
        ("Taro Yamada", "Yamada より。Taro Yamada", f"{NAME} より。{NAME}"),
    ],
)
def test_a_name_that_is_known_goes_wherever_it_stands(
    masker: Masker, name: str, text: str, masked: str
):
    assert masker.mask(text, known=[name]) == masked


def test_a_name_that_the_handbook_has_goes_where_a_person_is_meant(ver_1: Handbook, masker: Masker):
    assert "伊藤" in said_in(ver_1)
    assert masker.mask("伊藤さんと伊藤の件") == f"{NAME}さんと伊藤の件"


def test_a_text_longer_than_the_tokenizer_takes_is_masked(masker: Masker):
    assert "山田" not in masker.mask("費用の分担は山田太郎に聞きます。\n" * 2_000)


phones = st.builds(
    "0{}{}{}{}{}".format,
    st.integers(1, 999),
    st.sampled_from(["-", "－", "(", " ", "ー"]),
    st.integers(10, 9999),
    st.sampled_from(["-", "－", ")", " ", "ー"]),
    st.integers(1000, 9999),
)
mails = st.from_regex(r"[a-z][a-z0-9._]{0,10}@[a-z]{2,8}\.(?:lg\.jp|com)", fullmatch=True)
numbers = st.from_regex(r"[0-9]{4}-?[0-9]{4}-?[0-9]{4}", fullmatch=True)
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


places = st.sampled_from(["三条市", "新潟県燕市", "府中市", "札幌市", "田上町"])
particles = st.sampled_from(["では", "の契約は", "は", "の除草は年", "で", "と下田市で"])
counters = st.sampled_from(
    [
        "年",
        "年度",
        "回",
        "人",
        "名",
        "%",
        "か月",
        "件",
        "社",
        "橋",
        "万円",
        "km",
        "割",
        "日間",
        "箇所",
        "つ",
    ]
)
ranges = st.builds("{}-{}".format, st.integers(1, 99), st.integers(1, 9999))
towns = st.sampled_from(
    ["旭町", "大字上野", "みなとみらい", "もみじ台北", "緑が丘", "二番町", "センター南"]
)
lots = st.one_of(
    st.builds("{}-{}-{}".format, *[st.integers(1, 99)] * 3),
    st.builds("{}丁目{}番{}号".format, *[st.integers(1, 99)] * 3),
    st.builds("{}番地".format, st.integers(1, 9999)),
    ranges,
)


@given(places, particles, ranges, counters)
def test_a_range_of_years_or_people_is_no_address(place: str, to: str, counted: str, by: str):
    text = f"{place}{to}{counted}{by}です"
    assert PLAIN.mask(text) == text


@given(places, towns, lots, st.sampled_from(["", "の側溝", "です。", " 三条ビル", "\n"]))
def test_a_street_behind_its_municipality_is_hidden(place: str, town: str, lot: str, after: str):
    assert PLAIN.mask(f"{place}{town}{lot}{after}") == f"{place}{ADDRESS}{after}"
