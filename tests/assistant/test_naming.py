import re

import pytest

from assistant.naming import names_of, person_in


@pytest.mark.parametrize(
    ("shown", "person"),
    [
        ("山田 太郎", "山田 太郎"),
        ("三条市 建設課", ""),
        ("新潟県三条市建設課", ""),
        ("三条市建設課 山田太郎", "山田太郎"),
        ("山田太郎(三条市建設課)", "山田太郎"),
        ("山田@三条市", "山田"),
        ("若松市役所土木部 長谷部 誠", "長谷部 誠"),
        ("担当 山田", "山田"),
        ("株式会社", ""),
        ("企画推進室", ""),
        ("服部", "服部"),
        ("小室 圭", "小室 圭"),
        ("中村", "中村"),
        ("", ""),
    ],
)
def test_offices_and_places_are_no_part_of_a_person(shown: str, person: str):
    assert person_in(shown) == person


def found(text: str, *people: str, known: tuple[str, ...] = (), kept: str = "") -> list[str]:
    """What of a text the patterns find, in text order."""
    names = names_of(text, lambda part: {one for one in people if one in part}, known, kept)
    spans = {span for name in names for span in [one.span() for one in name.finditer(text)]}
    return [text[start:end] for start, end in sorted(spans)]


@pytest.mark.parametrize(
    ("text", "people", "names"),
    [
        ("山田と山田町と山田町長", ("山田",), ["山田", "山田"]),
        ("山田 花子", ("山田", "花子"), ["山田", "山田 花子", "花子"]),
        ("有無の有、有さん", ("有",), ["有"]),
        ("けんとしけん、けいこさん", ("けん", "けいこ"), ["けいこ"]),
        ("AさんとLeeさんとLee", ("A", "Lee"), ["Lee"]),
        ("東市は500時間、西村は500時間、西村から", ("東市", "西村"), ["西村"]),
        ("三条市の三条です。三条市の例です", ("三条",), ["三条"]),
    ],
)
def test_a_name_is_told_from_what_is_spelled_alike(
    text: str, people: tuple[str, ...], names: list[str]
):
    assert found(text, *people) == names


def test_what_the_handbook_names_is_left_unless_a_person_is_meant():
    kept = "大館市と石川県の事例。植野芳彦氏の言葉。"
    people = ("大館", "石川", "植野", "芳彦")
    assert found("大館と石川、植野芳彦氏", *people, kept=kept) == []
    assert found("大館さんと石川課長、植野", *people, kept=kept) == ["大館", "石川"]


@pytest.mark.parametrize("known", ["", " ", "建設課", "三条市", "市"])
def test_who_is_nobody_gives_no_pattern(known: str):
    assert found("三条市の建設課の市民", known=(known,)) == []


def test_letters_that_mean_something_in_a_pattern_are_letters():
    names = names_of("a.b*c", lambda _part: (), ("a.b *c(",), "")
    assert all(isinstance(one, re.Pattern) for one in names)


def test_a_known_person_whose_family_name_is_a_word_goes_in_full_or_with_a_title():
    patterns = names_of("町村 信孝です。町村長が来る。", lambda _text: set(), ["町村 信孝"], "")
    masked = "町村 信孝です。町村が来る。町村さんです。"
    for one in patterns:
        masked = one.sub("〔〕", masked)
    assert masked == "〔〕です。町村が来る。〔〕さんです。"
