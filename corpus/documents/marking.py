"""Where a page says what was cited: the pieces that both have. Rather no mark than a wrong one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from corpus.text import squeeze

LEAST = 4  # characters of a piece; shorter ones are found anywhere
SHARE = 0.3  # of the cited text; at this share 1 statement in 500 is marked on a page not its own
ROOM = 3  # times the cited text's length, within which its pieces stand together

Span = tuple[int, int]  # from and up to, in characters of the page


def spans(page: str, cited: str) -> list[Span]:
    """Where pieces of the cited text stand on the page; both without white space."""
    pieces = list(_pieces(page, cited))
    together = _together(pieces, max(ROOM * len(cited), 1))
    found = sum(end - start for start, end in together)
    return together if found >= SHARE * len(cited) else []


def _pieces(page: str, cited: str) -> Iterator[Span]:
    """The longest pieces of the cited text that the page has exactly once."""
    at = 0
    while at + LEAST <= len(cited):
        end = at + LEAST
        if page.find(cited[at:end]) < 0:
            at += 1
            continue
        while end < len(cited) and page.find(cited[at : end + 1]) >= 0:
            end += 1
        piece = cited[at:end]
        if page.count(piece) == 1:
            start = page.find(piece)
            yield start, start + len(piece)
        at = end


def _together(pieces: Sequence[Span], room: int) -> list[Span]:
    """The pieces that stand within ``room`` of each other and are the most text."""
    best: list[Span] = []
    for first, _ in pieces:
        near = [(start, end) for start, end in pieces if first <= start and end <= first + room]
        if sum(end - start for start, end in near) > sum(end - start for start, end in best):
            best = near
    return sorted(set(best))


def pieces_of(page: str, cited: Iterable[str]) -> list[tuple[str, bool]]:
    """A page's text in pieces, each with whether it was cited; nothing of it is lost."""
    letters = [(letter, n) for n, one in enumerate(page) for letter in squeeze(one).casefold()]
    text = "".join(letter for letter, _ in letters)
    found = {span for one in cited for span in spans(text, squeeze(one).casefold())}
    inside = {n for one in found for n in range(letters[one[0]][1], letters[one[1] - 1][1] + 1)}
    runs = groupby(enumerate(page), key=lambda one: one[0] in inside)
    return [("".join(letter for _, letter in run), is_cited) for is_cited, run in runs]
