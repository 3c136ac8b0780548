"""群マネの実施方針フォーマット (手引き Q2-1 p.28, p.51): the form filled from answers."""

from collections.abc import Iterator

from assistant.calculators.names import InfraField
from assistant.calculators.policy_document import (
    PolicyDocument,
    policy_document,
    printed_items,
)
from assistant.calculators.policy_input import Pattern, PolicyFormatInput, Process
from assistant.tooling import Noted, Result, Row

_CAVEATS = (
    Noted(
        "手引き p.51 の様式の項目に沿った案です（付録編の様式ファイルではありません）。",
        ("Q2-1.2", "plan-jisshi-hoshin.25"),
    ),
    Noted(
        "スキームは文で示しました。複数案・段階・庁内の部署は、図にもしてください。",
        ("plan-jisshi-hoshin.9", "plan-jisshi-hoshin.10", "plan-jisshi-hoshin.11"),
    ),
    Noted(
        "対象範囲の表の施設や業務項目は、書き足したり直したりできます。", ("plan-taishou-hani.2",)
    ),
)


def policy_format(given: PolicyFormatInput) -> Result:
    """The form item by item, then the target table cell by cell."""
    document = policy_document(given)
    return Result(
        rows=(*_item_rows(document), *_table_rows(document)),
        working=tuple(
            Noted(f"{item.label}：{item.text}", item.statements)
            for item in document.items
            if item.lines
        ),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(_lines(document)),
        caveats=_CAVEATS,
        warnings=tuple(_warnings(given)),
    )


def _item_rows(document: PolicyDocument) -> Iterator[Row]:
    for section in document.sections:
        for item in section.items:
            for line in item.lines or (item.text,):
                yield Row(item.label, line, group=section.heading)


def _table_rows(document: PolicyDocument) -> Iterator[Row]:
    """One row a cell in scope, so that fields × processes can be laid out as a table."""
    for cells in document.table:
        for cell in cells:
            if cell.entries:
                yield Row(cell.field.value, cell.text, group=cell.process.value)


def _lines(document: PolicyDocument) -> Iterator[Noted]:
    missing = document.missing
    done, whole = len(document.items) - len(missing), len(document.items)
    text = f"「{document.title}」の {whole} 項目のうち {done} 項目を記入しました。"
    yield Noted(text, ("Q2-1.1", "plan-jisshi-hoshin.3"))
    if missing:
        yield Noted(f"まだ記入のない項目は、{'、'.join(missing)}です。")


def _assumptions(given: PolicyFormatInput) -> Iterator[Noted]:
    """Each cell whose items nobody named: it got those of the handbook's table."""
    told: set[tuple[InfraField, Process]] = set()
    for target in (one for scope in given.scopes for one in scope.targets if not one.items):
        for process in target.processes:
            if (target.field, process) in told:
                continue
            told.add((target.field, process))
            yield _items_told(target.field, process)


def _items_told(field: InfraField, process: Process) -> Noted:
    items, statement = printed_items(field, process)
    named = f"{field.value}の{process.value}の対象は、"
    if items == (process.value,):
        return Noted(
            f"{named}手引きの表に内訳が無いため、{process.value}の全体としました", (statement,)
        )
    return Noted(f"{named}手引きの表の項目（{'、'.join(items)}）としました", (statement,))


def _warnings(given: PolicyFormatInput) -> Iterator[str]:
    wide = [one for one in given.schemes if one.pattern is not Pattern.DEPARTMENTS]
    if wide and len(given.municipalities) == 1:
        yield "自治体が一つだけですが、複数の自治体によるスキームが入っています"
    joined = {name for scope in given.scopes for one in scope.stages for name in one.municipalities}
    idle = [name for name in given.municipalities if name not in joined]
    if given.scopes and idle:
        yield f"「{'、'.join(idle)}」は、対象範囲のどの時期にも入っていません"
