"""The stock baseline: LangChain's FAISS store and rank-bm25, each by itself, all in memory."""

import time
from pathlib import Path

import numpy as np
from faiss import IndexFlatIP
from langchain_community.docstore.in_memory import InMemoryDocstore
from langchain_community.vectorstores import FAISS
from langchain_community.vectorstores.utils import DistanceStrategy
from langchain_core.embeddings import FakeEmbeddings
from rank_bm25 import BM25Okapi

from evals.bench.ours import Figures, tokens_of
from evals.bench.process import memory, timed
from evals.bench.texts import Source
from index.documents.fusion import LISTED

LIMIT_MB, LIMIT_S = 6 << 10, 240  # of memory; of making passages and store together
LIMIT_MS = 20_000  # of all questions together


def faiss(passages: int, folder: Path) -> Figures:
    """LangChain's FAISS store as its page shows it: every vector compared, texts in a dict."""
    source, start = Source.read(folder), time.perf_counter()
    before, took, dimension = memory().own, 0.0, source.vectors.shape[1]
    store = FAISS(
        embedding_function=FakeEmbeddings(size=dimension),
        index=IndexFlatIP(dimension),
        docstore=InMemoryDocstore(),
        index_to_docstore_id={},
        distance_strategy=DistanceStrategy.MAX_INNER_PRODUCT,
    )
    for one in source.documents(passages):
        texts = [part.text for part in one.passages]
        began = time.perf_counter()
        about = [{"group": one.card.group}] * len(texts)
        store.add_embeddings(zip(texts, one.vectors, strict=True), about)
        took += time.perf_counter() - began
        if memory().own - before > LIMIT_MB:
            return {"faiss_note": f"メモリが上限（{LIMIT_MB >> 10} GB）を超えた"}
        if time.perf_counter() - start > LIMIT_S:
            return {"faiss_note": f"作る時間が上限（{LIMIT_S} 秒）を超えた"}
    asked = list(source.questions.values())
    times = timed(lambda one: store.similarity_search_by_vector(one, LISTED), asked)
    return {
        "faiss_ms": times.median,
        "faiss_p95_ms": times.p95,
        "faiss_cpu_ms": times.cpu,
        "faiss_mb": memory().own - before,
        "faiss_build_s": round(took, 1),
    }


def bm25(passages: int, folder: Path) -> Figures:
    """rank-bm25 over the same words; its build and its search are Python loops."""
    source, tokens = Source.read(folder), tokens_of(folder)
    before, words = memory().own, list[list[str]]()
    for one in source.documents(passages, tokens):
        words += one.terms
        if (memory().own - before) * 6 > LIMIT_MB:  # its own dicts come on top: some five times
            return {"bm25_note": f"メモリが上限（{LIMIT_MB >> 10} GB）を超える"}
    began = time.perf_counter()
    index = BM25Okapi(words)
    took = time.perf_counter() - began
    asked = [tokens.terms(one) for one in source.questions]
    once = timed(lambda one: np.argsort(-index.get_scores(one))[:LISTED], asked[:2])
    asked = asked[: max(3, int(LIMIT_MS / max(once.median, 1)))]
    times = timed(lambda one: np.argsort(-index.get_scores(one))[:LISTED], asked)
    return {
        "bm25_ms": times.median,
        "bm25_p95_ms": times.p95,
        "bm25_cpu_ms": times.cpu,
        "bm25_mb": memory().own - before,
        "bm25_build_s": round(took, 1),
        "bm25_questions": len(asked),
    }
