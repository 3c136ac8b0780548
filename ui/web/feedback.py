"""Whether an answer was useful, kept on this machine without the question's words."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from assistant.answer import Answer
from assistant.settings import Settings
from ui.web import words

FILE = "feedback.jsonl"


def ask_feedback(answer: Answer) -> None:
    """Two thumbs; each change of mind is one more line, and the last one counts."""
    st.caption(words.WAS_IT_USEFUL)
    thumb = st.feedback("thumbs", key=f"{answer.id}-feedback")
    told: dict[str, int] = st.session_state.setdefault("feedback", {})
    if thumb is not None and told.get(answer.id) != thumb:
        told[answer.id] = thumb
        keep(answer, Settings.from_env(os.environ).home, useful=bool(thumb))


def keep(answer: Answer, home: Path, *, useful: bool) -> None:
    """Append one line: when, which index and records, how it ended; nothing that was typed."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "answer": answer.id,
        "useful": useful,
        "outcome": answer.outcome,
        "written_by": answer.written_by,
        "records": list(dict.fromkeys(one.record for one in answer.citations)),
        "index": answer.index,
    }
    home.mkdir(parents=True, exist_ok=True)
    with (home / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
