import pytest

from assistant.helpdesk.layout import lay_out
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.sender import Sender, sender_of

ASKED = "契約年数は何年がよいでしょうか。"


def sender(text: str) -> Sender:
    mail = parse_text(text)
    return sender_of(mail, lay_out(mail.text))


@pytest.mark.parametrize(
    ("text", "prefecture"),
    [
        (f"新潟県三条市の山田です。{ASKED}", "新潟県"),
        (f"三条市建設課の山田と申します。下田市の事例を見ました。{ASKED}", "新潟県"),
        (f"静岡県下田市の例を見ました。{ASKED}\n\n三条市建設課\nTEL 0256-34-5511", "新潟県"),
        (f"府中市建設課です。{ASKED}\n\n府中市役所\n〒726-8601 府川町315", "広島県"),
        (f"東京都府中市の者です。{ASKED}", "東京都"),
        (f"差出人: a@city.fuchu.hiroshima.jp\n\n府中市です。{ASKED}", "広島県"),
        (f"{ASKED}\n\n建設課\n〒955-8686", "新潟県"),
        (f"埼玉の小さな町で土木を担当しています。{ASKED}", "埼玉県"),
        (f"差出人: a@pref.gunma.lg.jp\n\n{ASKED}", "群馬県"),
        (
            f"岩手県花巻市から受託しています。{ASKED}\n\n株式会社A設計\n〒980-0811 宮城県仙台市",
            "岩手県",
        ),
        (f"A市です。{ASKED}", ""),
        (f"{ASKED}\n\n建設課\n電話 0256-34-5511", "新潟県"),
        (f"{ASKED}\n\n建設課\n電話 092-000-0000", "福岡県"),
        (f"{ASKED}\n\n建設課\n携帯 090-0000-0000", ""),
        (f"道東の町で土木を担当しています。{ASKED}", "北海道"),
        (f"{ASKED}\n\n前橋近郊の市 道路管理課", "群馬県"),
        (f"沖縄総合事務局 御中\n離島の役場です。{ASKED}", "沖縄県"),
        (f"中国地方整備局 御中\n府中市です。{ASKED}", "広島県"),
        (f"九州地方整備局 御中\n三条市さんの例を見ました。{ASKED}", ""),
        (f"福島県の町です。大館市さんの事例を見ました。{ASKED}", "福島県"),
    ],
)
def test_the_prefecture_is_what_all_the_evidence_leaves(text: str, prefecture: str):
    assert sender(text).prefecture == prefecture


@pytest.mark.parametrize(
    ("text", "name", "organisation"),
    [
        (
            f"{ASKED}\n\n三条市建設部建設課\n主任 山田 太郎\nTEL 0256-34-5511",
            "山田 太郎",
            "三条市建設部建設課",
        ),
        (f"白鷹町の五十嵐です。{ASKED}", "五十嵐", "白鷹町"),
        (
            f"{ASKED}\n\n香芝市 都市創造部 土木課\n　藤井　美咲（ふじい みさき）",
            "藤井 美咲",
            "香芝市 都市創造部 土木課",
        ),
        (f"差出人: 青木 <a@x.jp>\n\n{ASKED}", "青木", ""),
        (f"差出人: 三条市 建設課 <a@x.jp>\n\n{ASKED}", "", "三条市 建設課"),
        (f"差出人: 新潟県三条市建設課 <a@x.jp>\n\n{ASKED}", "", "新潟県三条市建設課"),
        (f"差出人: 三条市建設課 青木 一 <a@x.jp>\n\n{ASKED}", "青木 一", "三条市建設課"),
        (f"三条市建設課の者です。{ASKED}", "", "三条市建設課"),
        (f"{ASKED}\n\n周南市建設部道路課\n担当：重岡", "重岡", "周南市建設部道路課"),
        (ASKED, "", ""),
    ],
)
def test_who_asks_for_which_office(text: str, name: str, organisation: str):
    found = sender(text)
    assert (found.name, found.organisation) == (name, organisation)


def test_a_sentence_that_tells_more_introduces_nobody():
    told = "他県で失敗した例はないのかという点です。"
    assert sender(f"{told}{ASKED}") == Sender()
