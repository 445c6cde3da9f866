"""The search on compiled graphs: thousands of links or many millions, the same exact answers.

`build` compiles arrays of links, `Network` answers. What is small and bundled is searched by `graph.search`, which
needs no numpy; a test proves that both give the same.
"""

from graph.engine.csr import Compiled, build
from graph.engine.network import Network
from graph.engine.search import Path
from graph.engine.view import Filter

__all__ = ["Compiled", "Filter", "Network", "Path", "build"]
