"""With the network cut off, everything still runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from index.search import Search
from tests.ui.test_workers import SCRIPT

ROOT = Path(__file__).parents[2]
UP = "ip link set lo up && exec"
INSIDE = """
import os, signal, socket, subprocess, sys
from contextlib import suppress
from tests.ui.test_serving import free_port, get
try:
    socket.create_connection(("192.0.2.1", 80), timeout=5)
    sys.exit("the network is not cut off")
except OSError:
    pass
gunmane = [sys.executable, sys.argv[1]]
api, web = free_port(), free_port()
ports = {"GUNMANE_API_PORT": str(api), "GUNMANE_WEB_PORT": str(web)}
server = subprocess.Popen([*gunmane, "serve"], env=os.environ | ports)
try:
    assert '"edition":"Ver.T"' in get(api, "/readyz", server)
    assert '"id":"Q1-2"' in get(api, "/v1/records/Q1-2", server)
    assert '"record"' in get(api, "/v1/search?q=%E8%B2%BB%E7%94%A8", server)
    assert "<html" in get(web, "/", server).lower()
    assert get(web, "/_stcore/health", server) == "ok"
finally:
    server.send_signal(signal.SIGTERM)
    server.wait(60)
asked = subprocess.run([*gunmane, "ask", "Q1-2"], capture_output=True, text=True)
assert asked.returncode == 0, asked.stderr
print(asked.stdout)
"""


def cut_off() -> list[str]:
    """The command that runs another without any network but this machine's own."""
    command = ["unshare", "--map-root-user", "--net", "sh", "-c", f'{UP} "$@"', "sh"]
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("unshare か ip がないため、ネットワークを切れません。")
    if subprocess.run([*command, "true"], check=False, capture_output=True).returncode:
        pytest.skip("この機械では名前空間を作れません。")
    return command


@pytest.mark.slow
def test_the_server_the_page_and_the_terminal_run_without_a_network(
    tiny_handbook: Handbook, tiny_search: Search, tiny_home: Path, tmp_path: Path
):
    script = tmp_path / "gunmane_tiny.py"
    script.write_text(SCRIPT.format(edition=tiny_handbook.edition), encoding="utf-8")
    env = os.environ | {
        "GUNMANE_HOME": str(tiny_home),
        "GUNMANE_HOST": "127.0.0.1",
        "PYTHONPATH": str(ROOT),
        "TAKES": "0",
    }
    done = subprocess.run(
        [*cut_off(), sys.executable, "-c", INSIDE, str(script)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Q1-2" in done.stdout
