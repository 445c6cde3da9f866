"""What repeats the links is not read from a store: nothing that is known goes with it."""

import re
from itertools import chain
from pathlib import Path

import ontology
import references
from bench import kgx
from bench.graphs import layered
from graph.importing.reading import import_kgx
from graph.stores.directory import DirectoryStore
from graph.stores.excerpt import READ, excerpt, unread
from graph.stores.rows import Rows

ASKED = re.compile(r"\w\.(?:one|all)\(\s*\"(\w+):")


def test_links_and_what_they_join_are_the_same_and_fewer_rows_are_read(tmp_path: Path) -> None:
    """An excerpt that leaves relations unread equals one that reads all; less than two thirds of the rows do."""
    import_kgx(*kgx.write(layered(2_000, 1), tmp_path), tmp_path / "store")
    store = DirectoryStore(tmp_path / "store")
    rows = 0

    def select(query: str) -> Rows:
        nonlocal rows
        found = list(store.select(query))
        rows += len(found)
        return found

    links = range(0, store.index.links, 8)
    claims = [claim for link in links for claim in store.index.claims_of(link)]
    relations = [relation.id for relation in store.index.relations]
    assert len(links) > 200
    assert len(unread(relations)) == len(relations) == 2
    all_read = excerpt(select, claims)
    of_all, rows = rows, 0
    some_read = excerpt(select, claims, besides=unread(relations))
    assert some_read.links == all_read.links
    assert some_read.ontology.concepts == all_read.ontology.concepts
    assert some_read.references.claims == all_read.references.claims
    assert len(some_read.links) == len(links)
    assert rows < of_all * 2 / 3


def test_whatever_readers_ask_for_is_read() -> None:
    """Every predicate that a reader names has a prefix of those that are never left unread."""
    folders = (Path(str(module.__file__)).parent for module in (ontology, references))
    files = chain.from_iterable(folder.rglob("*.py") for folder in folders)
    prefixes = [prefix for file in files for prefix in ASKED.findall(file.read_text(encoding="utf-8"))]
    assert len(prefixes) > 50
    assert set(prefixes) <= set(READ)
