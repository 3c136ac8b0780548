"""Tokens are shown once, kept as hashes, and a damaged list never opens the doors."""

import stat
from pathlib import Path

import pytest

from assistant.permissions import Role
from ui.tokens import TokenError, TokenFile, Tokens


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "tokens.json"


def test_an_installation_without_a_file_has_no_tokens(path: Path):
    assert Tokens.load(path).holders == {}


def test_a_token_is_recognised_after_it_was_saved(path: Path):
    tokens, made = Tokens({}).added("窓口システム", Role.DESK)
    tokens.save(path)
    holder = Tokens.load(path).holder(made)
    assert holder is not None
    assert (holder.name, holder.role) == ("窓口システム", Role.DESK)


@pytest.mark.parametrize("wrong", ["", "x", "全角のトークン", "\ud800"])
def test_another_token_is_nobodys(wrong: str):
    tokens, _ = Tokens({}).added("a", Role.READ)
    assert tokens.holder(wrong) is None


def test_the_file_holds_no_token_and_is_its_owners_alone(path: Path):
    tokens, made = Tokens({}).added("a", Role.READ)
    tokens.save(path)
    assert made not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_name_has_one_token(path: Path):
    tokens, _ = Tokens({}).added("a", Role.READ)
    with pytest.raises(TokenError, match="「a」"):
        tokens.added("a", Role.ADMIN)


def test_a_token_taken_back_is_nobodys():
    tokens, made = Tokens({}).added("a", Role.READ)
    assert tokens.removed("a").holder(made) is None
    with pytest.raises(TokenError, match="「b」"):
        tokens.removed("b")


@pytest.mark.parametrize("damaged", ["", "{", "[1]", '[{"name": "a"}]', "null"])
def test_a_damaged_list_is_an_error_and_no_open_door(path: Path, damaged: str):
    path.parent.mkdir()
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(TokenError, match="読めません"):
        Tokens.load(path)


class TestAFileThatChanges:
    """What the terminal does to the tokens holds at once for a server that runs."""

    def test_the_first_token_and_one_taken_back_are_seen(self, path: Path):
        running = TokenFile(path)
        assert running().holders == {}
        tokens, made = Tokens({}).added("漏れた", Role.ADMIN)
        tokens, kept = tokens.added("ほか", Role.READ)
        tokens.save(path)
        assert running().holder(made) is not None
        Tokens.load(path).removed("漏れた").save(path)
        assert running().holder(made) is None
        assert running().holder(kept) is not None

    def test_what_has_not_changed_is_not_read_again(self, path: Path):
        Tokens({}).added("a", Role.READ)[0].save(path)
        running = TokenFile(path)
        assert running() is running()

    def test_a_file_that_vanishes_opens_no_door(self, path: Path):
        tokens, made = Tokens({}).added("a", Role.READ)
        tokens.save(path)
        running = TokenFile(path)
        path.unlink()
        assert running().holder(made) is not None

    def test_a_file_that_vanishes_while_it_is_read_opens_no_door(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        tokens, made = Tokens({}).added("a", Role.READ)
        tokens.save(path)
        running = TokenFile(path)
        tokens.added("b", Role.READ)[0].save(path)

        def vanished(one: Path) -> Tokens:
            one.unlink()
            return Tokens({})

        monkeypatch.setattr(Tokens, "load", vanished)
        assert running().holder(made) is not None
        assert running().holder(made) is not None

    def test_a_file_that_is_damaged_meanwhile_opens_no_door(self, path: Path):
        Tokens({}).added("a", Role.READ)[0].save(path)
        running = TokenFile(path)
        path.write_text("[", encoding="utf-8")
        for _ in range(2):
            with pytest.raises(TokenError, match="読めません"):
                running()
