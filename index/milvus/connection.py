"""Opening Milvus, and telling in Japanese what goes wrong with it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from grpc import RpcError, StatusCode
from milvus_lite.server_manager import server_manager_instance
from pymilvus import MilvusClient
from pymilvus.exceptions import MilvusException

from index.errors import StoreError

SOON, LATE = 10.0, 120.0  # seconds a search may take, and all else
FILE = ".db"
QUIET = {"grpc.keepalive_time_ms": 2**31 - 1}  # milvus-lite hangs up on who pings it

FAR = (
    "Milvus（{where}）に届きません。動いているか、GUNMANE_MILVUS_URI の番地と、"
    "利用者名・パスワードが合っているかを確かめてください。"
)
LOCKED = (
    "{where} は、ほかのプロセスが開いています。milvus-lite のファイルを開けるのは一度に一つの"
    "プロセスだけです。ほかの gunmane を止めるか、Milvus のサーバーを使ってください。"
)
OLD = (
    "{where} は古い milvus-lite の形式で、読めません。"
    "GUNMANE_MILVUS_URI に別の名前を指定してください。"
)
UNREADABLE = "{where} を milvus-lite で開けません。書き込めるか、壊れていないかを確かめてください。"
REFUSED = "Milvus（{where}）が受け付けませんでした: {why}"
UNCONNECTED = 2  # Milvus' code

logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # we tell it, and what is asked is secret
logging.getLogger("milvus_lite").setLevel(logging.CRITICAL)
logging.getLogger("grpc._server").setLevel(logging.CRITICAL)  # milvus-lite's, in this process


def is_file(uri: str) -> bool:
    """Whether this is milvus-lite, which is for one process at a time."""
    return uri.endswith(FILE)


def place_of(uri: str) -> str:
    """What a message calls it: never with the password that an address may have."""
    return uri if is_file(uri) else urlsplit(uri).netloc.rpartition("@")[2]


def connect(uri: str) -> MilvusClient:
    """Open a file by milvus-lite, or reach a cluster; StoreError where that fails."""
    if is_file(uri):
        return _file(uri)
    with told(place_of(uri)):
        return MilvusClient(uri, timeout=SOON)


def disconnect(uri: str, client: MilvusClient) -> None:
    """Let go of the connection, and of the file, which another process may open then."""
    client.close()
    if is_file(uri):
        server_manager_instance.release_server(uri)


@contextmanager
def told(where: str) -> Iterator[None]:
    """What goes wrong inside is told in Japanese."""
    try:
        yield
    except MilvusException as error:
        far = error.code == UNCONNECTED or isinstance(error.code, StatusCode)  # gRPC's own code
        say = FAR if far else REFUSED
        raise StoreError(say.format(where=where, why=error.message)) from error
    except RpcError as error:  # refused or too late: this is not tried again
        raise StoreError(FAR.format(where=where)) from error


def _file(uri: str) -> MilvusClient:
    """Open by milvus-lite, and tell why not where it does not."""
    path = Path(uri)
    if path.is_file():
        raise StoreError(OLD.format(where=uri))
    try:
        path.mkdir(parents=True, exist_ok=True)
        return MilvusClient(uri, grpc_options=QUIET)
    except (MilvusException, OSError) as error:
        raise StoreError((LOCKED if _is_locked(path) else UNREADABLE).format(where=uri)) from error


def _is_locked(path: Path) -> bool:
    """Whether another process holds milvus-lite's own lock."""
    try:
        with FileLock(path / "LOCK", timeout=0):
            return False
    except (Timeout, OSError) as error:
        return isinstance(error, Timeout)
