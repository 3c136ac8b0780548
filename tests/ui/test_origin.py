"""What a browser says of where a request comes from."""

import pytest
from starlette.datastructures import Headers

from ui.origin import is_foreign


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"origin": "http://desk:8000"}, False),
        ({"origin": "https://desk:8000"}, False),
        ({"origin": "http://desk:8501"}, True),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "http://[evil"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "?"}, True),
        ({"origin": "https://proxy.example", "sec-fetch-site": "same-origin"}, False),
    ],
    ids=str,
)
def test_a_request_is_foreign_where_a_browser_says_so(headers: dict[str, str], *, foreign: bool):
    assert is_foreign(Headers({"host": "desk:8000", **headers})) is foreign
