"""The index past one machine: Milvus, by a cluster's address or a file that milvus-lite opens."""
