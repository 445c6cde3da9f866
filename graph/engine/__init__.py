"""The search on compiled graphs: thousands of links or many millions, the same exact answers.

`build` compiles arrays of links, `Network` answers. What is small and bundled is searched by `graph.search`, and one
question of a process that ends with it by `graph.engine.cold`; neither needs numpy. Tests prove that all give the same.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.engine.csr import Compiled, build
    from graph.engine.network import Network
    from graph.engine.search import Path
    from graph.engine.view import Filter

__all__ = ["Compiled", "Filter", "Network", "Path", "build"]

_HOME = {"Compiled": "csr", "Filter": "view", "Network": "network", "Path": "search", "build": "csr"}


def __getattr__(name: str) -> Any:
    """What is asked for from here, imported when it is: `graph.engine.cold` needs none of it."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"graph.engine.{_HOME[name]}"), name)
