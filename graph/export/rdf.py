"""The graph as RDF: Turtle and JSON-LD with everything in one graph, TriG with the direct edges in theirs."""

from collections.abc import Iterable
from io import BytesIO

import pyoxigraph as ox

from graph.link import Link
from graph.query import EDGES, edge
from ontology.prefixes import PREFIXES

FORMATS = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}


def rdf(quads: Iterable[ox.Quad], links: Iterable[Link], form: str) -> str:
    """Everything as RDF text, ordered by subject, so that two exports of the same data are the same.

    Args:
        quads: what the files say, as read.
        links: the compiled links, written as direct edges.
        form: a key of `FORMATS`.
    """
    graph_name = ox.NamedNode(EDGES) if form == "trig" else ox.DefaultGraph()
    said = sorted(set(quads), key=_order)
    derived = sorted((edge(link, graph_name) for link in links), key=_order)
    written = [*said, *derived] if form == "trig" else sorted({*said, *derived}, key=_order)
    filled = BytesIO()
    ox.serialize(written, filled, FORMATS[form], prefixes=PREFIXES)
    return filled.getvalue().decode()


def _order(quad: ox.Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)
