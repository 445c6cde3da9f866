"""The graph as GraphML, for Gephi, yEd and Cytoscape. Lists become text joined by spaces: GraphML has no lists."""

from io import BytesIO

import networkx as nx

from graph.evidence import Evidence
from graph.network import network
from graph.page import visible


def graphml(evidence: Evidence) -> str:
    """Every concept and link as GraphML text."""
    net = network(evidence)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in net.nodes(data=True):
        flat.add_node(name, **{key: _flat(value) for key, value in attributes.items()})
    for tail, head, key, attributes in net.edges(keys=True, data=True):
        flat.add_edge(tail, head, key=key, **{name: _flat(value) for name, value in attributes.items()})
    written = BytesIO()
    nx.write_graphml(flat, written, encoding="utf-8")
    return written.getvalue().decode()


def _flat(value: object) -> str | int | float:
    if isinstance(value, tuple):
        return visible("; ".join(map(str, value)))
    return value if isinstance(value, int | float) else visible(str(value))
