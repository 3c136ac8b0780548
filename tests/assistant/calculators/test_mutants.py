"""Every formula line counts: with one operator or number of it changed, a test fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.assistant.calculators.mutants import mutants, names

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
@pytest.mark.parametrize("module", names())
def test_a_changed_formula_line_makes_a_test_fail(module: str):
    command = [sys.executable, "-m", "tests.assistant.calculators.mutants", module]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lines_that_compute_are_changed_and_nothing_else():
    said = [one.said for one in mutants("change")]
    assert any("self.after - self.before  ->  self.after + self.before" in one for one in said)
    assert len(said) == len(set(said))
