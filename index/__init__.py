"""Finding: tokens, BM25, embeddings, FAISS, and the search that joins them."""
