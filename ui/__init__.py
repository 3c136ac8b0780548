"""Every door in: terminal, HTTP and web page. Each one parses, calls and renders."""
