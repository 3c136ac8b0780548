"""Formula lines with one operator or number changed; each must make a calculator's test fail.

``python -m tests.assistant.calculators.mutants cost_shares money`` prints those that do not.
"""

import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType

import hypothesis
import pytest
from hypothesis import Phase

CODE = Path(__file__).parents[3] / "assistant" / "calculators"
TESTS = Path(__file__).parent
PATIENCE = 300  # seconds after which a changed line that runs on counts as found
_ADDED = "addopts=--import-mode=importlib"
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}


@dataclass(frozen=True)
class Mutant:
    """A module with one change, and where it stands."""

    module: str
    said: str
    code: CodeType


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed module to whoever imports it."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = f"assistant.calculators.{mutant.module}"

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._mutant.code, module.__dict__)


def names() -> list[str]:
    """The calculators' modules that have a formula line."""
    found = (one.stem for one in sorted(CODE.glob("*.py")))
    return [name for name in found if any(True for _ in mutants(name))]


def mutants(module: str) -> Iterator[Mutant]:
    """Every module that differs from this one in one operator or number of a formula line."""
    path = CODE / f"{module}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for n, node in enumerate(ast.walk(tree)):
        if isinstance(node, ast.BinOp) and _is_arithmetic(node):
            yield from _changed(module, tree, n, node)


def unchanged(module: str) -> Mutant:
    """The module as it is: its tests pass, or nothing that follows says anything."""
    return Mutant(module, "", compile((CODE / f"{module}.py").read_text("utf-8"), module, "exec"))


def _is_arithmetic(node: ast.BinOp) -> bool:
    """Not joined texts, tuples or types."""
    sides = [node.left, node.right]
    words = (ast.JoinedStr, ast.Tuple, ast.List, ast.Set, ast.Dict)
    if isinstance(node.op, ast.Pow):  # a limit such as 10**8, far from any formula
        return False
    return not any(isinstance(one, words) or _is_text(one) for one in sides)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not isinstance(node.value, int | float)


def _changed(module: str, tree: ast.Module, n: int, node: ast.BinOp) -> Iterator[Mutant]:
    operator = node.op
    if type(operator) in _SWAPS:
        other = copy.deepcopy(tree)
        there = next(one for k, one in enumerate(ast.walk(other)) if k == n)
        swapped = _SWAPS[type(operator)]()
        if isinstance(there, ast.BinOp) and isinstance(swapped, ast.operator):
            there.op = swapped
        yield _mutant(module, node, other, there)
    for at, child in enumerate(ast.iter_child_nodes(node)):
        if isinstance(child, ast.Constant) and type(child.value) in {int, float}:
            other = copy.deepcopy(tree)
            there = next(one for k, one in enumerate(ast.walk(other)) if k == n)
            inner = list(ast.iter_child_nodes(there))[at]
            assert isinstance(inner, ast.Constant)
            inner.value = child.value + 1
            yield _mutant(module, node, other, there)


def _mutant(module: str, node: ast.expr, tree: ast.Module, changed: ast.AST) -> Mutant:
    said = f"{module}.py:{node.lineno}: {ast.unparse(node)}  ->  {ast.unparse(changed)}"
    return Mutant(module, said, compile(ast.fix_missing_locations(tree), f"{module}.py", "exec"))


def survives(mutant: Mutant) -> bool:
    """Whether its own tests pass all the same, and then those of all calculators."""
    return _passes(mutant, TESTS / f"test_{mutant.module}.py") and _passes(mutant, TESTS)


def _passes(mutant: Mutant, tests: Path) -> bool:
    """Run the tests in a process of their own."""
    child = os.fork()
    if not child:
        os._exit(_tried(mutant, tests))
    return os.waitpid(child, 0)[1] == 0


def _tried(mutant: Mutant, tests: Path) -> int:
    signal.alarm(PATIENCE)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.meta_path.insert(0, _Changed(mutant))
    options = ["-qx", "--noconftest", "-p", "no:cacheprovider", "-W", "ignore", "-o", _ADDED]
    return int(pytest.main([*options, str(tests), f"--ignore={TESTS / 'test_mutants.py'}"]))


def main(modules: list[str]) -> int:
    """Print the mutants that no test finds, and how many there were."""
    hypothesis.settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
    )
    hypothesis.settings.load_profile("mutants")
    tried = [one for name in modules or names() for one in mutants(name)]
    broken = [name for name in modules or names() if not survives(unchanged(name))]
    if broken:
        raise SystemExit(f"these tests fail as it is: {broken}")
    left = [one.said for one in tried if survives(one)]
    sys.stdout.write("".join(f"{one}\n" for one in left))
    sys.stdout.write(f"{len(tried)} changed lines, {len(left)} not found\n")
    return len(left)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
