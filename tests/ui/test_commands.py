import io
import json
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Outcome, ToolResult
from assistant.ask import Assistant
from assistant.permissions import Person, Role
from assistant.settings import Settings
from evals import run as evals_run
from index.building import Progress
from ui import serving, wording
from ui.cli import FAILED, MISUSED, OK, main
from ui.tokens import Tokens

COPY = Path(__file__).parents[1] / "data" / "tiny_handbook.txt"
Captured = pytest.CaptureFixture[str]
Batch = Callable[..., tuple[int, list[dict[str, Any]], str]]

# DESIGN.md section 4: other systems read these; there may be more.
CONTRACT = {
    "id": str,
    "question": str,
    "outcome": str,
    "text": str,
    "lines": list,
    "citations": list,
    "ranking": list,
    "tools": list,
    "missing": list,
    "related": list,
    "written_by": str,
    "edition": str,
    "index": str,
    "elapsed_ms": float,
}
CITATION = {"n": int, "record": str, "statement": str, "title": str, "page": int, "edition": str}
OUTCOMES = {"answered", "partial", "needs_input", "not_in_handbook", "out_of_scope"}


def typed_as(shown: dict[str, Any], shape: dict[str, type]) -> bool:
    return all(isinstance(shown.get(name), kind) for name, kind in shape.items())


def stdin(text: str | bytes) -> io.TextIOWrapper:
    raw = text if isinstance(text, bytes) else text.encode()
    return io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")


@pytest.fixture
def batch(terminal: None, tmp_path: Path, capsys: Captured) -> Batch:
    """Runs lines as a batch file; gives the status, the answers and what was complained about."""

    def run(*lines: str | dict[str, Any]) -> tuple[int, list[dict[str, Any]], str]:
        text = "\n".join(
            one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in lines
        )
        path = tmp_path / "questions.jsonl"
        path.write_text(text, encoding="utf-8", newline="")
        status = main(["batch", str(path)])
        shown = capsys.readouterr()
        return status, [json.loads(line) for line in shown.out.split("\n") if line], shown.err

    return run


@pytest.mark.usefixtures("terminal")
class TestAsk:
    @pytest.mark.parametrize(
        "question", ["隣の村と費用をどう分けますか？", "Q1-2とQ9-9", "Q9-9", ""], ids=repr
    )
    def test_json_is_the_contract_whatever_the_outcome(self, question: str, capsys: Captured):
        main(["ask", question, "--json"])
        shown = json.loads(capsys.readouterr().out)
        assert typed_as(shown, CONTRACT)
        assert shown["outcome"] in OUTCOMES
        assert shown["question"] == question

    def test_json_cites_every_line_by_statement_and_page(self, capsys: Captured):
        main(["ask", "隣の村と費用をどう分けますか？", "--json"])
        shown = json.loads(capsys.readouterr().out)
        assert shown["outcome"] == "answered"
        assert shown["citations"][0] == {
            "n": 1,
            "record": "Q1-2",
            "statement": "Q1-2.1",
            "title": "町村どうしの費用の分け方",
            "page": 3,
            "edition": "Ver.T",
        }
        assert all(typed_as(one, CITATION) for one in shown["citations"])
        marks = {one["n"] for one in shown["citations"]}
        assert shown["lines"]
        assert all(line["citations"] for line in shown["lines"])
        assert all(marks.issuperset(line["citations"]) for line in shown["lines"])
        assert all(f"[{n}]" in shown["text"] for n in marks)

    def test_json_ranks_every_kind_of_record_best_first(self, capsys: Captured):
        main(["ask", "隣の村と費用をどう分けますか？", "--json"])
        ranking = json.loads(capsys.readouterr().out)["ranking"]
        scores = [one["score"] for one in ranking]
        assert ranking[0]["record"] == "Q1-2"
        assert {one["record"] for one in ranking} == {"Q1-1", "Q1-2", "case-ono", "contact-tiny"}
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)

    def test_a_named_conversation_goes_on_from_one_call_to_the_next(
        self, home: Path, capsys: Captured
    ):
        first, then = "甲市の契約は何年ですか", "それは何人で見ますか"
        main(["ask", first, "--conversation", "朝"])
        capsys.readouterr()
        main(["ask", then, "--conversation", "朝", "--json"])
        kept = json.loads(capsys.readouterr().out)
        main(["ask", then, "--history", first, "--json"])
        assert kept["text"] == json.loads(capsys.readouterr().out)["text"]

    def test_a_conversation_that_no_address_would_lead_to_is_refused(
        self, home: Path, capsys: Captured
    ):
        assert main(["ask", "費用は", "--conversation", "費用/分担"]) == MISUSED
        assert wording.CONVERSATION_NAME in capsys.readouterr().err
        assert not (home / "conversations.sqlite3").exists()

    def test_a_conversation_and_earlier_questions_exclude_each_other(self, capsys: Captured):
        command = ["ask", "費用は", "--conversation", "朝", "--history", "契約は何年"]
        assert main(command) == MISUSED
        assert wording.TWO_PASTS in capsys.readouterr().err

    def test_what_does_not_exist_is_named_as_missing(self, capsys: Captured):
        main(["ask", "Q1-2とQ9-9", "--json"])
        shown = json.loads(capsys.readouterr().out)
        assert (shown["outcome"], shown["missing"]) == ("partial", ["Q9-9"])

    def test_a_readable_question_ends_well_and_comes_back_as_it_was_asked(
        self, readable: str, capsys: Captured
    ):
        assert main(["ask", "--json", "--", readable]) == OK
        assert json.loads(capsys.readouterr().out)["question"] == readable

    def test_what_is_no_question_fails_and_says_what_to_do(self, unreadable: str, capsys: Captured):
        assert main(["ask", "--json", "--", unreadable]) == FAILED
        shown = json.loads(capsys.readouterr().out)
        assert shown["outcome"] == "needs_input"
        assert shown["text"].endswith("してください。")
        assert shown["missing"] == ["質問の内容"]

    def test_a_calculation_that_lacks_a_value_ends_well(
        self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        tools = (ToolResult("effect", {}, ()),)
        lacking = Answer(Outcome.NEEDS_INPUT, "人件費単価が要ります。", "Ver.T", "i", tools=tools)
        monkeypatch.setattr(assistant, "ask", lambda *_, **__: lacking)
        assert main(["ask", "効果を試算して"]) == OK
        assert capsys.readouterr().out == "人件費単価が要ります。\n"

    def test_a_dash_reads_the_question_from_standard_input(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        monkeypatch.setattr(sys, "stdin", stdin("隣の村と\n費用をどう分けますか？\n"))
        assert main(["ask", "-"]) == OK
        assert "Q1-2" in capsys.readouterr().out

    def test_earlier_questions_reach_the_assistant_oldest_first(
        self, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        heard: list[list[str]] = []

        def listening(_question: str, history: list[str], wanted: object) -> Answer:
            heard.append(history)
            return assistant.unreadable("聞きました。")

        monkeypatch.setattr(assistant, "ask", listening)
        main(["ask", "端数は？", "--history", "Q1-1", "--history", "費用は？"])
        assert heard == [["Q1-1", "費用は？"]]

    @pytest.mark.parametrize(
        "argv",
        [["\udce8費用は"], ["費用は", "--history", "\udcff"]],
        ids=["question", "history"],
    )
    def test_an_argument_that_is_not_utf_8_is_refused(self, argv: list[str], capsys: Captured):
        assert main(["ask", *argv]) == MISUSED
        shown = capsys.readouterr()
        assert (shown.out, shown.err) == ("", "エラー: 質問の文字コードが UTF-8 ではありません。\n")

    def test_standard_input_that_is_not_utf_8_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        monkeypatch.setattr(sys, "stdin", stdin("費用は？".encode("cp932")))
        assert main(["ask", "-"]) == MISUSED
        assert "UTF-8 ではありません" in capsys.readouterr().err

    def test_an_answer_is_kept_as_a_document(self, tmp_path: Path, capsys: Captured):
        path = tmp_path / "回答.docx"
        assert main(["ask", "Q1-2", "--out", str(path)]) == OK
        assert capsys.readouterr().err == f"保存しました: {path}\n"
        assert path.read_bytes().startswith(b"PK")

    def test_an_answer_is_no_spreadsheet(self, tmp_path: Path, capsys: Captured):
        assert main(["ask", "Q1-2", "--out", str(tmp_path / "a.xlsx")]) == MISUSED
        assert "ファイル名の終わりを .docx にしてください" in capsys.readouterr().err


class TestBatch:
    def test_every_line_is_answered_in_order_with_its_own_id(self, batch: Batch):
        status, answers, complaints = batch(
            {"id": "a", "question": "隣の村と費用をどう分けますか？"},
            {"id": "b", "question": "大野村の契約は何年？"},
            {"id": "c", "question": "Q1-1"},
        )
        assert (status, complaints) == (OK, "")
        assert [one["id"] for one in answers] == ["a", "b", "c"]
        assert [one["citations"][0]["record"] for one in answers] == ["Q1-2", "case-ono", "Q1-1"]
        assert all(typed_as(one, CONTRACT) for one in answers)

    def test_lines_without_an_id_get_ids_of_their_own(self, batch: Batch):
        _, answers, _ = batch({"question": "Q1-1"}, {"question": "Q1-1"}, {"id": None}, "{")
        ids = [one["id"] for one in answers]
        assert all(ids)
        assert len(set(ids)) == 4

    @pytest.mark.parametrize(("given", "shown"), [(0, "0"), (7, "7"), ("質問 1", "質問 1")])
    def test_an_id_comes_back_as_text_even_where_the_question_is_missing(
        self, batch: Batch, given: object, shown: str
    ):
        _, answers, _ = batch({"id": given, "question": "Q1-1"}, {"id": given})
        assert [one["id"] for one in answers] == [shown, shown]

    def test_each_line_brings_its_own_history(
        self, batch: Batch, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ):
        heard: list[tuple[str, list[str]]] = []

        def listening(question: str, history: list[str], answer_id: str) -> Answer:
            heard.append((question, history))
            return assistant.unreadable("聞きました。", answer_id)

        monkeypatch.setattr(assistant, "ask", listening)
        batch(
            {"question": "端数は？", "history": ["Q1-1", "費用は？"]},
            {"question": "それは？", "history": None},
            {"question": "何年？"},
        )
        assert heard == [("端数は？", ["Q1-1", "費用は？"]), ("それは？", []), ("何年？", [])]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            ('{"question": "費用は？"', "JSON として読めません。"),
            ("費用は？", "JSON として読めません。"),
            ("[" * 100_000, "JSON として読めません。"),
            ('{"question": "費用は？", "id": ' + "9" * 5000 + "}", "JSON として読めません。"),
            ('{"question": "\\ud800費用は？"}', "JSON として読めません。"),
            ('["費用は？"]', "question（文字列）がありません。"),
            ('"費用は？"', "question（文字列）がありません。"),
            ("null", "question（文字列）がありません。"),
            ('{"Question": "費用は？"}', "question（文字列）がありません。"),
            ('{"question": 1}', "question（文字列）がありません。"),
            ('{"question": null}', "question（文字列）がありません。"),
            ('{"question": "費用は？", "history": "前"}', "history は文字列の配列で"),
            ('{"question": "費用は？", "history": [1]}', "history は文字列の配列で"),
            ('{"question": "費用は？", "history": {"a": 1}}', "history は文字列の配列で"),
        ],
        ids=lambda value: value[:32],
    )
    def test_a_bad_line_is_named_by_its_number_while_the_others_are_answered(
        self, batch: Batch, line: str, problem: str
    ):
        status, answers, complaints = batch({"question": "Q1-1"}, "", line, {"question": "Q1-2"})
        assert status == FAILED
        assert [one["outcome"] for one in answers] == ["answered", "needs_input", "answered"]
        assert answers[1]["text"].startswith(f"3行目: {problem}")
        assert complaints.startswith(f"エラー: 3行目: {problem}")
        assert complaints.count("\n") == 1

    @pytest.mark.parametrize("blank", ["", "   ", "\t", "\u3000"], ids=repr)
    def test_blank_lines_are_passed_over(self, batch: Batch, blank: str):
        status, answers, complaints = batch(blank, {"question": "Q1-1"}, blank, blank)
        assert (status, len(answers), complaints) == (OK, 1, "")

    def test_an_empty_file_is_no_error(self, batch: Batch):
        assert batch() == (OK, [], "")

    def test_a_question_that_cannot_be_read_is_an_answer_not_a_bad_line(self, batch: Batch):
        status, answers, complaints = batch({"question": ""}, {"question": "Q1-1"})
        assert (status, complaints) == (OK, "")
        assert [one["outcome"] for one in answers] == ["needs_input", "answered"]

    def test_windows_line_ends_and_byte_order_mark_do_no_harm(self, batch: Batch):
        status, answers, complaints = batch('\ufeff{"question": "Q1-1"}\r\n{"question": "Q1-2"}\r')
        assert (status, complaints) == (OK, "")
        assert [one["question"] for one in answers] == ["Q1-1", "Q1-2"]

    def test_a_nasty_question_stays_on_one_line(self, batch: Batch, readable: str):
        _, answers, _ = batch({"question": readable}, {"question": ""})
        assert [one["question"] for one in answers] == [readable, ""]

    @settings(
        max_examples=30,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(lines=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"))))
    def test_any_lines_give_one_json_answer_a_line_that_is_not_blank(
        self, batch: Batch, lines: list[str]
    ):
        status, answers, _ = batch("null", *lines)
        written = [line for line in "\n".join(lines).split("\n") if line.strip()]
        assert status == FAILED
        assert len(answers) == 1 + len(written)

    @pytest.mark.usefixtures("terminal")
    def test_a_dash_reads_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: Captured):
        monkeypatch.setattr(sys, "stdin", stdin('{"id": "一", "question": "Q1-1"}\n'))
        assert main(["batch", "-"]) == OK
        assert json.loads(capsys.readouterr().out)["id"] == "一"

    @pytest.mark.usefixtures("terminal")
    @pytest.mark.parametrize("name", ["questions.jsonl", "-"])
    def test_another_encoding_is_refused_by_name(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        text = '{"question": "費用は？"}\n'.encode("cp932")
        path = tmp_path / name
        path.write_bytes(text)
        monkeypatch.setattr(sys, "stdin", stdin(text))
        given = name if name == "-" else str(path)
        assert main(["batch", given]) == MISUSED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err == f"エラー: {given}: 文字コードが UTF-8 ではありません。\n"

    @pytest.mark.usefixtures("terminal")
    @pytest.mark.parametrize("name", ["ない.jsonl", "."], ids=["missing", "folder"])
    def test_a_file_that_cannot_be_opened_is_named(
        self, name: str, tmp_path: Path, capsys: Captured
    ):
        path = tmp_path / name
        assert main(["batch", str(path)]) == MISUSED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith(f"エラー: {path}: 開けません")


@pytest.mark.usefixtures("terminal")
class TestRecords:
    def test_one_record_as_json(self, capsys: Captured):
        assert main(["records", "case-ono", "--json"]) == OK
        shown = json.loads(capsys.readouterr().out)
        assert (shown["id"], shown["kind"], shown["pages"]) == ("case-ono", "case", [3, 4])
        assert [one["id"] for one in shown["statements"]] == [f"case-ono.{n}" for n in (1, 2, 3)]

    def test_all_records_as_json(self, capsys: Captured):
        assert main(["records", "--json"]) == OK
        shown = json.loads(capsys.readouterr().out)
        assert [one["id"] for one in shown] == ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]

    @pytest.mark.parametrize("name", ["Q9-9", "q1-1", "Q1-1.1", "../Q1-1", "\x00", "😀"])
    def test_an_unknown_record_is_named(self, name: str, capsys: Captured):
        assert main(["records", name]) == MISUSED
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith(f"エラー: {name} という記録はありません。")


@pytest.mark.usefixtures("building_terminal")
def test_the_index_is_built_once_and_again_only_when_asked_for(home: Path, capsys: Captured):
    assert main(["index"]) == OK
    (folder,) = (home / "index").iterdir()
    assert capsys.readouterr().out == f"索引 {folder.name}: 記録 4 件\n"
    trace = folder / "trace"
    trace.touch()
    assert main(["index"]) == OK
    assert trace.exists()
    assert main(["index", "--rebuild"]) == OK
    assert [one.name for one in (home / "index").iterdir()] == [folder.name]
    assert not trace.exists()


class TestServe:
    @pytest.fixture
    def opened(
        self, terminal: None, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
    ) -> list[str]:
        """What was opened, in order."""
        order: list[str] = []

        def open_assistant(_settings: Settings, _progress: Progress, *, anew: bool) -> Assistant:
            order.append("index")
            return assistant

        def serve(given: Settings, opened: Assistant, *, web: bool, workers: int) -> int:
            assert opened is assistant
            order.append(f"API {given.api_port}" + (f" page {given.web_port}" if web else ""))
            return OK

        monkeypatch.setattr("ui.terminal.open_assistant", open_assistant)
        monkeypatch.setattr(serving, "serve", serve)
        monkeypatch.setattr(serving, "try_ports", lambda _settings, *, web: order.append("ports"))
        return order

    @pytest.mark.parametrize(
        ("flags", "doors"), [([], "API 18000 page 8501"), (["--api-only"], "API 18000")]
    )
    def test_the_ports_are_tried_first_and_the_doors_open_once_the_index_is_there(
        self, opened: list[str], flags: list[str], doors: str, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("GUNMANE_API_PORT", "18000")
        assert main(["serve", *flags]) == OK
        assert opened == ["ports", "index", doors]

    @pytest.mark.parametrize("flags", [[], ["--workers", "2"], ["--api-only", "--workers", "2"]])
    def test_a_file_of_milvus_is_not_opened_by_more_than_one_process(
        self, opened: list[str], flags: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        monkeypatch.setenv("GUNMANE_MILVUS_URI", "索引.db")
        assert main(["serve", *flags]) == MISUSED
        assert "一度に一つのプロセスだけ" in capsys.readouterr().err
        assert opened == []
        assert main(["serve", "--api-only"]) == OK

    @pytest.mark.parametrize("port", ["0", "65536", "http", "", "-1", "８０００番"])
    def test_a_setting_that_cannot_be_used_is_named(
        self, opened: list[str], port: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ):
        monkeypatch.setenv("GUNMANE_WEB_PORT", port)
        assert main(["serve"]) == MISUSED
        assert capsys.readouterr().err.startswith("エラー: GUNMANE_WEB_PORT には")
        assert opened == []


@pytest.mark.usefixtures("terminal")
class TestVerify:
    def test_the_tiny_records_hold_against_the_tiny_pages(self, capsys: Captured):
        assert main(["verify", str(COPY)]) == OK
        assert capsys.readouterr().out == ("文 10 件を照合、不一致 0 件、記録のないページ [1]\n")

    @pytest.mark.parametrize("form", ["pdf", "docx"])
    def test_a_copy_in_another_form_is_held_against_as_well(
        self, form: str, tiny_copies: dict[str, Path], capsys: Captured
    ):
        assert main(["verify", str(tiny_copies[form])]) == OK
        assert "不一致 0 件" in capsys.readouterr().out

    def test_every_number_and_name_that_its_page_does_not_have_is_shown(
        self, tmp_path: Path, capsys: Captured
    ):
        copy = tmp_path / "copy.txt"
        text = COPY.read_text(encoding="utf-8")
        wrong = text.replace("9,000", "8,000").replace("\f大野村", "\f")
        copy.write_text(wrong, encoding="utf-8")
        assert main(["verify", str(copy)]) == FAILED
        *failures, last = capsys.readouterr().out.splitlines()
        first = "大野村の契約は3年で、総額は9,000千円です。"
        assert f"case-ono.1 p.4 「9000」がページにない: {first}" in failures
        assert f"case-ono.1 p.4 「大野村」がページにない: {first}" in failures
        assert {line.split()[0] for line in failures} == {"case-ono.1", "case-ono.2"}
        assert last == f"文 10 件を照合、不一致 {len(failures)} 件、記録のないページ [1]"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (None, "ファイルが見つかりません。"),
            ("一枚だけ".encode(), "5 ページあるはずが 1 ページです。"),
            ("\f".join("別の本です").encode(), "1ページ目に「群マネの手引き」の表題がありません。"),
        ],
        ids=["missing", "one page", "another book"],
    )
    def test_what_is_no_copy_of_this_edition_is_refused(
        self, content: bytes | None, said: str, tmp_path: Path, capsys: Captured
    ):
        copy = tmp_path / "copy.txt"
        if content is not None:
            copy.write_bytes(content)
        assert main(["verify", str(copy)]) == MISUSED
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("status", [OK, FAILED])
def test_eval_passes_its_arguments_on_and_returns_its_status(
    status: int, monkeypatch: pytest.MonkeyPatch
):
    given: list[Namespace] = []

    def run(arguments: Namespace) -> int:
        given.append(arguments)
        return status

    monkeypatch.setattr(evals_run, "main", run)
    assert main(["eval", "--check", "--held", "--copy", "手引き.txt"]) == status
    assert (given[0].check, given[0].held, given[0].json) == (True, True, False)
    assert given[0].copy == Path("手引き.txt")


class TestTokens:
    def test_a_token_is_printed_once_and_then_known_by_its_name(
        self, home: Path, capsys: pytest.CaptureFixture[str]
    ):
        assert main(["token", "add", "窓口", "--role", "desk"]) == OK
        made = capsys.readouterr().out.strip()
        assert Tokens.load(home / "tokens.json").holder(made) == Person("窓口", Role.DESK)
        assert main(["token", "list"]) == OK
        assert capsys.readouterr().out == "窓口\tdesk（相談員）\n"
        assert main(["token", "add", "ほか"]) == OK
        capsys.readouterr()
        assert main(["token", "remove", "ほか"]) == OK
        assert capsys.readouterr().out == f"{wording.TOKEN_REMOVED.format(name='ほか')}\n"
        assert main(["token", "remove", "窓口"]) == OK
        assert wording.NO_TOKEN_LEFT in capsys.readouterr().out
        assert Tokens.load(home / "tokens.json").holders == {}

    @pytest.mark.parametrize("action", ["add", "remove"])
    def test_a_name_is_asked_for(self, home: Path, action: str, capsys: pytest.CaptureFixture[str]):
        assert main(["token", action]) == MISUSED
        assert "名前" in capsys.readouterr().err

    def test_a_token_that_is_not_there_cannot_be_taken_back(
        self, home: Path, capsys: pytest.CaptureFixture[str]
    ):
        assert main(["token", "remove", "だれか"]) == MISUSED
        assert "だれか" in capsys.readouterr().err
