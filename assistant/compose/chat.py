"""Speaks to a language model through LangChain; no other composer file knows that library."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
)
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.tools import BaseTool, StructuredTool
from langsmith import tracing_context

from assistant.compose.limits import Limits, ModelError
from assistant.compose.toolbox import Offered
from assistant.settings import Settings, SettingsError


@dataclass(frozen=True, slots=True)
class Calls:
    """The model has ended a message by asking for tools."""

    tools: tuple[str, ...]


Piece: TypeAlias = str | Calls


class Chat:
    """One model; every conversation with it is bounded."""

    def __init__(self, model: BaseChatModel, limits: Limits) -> None:
        self._streaming = model
        self._whole = model.model_copy(update={"disable_streaming": True})
        self._limits = limits

    def run(
        self, prompt: str, asked: str, tools: Iterable[Offered], *, streamed: bool
    ) -> Iterator[Piece]:
        """What the model writes, as it comes, tools being called between; ends with its answer."""
        limits: list[AgentMiddleware[Any, Any]] = [
            ModelCallLimitMiddleware(run_limit=self._limits.model_calls, exit_behavior="error"),
            ToolCallLimitMiddleware(run_limit=self._limits.tool_calls),
        ]
        agent = create_agent(
            self._model(streamed=streamed),
            [_structured(one) for one in tools],
            system_prompt=prompt,
            middleware=limits,
        )
        spent = 0
        with tracing_context(enabled=False):  # nothing of a question goes to a tracing service
            for mode, part in agent.stream(
                {"messages": [HumanMessage(asked)]}, stream_mode=["messages", "updates"]
            ):
                if mode == "messages":
                    yield from _written(part)
                    continue
                for message in _messages(part):
                    spent += _size(message)
                    if spent > self._limits.tokens:
                        raise ModelError(f"トークンの上限 {self._limits.tokens} を超えました")
                    if not _has_ended(message):
                        raise ModelError("文の途中で通信が切れました")
                    if message.tool_calls:
                        yield Calls(tuple(one["name"] for one in message.tool_calls))

    def reply(self, prompt: str, turns: Sequence[str], *, streamed: bool) -> Iterator[str]:
        """One more message without tools; turns are the asker's and the model's, in turn."""
        messages: list[AnyMessage] = [SystemMessage(prompt)]
        messages += [AIMessage(one) if n % 2 else HumanMessage(one) for n, one in enumerate(turns)]
        with tracing_context(enabled=False):
            for chunk in self._model(streamed=streamed).stream(messages):
                yield str(chunk.text)

    def _model(self, *, streamed: bool) -> BaseChatModel:
        return self._streaming if streamed else self._whole


def open_chat(settings: Settings, limits: Limits) -> Chat:
    """The model that the settings name; SettingsError where it cannot be used at all."""
    options: dict[str, Any] = {
        "timeout": limits.seconds,
        "max_retries": 1,
        "max_tokens": limits.written,
    }
    provider, _, name = settings.llm.partition(":")
    if settings.llm_base_url:
        options["base_url"] = settings.llm_base_url
        if provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # servers in an office ask for none, the client does
    try:
        model = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        missing = getattr(error.__cause__, "name", None) or f"langchain_{provider}"
        package = missing.partition(".")[0].replace("_", "-")
        raise SettingsError(
            f"GUNMANE_LLM={settings.llm} に必要な部品がありません。"
            f"pip install {package} を実行してください。"
        ) from error
    except Exception as error:
        raise SettingsError(f"GUNMANE_LLM={settings.llm} を使えません: {error}") from error
    return Chat(model, limits)


def _structured(one: Offered) -> BaseTool:
    def call(**arguments: object) -> str:  # LangChain reads functions only, no partial ones
        return one.call(**arguments)

    return StructuredTool.from_function(
        func=call, name=one.name, description=one.purpose, args_schema=one.schema
    )


def _written(part: object) -> Iterator[str]:
    """The text of a piece that the model, not a tool, wrote."""
    message = part[0] if isinstance(part, tuple) else None
    if isinstance(message, AIMessage) and message.text:
        yield str(message.text)


def _messages(part: object) -> Iterator[AIMessage]:
    """The whole messages of the model in what a step of the agent changed."""
    steps = part.values() if isinstance(part, dict) else ()
    for step in steps:
        found: list[BaseMessage] = step.get("messages", []) if isinstance(step, dict) else []
        yield from (one for one in found if isinstance(one, AIMessage))


def _has_ended(message: AIMessage) -> bool:
    """Whether the server said that a message is whole; a cut connection looks like an end."""
    known = ("finish_reason", "stop_reason", "stopReason", "done_reason")  # as providers call it
    return any(message.response_metadata.get(one) for one in known)


def _size(message: AIMessage) -> int:
    """Tokens read and written for a message; its characters where the server does not say."""
    usage = message.usage_metadata
    return usage["total_tokens"] if usage else len(message.text)
