"""One message over the real records: a calculation, a question, and one that is not answered."""

import pytest

from assistant import wiring
from assistant.answer import Outcome
from assistant.ask import Assistant
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import ANSWERS, draft
from assistant.settings import Settings
from tests.fakes import HashingEncoder

SHARES = "年間委託費1,200万円をA市とB町の人口6万人と4万人で按分するといくらですか"
YEARS = "包括委託の契約期間は何年にする例がありますか"
WAGE = "受注した会社の社員の平均給与はいくらですか"
COMPUTED = "・共通の費用 12,000,000円を2者で按分すると、A市 7,200,000円、B町 4,800,000円です。[1]"
MAIL = f"""件名: 照会

北陸地方整備局 御中

三条市の山田です。次の3点を教えてください。
1. {SHARES}
2. {YEARS}
3. {WAGE}

三条市建設課
山田 太郎
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over all records, put together as the doors do, with an encoder that is quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "make_encoder", lambda _settings: HashingEncoder())
        return wiring.open_assistant(Settings(tmp_path_factory.mktemp("home")))


def test_a_calculation_beside_two_questions_leaves_neither_out(whole: Assistant) -> None:
    answer = whole.ask(f"{SHARES}。{YEARS}。{WAGE}。")
    assert (answer.outcome, answer.missing) == (Outcome.PARTIAL, (WAGE,))
    assert [one.tool for one in answer.tools] == ["cost_allocation"]
    assert COMPUTED in answer.text
    assert any(YEARS in line.section for line in answer.lines)
    assert "Q2-5" in {one.record for one in answer.citations}
    assert f"「{WAGE}」については、手引きに記載が見つかりませんでした。" in answer.notes[0]


def test_a_mail_of_that_kind_is_answered_point_by_point(whole: Assistant) -> None:
    reply = draft(read_inquiry(parse_text(MAIL)), whole)
    first, second, third = reply.answers
    assert [one.tool for one in first.tools] == ["cost_allocation"]
    assert second.outcome in ANSWERS
    assert "Q2-5" in {one.record for one in second.citations}
    assert third.outcome is Outcome.NOT_IN_HANDBOOK
    assert COMPUTED in reply.body
    assert any(point.startswith(f"{WAGE}（ご質問3）") for point in reply.open_points)
