"""A made graph as a pair of KGX tables, to be imported: invented drugs, genes, processes, symptoms and diseases.

The links are those of `bench.graphs.layered`: nine layers, from drugs to diseases. Nobody claims any of it. Names are
invented from syllables, so that they can be searched for as real ones are; every tenth thing has a synonym.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.graphs import LAYERS, Made

CATEGORIES = (
    *("Drug",),
    *("Gene",) * 3,
    *("BiologicalProcess",) * 2,
    *("Pathway",),
    *("PhenotypicFeature",),
    *("Disease",),
)
"""Biolink's category of each layer."""

_ENDINGS = {
    "Drug": "ol",
    "Gene": "in",
    "BiologicalProcess": " regulation",
    "Pathway": " pathway",
    "PhenotypicFeature": " pain",
    "Disease": " syndrome",
}
_SYLLABLES = tuple(f"{first}{vowel}" for first in "bdfgklmnprstvz" for vowel in "aeiou")
_PREDICATES = {1: "positively_regulates", -1: "negatively_regulates"}
PAPERS = 50_000
"""How many publications the links name; one link in four names one."""


def name(number: int, category: str) -> str:
    """The invented name of a thing; no two numbers share one.

    >>> name(0, "Drug"), name(70, "Disease")
    ('bababaol', 'babeba syndrome')
    """
    syllables = []
    for _ in range(3):
        number, place = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return f"{''.join(reversed(syllables))}{f' {number}' if number else ''}{_ENDINGS[category]}"


def category(made: Made, number: int) -> str:
    """The category of a node."""
    return CATEGORIES[number * LAYERS // made.nodes]


def write(made: Made, folder: Path) -> tuple[Path, Path]:
    """Write the two tables, nodes and edges.

    Args:
        made: A layered graph.
        folder: Where they are written; it is there.
    """
    nodes, edges = folder / "nodes.tsv", folder / "edges.tsv"
    with nodes.open("w", encoding="utf-8") as file:
        file.write("id\tcategory\tname\tsynonym\n")
        file.writelines(_nodes(made))
    with edges.open("w", encoding="utf-8") as file:
        file.write("subject\tpredicate\tobject\tpublications\tprimary_knowledge_source\n")
        file.writelines(_edges(made))
    return nodes, edges


def _nodes(made: Made) -> Iterator[str]:
    for number in range(made.nodes):
        kind = category(made, number)
        synonym = "" if number % 10 else f"{kind.upper()}-{number:07d}"
        yield f"MADE:{number}\tbiolink:{kind}\t{name(number, kind)}\t{synonym}\n"


def _edges(made: Made) -> Iterator[str]:
    links = zip(made.tails.tolist(), made.heads.tolist(), made.signs.tolist(), strict=True)
    for number, (tail, head, sign) in enumerate(links):
        papers = "" if number % 4 else f"PMID:{10_000_000 + number // 4 % PAPERS}"
        yield f"MADE:{tail}\tbiolink:{_PREDICATES[sign]}\tMADE:{head}\t{papers}\tinfores:made\n"
