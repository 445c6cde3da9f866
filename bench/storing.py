"""B11 and B12: opening what is compiled, and Oxigraph beside rdflib's store in memory.

Either store of B12 is filled in a process of its own, so that the memory of the one is not counted for the other.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib

import ontology.files
import references.files
from bench import kgx
from bench.graphs import Made, layered
from bench.result import Result, seconds
from graph.compiled import book, source
from graph.compiled.knowledge import keep, opened
from graph.importing.reading import import_kgx
from graph.loading import load_evidence
from graph.stores.directory import DirectoryStore
from graph.stores.part import OXIGRAPH
from ontology.prefixes import PREFIXES

LINKS_PARSED = 10_000
"""Links of the store whose statements rdflib parses: it takes a second for about 30,000 statements."""

TRIPLES = 100_000
A_CLAIM = 6
"""Statements about one claim, about."""

ASKED = f"""SELECT ?claim ?other ?study {{{{
  ?claim <{PREFIXES["itb"]}subject> <MADE:{{}}> ; <{PREFIXES["itb"]}object> ?other .
  OPTIONAL {{{{ ?claim <{PREFIXES["cito"]}citesAsEvidence> ?study }}}} }}}}"""
CONCEPTS = range(20)
"""Concepts whose claims are asked for: the first of the first layer, which links lead from."""


def opening(size: int) -> Iterator[Result]:
    """B11: opening the compiled form against parsing the same graph with rdflib."""
    turtle = [*ontology.files.TURTLE, *references.files.TURTLE]
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = str(folder / "knowledge.jsonl")
        keep(load_evidence(everything=True), path, source.stamp())
        parsed = seconds(lambda: [rdflib.Graph().parse(file, format="turtle") for file in turtle])
        ours = seconds(lambda: opened(book.read(path)))
        yield Result("B11", "bundled: rdflib parses the Turtle / compiled knowledge is opened", parsed / ours, 50)

        made = layered(min(size, LINKS_PARSED), 1)
        store, lines, count = _imported(made, folder)
        parsed = seconds(lambda: rdflib.Graph().parse(lines, format="nt"))
        ours = seconds(lambda: DirectoryStore(store).index)
        yield Result(
            "B11", f"{made.name}: rdflib parses its {count:,} triples / the store is opened", parsed / ours, 50
        )


def against_rdflib(size: int) -> Iterator[Result]:
    """B12: loading, asking for the claims of a concept, and memory."""
    with TemporaryDirectory() as name:
        _, lines, count = _imported(layered(min(size, TRIPLES) // A_CLAIM, 1), Path(name))
        theirs, ours = (_filled(store, lines) for store in ("rdflib", "oxigraph"))
    if theirs["rows"] != ours["rows"] or not ours["rows"]:
        raise SystemExit(f"the stores differ: {theirs['rows']} rows and {ours['rows']}")
    what = f"{count:,} triples in memory: rdflib / Oxigraph"
    yield Result("B12", f"{what}, loading", theirs["load"] / ours["load"], 5)
    yield Result("B12", f"{what}, claims and studies of a concept", theirs["ask"] / ours["ask"], 10)
    share = ours["bytes"] / theirs["bytes"]
    yield Result("B12", f"{count:,} triples in memory: Oxigraph / rdflib, bytes", share, 0.6, at_least=False)


def _imported(made: Made, folder: Path) -> tuple[Path, Path, int]:
    """A made graph as a store, its statements as N-Triples, and how many there are."""
    store, lines = folder / "store", folder / "store.nt"
    import_kgx(*kgx.write(made, folder), store)
    kept = ox.Store.read_only(str(DirectoryStore(store).part / OXIGRAPH))
    kept.dump(output=str(lines), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return store, lines, len(kept)


def _filled(store: str, lines: Path) -> dict[str, float]:
    """What it takes to fill a store in memory and to ask it (`bench.filling`)."""
    asked = [ASKED.format(number) for number in CONCEPTS]
    command = [sys.executable, "-m", "bench.filling", store, str(lines), *asked]
    done = run(command, capture_output=True, text=True, check=True)
    took: dict[str, float] = json.loads(done.stdout)
    return took


BENCHMARKS = (opening, against_rdflib)
