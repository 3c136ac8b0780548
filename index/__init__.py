"""Finding: tokens, BM25, embeddings, FAISS, and the search that joins them."""

import os

# OpenMP's threads that spin while they wait take a quarter of the processor, and make a query take
# seconds on a busy machine. Read when a library with OpenMP is loaded, so before any of ours is.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
