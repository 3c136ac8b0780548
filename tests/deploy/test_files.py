"""The files for containers and services say only what the program knows; they are not run here."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.settings import Settings
from deploy.wheelhouse import EXTRAS
from tests.test_pins import PROJECT
from tests.test_readme import variables_read
from ui.cli import _parser
from ui.workers import LONGEST_ANSWER

DEPLOY = Path(__file__).parents[2] / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
SERVICE = (DEPLOY / "gunmane.service").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DEFAULTS = Settings.from_env({})
PORTS = {str(DEFAULTS.api_port), str(DEFAULTS.web_port)}


def commands() -> list[list[str]]:
    """Every way in which ``gunmane`` is started."""
    (told,) = re.findall(r"^CMD (\[.*\])$", CONTAINER, re.MULTILINE)
    (service,) = re.findall(r"^ExecStart=(.*)$", SERVICE, re.MULTILINE)
    return [yaml.safe_load(told), COMPOSE["services"]["gunmane"]["command"], shlex.split(service)]


@pytest.mark.parametrize("command", commands(), ids=str)
def test_every_command_is_one_that_can_be_typed(command: list[str]):
    assert Path(command[0]).name == _parser().prog
    assert _parser().parse_args(command[1:]).command == "serve"


@pytest.mark.parametrize("path", [*sorted(DEPLOY.glob("*.*")), DEPLOY / "Containerfile"])
def test_every_variable_is_one_that_the_program_reads(path: Path):
    named = set(re.findall(r"GUNMANE_[A-Z_]+", path.read_text(encoding="utf-8")))
    assert named <= variables_read()


def test_the_ports_are_those_of_the_settings():
    (exposed,) = re.findall(r"^EXPOSE (.*)$", CONTAINER, re.MULTILINE)
    assert set(exposed.split()) == PORTS
    published = COMPOSE["services"]["gunmane"]["ports"]
    assert {one.rsplit(":", 1)[1] for one in published} == PORTS
    assert all(one.startswith("127.0.0.1:") for one in published)
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", CONTAINER)) == PORTS


def test_whatever_an_office_may_switch_on_comes_along():
    extras = set(PROJECT["optional-dependencies"]) - {"dev", "bench", "browser"}
    assert set(EXTRAS.split(",")) == extras
    assert f"'.[{EXTRAS}]'" in CONTAINER


def test_it_runs_as_nobody_special_over_a_root_that_cannot_be_written():
    assert re.search(r"^USER gunmane$", CONTAINER, re.MULTILINE)
    service = COMPOSE["services"]["gunmane"]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["environment"]["GUNMANE_HOME"] in service["volumes"][0]
    assert int(service["stop_grace_period"].removesuffix("s")) > LONGEST_ANSWER


def test_what_the_service_keeps_is_its_users_alone_and_it_alone_is_told_to_stop():
    lines = set(SERVICE.splitlines())
    assert {"UMask=0077", "StateDirectoryMode=0700", "KillMode=mixed"} <= lines


def test_the_lines_for_accounts_are_ones_that_can_be_typed_over_the_data_of_the_service():
    told = (DEPLOY.parent / "docs" / "operation.md").read_text(encoding="utf-8")
    lines = re.findall(r"^.*gunmane account .*$", told, re.MULTILINE)
    assert [_parser().parse_args(one.split("gunmane ")[-1].split()).command for one in lines] == [
        "account",
        "account",
    ]
    (user,) = re.findall(r"^User=(.*)$", SERVICE, re.MULTILINE)
    (home,) = re.findall(r"^Environment=(GUNMANE_HOME=.*)$", SERVICE, re.MULTILINE)
    assert f"-u {user} " in lines[0]
    assert home in lines[0]


def test_no_password_stands_in_the_files():
    texts = [path.read_text(encoding="utf-8") for path in DEPLOY.iterdir() if path.is_file()]
    assert not [one for text in texts for one in re.findall(r"PASSWORD: (?!\$)", text)]
    assert "gunmane:${POSTGRES_PASSWORD:?" in "".join(texts)
