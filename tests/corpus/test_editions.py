import re
import shutil
from pathlib import Path

import pytest

from corpus.editions import Editions, NoEditionError, read_edition
from corpus.handbook import Handbook
from corpus.model import CorpusError
from tests.editions import tiny_next, ver_1_1


@pytest.fixture(scope="module")
def next_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ver_1_1(tmp_path_factory.mktemp("editions") / "ver-1-1")


class TestReading:
    def test_a_folder_is_an_edition_with_its_own_name_and_records(
        self, next_folder: Path, ver_1: Handbook
    ):
        found = read_edition(next_folder, ver_1)
        assert found.edition.name == "Ver.1.1"
        assert found.edition.pages == 59
        assert "4時間" in found.statement("Q2-10.9").text
        assert "Q6-2" not in found

    def test_it_knows_which_of_our_records_it_says_otherwise(
        self, next_folder: Path, ver_1: Handbook
    ):
        reworded = read_edition(next_folder, ver_1).reworded
        assert {"Q2-10", "Q4-2", "Q4-7", "Q6-2"} <= reworded
        assert reworded.isdisjoint({"Q2-7", "Q4-1", "Q1-1"})

    def test_topics_outside_are_ours_where_it_brings_none(self, next_folder: Path, ver_1: Handbook):
        assert read_edition(next_folder, ver_1).outside == ver_1.outside

    @pytest.mark.parametrize(
        ("what", "told"),
        [
            ("", "edition.toml がありません"),
            ("name = 1", "版の説明として読めません"),
            (
                'name = "次の 版"\ntitle = "t"\npublisher = "p"\npublished = "2027-03"\npages = 1',
                "版の name",
            ),
            (
                'name = "Ver.2"\ntitle = "t"\npublisher = "p"\npublished = "来年"\npages = 1',
                "版の published",
            ),
            (
                'name = "Ver.2"\ntitle = "t"\npublisher = "p"\npublished = "2027-03"\npages = 1',
                "記録がありません",
            ),
        ],
    )
    def test_what_is_wrong_with_a_folder_is_told(
        self, tmp_path: Path, ver_1: Handbook, what: str, told: str
    ):
        if what:
            (tmp_path / "edition.toml").write_text(what, encoding="utf-8")
        with pytest.raises(CorpusError, match=told):
            read_edition(tmp_path, ver_1)

    @pytest.mark.parametrize(("pages", "which"), [(5, r"Q1-3: p\.6"), (0, r"Q\S+: p\.2")])
    def test_a_page_that_the_edition_does_not_have_is_told_with_its_record(
        self, tmp_path: Path, ver_1: Handbook, pages: int, which: str
    ):
        folder = tiny_next(tmp_path / "one")
        description = folder / "edition.toml"
        told = re.sub(r"pages = \d+", f"pages = {pages}", description.read_text(encoding="utf-8"))
        description.write_text(told, encoding="utf-8")
        with pytest.raises(CorpusError, match=rf"^{which} はありません。Ver\.T2 は{pages}ページ"):
            read_edition(folder, ver_1)


class TestEditions:
    def test_ours_is_the_first_and_the_one_without_a_name(self, tmp_path: Path, ver_1: Handbook):
        found = Editions.under(tmp_path / "none", ver_1)
        assert found.names == ("Ver.1",)
        assert found[""] is found["Ver.1"] is found.ours

    def test_every_folder_with_a_description_is_one(self, next_folder: Path, ver_1: Handbook):
        found = Editions.under(next_folder.parent, ver_1)
        assert found.names == ("Ver.1", "Ver.1.1")
        assert [one.pages for one in found] == [58, 59]
        assert found["Ver.1.1"].edition.published == "2027-03"

    def test_one_that_is_not_there_is_told_with_those_that_are(
        self, next_folder: Path, ver_1: Handbook
    ):
        with pytest.raises(NoEditionError, match=r"Ver\.3 の記録がありません（あるのは Ver\.1・"):
            Editions.under(next_folder.parent, ver_1)["Ver.3"]

    def test_a_folder_is_only_opened_for_who_may_name_folders(
        self, next_folder: Path, ver_1: Handbook
    ):
        found = Editions.under(Path("/nowhere"), ver_1)
        with pytest.raises(NoEditionError):
            found[str(next_folder)]
        assert found.named_or_in(str(next_folder)).edition.name == "Ver.1.1"
        assert found.named_or_in("Ver.1") is found.ours

    def test_two_folders_of_one_name_are_refused(self, tmp_path: Path, ver_1: Handbook):
        tiny_next(tmp_path / "one")
        shutil.copytree(tmp_path / "one", tmp_path / "two")
        with pytest.raises(CorpusError, match="ほかにもあります"):
            Editions.under(tmp_path, ver_1)
