import pytest

from ui.web.markdown import bullets, escape, marked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1~3社 *注* [a]", "1\\~3社 \\*注\\* \\[a\\]"),
        ("<b>$x$ :red[赤]", "\\<b\\>\\$x\\$ \\:red\\[赤\\]"),
        ("ただの文。", "ただの文。"),
    ],
)
def test_what_markdown_would_read_is_shown(text: str, shown: str):
    assert escape(text) == shown


def test_marks_at_the_end_stand_back_and_others_are_text():
    assert marked("[1]は3年です。[1][2]") == "\\[1\\]は3年です。 :gray[\\[1\\]\\[2\\]]"
    assert bullets(("甲。[1]", "乙。")) == "- 甲。 :gray[\\[1\\]]\n- 乙。"
