"""How often the first chain lies inside the mechanism a curator drew, and how often its direction is right.

    python -m bench.mechanisms indication_paths.json [--half held-out] [--pairs 400] [--graphs merged cited] [--ablate]

The file is DrugMechDB's (github.com/SuLab/DrugMechDB, CC0 1.0; doi 10.1038/s41597-023-02534-z), a JSON list of graphs
in node-link form, each a curated mechanism by which a drug acts on a disease. It is not kept here. All of them together
are made one KGX graph, imported as anyone would, and asked why each drug for its disease: the mechanisms of the other
drugs are what leads astray. Pairs are split in halves by a hash of their ids; defaults were set on the first.

Graphs that are asked:

- ``merged``: all mechanisms; no edge names a publication;
- ``cited``: the same, and every edge names the references of the mechanisms it is part of;
- ``shortcuts``: ``merged``, with what a knowledge graph also holds and no mechanism does: that the drug treats the
  disease, that a protein is associated with it, that the drug affects a process further on;
- ``small``: mechanisms in groups of ten with such shortcuts, as in a graph about one field;
- ``noise``: in groups of fifty with them, and three edges at random hubs for every edge of a mechanism.

Measures: *inside*, the share of pairs whose first chain has each of its edges in one of the pair's curated graphs (same
ends; of two edges with the same ends either will do); *told*, the share of pairs whose direction is told; *right*, of
those, the share in which the drug addresses what it is given for.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np

import graph.specificity
from graph.answer import Effect
from graph.belief import UNTESTED_SCORE, Word
from graph.engine.arrays import numbers
from graph.engine.order import EXPONENT, HALVINGS, ONWARD, STEP, specific
from graph.importing.names import iri_of
from graph.importing.reading import import_kgx
from graph.importing.vocabulary import bundled
from graph.quantity import quantity
from graph.sign import Sign
from graph.stores.directory import DirectoryStore
from graph.stores.index import KINDS, Index
from graph.stores.numbering import with_standings
from graph.stores.plan import Plan
from graph.verdict import judge
from graph.why import CHAINS, look_at, ranked_chains
from ontology.concept import Kind
from ontology.prefixes import compact

Edge = tuple[str, str, str]
"""Ids of subject and object, with what stands between them in the middle."""

Pair = tuple[str, str]

HALVES = ("development", "held-out")
GRAPHS = ("merged", "cited", "shortcuts", "small", "noise")
GROUP = {"single": 1, "small": 10, "noise": 50}
AROUND_HUBS = 3
VAGUE = ("related to", "associated with", "interacts with", "affects", "correlated with", "participates in")
SIGNED = ("regulates", "positively regulates", "negatively regulates", "increases activity of", "located in")
STANDING = "standing"


@dataclass(frozen=True)
class Mechanisms:
    """Curated mechanisms: nodes with category and name, and for each pair the graphs drawn for it.

    ``references`` are those of the mechanisms an edge is part of.
    """

    nodes: dict[str, tuple[str, str]]
    drawn: dict[Pair, list[frozenset[Edge]]]
    references: dict[Edge, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Variant:
    """The order with a rule left out, for what the rule gains."""

    name: str
    exponent: float = EXPONENT
    step: float = STEP
    relations: bool = True
    onward: int = ONWARD
    joint: float = graph.specificity.JOINT


DEFAULT = Variant("the default")
VARIANTS = (
    DEFAULT,
    Variant("links alike (--alike)", exponent=0.0, step=-float(np.log(UNTESTED_SCORE)), relations=False, onward=0),
    Variant("hubs not damped", exponent=0.0),
    Variant("relations alike", relations=False),
    Variant("ends may be passed", onward=0),
    Variant("steps as dear as in an appraised graph", step=-float(np.log(UNTESTED_SCORE))),
    Variant("publications not looked at", joint=1.0),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Counts of pairs."""

    asked: int = 0
    inside: int = 0
    told: int = 0
    right: int = 0

    def __add__(self, other: "Measured") -> "Measured":
        """Both together."""
        return Measured(
            self.asked + other.asked, self.inside + other.inside, self.told + other.told, self.right + other.right
        )

    def text(self) -> str:
        """The three shares."""
        return (
            f"inside {self.inside / max(self.asked, 1):5.1%}, told {self.told / max(self.asked, 1):5.1%}, "
            f"right {self.right / max(self.told, 1):5.1%} of {self.asked}"
        )


def mechanisms(path: Path) -> Mechanisms:
    """Read a file of curated mechanisms."""
    nodes: dict[str, tuple[str, str]] = {}
    drawn: dict[Pair, list[frozenset[Edge]]] = {}
    references: dict[Edge, frozenset[str]] = {}
    for one in json.loads(path.read_text("utf-8")):
        here = {node["id"]: (node["label"], node.get("name") or node["id"]) for node in one["nodes"]}
        nodes = here | nodes
        ends = _ends(one, list(here))
        edges = frozenset(
            (link["source"], link["key"], link["target"])
            for link in one["links"]
            if link["source"] in here and link["target"] in here and link["source"] != link["target"]
        )
        drawn.setdefault(ends, []).append(edges)
        cited = frozenset(one.get("references") or ())
        for edge in edges:
            references[edge] = references.get(edge, frozenset()) | cited
    return Mechanisms(nodes, drawn, references)


def _ends(one: dict[str, Any], ids: Sequence[str]) -> Pair:
    """The drug and the disease; where the graph does not name them, its first and its last node."""
    about = one["graph"]
    drug = next((about[name] for name in ("drug_mesh", "drugbank") if about.get(name) in ids), ids[0])
    disease = about.get("disease_mesh")
    return drug, disease if disease in ids else ids[-1]


def half(known: Mechanisms, which: str) -> list[Pair]:
    """The pairs of one half, in an order of their own that is the same on every run."""
    digests = {pair: sha256("|".join(pair).encode()).hexdigest() for pair in known.drawn}
    chosen = (pair for pair, digest in digests.items() if int(digest, 16) % 2 == HALVES.index(which))
    return sorted(chosen, key=lambda pair: sha256(f"order|{digests[pair]}".encode()).hexdigest())


def graphs(known: Mechanisms, kind: str, pairs: Sequence[Pair]) -> Iterator[tuple[list[Edge], Sequence[Pair]]]:
    """The graphs of a kind, each with the pairs to ask in it."""
    chance = Random(5)  # noqa: S311 - the same graphs on every run
    if kind not in GROUP:
        edges = {edge for drawn in known.drawn.values() for one in drawn for edge in one}
        further = _shortcuts(known, sorted(known.drawn), chance) if kind == "shortcuts" else set()
        yield sorted(edges | further), pairs
        return
    for start in range(0, len(pairs), GROUP[kind]):
        group = pairs[start : start + GROUP[kind]]
        edges = {edge for pair in group for one in known.drawn[pair] for edge in one}
        further = _shortcuts(known, group, chance)
        if kind == "noise":
            further |= _noise(edges, chance)
        yield sorted(edges | further), group


def _shortcuts(known: Mechanisms, pairs: Iterable[Pair], chance: Random) -> set[Edge]:
    """Edges that skip mechanisms."""
    skipping: set[Edge] = set()
    for drug, disease in pairs:
        skipping.add((drug, "treats", disease))
        for subject, _, object_ in sorted(edge for one in known.drawn[drug, disease] for edge in one):
            if known.nodes[subject][0] == "Protein" and chance.random() < 0.5:  # noqa: PLR2004 - every other
                skipping.add((subject, "gene associated with condition", disease))
            if known.nodes[object_][0] == "BiologicalProcess" and chance.random() < 0.25:  # noqa: PLR2004
                skipping.add((drug, chance.choice(("affects", "related to", "correlated with")), object_))
    return skipping


def _noise(edges: set[Edge], chance: Random) -> set[Edge]:
    """Edges between any node and one of a few that most of them go to."""
    nodes = sorted({end for subject, _, object_ in edges for end in (subject, object_)})
    hubs = chance.sample(nodes, len(nodes))
    weights = [1 / place for place in range(1, len(hubs) + 1)]
    found: set[Edge] = set()
    for hub in chance.choices(hubs, weights, k=AROUND_HUBS * len(edges)):
        other = chance.choice(nodes)
        ends = (hub, other) if chance.random() < 0.5 else (other, hub)  # noqa: PLR2004 - either way
        if hub != other:
            found.add((ends[0], chance.choice((*VAGUE, *VAGUE, *SIGNED)), ends[1]))
    return found


def write_kgx(known: Mechanisms, edges: Iterable[Edge], folder: Path, *, cite: bool) -> tuple[Path, Path]:
    """Write a graph as KGX's two tables."""
    chosen = list(edges)
    named = sorted({end for subject, _, object_ in chosen for end in (subject, object_)})
    nodes, links = folder / "nodes.tsv", folder / "edges.tsv"
    rows = [
        ("id", "category", "name"),
        *((name, f"biolink:{known.nodes[name][0]}", known.nodes[name][1]) for name in named),
    ]
    nodes.write_text("".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows), "utf-8")
    with links.open("w", encoding="utf-8") as file:
        file.write("subject\tpredicate\tobject\tpublications\n")
        for subject, predicate, object_ in chosen:
            cited = "|".join(sorted(known.references.get((subject, predicate, object_), ()))) if cite else ""
            file.write(f"{subject}\tbiolink:{'_'.join(predicate.split())}\t{object_}\t{cited}\n")
    return nodes, links


def rescored(index: Index, variant: Variant) -> Index:
    """The links of a store scored by the rules a variant keeps."""
    walked = numbers(index.walked)
    relation, tails, heads = (numbers(array)[walked] for array in (index.relation, index.tails, index.heads))
    says = np.array([HALVINGS[bundled().says(one)] if variant.relations else 0 for one in index.relations])
    onward = variant.onward * (numbers(index.kinds)[tails] == KINDS.index(Kind.CONDITION))
    halvings = says[relation] + onward
    costs = specific(len(index.ids), tails, heads, relation, halvings, exponent=variant.exponent, step=variant.step)
    scores = np.full(index.links, UNTESTED_SCORE)
    scores[walked] = np.exp(-costs)
    return with_standings(index, (numbers(index.words), scores))


def measure(store: DirectoryStore, known: Mechanisms, pairs: Iterable[Pair]) -> Measured:
    """Ask a store about pairs, as ``gerdy why`` does, without what else an answer tells."""
    total = Measured()
    for pair in pairs:
        source, target = (compact(iri_of(name)) for name in pair)
        plan = Plan(store)
        plan.tell(source, target)
        for sign in Sign:
            plan.paths((source, target, sign, STANDING, Word.DISPUTED), look_at(CHAINS, appraised=False))
        plan.pair(source, target)
        plan.concepts.update(dict.fromkeys((source, target)))
        evidence = plan.evidence()
        acting, changed = (quantity(evidence.ontology, evidence.ontology.concepts[name]) for name in (source, target))
        chains = ranked_chains(evidence, acting, changed, CHAINS, least=Word.DISPUTED, order=STANDING)
        verdict, _ = judge(evidence, acting, changed)
        curated = [
            {(compact(iri_of(subject)), compact(iri_of(object_))) for subject, _, object_ in drawn}
            for drawn in known.drawn[pair]
        ]
        steps = {(link.subject.id, link.object.id) for link in chains[0].links} if chains else set()
        # A predicate that says the same the other way round is turned on import; its edge is still the curator's.
        inside = bool(steps) and any(all({step, step[::-1]} & drawn for step in steps) for drawn in curated)
        told = verdict.effect in {Effect.ADDRESSES, Effect.LOWERS, Effect.WORSENS, Effect.RAISES}
        right = verdict.effect in {Effect.ADDRESSES, Effect.LOWERS}
        total += Measured(1, int(inside), int(told), int(right))
    return total


def run(known: Mechanisms, kind: str, pairs: Sequence[Pair], variants: Sequence[Variant]) -> dict[str, Measured]:
    """The measures of every variant on the graphs of a kind."""
    found = {variant.name: Measured() for variant in variants}
    with TemporaryDirectory() as folder:
        for number, (edges, asked) in enumerate(graphs(known, kind, pairs)):
            into = Path(folder) / str(number)
            into.mkdir()
            import_kgx(*write_kgx(known, edges, into, cite=kind == "cited"), into / "store")
            store = DirectoryStore(into / "store")
            plain = store.index
            for variant in variants:
                vars(store)["index"] = plain if variant is DEFAULT else rescored(plain, variant)
                with patch.object(graph.specificity, "JOINT", variant.joint):
                    found[variant.name] += measure(store, known, asked)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = ArgumentParser(prog="python -m bench.mechanisms", description="Measure on curated mechanisms.")
    parser.add_argument("file", type=Path, help="DrugMechDB's indication_paths.json, or any file of its form")
    parser.add_argument("--half", choices=HALVES, default=HALVES[0])
    parser.add_argument(
        "--pairs", type=int, default=400, metavar="N", help="how many pairs are asked in each graph (400)"
    )
    parser.add_argument("--graphs", nargs="+", choices=GRAPHS, default=list(GRAPHS))
    parser.add_argument("--ablate", action="store_true", help="measure too what is lost without each rule")
    asked = parser.parse_args(arguments)
    known = mechanisms(asked.file)
    pairs = half(known, asked.half)[: asked.pairs]
    for kind in asked.graphs:
        for name, measured in run(known, kind, pairs, VARIANTS if asked.ablate else VARIANTS[:1]).items():
            print(f"{asked.half}, {kind:9} {name:42} {measured.text()}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
