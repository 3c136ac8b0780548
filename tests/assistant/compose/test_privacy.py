"""What is personal stays in the network, and comes back in what the asker reads."""

import pytest

from assistant.compose.privacy import Mask, NoMask, is_inside
from index.tokens import Tokens


@pytest.fixture
def mask(tokens: Tokens) -> Mask:
    return Mask(tokens.people, "問合せ先は、小川町の電話03-0000-0000です。")


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("連絡先は tanaka@city.example.jp です。", ["tanaka@city.example.jp"]),
        ("電話は０９０－１２３４－５６７８です。", ["090-1234-5678"]),
        ("電話は06(1234)5678。", ["06(1234)5678"]),
        ("個人番号は1234-5678-9012です。", ["1234-5678-9012"]),
        ("個人番号は123456789012です。", ["123456789012"]),
        ("〒100-8918 旭町2丁目3-1 です。", ["100-8918", "2丁目3-1"]),
        ("土木課の佐藤と申します。", ["佐藤"]),
        ("担当: 山田 太郎", ["山田", "太郎"]),
        ("鈴木一郎さんに聞きました。", ["鈴木", "一郎"]),
        ("新潟県燕市旭町2-3-1の側溝", ["旭町", "2-3-1"]),
        ("郵便番号959-0295です", ["959-0295"]),
        ("TEL 0120-123-456", ["0120-123-456"]),
        ("内線 234", ["234"]),
        ("taro @ city.jp", ["taro", "city.jp"]),
        ("直通：0256-77-8263、内線 234", ["77-8263", "234"]),
        ("小川町の小川さん", ["小川さん"]),
    ],
)
def test_personal_data_is_not_in_what_is_sent_and_comes_back(
    mask: Mask, text: str, secrets: list[str]
):
    hidden = mask.hide(text)
    assert "〔" in hidden
    assert not any(secret in hidden for secret in secrets)
    assert all(secret in mask.show(hidden) for secret in secrets)


@pytest.mark.parametrize(
    "text",
    [
        "道路延長は1,200kmで、委託費は年3,000万円です。",
        "Q4-1 の費用分担を教えてください。",
        "小川町と福島県の事例は?",
        "令和7年4月1日から3年間です。",
        "2025-10 の版ですか。",
        "三条市では2-3年の契約です。人口100-1000人です。",
        "A市とB市の判定がAさんとBさんで違います。",
    ],
)
def test_what_is_not_personal_stays(mask: Mask, text: str):
    assert mask.hide(text) == text


def test_the_same_data_gets_the_same_word_and_no_digit(mask: Mask):
    hidden = mask.hide("a@b.jp と c@d.jp と a@b.jp")
    assert hidden == "〔メールアドレスA〕 と 〔メールアドレスB〕 と 〔メールアドレスA〕"
    assert mask.hide("c@d.jp") == "〔メールアドレスB〕"


def test_a_name_stays_hidden_and_the_words_spelled_like_it_stay(mask: Mask):
    assert mask.hide("土木課の林係長と福島さん") == "土木課の〔氏名B〕係長と〔氏名A〕さん"
    assert mask.hide("福島県の森林。林係長、福島に") == "福島県の森林。〔氏名B〕係長、〔氏名A〕に"


def test_inside_the_network_nothing_is_hidden():
    assert NoMask().hide("a@b.jp") == "a@b.jp"


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("http://127.0.0.1:11434/v1", True),
        ("http://[::1]:8000/v1", True),
        ("http://localhost/v1", True),
        ("http://10.1.2.3/v1", True),
        ("http://192.168.0.7:8080/v1", True),
        ("http://ollama:11434/v1", True),
        ("https://llm.local/v1", True),
        ("", False),
        ("https://api.example.com/v1", False),
        ("https://8.8.8.8/v1", False),
        ("http://127.0.0.1@example.com/v1", False),
        ("http://127.0.0.1.example.com/v1", False),
        ("http://0.0.0.0/v1", False),
        ("https://city.lg.jp/v1", False),
    ],
)
def test_only_this_machine_and_private_addresses_are_inside(url: str, *, inside: bool):
    assert is_inside(url) is inside
