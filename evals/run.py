"""``gunmane eval``: ask every question of a set and print the figures beside the baselines."""

import json
import os
import statistics
import sys
import time
import tomllib
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.wiring import make_encoder, open_assistant
from corpus.pages import read_pages
from corpus.prefectures import every_prefecture
from evals import measures, report
from evals.baselines.stock import StockPipeline, chunks_of_pages, chunks_of_records
from evals.mails import mail_figures
from evals.measures import Asked, judge
from evals.questions import SETS, Question, load, load_dialogues

FLOOR = Path(__file__).parent / "floor.toml"
Figures = dict[str, dict[str, float]]


def main(arguments: Namespace) -> int:
    """Print the table; with ``--check`` fail where a figure is below its floor."""
    settings = Settings.from_env(os.environ)
    assistant = open_assistant(settings)
    part = "held" if arguments.held else "tune"
    questions = load(SETS[part])
    asked = ask_all(assistant, questions)
    figures = figures_of(asked) | dialogues(assistant, part) | contacts(assistant)
    figures["mails"] = mail_figures(assistant)
    figures["speed"] = speed(assistant, settings, asked)
    if not arguments.check:
        figures |= baselines(assistant, settings, questions, arguments.copy)
    if arguments.json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
    else:
        report.show(figures, Console())
    failures = below_floor(figures) if arguments.check else []
    for failure in failures:
        sys.stderr.write(f"下限割れ: {failure}\n")
    return 1 if failures else 0


def ask_all(assistant: Assistant, questions: Sequence[Question]) -> list[Asked]:
    """One answer a question, with a progress bar on standard error."""
    shown = track(questions, "質問しています", console=Console(stderr=True), transient=True)
    return [
        judge(
            one,
            assistant.ask(one.question, one.history),
            lambda record: assistant.handbook[record].pages,
        )
        for one in shown
    ]


def figures_of(asked: Sequence[Asked]) -> Figures:
    """The measures by part: the Qs, the other sections, and what the handbook does not answer."""
    qs = [one for one in asked if one.question.records]
    sections = [one for one in asked if one.question.pages]
    outside = [one for one in asked if not one.question.answerable]
    return {
        "qs": _answering(qs),
        "sections": _answering(sections),
        "outside": {"declined_rightly": measures.declined(outside), "questions": len(outside)},
    }


def dialogues(assistant: Assistant, part: str) -> Figures:
    """The further sets: follow-ups, premises, pages with two cases, look-ups, several questions."""
    asked = {kind: ask_all(assistant, ones) for kind, ones in load_dialogues(part).items()}
    extra: dict[str, dict[str, Callable[[Sequence[Asked]], float]]] = {
        "conversations": {},
        "premises": {"premises_told": measures.premises_told},
        "pairs": {"strangers_said": measures.strangers_said},
        "lookups": {"names_said": measures.names_said, "strangers_said": measures.strangers_said},
        "twoparts": {"all_parts_found": measures.all_parts_found},
    }
    return {
        kind: {"facts_said": measures.facts_said(asked[kind]), "questions": len(asked[kind])}
        | {name: measure(asked[kind]) for name, measure in measured.items()}
        for kind, measured in extra.items()
    }


def contacts(assistant: Assistant) -> Figures:
    """Each prefecture's window, asked for by name: no other window is cited."""
    right = 0
    prefectures = every_prefecture()
    for prefecture, contact in prefectures.items():
        answer = assistant.ask(f"{prefecture}の市役所です。相談窓口の電話番号を教えてください。")
        right += {citation.record for citation in answer.citations} == {contact}
    return {"contacts": {"right": right / len(prefectures), "questions": len(prefectures)}}


def speed(assistant: Assistant, settings: Settings, asked: Sequence[Asked]) -> dict[str, float]:
    """Answer time over the time of one embedding of the same question, in the same run."""
    encoder = make_encoder(settings)
    ratios, answers = [], []
    for one in asked[:100]:
        started = time.perf_counter()
        encoder.queries([one.question.question])
        embedding = time.perf_counter() - started
        started = time.perf_counter()
        assistant.ask(one.question.question)
        answers.append(time.perf_counter() - started)
        ratios.append(answers[-1] / embedding)
    return {
        "answer_over_embedding_median": statistics.median(ratios),
        "answer_ms_median": statistics.median(answers) * 1000,
    }


def baselines(
    assistant: Assistant, settings: Settings, questions: Sequence[Question], copy: Path | None
) -> Figures:
    """The stock pipeline on the same answerable questions, over records and over the pages."""
    encoder = make_encoder(settings)
    handbook = assistant.handbook
    sources = {"stock_records": chunks_of_records(handbook)}
    if copy is not None:
        sources["stock_pages"] = chunks_of_pages(handbook, read_pages(copy, handbook.edition))
    qs = [one for one in questions if one.records]
    return {name: _stock(StockPipeline(chunks, encoder), qs) for name, chunks in sources.items()}


def below_floor(figures: Figures) -> list[str]:
    """What fell below ``floor.toml``, in words."""
    failures = []
    for part, floors in tomllib.loads(FLOOR.read_text(encoding="utf-8")).items():
        for name, bound in floors.items():
            most = name.endswith("_at_most")
            value = figures[part][name.removesuffix("_at_most")]
            if value > bound if most else value < bound:
                failures.append(f"{part}.{name} {value:.3f}（{bound}）")
    return failures


def _answering(asked: Sequence[Asked]) -> dict[str, float]:
    return {
        "first": measures.first(asked),
        "first_three": measures.first_three(asked),
        "mrr": measures.reciprocal_rank(asked),
        "cited": measures.cited(asked),
        "facts_said": measures.facts_said(asked),
        "declined_wrongly": measures.declined(asked),
        "length": measures.length(asked),
        "questions": len(asked),
    }


def _stock(pipeline: StockPipeline, questions: Sequence[Question]) -> dict[str, float]:
    ranks = []
    for one in questions:
        near = pipeline.nearest(one.question, measures.DEEPEST)
        right = [i for i, chunk in enumerate(near) if chunk.records & set(one.records)]
        ranks.append(right[0] if right else None)
    return {
        "first": sum(rank == 0 for rank in ranks) / len(ranks),
        "first_three": sum(rank is not None and rank <= 2 for rank in ranks) / len(ranks),  # noqa: PLR2004
        "mrr": sum(0.0 if rank is None else 1 / (rank + 1) for rank in ranks) / len(ranks),
        "questions": len(ranks),
    }
