"""Connects what exists with who said what, and answers questions about it.

`load` gives the graph as networkx knows it. Questions are asked of `graph.evidence.Evidence`, which
`graph.loading.load_evidence` reads; see `graph.why.why` for the main one.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

__all__ = ["load"]


def load(pack: "Path | None" = None) -> "nx.MultiDiGraph[str]":
    """The bundled knowledge, with a user's pack if one is given, as a `networkx.MultiDiGraph`.

    Args:
        pack: a folder with Turtle and BibTeX files of the user's own.

    Returns:
        Concepts as nodes by id; links as edges keyed by the hash of their content, so that two loads are equal.

    Raises:
        UnreadableFile: the pack is not a folder that can be read.
    """
    # networkx takes longer to import than an answer takes; only those who ask for this form pay for it.
    from graph.loading import load_evidence  # noqa: PLC0415
    from graph.network import network  # noqa: PLC0415

    return network(load_evidence(pack))
