"""The door for 源内, over a real connection."""

import base64
import io
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.ask import Assistant
from assistant.compose.extract import ExtractComposer
from assistant.tools import tools_for
from corpus.handbook import Handbook
from index.search import Search
from tests.conftest import fixed_scope
from tests.ui.running import running
from ui.gennai_apps import Done
from ui.gennai_jobs import KEPT, Jobs
from ui.http_api import create_app

TYPES = {"text", "number", "textarea", "file", "select", "checkbox", "radio", "hidden"}
MAIL = """差出人: 見本市 <doboku@city.mihon.example>
件名: 共同発注について

お世話になっております。見本市の土木課です。
隣の村と共同で発注する場合、費用はどう分ければよいでしょうか。
"""
COSTS: dict[str, Any] = {
    "parties": [{"name": "A市"}, {"name": "B町"}],
    "items": [{"name": "巡回", "amount": 101, "equal_percent": 100}],
}


@pytest.fixture
def http(ver_1: Handbook, tiny_search: Search, tmp_path: Path) -> Iterator[httpx2.Client]:
    """Over the real records, which calculators cite, with the search of the tiny ones."""
    composer = ExtractComposer(ver_1, tiny_search)
    assistant = Assistant(ver_1, tiny_search, fixed_scope(answers=True), composer, "tiny")
    app = create_app(assistant, jobs=Jobs(tmp_path))
    with running(app) as address, httpx2.Client(base_url=f"{address}/gennai") as client:
        yield client


@pytest.fixture
def tiny_http(assistant: Assistant, tmp_path: Path) -> Iterator[httpx2.Client]:
    """Over the tiny handbook."""
    app = create_app(assistant, jobs=Jobs(tmp_path))
    with running(app) as address, httpx2.Client(base_url=f"{address}/gennai") as client:
        yield client


def finished(http: httpx2.Client, status_url: str) -> dict[str, Any]:
    """What a job gives once it has ended."""
    for _ in range(300):
        state: dict[str, Any] = http.get(status_url).json()
        if state["status"] in {"COMPLETED", "ERROR"}:
            return state
        assert state["status"] in {"PENDING", "IN_PROGRESS"}
        time.sleep(0.05)
    raise AssertionError("the job never ended")


def test_asking_and_every_tool_are_apps(http: httpx2.Client, ver_1: Handbook):
    names = [one["name"] for one in http.get("/apps").json()]
    assert names == ["ask", "reply", *tools_for(ver_1)]
    for name in names:
        for field in http.get(f"/apps/{name}").json().values():
            assert field["type"] in TYPES
            assert field["title"]
            values = [one["value"] for one in field.get("items", ())]
            assert (field["type"] == "select") == bool(values)
            assert field.get("default_value", "なし") in [*values, "なし"]


def test_an_answer_comes_as_markdown_with_its_sources(assistant: Assistant, tmp_path: Path):
    app = create_app(assistant, jobs=Jobs(tmp_path))
    with running(app) as address:
        body = {"inputs": {"question": "隣の村と費用をどう分けますか？"}}
        reply = httpx2.post(f"{address}/gennai/apps/ask", json=body).json()
    assert reply["artifacts"] == []
    assert "\n- " in reply["outputs"]
    assert "\\[1\\]" in reply["outputs"]
    assert "### " in reply["outputs"]


def test_a_calculation_by_its_fields_gives_files(http: httpx2.Client):
    body = {"inputs": {**COSTS, "download": "両方"}}
    reply = http.post("/apps/cost_allocation", json=body).json()
    assert "51円" in reply["outputs"]
    excel, word = reply["artifacts"]
    assert (excel["display_name"], word["display_name"]) == ("費用分担.xlsx", "費用分担.docx")
    book = load_workbook(io.BytesIO(base64.b64decode(excel["contents"])))
    assert "根拠" in book.sheetnames


def test_what_takes_longer_is_fetched_later(http: httpx2.Client):
    taken = http.post("/apps/cost_allocation/jobs", json={"inputs": {**COSTS, "download": "Excel"}})
    told = taken.json()
    assert taken.status_code == 202
    assert told["status"] == "PENDING"
    done = finished(http, told["status_url"])
    assert done["status"] == "COMPLETED"
    assert done["request_id"] == told["request_id"]
    assert [one["display_name"] for one in done["artifacts"]] == ["費用分担.xlsx"]


def test_bad_input_is_told_by_its_name_at_once_and_later(http: httpx2.Client):
    body = {"inputs": {"parties": [{"name": "A市"}], "items": []}}
    refused = http.post("/apps/cost_allocation", json=body)
    assert refused.status_code == 422
    assert any("分担する自治体・部署" in one for one in refused.json()["errors"])
    told = http.post("/apps/cost_allocation/jobs", json=body).json()
    ended = finished(http, told["status_url"])
    assert ended["status"] == "ERROR"
    assert any("分担する自治体・部署" in one for one in ended["error"]["details"])


def sent(name: str, data: bytes) -> dict[str, Any]:
    """A file as 源内 sends it."""
    one = {"filename": name, "content": base64.b64encode(data).decode()}
    return {"files": [{"key": "file", "files": [one]}]}


def sent_later(name: str, data: bytes) -> dict[str, Any]:
    """The same as the examples of its asynchronous form have it."""
    contents = base64.b64encode(data).decode()
    return {"files": [{"key": "file", "filename": name, "contents": contents}]}


@pytest.mark.parametrize(
    "inputs",
    [
        {"mail": MAIL},
        sent("照会.txt", MAIL.encode()),
        sent("照会.txt", MAIL.encode("cp932")),
        sent_later("照会.txt", MAIL.encode()),
    ],
    ids=["pasted", "file", "file of an older machine", "asynchronous form"],
)
def test_a_mail_becomes_a_draft_of_a_reply(tiny_http: httpx2.Client, inputs: dict[str, Any]):
    body = {"inputs": {**inputs, "download": "Word"}}
    reply = tiny_http.post("/apps/reply", json=body).json()
    assert "費用はどう分ければよいでしょうか" in reply["outputs"]
    assert "\\[1\\]" in reply["outputs"]
    (word,) = reply["artifacts"]
    assert word["display_name"] == "回答案.docx"
    paper = Document(io.BytesIO(base64.b64decode(word["contents"])))
    assert any("費用" in one.text for one in paper.paragraphs)


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({}, "メール（mail）"),
        ({"files": [{"key": "file", "files": [{"filename": "a.txt", "content": "あ"}]}]}, "Base64"),
        (sent("照会.docx", b"no document"), "照会.docx"),
        ({"mail": MAIL, "download": "PDF"}, "なし・Word"),
    ],
)
def test_a_mail_that_cannot_be_read_is_told(
    tiny_http: httpx2.Client, inputs: dict[str, Any], told: str
):
    refused = tiny_http.post("/apps/reply", json={"inputs": inputs})
    assert refused.status_code == 422
    assert told in refused.json()["errors"][0]


def test_a_conversation_goes_on_from_the_turns_that_came_with_it(tiny_http: httpx2.Client):
    earlier = {"question": "大野村の事例を教えて"}
    turn = {"input": json.dumps(earlier), "output": "…", "createdDate": "1"}
    inputs = {"question": "契約は何年？", "conversation_histories": [turn, {"input": "{"}, 3]}
    alone, after, given = (
        tiny_http.post("/apps/ask", json=body).json()["outputs"]
        for body in (
            {"inputs": {"question": "契約は何年？"}},
            {"inputs": inputs},
            {
                "inputs": {"question": "契約は何年？"},
                "conversation_history": [{"role": "user", "content": earlier["question"]}],
            },
        )
    )
    assert after == given
    assert after != alone


@pytest.mark.parametrize("inputs", [{}, {"question": " "}, {"question": 3}])
def test_a_question_is_asked_for(http: httpx2.Client, inputs: dict[str, object]):
    refused = http.post("/apps/ask", json={"inputs": inputs})
    assert refused.status_code == 422
    assert "質問" in refused.json()["errors"][0]


@pytest.mark.parametrize("address", ["/apps/nothing", "/jobs/nothing", f"/jobs/{'0' * 32}"])
def test_what_is_not_there_is_said_to_be_missing(http: httpx2.Client, address: str):
    assert http.get(address).status_code == 404


def test_a_job_whose_worker_ended_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    jobs = Jobs(tmp_path)
    monkeypatch.setattr("ui.gennai_jobs.LONGEST_WAIT", -1)
    (tmp_path / f"{'a' * 32}.json").write_text('{"status": "IN_PROGRESS"}', encoding="utf-8")
    state = jobs.state("a" * 32)
    assert state is not None
    assert state["status"] == "ERROR"


def test_an_unforeseen_failure_is_told_without_its_words(tmp_path: Path):
    jobs = Jobs(tmp_path)

    def fails() -> Done:
        raise RuntimeError("secret")

    job = jobs.start(fails)
    for _ in range(100):
        state = jobs.state(job)
        assert state is not None
        if state["status"] == "ERROR":
            break
        time.sleep(0.05)
    assert "secret" not in str(state)


def test_old_jobs_are_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old = tmp_path / f"{'a' * 32}.json"
    old.write_text('{"status": "COMPLETED"}', encoding="utf-8")
    monkeypatch.setattr("ui.gennai_jobs.KEPT", -1)
    Jobs(tmp_path).start(lambda: (_ for _ in ()).throw(AssertionError))
    assert not old.exists()


@pytest.mark.parametrize(("age", "there"), [(KEPT - 60, True), (KEPT + 60, False)])
def test_a_job_is_handed_out_for_a_day(tmp_path: Path, age: float, *, there: bool):
    path = tmp_path / f"{'a' * 32}.json"
    path.write_text('{"status": "COMPLETED", "outputs": "田中様への回答案"}', encoding="utf-8")
    then = time.time() - age
    os.utime(path, (then, then))
    assert (Jobs(tmp_path).state("a" * 32) is not None) is there
