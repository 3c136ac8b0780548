"""業務配分時間 (手引き Q0-1 p.25): real and ideal hours by task, and what to make leaner first."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Annotated

from pydantic import Field

from assistant.calculators.cells import cell
from assistant.calculators.formula import sum_of
from assistant.calculators.names import Name
from assistant.calculators.rounding import shown
from assistant.calculators.ties import equally
from assistant.tooling import Cell, Noted, Row, ToolInput

HoursAYear = Annotated[Decimal, Field(ge=0, le=10**7, json_schema_extra={"unit": "時間/年"})]

UNIT = "時間/年"
NAMED = 3  # tasks that the line names, and those that tie with the last of them


class Task(ToolInput):
    """One task and the hours it takes a year, as it is and as it should be."""

    name: Name = Field(title="業務項目")
    real_hours: HoursAYear = Field(title="現実の時間（1年あたり）")
    ideal_hours: HoursAYear = Field(title="理想の時間（1年あたり）")

    @property
    def gap(self) -> Decimal:
        """Hours spent beyond the ideal; below zero where the task gets too few."""
        return self.real_hours - self.ideal_hours


def leanest_first(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Tasks by 効率化を図るべき優先度: the widest gap first, by name where gaps are equal."""
    return tuple(sorted(tasks, key=lambda task: (-task.gap, task.name)))


def hour_cells(tasks: Iterable[Task]) -> Iterator[Cell]:
    """The hours as inputs of a spreadsheet, in the order of the rows."""
    for number, task in enumerate(leanest_first(tasks), start=1):
        yield cell(
            f"task{number}_real", f"{task.name}（現実）", task.real_hours, Task, "real_hours"
        )
        label = f"{task.name}（理想）"
        yield cell(f"task{number}_ideal", label, task.ideal_hours, Task, "ideal_hours")


def hour_rows(tasks: tuple[Task, ...]) -> Iterator[Row]:
    """Real, ideal and gap of each task, its place among those to make leaner, and the sums."""
    if not tasks:
        return
    ordered = leanest_first(tasks)
    for number, task in enumerate(ordered, start=1):
        real, ideal = f"{{task{number}_real}}", f"{{task{number}_ideal}}"
        gap = f"{real}-{ideal}"
        yield Row(task.name, task.real_hours, UNIT, formula=real, group="現実")
        yield Row(task.name, task.ideal_hours, UNIT, formula=ideal, group="理想")
        yield Row(task.name, task.gap, UNIT, f"task{number}_gap", gap, "差（現実－理想）")
        if task.gap > 0:
            place = 1 + sum(other.gap > task.gap for other in ordered)
            yield Row(task.name, place, "番目", group="効率化を検討する順")
    numbers = range(1, len(ordered) + 1)
    for group, part in (("現実", "real"), ("理想", "ideal"), ("差（現実－理想）", "gap")):
        formula = sum_of(f"task{n}_{part}" for n in numbers)
        yield Row("合計", _sums(ordered)[part], UNIT, f"{part}_hours", formula, group)


def hour_lines(tasks: tuple[Task, ...]) -> Iterator[Noted]:
    """Which tasks are candidates to make leaner first, and the sum of the gaps."""
    if not tasks:
        return
    above = [task for task in leanest_first(tasks) if task.gap > 0]
    if not above:
        yield Noted("現実の時間が理想を上回る業務はありません。", ("Q0-1.9",))
        return
    first = [task for task in above if task.gap >= above[:NAMED][-1].gap]
    each = [_equal(tuple(tasks)) for _, tasks in groupby(first, lambda task: task.gap)]
    if len(each) > 1:
        order = "の順に大きく、この順に"
    else:
        order = "が最も大きく、ここから" if len(first) < len(above) else "だけで、ここから"
    yield Noted(
        f"現実の時間が理想を上回る幅は{'、'.join(each)}{order}効率化を検討することが考えられます。",
        ("Q0-1.4", "Q0-1.9"),
    )


def _equal(tasks: tuple[Task, ...]) -> str:
    names = "".join(f"「{task.name}」" for task in tasks)
    return f"{names}（{equally(tasks)}{shown(tasks[0].gap)} 時間/年）"


def hour_working(tasks: tuple[Task, ...]) -> Iterator[Noted]:
    """How the gap of each task came about."""
    for task in leanest_first(tasks):
        sum_up = (
            f"{shown(task.real_hours)} － {shown(task.ideal_hours)} ＝ {shown(task.gap)} 時間/年"
        )
        yield Noted(f"{task.name}の差：現実 － 理想 ＝ {sum_up}", ("Q0-1.4",))


def hour_warnings(tasks: tuple[Task, ...]) -> Iterator[str]:
    """Ideals that do not fit into the hours there are."""
    sums = _sums(tasks)
    if sums["gap"] < 0:
        yield (
            f"理想の時間の合計が現実より {shown(-sums['gap'])} 時間多く、今の人数では足りません。"
            "理想の時間を確かめてください"
        )


def _sums(tasks: Iterable[Task]) -> dict[str, Decimal]:
    real = sum((task.real_hours for task in tasks), Decimal(0))
    ideal = sum((task.ideal_hours for task in tasks), Decimal(0))
    return {"real": real, "ideal": ideal, "gap": real - ideal}
