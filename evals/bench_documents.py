"""``python -m evals.bench_documents``: many generated documents imported, searched, and not heard.

Measures the rate of an import as a share of the encoder's own rate on the same texts, memory as the
library grows, how long a search takes, and that neither an answer of the tuning questions nor a
figure of ``gunmane eval`` changes. With ``--home``, a run that was stopped goes on where it was.
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
from typing import cast

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.quoting import Quoting, without_quotes
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_quoting
from corpus.handbook import Handbook
from evals.figures import by_part, figures_of
from evals.questions import SETS, Question, load
from evals.run import ask_all
from index.documents.gathering import gathered
from index.documents.holdings import Holdings
from index.documents.importing import BATCH
from index.documents.intake import searched
from index.documents.model import COMMON, EVERYONES, Imported, Result
from index.documents.view import View
from index.encoder import Encoder

SAMPLE = 48  # passages that it is timed on
PLACES = ("東町", "西川市", "南野村", "北山市", "中原町", "大沢市", "小浜町", "上田村")


def main(argv: Sequence[str] | None = None) -> int:
    """Run everything and print the figures; fails where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--characters", type=int, default=300, help="of a page, at least")
    parser.add_argument("--questions", type=int, default=0, help="0: all of tune")
    parser.add_argument(
        "--step", type=int, default=25, help="documents between which the encoder is timed alone"
    )
    parser.add_argument("--home", type=Path, help="keep the library here, and go on with it")
    given = parser.parse_args(argv)
    settings = Settings.from_env(os.environ)
    assistant = open_assistant(settings)
    questions = load(SETS["tune"])[: given.questions or None]
    with tempfile.TemporaryDirectory() as folder:
        files, home = Path(folder) / "given", given.home or Path(folder) / "home"
        generate(files, assistant.handbook, given.documents, given.pages, given.characters)
        quoting = open_quoting(replace(settings, home=home), assistant.search)
        steps = list(_steps(sorted(files.iterdir()), given.step))
        share = _import(quoting.holdings, steps, assistant.search.encoder)
        _search(quoting, [one.question for one in questions])
        changed = _answers(assistant, quoting, questions)
    return 0 if share >= 0.8 and not changed else 1  # noqa: PLR2004 - the promise


def generate(folder: Path, handbook: Handbook, documents: int, pages: int, characters: int) -> None:
    """Plans of invented towns; every page has sentences with other figures and places."""
    chance = random.Random(0)
    said = [one.text for record in handbook for one in record.statements]
    folder.mkdir()
    for n in range(documents):
        place = f"{chance.choice(PLACES)}第{n}地区"
        text = "\f".join(
            _page(place, page, said, characters, chance) for page in range(1, pages + 1)
        )
        (folder / f"{place}_維持管理計画.txt").write_text(text, encoding="utf-8")


def _page(place: str, page: int, said: Sequence[str], least: int, chance: random.Random) -> str:
    lines, size = [f"第{page}章 {place}の取り組み{page}"], 0
    while size < least:
        text = re.sub(r"\d+", lambda _: str(chance.randint(2, 999)), chance.choice(said))
        lines.append(text.replace("手引き", f"{place}の計画"))
        size += len(text)
    return "\n\n".join(lines)


def _steps(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    return (files[start : start + size] for start in range(0, len(files), size))


def _import(holdings: Holdings, steps: Sequence[Sequence[Path]], encoder: Encoder) -> float:
    """The import's rate as a share of the encoder's own, measured in turns on the same texts."""
    there = len(holdings.library.cards(EVERYONES.groups))
    if there:
        _say(f"もうある文書: {there}（変わっていないものは読み直さない）")
    shares, passages, seconds = [], 0, 0.0
    for n, files in enumerate(steps):
        some = gathered(files, COMMON, "bench", "")
        began, cpu = time.monotonic(), _cpu()
        done = [one.card.passages for one in holdings.importer.run(some) if _is_new(one)]
        took, used = time.monotonic() - began, _cpu() - cpu
        if not done:
            continue
        own, own_cpu = _own_rates(encoder, list(_texts(holdings, SAMPLE, n)))
        # by processor time: on a busy machine the clock tells of others
        shares.append(sum(done) / used / own_cpu)
        passages, seconds = passages + sum(done), seconds + took
        _say(
            f"{len(holdings.library.view().cards):5}文書 {sum(done) / took:6.1f}か所/秒"
            f"（埋め込みだけなら {own:6.1f}、CPU 時間での比 {shares[-1]:.2f}）"
            f" メモリ {_resident() >> 20}MB"
        )
    if not shares:
        return 1.0
    share = statistics.median(shares)
    _say(
        f"取り込み: {passages}か所 {seconds:.0f}秒、埋め込みだけの速さとの比 {share:.2f}（中央値）"
    )
    return share


def _is_new(one: Imported) -> bool:
    return one.result in {Result.IMPORTED, Result.REPLACED}


def _own_rates(encoder: Encoder, texts: Sequence[str]) -> tuple[float, float]:
    """Passages a second that the encoder does by itself, by the clock and by processor time."""
    began, cpu = time.monotonic(), _cpu()
    for start in range(0, len(texts), BATCH):
        encoder.passages(texts[start : start + BATCH])
    return len(texts) / (time.monotonic() - began), len(texts) / (_cpu() - cpu)


def _texts(holdings: Holdings, count: int, seed: int) -> Iterator[str]:
    """Texts as they were embedded, from all over the library."""
    view = cast("View", holdings.library.view())  # this bench measures what is kept on disk
    places = [(one, place) for one in view.segments for place in range(len(one.segment))]
    for one, place in random.Random(seed).sample(places, min(count, len(places))):
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


def _answers(assistant: Assistant, quoting: Quoting, questions: Sequence[Question]) -> int:
    """How many answers differ in anything but the quotes that follow them."""
    assistant.quoting = None
    before = ask_all(assistant, questions)
    assistant.quoting = quoting
    after = ask_all(assistant, questions)
    figures = [figures_of(by_part(asked)) for asked in (before, after)]
    for part, measured in figures[0].items():
        for name, value in measured.items():
            _say(f"{part}.{name}: 文書なし {value:.3f}、文書あり {figures[1][part][name]:.3f}")
    pairs = zip(before, after, strict=True)
    changed = sum(_handbook(one.answer) != _handbook(other.answer) for one, other in pairs)
    _say(f"回答: {len(questions)}問のうち、手引きの部分が変わったもの {changed}")
    _say(f"文書の引用が付いたもの {sum(bool(one.answer.quotes) for one in after)}")
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
