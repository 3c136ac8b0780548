"""What the process of the pages logs holds nothing that a person wrote."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SAYING = """
import logging
from streamlit.logger import get_logger
get_logger("streamlit.before")
import ui.web.gated
error = ValueError("山田さんの質問")
logging.getLogger("assistant.compose.attempt").warning("dropped: %s", "山田さんの文")
logging.getLogger("ui.web.app").error("the page failed: %s", "ask", exc_info=error)
for name in ("streamlit.before", "streamlit.error_util", "streamlit.after"):
    get_logger(name).error("Uncaught app execution", exc_info=error)
    get_logger(name).info("not told")
"""


def test_no_logger_of_the_pages_tells_a_question_or_what_an_error_says(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-c", SAYING],
        cwd=ROOT,
        env={"GUNMANE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "山田" not in done.stdout + done.stderr
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["logger"] for one in told] == [
        "assistant.compose.attempt",
        "ui.web.app",
        "streamlit.before",
        "streamlit.error_util",
        "streamlit.after",
    ]
    assert [one.get("error") for one in told] == [None, *["ValueError"] * 4]
