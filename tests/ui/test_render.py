import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from assistant import wording
from assistant.answer import Answer, Outcome, ToolResult
from assistant.ask import Assistant
from corpus.handbook import Handbook
from corpus.model import Force, Kind, Role, Statement
from ui.render import answer_json, record_json, record_text, record_view

GOLDEN = Path(__file__).parents[1] / "golden"


def test_an_answer_keeps_every_field_and_is_json_all_the_way_down(assistant: Assistant):
    answer = assistant.ask("隣の村と費用をどう分けますか？", answer_id="回答1")
    shown = answer_json(answer)
    assert set(shown) == {field.name for field in fields(Answer)}
    assert json.loads(json.dumps(shown)) == shown
    assert shown["id"] == "回答1"
    assert [line["text"] for line in shown["lines"]] == [line.text for line in answer.lines]


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.ANSWERED])
def test_an_outcome_is_shown_by_its_word(outcome: Outcome):
    answer = Answer(outcome, "本文", "Ver.T", "tiny")
    assert answer_json(answer)["outcome"] == outcome.value


def test_a_tool_result_is_shown_with_inputs_working_and_assumptions(assistant: Assistant):
    result = ToolResult(
        tool="cost_allocation",
        inputs={"total": 1234, "rounding": None},
        rows=({"label": "A市", "amount": "1234", "unit": "円"},),
        working=("1,234円 ÷ 1",),
        assumptions=("端数は代表町",),
        warnings=("入力が一つだけです。",),
    )
    answer = replace(assistant.ask("Q1-2"), tools=(result,))
    (shown,) = answer_json(answer)["tools"]
    assert shown == {
        "tool": "cost_allocation",
        "inputs": {"total": 1234, "rounding": None},
        "rows": [{"label": "A市", "amount": "1234", "unit": "円"}],
        "working": ["1,234円 ÷ 1"],
        "assumptions": ["端数は代表町"],
        "citations": [],
        "warnings": ["入力が一つだけです。"],
        "lines": [],
        "caveats": [],
    }


def test_a_record_is_shown_with_the_ids_that_citations_use(tiny_handbook: Handbook):
    shown = record_json(tiny_handbook["Q1-1"], tiny_handbook)
    assert shown == {
        "id": "Q1-1",
        "kind": "q",
        "title": "相談の始め方",
        "step": 1,
        "scope": ["共通"],
        "pages": [2],
        "related": ["Q1-2"],
        "cases": ["case-ono"],
        "edition": "Ver.T",
        "statements": [
            {
                "id": "Q1-1.1",
                "text": "最初の相談の場は、月1回開くことが考えられます。",
                "page": 2,
                "force": "suggests",
                "role": "answer",
                "place": None,
            },
            {
                "id": "Q1-1.2",
                "text": "小川町では、相談の場を係長3人が担当しています。",
                "page": 2,
                "force": "reports",
                "role": "example",
                "place": "小川町",
            },
            {
                "id": "Q1-1.3",
                "text": "相談の場を開くことに、議会の同意は要りません。",
                "page": 2,
                "force": "defines",
                "role": "caveat",
                "place": None,
            },
        ],
    }


def test_every_statement_id_that_a_door_shows_can_be_looked_up(tiny_handbook: Handbook):
    for record in tiny_handbook:
        for shown in record_view(record, tiny_handbook).statements:
            assert tiny_handbook.statement(shown.id).text == shown.text


def test_a_record_reads_whole_in_the_terminal(tiny_handbook: Handbook):
    golden = (GOLDEN / "records_Q1-1.txt").read_text(encoding="utf-8")
    assert record_text(tiny_handbook["Q1-1"], tiny_handbook) + "\n" == golden


def test_a_record_over_several_pages_names_them_all(tiny_handbook: Handbook):
    head = record_text(tiny_handbook["case-ono"], tiny_handbook).splitlines()[0]
    assert head == "case-ono  大野村の3年契約（手引き Ver.T p.3、4）"


@pytest.mark.parametrize("force", Force)
def test_how_strongly_the_handbook_says_it_is_always_in_words(
    force: Force, tiny_handbook: Handbook
):
    record = replace(
        tiny_handbook["contact-tiny"],
        kind=Kind.Q,
        statements=(Statement(1, "文です。", 5, force, Role.ANSWER),),
    )
    assert record_text(record, tiny_handbook).endswith(f"文です。（p.5 {wording.FORCES[force]}）")


def test_no_two_forces_read_alike():
    assert len(set(wording.FORCES.values())) == len(Force)
