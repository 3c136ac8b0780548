"""Whether a browser says that another site makes it send a request."""

from starlette.datastructures import Headers

OWN = frozenset({"same-origin", "none"})  # none: typed in, or a bookmark


def is_foreign(headers: Headers) -> bool:
    """Whether it does; what is no browser, and sends neither header, is nobody else's."""
    site = headers.get("sec-fetch-site")
    if site is not None:  # what sees to it that a page behind a proxy of another name is its own
        return site not in OWN
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host")
