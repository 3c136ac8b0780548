"""Holds every pinned part against the list of known weaknesses: ``make audit``.

The list is asked of the package registry. Some registries, such as mirrors inside an office, carry
the packages and not the list: then nothing was audited, which is told and is no success.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMMAND = [
    "pip-audit",
    "--no-deps",
    "--disable-pip",
    "--progress-spinner",
    "off",
    "--format",
    "json",
]
WELL, WEAK, NOT_AUDITED = 0, 1, 3
NOT_REACHED = (
    "弱点の一覧に届かないため、部品を一つも照合していません。"
    "一覧を引ける機械で make audit を実行してください（docs/operation.md）。\n"
)


def main() -> int:
    """Audit ``constraints.txt``; 0 none is known, 1 something is, 3 nothing could be audited."""
    parser = argparse.ArgumentParser(prog="make audit")
    parser.add_argument(
        "--where-reached", action="store_true", help="一覧に届かない機械では、そう知らせて終わる"
    )
    options = parser.parse_args()
    told, status = verdict(_asked())
    sys.stdout.write(told)
    return WELL if status == NOT_AUDITED and options.where_reached else status


def verdict(parts: list[dict[str, Any]]) -> tuple[str, int]:
    """What to tell of the audited parts, and the exit status."""
    missed = [one["name"] for one in parts if "skip_reason" in one]
    if len(missed) == len(parts):
        return NOT_REACHED, NOT_AUDITED
    lines = [f"{name}: 一覧にないため、照合していません。" for name in missed]
    for part in parts:
        for weak in part.get("vulns", ()):
            mended = "、".join(weak["fix_versions"]) or "まだありません"
            lines.append(f"{part['name']} {part['version']}: {weak['id']}（直った版: {mended}）")
    if lines:
        return "\n".join([*lines, ""]), WEAK
    return f"{len(parts)} の部品に、知られている弱点はありません。\n", WELL


def _asked() -> list[dict[str, Any]]:
    """What pip-audit says of each part; nothing where it cannot ask."""
    command = [str(Path(sys.executable).parent / COMMAND[0]), *COMMAND[1:]]
    done = subprocess.run(
        [*command, "--requirement", str(ROOT / "constraints.txt")],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        sys.stderr.write(done.stderr)
        return []
    found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    return found


if __name__ == "__main__":
    sys.exit(main())
