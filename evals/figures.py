"""What is measured of which part of a question set."""

from collections.abc import Callable, Mapping, Sequence

from evals import measures
from evals.bootstrap import Interval, interval
from evals.measures import Asked

Measure = Callable[[Sequence[Asked]], float]
Figures = dict[str, dict[str, float]]  # part → measure → figure
Intervals = dict[str, dict[str, Interval]]
Parts = Mapping[str, Sequence[Asked]]

ANSWERING: dict[str, Measure] = {
    "first": measures.first,
    "first_three": measures.first_three,
    "mrr": measures.reciprocal_rank,
    "cited": measures.cited,
    "facts_said": measures.facts_said,
    "declined_wrongly": measures.declined_wrongly,
    "length": measures.length,
}
FACTS: dict[str, Measure] = {"facts_said": measures.facts_said}
RIGHTLY: dict[str, Measure] = {"declined_rightly": measures.declined_rightly}
MEASURES: dict[str, dict[str, Measure]] = {
    "qs": ANSWERING,
    "sections": ANSWERING,
    "outside": RIGHTLY,
    "conversations": FACTS | RIGHTLY | {"declined_wrongly": measures.declined_wrongly},
    "premises": FACTS
    | {
        "premises_told": measures.premises_told,
        "false_told": measures.false_told,
        "true_undoubted": measures.true_undoubted,
    },
    "pairs": FACTS | {"strangers_said": measures.strangers_said},
    "lookups": FACTS
    | {"names_said": measures.names_said, "strangers_said": measures.strangers_said},
    "twoparts": FACTS | {"recall_at_5": measures.recall_at_5, "all_at_5": measures.all_at_5},
}
NOT_A_MEAN = frozenset({"length"})


def by_part(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    """The Qs, the other sections, and what the handbook does not answer."""
    return {
        "qs": [one for one in asked if one.question.records],
        "sections": [one for one in asked if one.question.pages],
        "outside": [one for one in asked if not one.question.answerable],
    }


def figures_of(parts: Parts) -> Figures:
    """Every measure of every part, and how many questions it has."""
    return {
        part: {name: measure(asked) for name, measure in MEASURES[part].items()}
        | {"questions": len(asked)}
        for part, asked in parts.items()
    }


def intervals_of(parts: Parts) -> Intervals:
    """The interval of every figure that is a mean over questions."""
    return {
        part: {
            name: interval([measure([one]) for one in asked if _counts(name, one)])
            for name, measure in MEASURES[part].items()
            if name not in NOT_A_MEAN
        }
        for part, asked in parts.items()
    }


def _counts(name: str, asked: Asked) -> bool:
    """Whether a figure is a mean over questions such as this one."""
    question = asked.question
    only = {
        "facts_said": bool(question.facts),
        "declined_rightly": not question.answerable,
        "declined_wrongly": question.answerable,
        "false_told": bool(question.false),
        "true_undoubted": not question.false,
    }
    return only.get(name, True)
