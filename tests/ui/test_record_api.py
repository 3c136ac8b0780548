"""The handbook's records: their list, one whole, a search."""

import pytest
from starlette.testclient import TestClient

from assistant.understand import LONGEST
from corpus.handbook import Handbook
from tests.ui.problems import problem
from ui.render import record_json


class TestRecords:
    def test_the_list_names_every_record(self, client: TestClient):
        shown = client.get("/v1/records").json()
        assert [one["id"] for one in shown] == ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]
        assert shown[2] == {
            "id": "case-ono",
            "kind": "case",
            "title": "大野村の3年契約",
            "step": None,
            "pages": [3, 4],
            "edition": "Ver.T",
        }

    @pytest.mark.parametrize(
        ("wanted", "ids"),
        [
            ({"kind": "q"}, ["Q1-1", "Q1-2"]),
            ({"kind": "figure"}, []),
            ({"step": 1}, ["Q1-1", "Q1-2"]),
            ({"step": 0}, []),
            ({"page": 3}, ["Q1-2", "case-ono"]),
            ({"page": 3, "kind": "case"}, ["case-ono"]),
            ({"page": 1}, []),
        ],
        ids=str,
    )
    def test_the_list_can_be_narrowed(
        self, client: TestClient, wanted: dict[str, str | int], ids: list[str]
    ):
        assert [one["id"] for one in client.get("/v1/records", params=wanted).json()] == ids

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kind", "nonsense"),
            ("step", 7),
            ("step", -1),
            ("step", "一"),
            ("page", 0),
            ("page", 6),
            ("page", ""),
        ],
    )
    def test_a_list_narrowed_by_nonsense_is_a_problem(
        self, client: TestClient, name: str, value: str | int
    ):
        assert name in problem(client.get("/v1/records", params={name: value}), 422)

    def test_one_record_whole(self, client: TestClient, tiny_handbook: Handbook):
        shown = client.get("/v1/records/Q1-2").json()
        assert shown == record_json(tiny_handbook["Q1-2"], tiny_handbook)

    @pytest.mark.parametrize("name", ["Q9-9", "q1-1", "%00", "%F0%9F%98%80", "%E8%B2%BB%E7%94%A8"])
    def test_a_record_that_is_not_there_is_a_problem(self, client: TestClient, name: str):
        detail = problem(client.get(f"/v1/records/{name}"), 404)
        assert "という記録はありません" in detail


class TestSearch:
    def test_the_best_record_stands_first_with_its_signals(self, client: TestClient):
        hits = client.get("/v1/search", params={"q": "費用の分け方"}).json()
        scores = [one["score"] for one in hits]
        assert (hits[0]["record"], hits[0]["pages"]) == ("Q1-2", [3])
        assert scores == sorted(scores, reverse=True)
        assert "cosine_statement" in hits[0]["signals"]

    def test_a_record_that_is_named_stands_first(self, client: TestClient):
        assert client.get("/v1/search", params={"q": "Ｑ１ー１"}).json()[0]["record"] == "Q1-1"

    @pytest.mark.parametrize(("limit", "shown"), [(1, 1), (3, 3), (100, 4)])
    def test_no_more_hits_than_asked_for(self, client: TestClient, limit: int, shown: int):
        response = client.get("/v1/search", params={"q": "費用", "limit": limit})
        assert len(response.json()) == shown

    @pytest.mark.parametrize(
        "wanted", [{}, {"q": "費用", "limit": 0}, {"q": "費用", "limit": 101}], ids=str
    )
    def test_a_search_out_of_bounds_is_a_problem(
        self, client: TestClient, wanted: dict[str, str | int]
    ):
        problem(client.get("/v1/search", params=wanted), 422)

    def test_nasty_words_are_searched(self, client: TestClient, readable: str):
        assert client.get("/v1/search", params={"q": readable}).status_code == 200

    def test_what_is_no_question_is_a_problem(self, client: TestClient, unreadable: str):
        words = unreadable[: LONGEST + 1]  # an address has its own limit
        assert problem(client.get("/v1/search", params={"q": words}), 422).endswith("ください。")
