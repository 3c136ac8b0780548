from assistant.exports.figures import number_format, written


def test_a_unit_that_explains_stands_in_brackets():
    assert number_format("平均＝100") == '#,##0"（平均＝100）"'


def test_words_keep_their_unit():
    assert written("不明", "円") == "不明円"
