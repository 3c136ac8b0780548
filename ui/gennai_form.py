"""What 源内 draws a form from and what it sends back: fields, files and earlier turns."""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.tooling import ToolInputError
from assistant.understand import LONGEST
from ui import wording

CONVERSATION = "conversation_history"  # a form with this field can be gone on with
EARLIER = "conversation_histories"  # the field of the inputs in which earlier turns come
FILES = "files"  # the field of the inputs in which every file comes

Field = dict[str, Any]


def textarea(title: str, hint: str) -> Field:
    """A text of several lines that must be filled in, as long as a question may be."""
    field = {"type": "textarea", "title": title, "desc": hint}
    return {**field, "required": True, "max_length": LONGEST}


def select(title: str, values: Sequence[str]) -> Field:
    """One of several; the first is what is taken where nothing is chosen."""
    items = [{"title": one, "value": one} for one in values]
    return {"type": "select", "title": title, "items": items, "default_value": values[0]}


def file(title: str, hint: str, kinds: Sequence[str], largest: str) -> Field:
    """One file of some kinds; ``largest`` such as ``2MB``."""
    field = {"type": "file", "title": title, "desc": hint, "required": False}
    return {**field, "accept": ",".join(kinds), "multiple": False, "max_size": largest}


def conversation() -> Field:
    """What makes 源内 offer to go on; it is not drawn."""
    return {"type": "textarea", "title": "会話履歴", "desc": "これまでの質問を踏まえて答えます"}


def text(inputs: Mapping[str, Any], name: str, title: str) -> str:
    """A field that must be filled in; ToolInputError says which."""
    value = inputs.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ToolInputError((wording.FILL_IN.format(label=title, name=name),))
    return value


def chosen(inputs: Mapping[str, Any], name: str, title: str, values: Sequence[str]) -> str:
    """What was chosen of several."""
    value = str(inputs.get(name, values[0]))
    if value not in values:
        told = wording.ONE_OF.format(label=title, values="・".join(values))
        raise ToolInputError((told,))
    return value


def uploaded(inputs: Mapping[str, Any], name: str, title: str) -> tuple[str, bytes] | None:
    """Name and bytes of the file of a field, if one came; both spellings of 源内 are read."""
    for one in _rows(inputs.get(FILES)):
        if one.get("key") == name:
            inner = next(_rows(one.get("files")), one)
            data = inner.get("content", inner.get("contents"))
            try:
                return str(inner.get("filename", "")), base64.b64decode(str(data), validate=True)
            except (binascii.Error, ValueError) as error:
                raise ToolInputError((wording.NO_BASE64.format(label=title),)) from error
    return None


def artifact(name: str, content: bytes) -> dict[str, str]:
    """A file to take away."""
    return {"display_name": name, "contents": base64.b64encode(content).decode()}


def earlier(inputs: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What a field held in earlier turns, oldest first; what cannot be read is left out."""
    held = (_inputs(one.get("input")).get(name) for one in _rows(inputs.get(EARLIER)))
    return tuple(one for one in held if isinstance(one, str) and one.strip())


def _rows(value: object) -> Iterator[Mapping[str, Any]]:
    yield from (one for one in (value if isinstance(value, list) else ()) if isinstance(one, dict))


def _inputs(value: object) -> Mapping[str, Any]:
    """The inputs of an earlier turn, which come as JSON in a string."""
    try:
        read = json.loads(str(value))
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
