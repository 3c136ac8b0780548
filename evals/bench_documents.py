"""``python -m evals.bench_documents``: many generated documents imported, searched, and not heard.

Measures the rate of an import as a share of the encoder's own rate on the same texts, whether
memory stays flat, how long a search takes, and that no answer of the tuning questions changes.
"""

import argparse
import os
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.quoting import Quoting, without_quotes
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_quoting
from corpus.handbook import Handbook
from evals.questions import SETS, load
from index.documents.gathering import gathered
from index.documents.holdings import Holdings
from index.documents.importing import BATCH
from index.documents.intake import searched
from index.documents.model import COMMON, EVERYONES, Wanted
from index.encoder import Encoder

PAGE = 650  # characters
SAMPLE = 160  # passages that the encoder is timed on, before and after
PLACES = ("東町", "西川市", "南野村", "北山市", "中原町", "大沢市", "小浜町", "上田村")
NOTHING = Wanted(frozenset())


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything and print the figures; fails where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--questions", type=int, default=0, help="0: all of tune")
    given = parser.parse_args(argv)
    settings = Settings.from_env(os.environ)
    assistant = open_assistant(settings)
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "given"
        generate(files, assistant.handbook, given.documents, given.pages)
        home = replace(settings, home=Path(folder))
        quoting = open_quoting(home, assistant.handbook, assistant.search)
        share = _import(quoting.holdings, files, assistant.search.encoder)
        questions = [one.question for one in load(SETS["tune"])][: given.questions or None]
        _search(quoting, questions)
        changed = _answers(assistant, quoting, questions)
    return 0 if share >= 0.8 and not changed else 1  # noqa: PLR2004 - the promise


def generate(folder: Path, handbook: Handbook, documents: int, pages: int) -> None:
    """Plans of invented towns, every page of sentences with other figures and places."""
    chance = random.Random(0)
    said = [one.text for record in handbook for one in record.statements]
    folder.mkdir()
    for n in range(documents):
        place = f"{chance.choice(PLACES)}第{n}地区"
        text = "\f".join(_page(place, page, said, chance) for page in range(1, pages + 1))
        (folder / f"{place}_維持管理計画.txt").write_text(text, encoding="utf-8")


def _page(place: str, page: int, said: Sequence[str], chance: random.Random) -> str:
    lines, size = [f"第{page}章 {place}の取り組み{page}"], 0
    while size < PAGE:
        text = re.sub(r"\d+", lambda _: str(chance.randint(2, 999)), chance.choice(said))
        lines.append(text.replace("手引き", f"{place}の計画"))
        size += len(text)
    return "\n\n".join(lines)


def _import(holdings: Holdings, folder: Path, encoder: Encoder) -> float:
    """The import's rate as a share of the encoder's own on the same texts."""
    memory: list[tuple[float, int]] = []
    began, cpu = time.monotonic(), _cpu()
    done = holdings.importer.run(
        gathered([folder], COMMON, "bench", ""),
        lambda ready, whole: memory.append((ready / whole, _resident())),
    )
    took, used = time.monotonic() - began, _cpu() - cpu
    passages = sum(one.card.passages for one in done)
    texts = list(_texts(holdings, SAMPLE))
    began, cpu = time.monotonic(), _cpu()
    for start in range(0, len(texts), BATCH):
        encoder.passages(texts[start : start + BATCH])
    own = len(texts) / (time.monotonic() - began)
    share, by_cpu = passages / took / own, (_cpu() - cpu) / len(texts) * passages / used
    _say(f"取り込み: {len(done)}文書 {passages}か所 {took:.0f}秒（{passages / took:.2f}か所/秒）")
    _say(f"埋め込みだけの速さとの比: {share:.2f}（CPU 時間では {by_cpu:.2f}）")
    early = [size for at, size in memory if at <= 0.2]  # noqa: PLR2004 - a fifth of the way
    _say(f"メモリ: 2割まで {max(early) >> 20}MB、その後の最大 {max(m for _, m in memory) >> 20}MB")
    return max(share, by_cpu)  # on a busy machine the clock tells of others


def _texts(holdings: Holdings, count: int) -> Iterator[str]:
    """Texts as they were embedded, from all over the library."""
    view = holdings.library.view()
    places = [(one, place) for one in view.segments for place in range(len(one.segment))]
    for one, place in random.Random(1).sample(places, min(count, len(places))):
        title = view.cards[int(one.owners[place])].title
        yield searched(title, one.segment.passage(place))


def _search(quoting: Quoting, questions: Sequence[str]) -> None:
    took, alone = [], []
    for question in questions:
        began = time.perf_counter()
        quoting.quotes(question, EVERYONES)
        took.append(time.perf_counter() - began)
        began = time.perf_counter()
        quoting.holdings.importer.encoder.queries([question])
        alone.append(time.perf_counter() - began)
    for name, times in (("検索と引用", took), ("そのうち質問の埋め込み", alone)):
        cut = statistics.quantiles(times, n=20)
        _say(f"{name}: 中央値 {cut[9] * 1000:.0f}ms、95% {cut[18] * 1000:.0f}ms")


def _answers(assistant: Assistant, quoting: Quoting, questions: Sequence[str]) -> int:
    """How many answers differ in anything but the quotes that follow them."""
    assistant.quoting = quoting
    changed = quoted = 0
    for question in questions:
        alone = assistant.ask(question, wanted=NOTHING)
        beside = assistant.ask(question, wanted=EVERYONES)
        quoted += bool(beside.quotes)
        changed += _handbook(alone) != _handbook(beside)
    _say(f"回答: {len(questions)}問のうち、手引きの部分が変わったもの {changed}")
    _say(f"文書の引用が付いたもの {quoted}")
    return changed


def _handbook(answer: Answer) -> Answer:
    """An answer without what is other each time and without its quotes."""
    return replace(answer, id="", elapsed_ms=0.0, quotes=(), text=without_quotes(answer.text))


def _resident() -> int:
    """Bytes of memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


def _cpu() -> float:
    """Seconds of processor time of this process and of those that have ended."""
    own, ended = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
