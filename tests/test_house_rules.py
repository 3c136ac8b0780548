"""The grain of the house: short modules, short functions (STYLE)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "assistant", "ui", "evals")
LONGEST_MODULE, LONGEST_FUNCTION = 250, 35


def modules(package: Path) -> list[Path]:
    """The Python files of a package, those of its folders too."""
    return sorted(package.rglob("*.py"))


def long_modules(paths: list[Path]) -> Iterator[str]:
    """Each module with too many lines, and how many."""
    for path in paths:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_MODULE:
            yield f"{path}: {lines} 行"


def long_functions(paths: list[Path]) -> Iterator[str]:
    """Each function with too many lines from ``def`` to its end, and how many."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{path}:{node.lineno} {node.name}: {lines} 行"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_is_too_long(package: str):
    found = list(long_modules(modules(ROOT / package)))
    assert not found, f"{LONGEST_MODULE} 行より長いモジュール:\n" + "\n".join(found)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_is_too_long(package: str):
    found = list(long_functions(modules(ROOT / package)))
    assert not found, f"{LONGEST_FUNCTION} 行より長い関数:\n" + "\n".join(found)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_looked_at(package: str):
    assert ROOT / package / "__init__.py" in modules(ROOT / package)


def test_a_module_is_too_long_from_one_line_past_the_limit(tmp_path: Path):
    fits, long = tmp_path / "fits.py", tmp_path / "long.py"
    fits.write_text("x = 1\n" * LONGEST_MODULE, encoding="utf-8")
    long.write_text("x = 1\n" * (LONGEST_MODULE + 1), encoding="utf-8")
    assert list(long_modules(modules(tmp_path))) == [f"{long}: 251 行"]


@pytest.mark.parametrize("head", ["def f():", "async def f():"])
def test_a_function_is_too_long_from_one_line_past_the_limit(tmp_path: Path, head: str):
    path = tmp_path / "one.py"
    path.write_text("\n".join([head, *["    x = 1"] * (LONGEST_FUNCTION - 1)]), encoding="utf-8")
    assert list(long_functions([path])) == []
    path.write_text("\n".join(["", head, *["    x = 1"] * LONGEST_FUNCTION]), encoding="utf-8")
    assert list(long_functions([path])) == [f"{path}:2 f: 36 行"]


def test_a_method_and_a_function_inside_a_function_count_too(tmp_path: Path):
    path = tmp_path / "nested.py"
    inner = ["        def inner():", *["            x = 1"] * LONGEST_FUNCTION]
    path.write_text("\n".join(["class A:", "    def outer(self):", *inner]), encoding="utf-8")
    found = [one.split()[1] for one in long_functions([path])]
    assert sorted(found) == ["inner:", "outer:"]
