"""Sentences leave the sheet in order, and none in front of one that is in doubt."""

from assistant.compose.sheet import Sheet
from assistant.compose.tokens import Draft


def draft(text: str) -> Draft:
    return Draft(text, ("s1",))


def texts(sheet: Sheet) -> list[str]:
    return [one.text for one in sheet.ready()]


def test_sentences_come_out_once_up_to_the_first_in_doubt():
    sheet = Sheet()
    sheet.add(draft("一。"), "")
    sheet.add(draft("二。"), "引用がありません")
    sheet.add(draft("三。"), "")
    assert texts(sheet) == ["一。"]
    assert texts(sheet) == []
    (slot,) = sheet.doubtful()
    sheet.mend(slot, draft("二の直し。"), "")
    assert texts(sheet) == ["二の直し。", "三。"]
    assert (sheet.written, sheet.kept) == (3, 3)


def test_what_is_dropped_makes_way_for_what_is_behind():
    sheet = Sheet()
    sheet.add(draft("一。"), "引用がありません")
    sheet.add(draft("二。"), "")
    assert texts(sheet) == []
    sheet.drop()
    assert texts(sheet) == ["二。"]
    assert (sheet.written, sheet.kept) == (2, 1)


def test_what_is_said_while_looking_is_forgotten_where_it_is_in_doubt():
    sheet = Sheet()
    sheet.add(draft("一。"), "")
    sheet.add(draft("調べます。"), "引用がありません")
    sheet.forget()
    sheet.add(draft("二。"), "")
    assert texts(sheet) == ["一。", "二。"]
    assert sheet.written == 2


def test_a_sentence_is_said_once():
    sheet = Sheet()
    for text in ("一。", "一 。", "二。", "一。"):
        sheet.add(draft(text), "")
    assert texts(sheet) == ["一。", "二。"]


def test_a_sentence_that_was_in_doubt_may_come_again_with_its_citation():
    sheet = Sheet()
    sheet.add(draft("一。"), "引用がありません")
    sheet.forget()
    sheet.add(draft("一。"), "")
    assert texts(sheet) == ["一。"]


def test_what_is_mended_into_a_sentence_that_stands_already_is_not_said_twice():
    sheet = Sheet()
    sheet.add(draft("一。"), "")
    sheet.add(draft("二。"), "引用がありません")
    sheet.mend(sheet.doubtful()[0], draft("一。"), "")
    assert texts(sheet) == ["一。"]
    assert (sheet.written, sheet.kept) == (2, 1)
