"""The program that tests reach by an address: milvus-lite as a server, for want of a cluster."""

import signal
import sys

from milvus_lite.adapter.grpc.server import start_server_in_thread

if __name__ == "__main__":
    _server, _db, port = start_server_in_thread(sys.argv[1])
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    signal.pause()
