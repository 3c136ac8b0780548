"""What the survey form says besides its questions, in Word and in Excel alike."""

import re

from corpus.questionnaire import AnswerKind

HOW_TO_ANSWER = {
    AnswerKind.ONE: "一つだけ選んでください",
    AnswerKind.MANY: "あてはまるものをすべて選んでください",
    AnswerKind.NUMBERS: "数を記入してください",
    AnswerKind.FREE: "自由に記入してください",
}
THANKS = "質問は以上です。ご協力ありがとうございました。"
OTHER = "その他"
MEMO = "作成メモ（配る前に外してください）"


def choice_text(choice: str) -> str:
    """A choice with a box to tick; その他 has room to say what.

    >>> choice_text("減る"), choice_text("その他")
    ('□ 減る', '□ その他（　　　　　　　　　　　）')
    """
    return f"□ {choice}" + ("（　　　　　　　　　　　）" if choice == OTHER else "")


def unit_of(choice: str) -> tuple[str, str]:
    """What is counted, and in what.

    >>> unit_of("ダンプトラック（台）"), unit_of("予算")
    (('ダンプトラック', '台'), ('予算', ''))
    """
    found = re.fullmatch(r"(.+)（([^（）]+)）", choice)
    return (found[1], found[2]) if found else (choice, "")
