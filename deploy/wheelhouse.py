"""Gathers every wheel for a closed network, with checksums: ``python deploy/wheelhouse.py``."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "wheelhouse"
EXTRAS = "milvus,oidc,openai"  # all that an office may switch on: there, nothing can be added later


def main() -> int:
    """Fetch into ``wheelhouse/``; the same system and Python as the closed machine are needed."""
    pip = [sys.executable, "-m", "pip"]
    into = ["--constraint", str(ROOT / "constraints.txt"), "--wheel-dir", str(FOLDER)]
    subprocess.run([*pip, "wheel", *into, f"{ROOT}[{EXTRAS}]"], check=True)
    (FOLDER / "requirements.txt").write_text(hashed(FOLDER), encoding="utf-8")
    return 0


def hashed(folder: Path) -> str:
    """What ``pip install --require-hashes`` takes: each wheel's name, version and SHA-256."""
    return "".join(_line(wheel) for wheel in sorted(folder.glob("*.whl")))


def _line(wheel: Path) -> str:
    name, version = wheel.name.split("-")[:2]
    checksum = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name}=={version} --hash=sha256:{checksum}\n"


if __name__ == "__main__":
    sys.exit(main())
