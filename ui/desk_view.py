"""Replies and inquiries as JSON, the same at every door."""

from typing import Any

from pydantic import TypeAdapter

from assistant.helpdesk.reply import Reply

_REPLY = TypeAdapter(Reply)


def reply_json(reply: Reply) -> dict[str, Any]:
    """A draft as the contract's JSON object."""
    shown: dict[str, Any] = _REPLY.dump_python(reply, mode="json")
    return shown
