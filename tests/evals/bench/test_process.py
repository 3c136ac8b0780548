import gc
import mmap
import time
from pathlib import Path

from evals.bench.process import bytes_read, memory, size_of, timed


def test_waiting_is_time_by_the_clock_but_not_of_the_processor():
    waited = timed(lambda _: time.sleep(0.02), [1, 2, 3])
    assert waited.median >= 20
    assert waited.p95 >= waited.median
    assert waited.cpu < 10


def test_memory_that_is_taken_is_seen():
    gc.collect()  # what other tests have left would be given back meanwhile
    before = memory().own
    with mmap.mmap(-1, 192 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as taken:
        taken.write(b"x" * len(taken))
        assert memory().own - before > 100


def test_what_is_read_is_counted(tmp_path: Path):
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "file"
    path.write_bytes(bytes(3 << 20))
    before = bytes_read()
    path.read_bytes()
    assert bytes_read() - before >= 3 << 20
    assert size_of(tmp_path) == 3
