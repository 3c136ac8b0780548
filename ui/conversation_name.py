"""What a conversation may be called, so that its address leads to it."""

import re

_ASTRAY = re.compile(r"\.{1,2}|.*[/\x00-\x1f\x7f].*", re.DOTALL)


def leads_astray(name: str) -> bool:
    """Whether ``/v1/conversations/{name}`` would be another address, or none."""
    return _ASTRAY.fullmatch(name) is not None
