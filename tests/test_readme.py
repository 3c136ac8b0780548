"""What README promises is there, and what is there README names."""

import argparse
import ast
import re
import shlex
from pathlib import Path

import pytest

from assistant.permissions import ACTS, MAY, ROLES
from assistant.settings import Settings
from assistant.tools import tools_for
from corpus.handbook import Handbook
from ui.cli import _parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGES = ("corpus", "index", "assistant", "ui", "evals")


def table(head: str) -> list[list[str]]:
    """The cells of README's table whose first column has this head, row by row."""
    _, found, rest = README.partition(f"\n| {head} |")
    assert found, f"README に「{head}」の表がない"
    lines = rest.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def first_word(cell: str) -> str:
    """``ask`` of 「`ask 質問`」."""
    return cell.strip("`").split()[0]


def shell_lines() -> list[str]:
    """The lines of README's shell examples, continued ones joined."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]


def examples() -> list[list[str]]:
    """What README's examples give to ``gunmane``."""
    found = [line.partition("bin/gunmane ")[2] for line in shell_lines()]
    return [shlex.split(line.partition(" > ")[0]) for line in found if line]


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command."""
    (action,) = [one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(action.choices)


def variables_read() -> set[str]:
    """Every name of a variable ``GUNMANE_…`` that stands in the code as a text of its own."""
    return {
        node.value
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"GUNMANE_[A-Z_]+", node.value)
    }


class TestCommands:
    def test_every_command_is_in_the_table_and_the_other_way_round(self):
        named = [first_word(row[0]) for row in table("命令")]
        assert sorted(named) == sorted(commands())

    def test_every_option_in_the_table_is_one_of_its_command(self):
        for names, purpose in table("命令"):
            known = set(commands()[first_word(names)]._option_string_actions)
            assert set(re.findall(r"--[a-z-]+", names + purpose)) <= known, names

    def test_every_option_of_a_command_is_in_its_row(self):
        rows = {first_word(names): names + purpose for names, purpose in table("命令")}
        unsaid = [
            f"{name} {option}"
            for name, one in commands().items()
            for option in set(one._option_string_actions) - {"-h", "--help"}
            if option not in rows[name]
        ]
        assert unsaid == []

    @pytest.mark.parametrize("arguments", examples(), ids=" ".join)
    def test_every_example_can_be_typed(self, arguments: list[str]):
        assert _parser().parse_args(arguments).command == arguments[0]

    def test_the_program_has_the_name_that_readme_calls_it_by(self):
        project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert f'{_parser().prog} = "ui.cli:main"' in project
        assert examples()


class TestVariables:
    def test_every_variable_that_the_code_reads_is_in_the_table_and_the_other_way_round(self):
        named = [row[0].strip("`") for row in table("変数")]
        assert sorted(named) == sorted(variables_read())

    def test_no_variable_is_named_outside_the_table_that_is_not_in_it(self):
        named = {row[0].strip("`") for row in table("変数")}
        assert set(re.findall(r"GUNMANE_[A-Z_]+", README)) == named

    @pytest.mark.parametrize(
        ("variable", "field"),
        [
            ("GUNMANE_HOST", "host"),
            ("GUNMANE_API_PORT", "api_port"),
            ("GUNMANE_WEB_PORT", "web_port"),
        ],
    )
    def test_a_default_is_what_the_settings_say(self, variable: str, field: str):
        defaults = {row[0].strip("`"): row[2].strip("`") for row in table("変数")}
        assert defaults[variable] == str(getattr(Settings.from_env({}), field))


class TestMake:
    @pytest.mark.parametrize("target", ["run", "test"])
    def test_the_two_commands_for_a_newcomer_are_there(self, target: str):
        assert re.search(rf"^make {target}\b", README, re.MULTILINE)
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)

    def test_readme_asks_for_no_other_target(self):
        assert set(re.findall(r"\bmake ([a-z]+)", README)) == {"run", "test"}


def test_who_may_do_what_is_said_as_the_code_has_it():
    rows = {row[0]: [cell == "○" for cell in row[1:]] for row in table("できること")}
    assert rows == {ACTS[act]: [role in MAY[act] for role in ROLES] for act in ACTS}
    _, _, rest = README.partition("\n| できること |")
    assert rest.split("\n")[0] == "".join(f" {name} `{role}` |" for role, name in ROLES.items())


def test_every_tool_is_in_the_table_and_the_other_way_round():
    named = [first_word(row[0]) for row in table("名前")]
    assert sorted(named) == sorted(tools_for(Handbook.ver_1()))


def test_every_package_is_on_the_map_and_every_folder_on_it_exists():
    folders = [row[0].strip("`/") for row in table("フォルダ")]
    assert set(PACKAGES) <= set(folders)
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_every_file_that_readme_points_to_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    paths = re.findall(r"`((?:corpus|index|assistant|ui|evals|tests)/[\w./*-]*)`", README)
    data = re.findall(r"\b((?:tests|assistant)/[\w./-]+\.json)\b", README)
    assert links
    assert paths
    absent = [one for one in (*links, *paths, *data) if not (ROOT / one).exists()]
    assert absent == []
