"""An answer while it is being made: what is done now, and each sentence once it is checked."""

from collections.abc import Callable, Iterator

import streamlit as st

from assistant.answer import Answer
from assistant.events import Done, Event, Looked, Progress, Restarted, Written
from ui.web import words
from ui.web.markdown import escape

_NAMED = 3  # records that are named while they are read


def follow(begin: Callable[[], Iterator[Event]]) -> Answer:
    """Show the events as they come; returns the answer that the last one holds."""
    status = st.status(words.SEARCHING, expanded=True)
    with status:
        place = st.empty()
    lines: list[str] = []
    for event in begin():
        match event:
            case Looked(ranking=ranking) if ranking:
                names = "、".join(one.title for one in ranking[:_NAMED])
                status.update(label=escape(words.READ_SO_FAR.format(names=names)))
            case Progress(text=text):
                status.update(label=escape(text))
            case Written(line=line):
                lines.append(f"- {escape(line.text)}")
                place.markdown("\n".join(lines))
            case Restarted(text=text):
                lines.clear()
                place.empty()
                status.update(label=escape(text))
            case Done(answer=answer):
                return answer
    raise RuntimeError("a stream of events ends with the answer")
