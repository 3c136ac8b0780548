"""What another record has said already is not said again."""

from assistant.compose.choosing import Chooser
from assistant.understand import Understood
from corpus.handbook import VER_1, Handbook
from corpus.model import Force, Kind, Record, Role, Statement
from tests.fakes import ScoredSearch, found_with

WHOLE = "例の市のJVに入った市外の会社が、補修履歴の分析と提案を受け持ちます。"


def said(*texts: str) -> list[str]:
    """What is chosen of records with one statement each, each fitting less than the one before."""
    records = [
        Record(
            f"Q1-{n}",
            Kind.Q,
            f"題{n}",
            pages=(2,),
            statements=(Statement(1, text, 2, Force.REPORTS, Role.ANSWER),),
            step=1,
        )
        for n, text in enumerate(texts, start=1)
    ]
    handbook = Handbook(VER_1, records)
    scores = {one.id: [0.9 - 0.01 * n] for n, one in enumerate(records)}
    found = found_with({one.id: 9.0 - 0.1 * n for n, one in enumerate(records)})
    chosen = Chooser(handbook, ScoredSearch(handbook, scores)).choose(Understood("問い"), found)  # type: ignore[arg-type]
    return [one.statement.text for one in chosen]


def test_a_sentence_that_adds_nothing_to_another_records_is_left_out():
    part = "市外の会社が補修履歴の分析と提案を受け持ちます。"
    assert said(WHOLE, part) == [WHOLE]
    assert said(part, WHOLE) == [part, WHOLE]


def test_a_sentence_with_a_figure_of_its_own_is_kept():
    three, two = (
        "例の市の第1期の契約年数は3年とされています。",
        "例の市の契約年数は2年とされています。",
    )
    assert said(three, two) == [three, two]
