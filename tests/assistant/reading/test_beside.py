"""What a message asks besides its calculation."""

import pytest

from assistant.reading.beside import besides
from assistant.reading.conversation import reading_of

SHARED = "A市（人口5万人）とB町（人口1万人）で1,200万円を人口割で分けるといくらになりますか。"
EFFECT = "委託は2,000万円から1,900万円、直営は1,000時間から400時間、人件費単価3,000円です。"


@pytest.mark.parametrize(
    ("message", "others"),
    [
        (SHARED, ()),
        (f"{SHARED}よろしくお願いします。", ()),
        (f"導入効果を計算してください。{EFFECT}", ()),
        (f"{EFFECT}導入効果はいくらですか。計算をお願いします。", ()),
        (f"{SHARED}また、契約期間は何年がよいですか。", ("契約期間は何年がよいですか",)),
        (
            f"導入効果を計算してください。{EFFECT}性能規定とは何ですか。補助金はいくら出ますか。",
            ("性能規定とは何ですか", "補助金はいくら出ますか"),
        ),
        (
            f"{SHARED}費用分担の方法にはほかにどのようなものがありますか。",
            ("費用分担の方法にはほかにどのようなものがありますか",),
        ),
    ],
)
def test_only_what_the_calculation_does_not_answer_is_left(message: str, others: tuple[str, ...]):
    reading = reading_of(message)
    assert reading is not None
    assert besides(message, reading) == others
