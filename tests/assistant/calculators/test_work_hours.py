from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.work_hours import (
    Task,
    hour_cells,
    hour_lines,
    hour_rows,
    hour_warnings,
    hour_working,
    leanest_first,
)
from assistant.tooling import Result
from tests.assistant.calculators.formulas import assert_formulas_hold


def task(name: str, real: int, ideal: int) -> Task:
    return Task(name=name, real_hours=Decimal(real), ideal_hours=Decimal(ideal))


COMPLAINTS, INSPECTION, PAPERS = (
    task("苦情", 900, 400),
    task("点検", 300, 500),
    task("書類", 200, 100),
)


def test_the_widest_gap_comes_first():
    assert leanest_first((INSPECTION, PAPERS, COMPLAINTS)) == (COMPLAINTS, PAPERS, INSPECTION)


def test_each_task_has_its_gap_and_those_above_the_ideal_their_place():
    rows = {
        (row.label, row.group): row.amount for row in hour_rows((INSPECTION, COMPLAINTS, PAPERS))
    }
    assert rows["苦情", "差（現実－理想）"] == 500
    assert rows["点検", "差（現実－理想）"] == -200
    assert rows["苦情", "効率化を検討する順"] == 1
    assert rows["書類", "効率化を検討する順"] == 2
    assert ("点検", "効率化を検討する順") not in rows
    assert rows["合計", "差（現実－理想）"] == 400


def test_the_line_names_the_tasks_in_order():
    (line,) = hour_lines((INSPECTION, PAPERS, COMPLAINTS))
    assert "「苦情」（500 時間/年）、「書類」（100 時間/年）の順に大きく" in line.text
    (line,) = hour_lines((INSPECTION, COMPLAINTS))
    assert "「苦情」（500 時間/年）だけで" in line.text


LIKE_PAPERS = tuple(task(name, 150, 50) for name in ("窓口", "台帳", "除草"))


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        (LIKE_PAPERS[:2], "「台帳」「窓口」（いずれも100 時間/年）だけで、ここから"),
        (
            (COMPLAINTS, PAPERS, LIKE_PAPERS[0]),
            "「苦情」（500 時間/年）、「書類」「窓口」（いずれも100 時間/年）の順に大きく、",
        ),
        (  # who ties with the third is named with it
            (COMPLAINTS, *LIKE_PAPERS),
            "「苦情」（500 時間/年）、「台帳」「窓口」「除草」（いずれも100 時間/年）の順に大きく",
        ),
        (
            (*LIKE_PAPERS, task("清掃", 20, 10)),
            "「台帳」「窓口」「除草」（いずれも100 時間/年）が最も大きく、ここから",
        ),
    ],
)
def test_equal_gaps_are_no_order(tasks: tuple[Task, ...], said: str):
    (line,) = hour_lines(tasks)
    assert f"上回る幅は{said}" in line.text


def test_equal_gaps_have_one_place():
    rows = hour_rows((COMPLAINTS, *LIKE_PAPERS, task("清掃", 20, 10)))
    assert [row.amount for row in rows if row.unit == "番目"] == [1, 2, 2, 2, 5]


def test_no_task_above_its_ideal_is_said_too():
    (line,) = hour_lines((INSPECTION,))
    assert line.text == "現実の時間が理想を上回る業務はありません。"


def test_ideals_that_do_not_fit_into_the_hours_there_are_are_pointed_out():
    (warning,) = hour_warnings((INSPECTION,))
    assert "200 時間多く" in warning
    assert not tuple(hour_warnings((COMPLAINTS,)))


def test_the_working_shows_the_subtraction():
    (working,) = hour_working((PAPERS,))
    assert working.text == "書類の差：現実 － 理想 ＝ 200 － 100 ＝ 100 時間/年"


def test_no_tasks_give_nothing():
    assert not [*hour_rows(()), *hour_cells(()), *hour_lines(()), *hour_warnings(())]


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=8),
    st.integers(2, 9),
)
def test_gaps_add_up_and_scale(hours: list[tuple[int, int]], factor: int):
    tasks = tuple(task(f"業務{n}", real, ideal) for n, (real, ideal) in enumerate(hours))
    larger = tuple(
        task(one.name, int(one.real_hours) * factor, int(one.ideal_hours) * factor) for one in tasks
    )
    rows = tuple(hour_rows(tasks))
    gaps = [row.amount for row in rows if row.key.startswith("task")]
    assert sum(Decimal(one) for one in gaps) == rows[-1].amount
    assert [Decimal(one.gap) * factor for one in leanest_first(tasks)] == [
        one.gap for one in leanest_first(larger)
    ]
    assert leanest_first(tasks) == leanest_first(reversed(tasks))
    assert_formulas_hold(Result(rows, tuple(hour_cells(tasks))))
