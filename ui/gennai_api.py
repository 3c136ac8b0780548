"""The door for 源内 (政府の生成AI環境): one POST an app, at once or by polling."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.ask import Assistant
from index.documents.model import Wanted
from ui import wording
from ui.gennai_apps import GennaiApp, apps_for
from ui.gennai_jobs import Jobs
from ui.http_bodies import ERRORS, Text
from ui.who import Who


class Turn(BaseModel):
    """One turn of the conversation so far."""

    model_config = ConfigDict(extra="ignore")

    role: str = ""
    content: Text = ""


class GennaiRequest(BaseModel):
    """What the form of an app sends."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={"examples": [{"inputs": {"question": "契約は何年がよいですか？"}}]},
    )

    inputs: dict[str, Any] = Field(description="フォームの項目名と値")
    conversation_history: list[Turn] = Field(default=[], max_length=200)

    @property
    def questions(self) -> list[str]:
        """What the user asked before, oldest first."""
        return [one.content for one in self.conversation_history if one.role == "user"]


class GennaiReply(BaseModel):
    """What an app gives at once."""

    outputs: str = Field(description="Markdown")
    artifacts: list[dict[str, str]] = Field(default=[], description="display_name と contents")


def add_gennai(app: FastAPI, assistant: Assistant, jobs: Jobs | None) -> None:
    """``/gennai/apps`` and, for each app, its form, its run and its run by polling."""
    apps = apps_for(assistant)
    _add_apps(app, apps)
    if jobs is not None:
        _add_jobs(app, apps, jobs)


def _add_apps(app: FastAPI, apps: Mapping[str, GennaiApp]) -> None:

    @app.get("/gennai/apps", tags=["源内"], summary="アプリの一覧")
    def listed() -> list[dict[str, str]]:
        return [
            {"name": one.name, "title": one.title, "description": one.purpose}
            for one in apps.values()
        ]

    @app.get("/gennai/apps/{name}", tags=["源内"], summary="フォームの定義", responses=ERRORS)
    def form(name: str) -> dict[str, Any]:
        return dict(_known(apps, name).form)

    @app.post("/gennai/apps/{name}", tags=["源内"], summary="アプリを使う", responses=ERRORS)
    def run(name: str, asked: GennaiRequest, who: Who) -> GennaiReply:
        done = _known(apps, name).done(asked.inputs, asked.questions, Wanted(who.sees))
        return GennaiReply(outputs=done.outputs, artifacts=list(done.artifacts))


def _add_jobs(app: FastAPI, apps: Mapping[str, GennaiApp], jobs: Jobs) -> None:
    @app.post(
        "/gennai/apps/{name}/jobs",
        tags=["源内"],
        summary="アプリを使う（あとで受け取る）",
        status_code=202,
        responses=ERRORS,
    )
    def start(name: str, asked: GennaiRequest, request: Request, who: Who) -> JSONResponse:
        known = _known(apps, name)
        job = jobs.start(partial(known.done, asked.inputs, asked.questions, Wanted(who.sees)))
        where = str(request.url_for("state", job=job))
        told = {"outputs": wording.JOB_TAKEN, "request_id": job}
        return JSONResponse({**told, "status": "PENDING", "status_url": where}, 202)

    @app.get("/gennai/jobs/{job}", tags=["源内"], summary="進み具合と結果", responses=ERRORS)
    def state(job: str) -> dict[str, Any]:
        found = jobs.state(job)
        if found is None:
            raise HTTPException(404, wording.NO_JOB)
        return {"request_id": job, **found}


def _known(apps: Mapping[str, GennaiApp], name: str) -> GennaiApp:
    if name not in apps:
        raise HTTPException(404, wording.NO_APP.format(app=name))
    return apps[name]
