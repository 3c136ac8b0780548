import json
from pathlib import Path

from assistant.answer import Answer, Outcome
from ui.web.feedback import FILE, keep

ANSWER = Answer(Outcome.PARTIAL, "文", "Ver.T", "tiny", id="a1", question="山田太郎の件")


def test_every_word_of_feedback_is_a_line_without_what_was_typed(tmp_path: Path):
    keep(ANSWER, tmp_path / "new", useful=True)
    keep(ANSWER, tmp_path / "new", useful=False)
    text = (tmp_path / "new" / FILE).read_text(encoding="utf-8")
    assert [json.loads(one)["useful"] for one in text.splitlines()] == [True, False]
    assert "山田" not in text
    assert "文" not in text
