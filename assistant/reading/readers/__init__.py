"""One reader a tool: which words its input goes by, and how the figures become it."""
