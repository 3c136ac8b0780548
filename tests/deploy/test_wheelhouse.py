"""What is carried into a closed network is exactly what was gathered."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy.wheelhouse import hashed

METADATA = "Metadata-Version: 2.1\nName: tiny-one\nVersion: 1.0+cpu\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    with zipfile.ZipFile(tmp_path / "tiny_one-1.0+cpu-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tiny_one.py", "")
        wheel.writestr("tiny_one-1.0+cpu.dist-info/METADATA", METADATA)
        wheel.writestr("tiny_one-1.0+cpu.dist-info/WHEEL", WHEEL)
        wheel.writestr("tiny_one-1.0+cpu.dist-info/RECORD", "")
    (tmp_path / "requirements.txt").write_text(hashed(tmp_path))
    return tmp_path


def install(house: Path) -> "subprocess.CompletedProcess[str]":
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--find-links", str(house)]
    into = ["--require-hashes", "--requirement", str(house / "requirements.txt")]
    command = [*pip, *into, "--target", str(house / "installed"), "--no-compile"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_wheels_install_without_any_index(house: Path):
    done = install(house)
    assert done.returncode == 0, done.stderr
    assert (house / "installed" / "tiny_one.py").exists()


def test_a_wheel_changed_on_the_way_is_refused(house: Path):
    (wheel,) = house.glob("*.whl")
    with zipfile.ZipFile(wheel, "a") as changed:
        changed.writestr("added.py", "")
    assert install(house).returncode != 0
    assert not (house / "installed" / "tiny_one.py").exists()
