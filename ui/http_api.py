"""The HTTP door: ``/v1`` with the same answers as the terminal, errors as problem details."""

from typing import TYPE_CHECKING, Any

from fastapi import Depends, FastAPI
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi_offline import FastAPIOffline

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.helpdesk.office import Office
from ui.asking_api import add_asking
from ui.conversation_api import add_conversations
from ui.desk_api import add_desk
from ui.documents_api import LARGEST, UPLOAD, add_documents
from ui.edition_api import add_editions
from ui.gennai_api import add_gennai
from ui.gennai_jobs import Jobs
from ui.guard import Access, Guard
from ui.health_api import add_health
from ui.http_bodies import BEFORE
from ui.mcp_server import create_mcp, http_routes
from ui.metrics import Metrics
from ui.openai_api import add_openai
from ui.problems import add_errors
from ui.record_api import add_records
from ui.tool_api import add_tools
from ui.waiting import AT_ONCE, Waiting
from ui.watching import Watch

if TYPE_CHECKING:
    from assistant.conversations import Conversations

TAGS = [
    {"name": "質問", "description": "質問に引用付きで答える"},
    {"name": "記録", "description": "手引きの記録を読む・探す"},
    {"name": "版", "description": "手引きの版を一覧し、違いを調べ、答えを比べる"},
    {"name": "計算", "description": "手引きの考え方で試算し、事例や窓口を調べる"},
    {"name": "文書", "description": "手引き以外の文書を取り込み、探す"},
    {"name": "相談窓口", "description": "メールから回答案を作り、確かめ、承認する"},
    {"name": "OpenAI 互換", "description": "OpenAI の形で会話する仕組みからつなぐ"},
    {"name": "源内", "description": "政府の生成AI環境「源内」のアプリとして使う"},
    {"name": "運用", "description": "動いているかを確かめる"},
]
TOKEN = [  # told in the description alone: the guard reads them
    Depends(HTTPBearer(auto_error=False)),
    Depends(APIKeyHeader(name="x-api-key", auto_error=False)),
]
DESCRIPTION: dict[str, Any] = {
    "title": "群マネの手引き アシスタント",
    "summary": "国土交通省「群マネの手引き Ver.1」に、Q番号とページを付けて答えます。",
    "version": "1",
    "openapi_tags": TAGS,
    "dependencies": TOKEN,
    "responses": BEFORE,
}
LARGEST_BODY = 4 * 1024 * 1024  # bytes


def create_app(  # noqa: PLR0913 - what the doors are made of
    assistant: Assistant,
    access: Access | None = None,
    jobs: Jobs | None = None,
    office: Office | None = None,
    conversations: "Conversations | None" = None,
    *,
    assistants: Assistants | None = None,
    at_once: int = AT_ONCE,
) -> FastAPI:
    """The application; without ``access`` every door is open, without ``office`` no desk.

    Without ``conversations``, none is kept; without ``assistants`` there is one edition.
    """
    metrics = Metrics()
    assistant.told = metrics.answered
    editions = assistants or Assistants.alone(assistant)
    mcp = create_mcp(editions)
    app = FastAPIOffline(  # its page loads nothing from outside; ReDoc's fetches a logo
        redoc_url=None,
        lifespan=lambda _app: mcp.session_manager.run(),
        **DESCRIPTION,
    )
    app.add_middleware(  # innermost
        Waiting, largest_body=LARGEST_BODY, larger={UPLOAD: LARGEST}, at_once=at_once
    )
    app.add_middleware(Guard, access=access or Access())
    app.add_middleware(Watch, metrics=metrics)
    _add_doors(app, editions, jobs, office, conversations)
    app.routes.extend(http_routes(mcp))
    add_health(app, assistant, metrics)
    return app


def _add_doors(
    app: FastAPI,
    editions: Assistants,
    jobs: Jobs | None,
    office: Office | None,
    conversations: "Conversations | None",
) -> None:
    assistant = editions.first
    add_errors(app)
    add_asking(app, editions, conversations)
    add_editions(app, editions)
    add_records(app, editions)
    add_tools(app, assistant.handbook)
    add_openai(app, assistant)
    add_gennai(app, assistant, jobs)
    if conversations is not None:
        add_conversations(app, conversations)
    if assistant.quoting is not None:
        add_documents(app, assistant.quoting)
    if office is not None:
        add_desk(app, office)
