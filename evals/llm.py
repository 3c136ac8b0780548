"""The same questions with the plain composer and with the configured language model."""

from collections.abc import Callable, Sequence

from assistant.answer import Answer, Line
from assistant.ask import Assistant
from assistant.settings import Settings, SettingsError
from assistant.wiring import make_writer
from corpus.handbook import Handbook
from corpus.model import Statement
from evals.figures import Figures
from evals.measures import Asked
from evals.questions import Question


def sample(questions: Sequence[Question], count: int) -> Sequence[Question]:
    """So many questions, evenly over the set; all of them for zero."""
    return questions if count <= 0 else questions[:: max(1, len(questions) // count)][:count]


def compared(
    assistant: Assistant,
    settings: Settings,
    ask: Callable[[], Sequence[Asked]],
    figures_of: Callable[[Sequence[Asked]], Figures],
) -> Figures:
    """The figures of both ways by part, and what became of the model's sentences."""
    if not settings.llm:
        raise SettingsError("--llm には、GUNMANE_LLM で言語モデルを指定してください。")
    plain = ask()
    assistant.writer = agent = make_writer(settings, assistant.handbook, assistant.search)
    try:
        written = ask()
    finally:
        assistant.writer = None
    counted = agent.tally
    return (
        {f"extract_{part}": values for part, values in figures_of(plain).items()}
        | {f"agent_{part}": values for part, values in figures_of(written).items()}
        | {
            "agent": {
                "model_wrote": 1 - counted["failed"] / max(1, counted["answers"]),
                "kept": counted["kept"] / max(1, counted["written"]),
                "ungrounded": ungrounded([one.answer for one in written], assistant),
                "sentences": counted["written"],
                "questions": counted["answers"],
            }
        }
    )


def ungrounded(answers: Sequence[Answer], assistant: Assistant) -> float:
    """Share of the lines shown that do not hold against what they cite; results of tools aside."""
    held = [
        not assistant.grounding.findings(line.text, _behind(line, answer, assistant.handbook))
        for answer in answers
        if not answer.tools
        for line in answer.lines
    ]
    return held.count(False) / max(1, len(held))


def _behind(line: Line, answer: Answer, handbook: Handbook) -> list[Statement]:
    cited = [one.statement for one in answer.citations if one.n in line.citations]
    return [handbook.statement(one) for one in cited]
