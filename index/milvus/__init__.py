"""The index past one machine: Milvus, by a cluster's address or a file that milvus-lite opens."""

import os

# Importing pymilvus would read whatever .env lies above it into our environment.
os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
