"""``gunmane eval``: ask every question of a set and print the figures beside the baselines."""

import json
import os
import statistics
import sys
import time
import tomllib
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track

from assistant.ahead import read_statements
from assistant.ask import Assistant
from assistant.scope import Scope
from assistant.settings import Settings
from assistant.understand import understand
from assistant.wiring import make_encoder, open_assistant
from corpus.pages import read_pages
from corpus.prefectures import every_prefecture
from evals import ablation, calculations, llm, measures, report
from evals.baselines.fused import FusedPipeline, PairsPipeline, Pipeline
from evals.baselines.stock import Chunk, StockPipeline, chunks_of_pages, chunks_of_records
from evals.calibration import reliability
from evals.figures import Figures, Intervals, by_part, figures_of, intervals_of
from evals.grounding import grounding_figures
from evals.lessons import open_teacher
from evals.mails import mail_figures
from evals.measures import Asked, judge
from evals.questions import FOLDER, SETS, Question, load, load_dialogues, missing

FLOOR = Path(__file__).parent / "floor.toml"
TIMED = 300  # questions whose answer is timed, from all over the set
NO_SUCH_SET = "質問集がありません: {names}（evals/questions/ に置いてください）\n"


def main(arguments: Namespace) -> int:
    """Print the table; with ``--check`` fail where a figure is below its floor."""
    settings = Settings.from_env(os.environ)
    part = "sealed" if arguments.sealed else "held" if arguments.held else "tune"
    if absent := missing(part):
        sys.stderr.write(NO_SUCH_SET.format(names="、".join(absent)))
        return 1
    if arguments.ablation:
        return compare(settings)
    assistant = open_assistant(replace(settings, llm=""))  # floors hold without a model
    questions = load(SETS[part])
    rates = speed(assistant, settings, questions)  # first: no question is known yet
    asked = ask_all(assistant, questions)
    parts = by_part(asked) | dialogues(assistant, part)
    figures = figures_of(parts) | contacts(assistant) | of_further_sets(assistant, part)
    figures["speed"] = rates
    if not arguments.check:
        figures["calibration"] = calibration(assistant, questions)
        figures |= baselines(assistant, settings, questions, arguments.copy)
    if arguments.llm is not None:
        figures |= with_a_model(assistant, settings, llm.sample(questions, arguments.llm))
    return tell(figures, intervals_of(parts), arguments)


def tell(figures: Figures, intervals: Intervals, arguments: Namespace) -> int:
    """Print the figures as a table or as JSON, and what fell below its floor."""
    if arguments.json:
        shown = figures | {"intervals": intervals}
        sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    else:
        report.show(figures, intervals, Console())
    failures = below_floor(figures) if arguments.check else []
    for failure in failures:
        sys.stderr.write(f"下限割れ: {failure}\n")
    return 1 if failures else 0


def of_further_sets(assistant: Assistant, part: str) -> Figures:
    """What has sets of a shape of its own, and not for every part."""
    figures: Figures = {}
    if part != "sealed":
        figures["grounding"] = grounding_figures(assistant.handbook, assistant.grounding, part)
        figures["calculations"] = calculations.measured(assistant, part)
    figures["mails"] = mail_figures(assistant, FOLDER / f"mails_{part}.jsonl")
    return figures


def with_a_model(assistant: Assistant, settings: Settings, some: Sequence[Question]) -> Figures:
    """The same questions without and with the configured language model."""
    return llm.compared(
        assistant,
        settings,
        lambda: ask_all(assistant, some),
        lambda asked: figures_of(by_part(asked)),
    )


def compare(settings: Settings) -> int:
    """Print what each signal brings, and the stock pipelines on the same questions."""
    teacher, questions = open_teacher(settings), load(SETS["tune"])
    qs = [one for one in questions if one.records]
    wanted = [bool(one.records) for one in questions]
    places = ablation.learned(teacher.questions(questions), teacher.askings(), wanted)
    stock = stock_pipelines(settings, chunks_of_records(teacher.handbook))
    places |= {report.PARTS[name]: ablation.stock(one, qs) for name, one in stock.items()}
    ablation.show(ablation.rows(places), Console())
    return 0


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


def dialogues(assistant: Assistant, part: str) -> dict[str, list[Asked]]:
    """The further sets: follow-ups, premises, pages with two cases, look-ups, several questions."""
    return {kind: ask_all(assistant, ones) for kind, ones in load_dialogues(part).items()}


def contacts(assistant: Assistant) -> Figures:
    """Each prefecture's window, asked for by name: no other window is cited."""
    right = 0
    prefectures = every_prefecture()
    for prefecture, contact in prefectures.items():
        answer = assistant.ask(f"{prefecture}の市役所です。相談窓口の電話番号を教えてください。")
        right += {citation.record for citation in answer.citations} == {contact}
    return {"contacts": {"right": right / len(prefectures), "questions": len(prefectures)}}


def speed(
    assistant: Assistant, settings: Settings, questions: Sequence[Question]
) -> dict[str, float]:
    """Answer time over the time of one embedding of the same question, in the same run.

    As in a server, the statements are read before; every question is new to the process, and the
    first one only warms it up.
    """
    read_statements(assistant.handbook, assistant.search)
    encoder = make_encoder(settings)
    ratios, answers = [], []
    for one in questions[:: max(1, len(questions) // TIMED)]:
        started = time.perf_counter()
        encoder.queries([one.question])
        embedding = time.perf_counter() - started
        started = time.perf_counter()
        assistant.ask(one.question)
        answers.append(time.perf_counter() - started)
        ratios.append(answers[-1] / embedding)
    return {
        "answer_over_embedding_median": statistics.median(ratios[1:]),
        "answer_over_embedding_p95": float(np.quantile(ratios[1:], 0.95)),
        "answer_ms_median": statistics.median(answers[1:]) * 1000,
    }


def calibration(assistant: Assistant, questions: Sequence[Question]) -> dict[str, float]:
    """Whether the probability that the handbook answers means what it says."""
    scope, handbook = Scope.load(), assistant.handbook
    found = [assistant.search.find(understand(one.question, handbook).query) for one in questions]
    guessed = np.array([scope.probability(one) for one in found])
    answerable = np.array([one.answerable for one in questions])
    return reliability(guessed, answerable) | {"questions": len(questions)}


def baselines(
    assistant: Assistant, settings: Settings, questions: Sequence[Question], copy: Path | None
) -> Figures:
    """The stock pipelines on the same answerable questions, over records and over the pages."""
    handbook = assistant.handbook
    pipelines = stock_pipelines(settings, chunks_of_records(handbook))
    if copy is not None:
        chunks = chunks_of_pages(handbook, read_pages(copy, handbook.edition))
        pipelines["stock_pages"] = StockPipeline(chunks, make_encoder(settings))
    qs = [one for one in questions if one.records]
    return {name: _stock(one, qs) for name, one in pipelines.items()}


def stock_pipelines(settings: Settings, chunks: Sequence[Chunk]) -> dict[str, Pipeline]:
    """What others would build from the same chunks, by the part they are reported as."""
    dense, pairs = StockPipeline(chunks, make_encoder(settings)), PairsPipeline(chunks)
    return {
        "stock_records": dense,
        "stock_pairs": pairs,
        "stock_fused": FusedPipeline(dense, pairs),
    }


def below_floor(figures: Figures) -> list[str]:
    """What fell below ``floor.toml``, in words; a part without a set of this kind has no floor."""
    failures = []
    for part, floors in tomllib.loads(FLOOR.read_text(encoding="utf-8")).items():
        if part not in figures:
            continue
        for name, bound in floors.items():
            most = name.endswith("_at_most")
            value = figures[part][name.removesuffix("_at_most")]
            if value > bound if most else value < bound:
                failures.append(f"{part}.{name} {value:.3f}（{bound}）")
    return failures


def _stock(pipeline: Pipeline, questions: Sequence[Question]) -> dict[str, float]:
    places = ablation.stock(pipeline, questions)
    found = places < measures.DEEPEST
    return {
        "first": float((places == 0).mean()),
        "first_three": float((places <= 2).mean()),  # noqa: PLR2004
        "mrr": float((found / (places + 1)).mean()),
        "questions": len(places),
    }
