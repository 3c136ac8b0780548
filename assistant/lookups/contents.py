"""What a page or a STEP of the handbook says."""

from collections.abc import Iterable, Iterator

from pydantic import Field

from assistant.tooling import Noted, Result, Row, ToolInput, ToolInputError
from corpus.handbook import Handbook
from corpus.model import Record, Role


class PageInput(ToolInput):
    """Which page."""

    page: int = Field(title="ページ", ge=1)


class StepInput(ToolInput):
    """Which STEP."""

    step: int = Field(title="STEP の番号", ge=0)


def page(handbook: Handbook, given: PageInput) -> Result:
    """The records on a page, and what their statements on this page say."""
    last = handbook.edition.pages
    if given.page > last:
        raise ToolInputError((f"手引きは {last} ページまでです。1〜{last} で入力してください。",))
    found = handbook.on_page(given.page)
    return Result(
        rows=tuple(_row(one) for one in found),
        lines=tuple(line for one in found for line in _on_page(one, given.page)),
    )


def step(handbook: Handbook, given: StepInput) -> Result:
    """What belongs to a STEP: the STEP in full, and the points of its Qs."""
    found = handbook.of_step(given.step)
    if not found:
        raise ToolInputError((f"STEP{given.step} はありません。0〜6 で入力してください。",))
    return Result(
        rows=tuple(_row(one) for one in found),
        lines=tuple(line for one in found for line in _points(one)),
    )


def _on_page(record: Record, page: int) -> Iterator[Noted]:
    """What it says on a page, whatever page the caveats stand on."""
    on_it = (one for one in record.statements if one.page == page)
    return said(record, {one.n for one in on_it if one.role is not Role.SOURCE})


def _points(record: Record) -> Iterator[Noted]:
    """Its direct points."""
    return said(record, {one.n for one in record.with_role(Role.ANSWER) or record.statements[:3]})


def said(record: Record, numbers: Iterable[int]) -> Iterator[Noted]:
    """Its statements of these numbers, each with the caveats that travel with it."""
    for one in record.with_caveats(numbers):
        yield Noted(one.text, (record.statement_id(one),))


def _row(record: Record) -> Row:
    pages = "、".join(f"p.{one}" for one in record.pages)
    return Row(record.title, pages, group=record.id)
