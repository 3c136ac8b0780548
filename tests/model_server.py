"""An OpenAI-compatible server on this machine that says, or misbehaves, what a test tells it to."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
NO = b'{"error": {"message": "no", "type": "t"}}'
Says = str | Callable[[Body], str]


@dataclass(frozen=True)
class Reply:
    """What the server does with one request; by itself it says nothing at all, properly."""

    says: Says = ""
    calls: Sequence[tuple[str, str]] = ()  # tool and its arguments as JSON, broken if need be
    status: int = 200
    raw: bytes | None = None  # sent as it is
    waits: float = 0.0  # seconds before anything is sent
    drips: float = 0.0  # seconds between the pieces of a stream
    dies_after: int | None = None  # pieces of a stream after which the connection is cut
    piece: int = 7  # characters in a piece


@dataclass
class ModelServer:
    """What it has been asked, and what it will reply; the last reply is repeated."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    asked: list[Body] = field(default_factory=list)

    def will(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def next(self, body: Body) -> Reply:
        self.asked.append(body)
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    @property
    def sent(self) -> str:
        """Everything that any request brought along."""
        return json.dumps(self.asked, ensure_ascii=False)


def statements(body: Body) -> list[tuple[str, str]]:
    """(token, text) of every statement that a request shows, in order, each once."""
    text = "\n".join(str(one["content"]) for one in body["messages"] if one["role"] != "system")
    return list(dict(re.findall(r"^\[(s\d+)\] (.+)$", text, re.MULTILINE)).items())


def faithful(body: Body) -> str:
    """Repeats the first three statements, each with its token."""
    return "".join(f"{text}[{token}]" for token, text in statements(body)[:3])


@contextmanager
def serving() -> Iterator[ModelServer]:
    """The server on a free port, for as long as it is needed."""
    server = ModelServer(replies=[Reply()])
    http = _Bound(server)
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: "_Bound"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.server.model.next(body)
        time.sleep(reply.waits)
        with suppress(BrokenPipeError, ConnectionResetError):  # a client that did not wait
            self._send(reply, body)

    def _send(self, reply: Reply, body: Body) -> None:
        text = reply.says if isinstance(reply.says, str) else reply.says(body)
        if reply.raw is not None or reply.status != 200:
            self._whole(reply.status, NO if reply.raw is None else reply.raw)
        elif body.get("stream"):
            self._head(200, "text/event-stream")
            self._stream(reply, text)
        else:
            message = {"role": "assistant", "content": text, "tool_calls": _calls(reply) or None}
            whole = json.dumps(_completion("chat.completion", message=message)).encode()
            self._whole(200, whole[: -40 if reply.dies_after is not None else None])

    def _stream(self, reply: Reply, text: str) -> None:
        size = reply.piece
        pieces: list[Body] = [{"content": text[i : i + size]} for i in range(0, len(text), size)]
        pieces += [{"tool_calls": _calls(reply)}] if reply.calls else []
        for piece in pieces[: reply.dies_after]:
            chunk = _completion("chat.completion.chunk", delta={"role": "assistant", **piece})
            self._event(json.dumps(chunk))
            time.sleep(reply.drips)
        if reply.dies_after is None:
            self._event(json.dumps(_completion("chat.completion.chunk", delta={})))
            self._event("[DONE]")

    def _event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def _whole(self, status: int, body: bytes) -> None:
        self._head(status, "application/json")
        self.wfile.write(body)

    def _head(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Bound(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, model: ModelServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.model = model


def _calls(reply: Reply) -> list[Body]:
    return [
        {
            "index": n,
            "id": f"call_{n}",
            "type": "function",
            "function": {"name": name, "arguments": arguments},
        }
        for n, (name, arguments) in enumerate(reply.calls)
    ]


def _completion(kind: str, **choice: object) -> Body:
    """One answer, or one piece of a stream; an empty piece is the last."""
    ended = not choice.get("delta")
    usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
    return {
        "id": "1",
        "object": kind,
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "finish_reason": "stop" if ended else None, **choice}],
        "usage": usage if ended else None,
    }
