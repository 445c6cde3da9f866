"""Wider and narrower concepts, by `skos:broader`.

A concept may have several wider ones. A pack may, by mistake, make a concept wider than itself; every walk here visits
a concept once, so that it ends all the same, and the mistake is left to a check to report.
"""

from collections.abc import Callable, Iterable

from ontology.concept import Concept, Kind
from ontology.known import Ontology


def broader_of(onto: Ontology, concept: str) -> list[str]:
    """Ids of every wider concept, the nearest first; the concept itself is not among them.

    Args:
        onto: The ontology.
        concept: Id of the concept; one that is unknown has no wider ones.
    """
    return _walk(concept, lambda current: _broader(onto, current))


def narrower_of(onto: Ontology, concept: str) -> list[str]:
    """Ids of every narrower concept, the nearest first; the concept itself is not among them."""
    children = narrower_map(onto.concepts.values())
    return _walk(concept, lambda current: children.get(current, ()))


def narrower_map(concepts: Iterable[Concept]) -> dict[str, list[str]]:
    """Ids of the concepts one step narrower, by id of the wider one, in the order of the file."""
    children: dict[str, list[str]] = {}
    for concept in concepts:
        for wider in concept.broader:
            children.setdefault(wider, []).append(concept.id)
    return children


def path_to_top(onto: Ontology, concept: str) -> list[str]:
    """Ids from the concept to a widest one by the first wider concept of each; begins with the concept itself."""
    path = [concept]
    while broader := [wider for wider in _broader(onto, path[-1]) if wider not in path]:
        path.append(broader[0])
    return path


def roots(onto: Ontology, kind: Kind | None = None) -> list[str]:
    """Ids of the concepts that have no wider one, in the order of the file; of one kind, where it is given."""
    return [
        concept.id
        for concept in onto.concepts.values()
        if not _broader(onto, concept.id) and (kind is None or concept.kind is kind)
    ]


def _broader(onto: Ontology, concept: str) -> list[str]:
    known = onto.concepts.get(concept)
    return [wider for wider in known.broader if wider in onto.concepts] if known is not None else []


def _walk(start: str, step: Callable[[str], Iterable[str]]) -> list[str]:
    """Everything reached from `start`, breadth first, each once and without `start`."""
    seen = {start: None}
    queue = [start]
    for current in queue:
        for reached in step(current):
            if reached not in seen:
                seen[reached] = None
                queue.append(reached)
    return list(seen)[1:]
