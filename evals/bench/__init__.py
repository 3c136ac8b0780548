"""How latency, memory, disk and building grow with the library, beside the stock baseline."""
