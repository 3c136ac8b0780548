"""What the HTTP door takes and gives besides answers, records and results."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.understand import LONGEST
from corpus.model import Kind


def _whole(text: str) -> str:
    """Refuse half a character (a lone surrogate), which no answer could repeat."""
    text.encode()
    return text


Text = Annotated[str, AfterValidator(_whole)]


SOURCES = "手引きのほかに引用する文書の id。省略するとすべて、handbook なら手引きだけ"


GROUPS = "引用する文書の持ち主（グループ）。省略すると、見られるものすべて"


class Question(BaseModel):
    """What is asked, with the earlier questions of the conversation."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "複数の市町で費用はどう分けますか？"}]},
    )

    question: Text = Field(description=f"日本語の質問（{LONGEST:,}字まで）")
    history: list[Text] = Field(default=[], max_length=50, description="これまでの質問（古い順）")
    conversation: Text = Field(
        default="",
        max_length=100,
        description="続けて聞く会話の名前（「/」などは使えない）。前の質問を残し、踏まえて答える",
    )
    sources: list[Text] = Field(default=[], max_length=200, description=SOURCES)
    groups: list[Text] = Field(default=[], max_length=50, description=GROUPS)
    edition: Text = Field(default="", max_length=40, description="答える手引きの版。省略すると標準")
    id: Text = Field(default="", max_length=200, description="回答に付ける id。省略すると自動")


class Conversation(BaseModel):
    """What was asked in a conversation that the server keeps."""

    name: str
    questions: tuple[str, ...]


class Problem(BaseModel):
    """An error as RFC 9457 problem details."""

    title: str
    status: int
    detail: str
    errors: tuple[str, ...] = ()  # each thing that is wrong with a tool's input


PROBLEM = "application/problem+json"
_BODY = {"content": {PROBLEM: {"schema": Problem.model_json_schema()}}}


def refusal(why: str) -> dict[str, Any]:
    """How the description of the door tells a problem."""
    return {"description": why, **_BODY}


UNFIT = refusal("入力に誤りがある")
ABSENT = refusal("見つからない")
UNREADY = refusal("まだ答えられない")
ERRORS: dict[int | str, dict[str, Any]] = {404: ABSENT, 422: UNFIT}
OF_A_GROUP = {403: refusal("役割にない、または見られないグループの名前"), **ERRORS}
SAME: dict[int | str, dict[str, Any]] = {
    304: {"description": "`If-None-Match` に書かれたものと同じ"}
}


def _wait(why: str) -> dict[str, Any]:
    """A refusal that says when to come again."""
    seconds = {"description": "待つ秒数", "schema": {"type": "integer"}}
    return {**refusal(why), "headers": {"Retry-After": seconds}}


BEFORE: dict[int | str, dict[str, Any]] = {  # what a request may meet before its door
    401: refusal(
        "トークンがない、または違う（発行したときだけ。`/healthz` と `/readyz` には要らない）"
    ),
    403: refusal("役割にないこと"),
    408: refusal("本文が時間内に届かない"),
    413: refusal("本文が大きすぎる"),
    421: refusal("使ってよい名前（Host）ではない"),
    429: _wait("回数が多すぎる"),
    503: _wait("混み合っている、または索引に届かない"),
}


class RecordSummary(BaseModel):
    """A record in a list."""

    id: str
    kind: Kind
    title: str
    step: int | None
    pages: tuple[int, ...]
    edition: str


class Health(BaseModel):
    """What answers: edition, index and how many records."""

    status: str
    edition: str
    index: str
    records: int


class ToolSummary(BaseModel):
    """A calculation or look-up, and the JSON Schema of its input."""

    name: str
    title: str
    purpose: str
    based_on: tuple[str, ...]
    input_schema: dict[str, Any]
