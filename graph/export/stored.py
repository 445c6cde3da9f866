"""Give a store to other tools, a part at a time: however large it is, little of it is in memory at once.

A small store is exported as the bundled data are. Of a large one, links that no study was held against are written from
the arrays; where their claims are from and which papers these cite is asked for a thousand links at a time, since that
is all that speaks for them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from graph.belief import Word
from graph.export.files import replace, table_paths, write
from graph.export.kgx import EDGE_COLUMNS, NODE_COLUMNS, edge_row, node_row, said, table
from graph.export.rdf import FORMATS
from graph.stores.contents import studies
from graph.stores.directory import DirectoryStore
from graph.stores.excerpt import may_be_asked
from graph.stores.store import Store
from graph.stores.whole import is_small, whole
from ontology.errors import UsageError
from ontology.prefixes import PREFIXES, compact, expand
from references.study import Study, key_of

AT_ONCE = 1_000
"""How many concepts, links or studies are read at once."""

SOURCE = "infores:"
"""What the ids of sources of knowledge begin with; a document of ours has none."""

WORDS = tuple(Word)
_ITB, _CITO = PREFIXES["itb"], PREFIXES["cito"]
Fill = Callable[[IO[bytes]], object]


def write_store(store: Store, form: str, output: Path) -> list[Path]:
    """Write an export of a store and say which files were written.

    Args:
        store: the store.
        form: as for `graph.export.files.write`.
        output: the file.

    Raises:
        UsageError: the file cannot be written, or the form is not for so large a store.
        StoreError: the store did not answer.
    """
    if form not in FORMATS and is_small(store):
        return write(whole(store), form, output)
    written = []
    for path, fill in _files(store, form, output):
        try:
            replace(path, fill)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
        written.append(path)
    return written


def _files(store: Store, form: str, output: Path) -> Iterator[tuple[Path, Fill]]:
    if form in FORMATS:
        statements = _statements(store)
        yield output, lambda file: ox.serialize(statements, file, FORMATS[form], prefixes=PREFIXES)
    elif form == "kgx":
        nodes, edges = table_paths(output)
        yield nodes, lambda file: _lines(file, _nodes(store))
        yield edges, lambda file: _lines(file, _edges(store))
    elif form == "graphml":
        raise UsageError("GraphML is written at once, and the store is too large for that; kgx is written row by row.")
    else:
        yield output, lambda file: _lines(file, _bibliography(store, form))


def _lines(file: IO[bytes], parts: Iterator[str]) -> None:
    for part in parts:
        file.write(part.encode())


def _statements(store: Store) -> Iterator[ox.Triple]:
    """Every statement of a store.

    Raises:
        UsageError: it is a large one on a server.
    """
    if isinstance(store, DirectoryStore):
        return (quad.triple for quad in store.statements())
    if not is_small(store):
        raise UsageError("Ask the server itself for its triples; so many are not fetched by questions.")
    rows = store.select("SELECT ?s ?p ?o { ?s ?p ?o }")
    return (ox.Triple(*row) for row in rows)  # type: ignore[arg-type]  # every row of this has all three


def _nodes(store: Store) -> Iterator[str]:
    yield table(NODE_COLUMNS, ())
    ids = store.index.ids
    for start in range(0, len(ids), AT_ONCE):
        some = [ids[number] for number in range(start, min(start + AT_ONCE, len(ids)))]
        known = store.excerpt((), some).ontology.concepts
        yield table((), (node_row(known[name]) for name in some))


def _edges(store: Store) -> Iterator[str]:
    yield table(EDGE_COLUMNS, ())
    index = store.index
    rows = store.select(f"SELECT DISTINCT ?c {{ ?a <{_ITB}appraises> ?c }}")
    judged = set(index.links_of([compact(str(getattr(claim, "value", ""))) for (claim,) in rows]))
    for start in range(0, index.links, AT_ONCE):
        some = range(start, min(start + AT_ONCE, index.links))
        known = store.excerpt([link for link in some if link in judged])
        origins = _origins(store, [link for link in some if link not in judged])
        yield table(
            (),
            (
                edge_row(known, known.link_by_key[store.key(link)]) if link in judged else _row(store, link, origins)
                for link in some
            ),
        )


Origins = dict[str, tuple[set[str], set[str]]]
"""For a claim its sources, and the papers it cites."""


def _origins(store: Store, links: list[int]) -> Origins:
    claims = [claim for link in links for claim in store.index.claims_of(link) if may_be_asked(claim)]
    if not claims:
        return {}
    values = " ".join(f"<{expand(claim)}>" for claim in claims)
    found: Origins = defaultdict(lambda: (set(), set()))
    for claim, source, paper in store.select(
        f"SELECT ?c ?d ?s {{ VALUES ?c {{ {values} }} ?c <{_ITB}statedIn> ?d "
        f"OPTIONAL {{ ?c <{_CITO}citesAsEvidence> ?s }} }}"
    ):
        sources, papers = found[compact(str(getattr(claim, "value", "")))]
        sources.add(compact(str(getattr(source, "value", ""))))
        if paper is not None:
            papers.add(key_of(compact(str(getattr(paper, "value", "")))) or "")
    return found


def _row(store: Store, link: int, origins: Origins) -> tuple[str, ...]:
    """A link that no study was held against. An imported one is said by its sources; one of ours by us."""
    index = store.index
    subject, object_ = index.ids[int(index.tails[link])], index.ids[int(index.heads[link])]
    claims = [origins[claim] for claim in index.claims_of(link) if claim in origins]
    sources = sorted({source for one, _ in claims for source in one if source.startswith(SOURCE)})
    papers = sorted({paper for one, cited in claims for paper in cited if paper and any(map(_imported, one))})
    return (
        *said(store.key(link), subject, index.relations[int(index.relation[link])], object_),
        "|".join(papers),
        "not_provided" if sources else "knowledge_assertion",
        "not_provided" if sources else "manual_agent",
        "|".join(sources) or "infores:gerdy",
        str(WORDS[int(index.words[link])]),
        f"{float(index.scores[link]):.6g}",
    )


def _imported(source: str) -> bool:
    return source.startswith(SOURCE)


def _bibliography(store: Store, form: str) -> Iterator[str]:
    """Every study that claims cite or that is described."""
    from references.bibtex import to_bibtex  # noqa: PLC0415 - one form at a time
    from references.csl import to_csl  # noqa: PLC0415
    from references.ris import to_ris  # noqa: PLC0415

    keys = studies(store)
    groups = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
    known = (_studies(store, group) for group in groups)
    if form == "csl-json":
        items = chain.from_iterable(map(to_csl, known))
        yield "["
        for place, item in enumerate(items):
            yield f"{',' if place else ''}\n{json.dumps(item, ensure_ascii=False, indent=2)}"
        yield "\n]\n"
        return
    shape = to_bibtex if form == "bibtex" else to_ris
    for place, group in enumerate(known):
        yield f"{chr(10) if place else ''}{shape(group)}"


def _studies(store: Store, keys: tuple[str, ...]) -> list[Study]:
    known = store.excerpt((), [f"study:{key}" for key in keys]).references.studies
    return [known[key] for key in keys if key in known]
