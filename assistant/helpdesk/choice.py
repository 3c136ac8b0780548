"""Which sentences of an answer a letter has room for: the best ones, with their caveats."""

from assistant import wording
from assistant.answer import Answer, Line
from assistant.ask import Assistant
from assistant.fitness import fitness
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Role

MOST = 7  # sentences that answer one question of a letter
DIRECT, POINT = 2.0, 0.25  # how far ahead a direct answer and a point of the first record are


def best_lines(answer: Answer, assistant: Assistant) -> tuple[Line, ...]:
    """At most MOST lines in reading order; a caveat comes with its statement or neither comes."""
    scores = _scores(answer, assistant)
    order = sorted(range(len(answer.lines)), key=lambda n: -scores[n])
    chosen: set[int] = set()
    for n in order:
        group = {n} | _caveats(n, answer, assistant.handbook)
        if not chosen or len(chosen | group) <= MOST:
            chosen |= group
    return tuple(line for n, line in enumerate(answer.lines) if n in chosen)


def _scores(answer: Answer, assistant: Assistant) -> list[float]:
    """How well each line fits the question; what only accompanies a statement stands back."""
    asked = understand(answer.question, assistant.handbook)
    found = assistant.search.find(asked.query)
    by_record: dict[str, dict[int, float]] = {}
    first = answer.citations[0].record if answer.citations else ""
    scores = []
    for line in answer.lines:
        statement = _statement(line, answer)
        record, _, number = statement.rpartition(".")
        if record not in by_record:
            by_record[record] = fitness(
                asked.text,
                assistant.handbook[record],
                assistant.search.statement_scores(found, record),
                advice=asked.seeks_advice,
            )
        score = by_record[record][int(number)]
        score += DIRECT if line.section.endswith(wording.DIRECT) else 0.0
        is_point = assistant.handbook.statement(statement).role is Role.ANSWER
        scores.append(score + (POINT if is_point and record == first else 0.0))
    return scores


def _statement(line: Line, answer: Answer) -> str:
    """The statement that a line stands on first."""
    return next(one.statement for one in answer.citations if one.n == line.citations[0])


def _caveats(n: int, answer: Answer, handbook: Handbook) -> set[int]:
    """The lines that must come with this one, and those that must come with them."""
    place = {_statement(line, answer): i for i, line in enumerate(answer.lines)}
    wanted, found = [_statement(answer.lines[n], answer)], set()
    while wanted:
        one = wanted.pop()
        record = one.rpartition(".")[0]
        for number in handbook.statement(one).caveats:
            other = f"{record}.{number}"
            if other in place and place[other] not in found:
                found.add(place[other])
                wanted.append(other)
    return found
