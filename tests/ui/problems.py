"""What a problem is: RFC 9457, in Japanese."""

import re

from httpx2 import Response

from ui.http_bodies import PROBLEM


def is_japanese(text: str) -> bool:
    return re.search("[ぁ-んァ-ヶ一-龥]", text) is not None


def problem(response: Response, status: int) -> str:
    """The detail of a problem, once it is sure that it is one, in Japanese."""
    assert response.status_code == status
    assert response.headers["content-type"] == PROBLEM
    shown = response.json()
    assert set(shown) == {"title", "status", "detail"}
    assert shown["status"] == status
    assert is_japanese(shown["title"])
    assert is_japanese(shown["detail"])
    detail: str = shown["detail"]
    return detail
