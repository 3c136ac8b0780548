from ui.web.fields import FormField, Shape
from ui.web.problems import problems_of

PROBLEMS = ("費用 2件目 金額: 入力してください", "費用項目: 直す", "重みの合計が違います")


def test_a_problem_belongs_to_the_field_that_it_names_first():
    assert problems_of(FormField("items", "費用", Shape.ROWS), PROBLEMS) == [PROBLEMS[0]]
    assert problems_of(FormField("name", "費用項目", Shape.TEXT), PROBLEMS) == [PROBLEMS[1]]
    assert problems_of(FormField("x", "重み", Shape.NUMBER), PROBLEMS) == []
