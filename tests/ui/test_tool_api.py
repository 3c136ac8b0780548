"""The tools: their list, a result, a file."""

import json
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from assistant.exports.formats import MEDIA_TYPES, Format
from tests.ui.problems import problem
from ui.http_bodies import PROBLEM


class TestTools:
    def test_the_list_says_what_each_is_for_and_what_it_takes(self, client: TestClient):
        shown = {one["name"]: one for one in client.get("/v1/tools").json()}
        assert shown["find_contact"] == {
            "name": "find_contact",
            "title": "相談窓口を調べる",
            "purpose": "都道府県や地方の名前から、自治体メンテ相談窓口の連絡先を調べます。",
            "based_on": ["contact-tiny"],
            "input_schema": {
                "additionalProperties": False,
                "description": "都道府県や地方の名前から、自治体メンテ相談窓口の連絡先を調べます。",
                "properties": {
                    "place": {
                        "maxLength": 400,
                        "minLength": 2,
                        "title": "都道府県または地方",
                        "type": "string",
                    }
                },
                "required": ["place"],
                "title": "相談窓口を調べる",
                "type": "object",
            },
        }

    def test_a_result_comes_with_what_its_marks_stand_for(self, client: TestClient):
        given = {"population_most": 10_000}
        shown = client.post("/v1/tools/find_cases", json=given).json()
        assert shown["result"]["inputs"] == given
        assert shown["result"]["lines"][0].endswith("[1]")
        assert shown["citations"][0]["record"] == "case-ono"

    def test_a_tool_that_is_not_there_is_a_problem(self, client: TestClient):
        detail = problem(client.post("/v1/tools/tax", json={}), 404)
        assert (
            detail == "tax という計算・照会はありません。GET /v1/tools で一覧を確かめてください。"
        )

    @pytest.mark.parametrize(
        ("given", "errors"),
        [
            ({"population": -1}, ["人口: 0 より大きい値にしてください"]),
            (
                {"name": 1, "人口": 1},
                [
                    "人口: 入力してください",
                    "自治体名: 文字で入力してください",
                    "人口: 使わない項目です。取り除いてください",
                ],
            ),
            ({"population": 1, "name": "\ud83d"}, ["読めない文字か、深すぎる入れ子があります"]),
            ({"\ud83d": 1}, ["読めない文字か、深すぎる入れ子があります"]),
        ],
        ids=ascii,
    )
    def test_each_thing_wrong_with_the_input_is_told(
        self, client: TestClient, given: dict[str, object], errors: list[str]
    ):
        headers = {"content-type": "application/json"}
        body = json.dumps(given).encode()
        response = client.post("/v1/tools/benchmark", content=body, headers=headers)
        assert response.status_code == 422
        assert response.headers["content-type"] == PROBLEM
        assert response.json() == {
            "title": "入力を確かめてください",
            "status": 422,
            "detail": f"入力に直すところが {len(errors)} 件あります。errors を確かめてください。",
            "errors": errors,
        }

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b"null"], ids=repr)
    def test_a_body_that_is_no_object_is_a_problem(self, client: TestClient, body: bytes):
        headers = {"content-type": "application/json"}
        response = client.post("/v1/tools/benchmark", content=body, headers=headers)
        assert "本文" in problem(response, 422)


class TestExport:
    @pytest.mark.parametrize("kind", list(Format))
    def test_a_result_comes_as_a_file_with_a_japanese_name(self, client: TestClient, kind: Format):
        response = client.post(
            f"/v1/tools/find_cases/export?format={kind}", json={"population_most": 10_000}
        )
        assert response.status_code == 200
        assert response.headers["content-type"] == MEDIA_TYPES[kind]
        disposition = response.headers["content-disposition"]
        assert disposition.startswith(f'attachment; filename="find_cases.{kind}"; filename*=')
        assert unquote(disposition).endswith(f"UTF-8''先行事例を探す.{kind}")
        assert response.content.startswith(b"PK")

    def test_it_is_excel_where_nothing_is_said(self, client: TestClient):
        response = client.post("/v1/tools/find_contact/export", json={"place": "新潟県"})
        assert response.headers["content-type"] == MEDIA_TYPES[Format.XLSX]

    def test_what_is_wrong_with_the_input_is_told_as_elsewhere(self, client: TestClient):
        wrong = {"population": -1}
        told = client.post("/v1/tools/benchmark", json=wrong).json()
        assert client.post("/v1/tools/benchmark/export", json=wrong).json() == told

    def test_a_tool_that_is_not_there_is_a_problem(self, client: TestClient):
        assert problem(client.post("/v1/tools/tax/export", json={}), 404)

    def test_another_format_is_a_problem_that_names_it(self, client: TestClient):
        response = client.post("/v1/tools/benchmark/export?format=pdf", json={})
        assert "format" in problem(response, 422)

    def test_its_description_promises_both_kinds_of_file(self, schema: dict[str, Any]):
        described = schema["paths"]["/v1/tools/{name}/export"]["post"]["responses"]["200"]
        assert set(described["content"]) == set(MEDIA_TYPES.values())
