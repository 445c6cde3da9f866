"""The three imports: from KGX, from a table of any columns, and from RDF."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.importing.building import Building, Imported
from graph.importing.progress import Watch
from graph.importing.rdf import Statements, records_quads
from graph.importing.table import EDGE_NEEDED, EDGE_WANTED, Tables, own_relations
from graph.importing.vocabulary import vocabulary
from ontology.errors import UsageError

KGX_FILES = 2
_UNSEEN = Watch()


def import_files(  # noqa: PLR0913 - the free choices of an import
    form: str,
    files: Sequence[Path],
    into: Path,
    *,
    columns: Sequence[str] = (),
    predicates: Path | None = None,
    alike: bool = False,
    watch: Watch = _UNSEEN,
) -> Imported:
    """Read files of a named form into a directory store, as the command line gives them.

    Raises:
        UsageError: so many files do not go with the form, or a column map is none.
        UnreadableFile: a file cannot be read at all.
        StoreError: the store cannot be written.
    """
    if columns and form != "tsv":
        raise UsageError("--columns goes with tsv; the columns of kgx have fixed names, and rdf has none.")
    if form == "kgx":
        if len(files) != KGX_FILES:
            raise UsageError("kgx takes two tables: the nodes, then the edges.")
        return import_kgx(files[0], files[1], into, predicates=predicates, alike=alike, watch=watch)
    if form == "tsv":
        if len(files) != 1:
            raise UsageError("tsv takes one table.")
        return import_tsv(files[0], into, columns=column_map(columns), predicates=predicates, alike=alike, watch=watch)
    return import_rdf(files, into, predicates=predicates, alike=alike, watch=watch)


def import_kgx(  # noqa: PLR0913 - as above
    nodes: Path,
    edges: Path,
    into: Path,
    *,
    predicates: Path | None = None,
    alike: bool = False,
    watch: Watch = _UNSEEN,
) -> Imported:
    """Read a graph in KGX's two tables into a directory store.

    Args:
        nodes: the table of nodes.
        edges: the table of edges.
        into: the folder of the store; what it held is replaced when the new one is whole.
        predicates: an edited copy of the table of predicates.
        alike: whether links that nobody appraised score alike, and not by how specific they are.
        watch: told what is being done, and how far it is.

    Raises:
        UnreadableFile: a table cannot be read at all.
        StoreError: the store cannot be written.
    """
    return _import_tables(nodes, edges, into, None, predicates, alike=alike, watch=watch)


def import_tsv(  # noqa: PLR0913 - as above
    path: Path,
    into: Path,
    *,
    columns: Mapping[str, str] | None = None,
    predicates: Path | None = None,
    alike: bool = False,
    watch: Watch = _UNSEEN,
) -> Imported:
    """Read a table with an edge in each row into a directory store; its ends are the concepts.

    Args:
        path: the table.
        into: the folder of the store; what it held is replaced when the new one is whole.
        columns: names of the table's columns by ours (`table.EDGE_NEEDED` and `table.EDGE_WANTED`), where they differ.
        predicates: an edited copy of the table of predicates.
        alike: whether links that nobody appraised score alike, and not by how specific they are.
        watch: told what is being done, and how far it is.

    Raises:
        UnreadableFile: the table cannot be read at all.
        UsageError: the map names a column we do not know.
        StoreError: the store cannot be written.
    """
    known = (*EDGE_NEEDED, *EDGE_WANTED)
    for name in columns or {}:
        if name not in known:
            raise UsageError(f"There is no column “{name}” to map to; there are {', '.join(known)}.")
    return _import_tables(None, path, into, columns, predicates, alike=alike, watch=watch)


def _import_tables(  # noqa: PLR0913 - as above
    nodes: Path | None,
    edges: Path,
    into: Path,
    columns: Mapping[str, str] | None,
    predicates: Path | None,
    *,
    alike: bool,
    watch: Watch,
) -> Imported:
    """Read a table of edges; without one of nodes, the ends of the edges are the concepts."""
    words, source = vocabulary(predicates), ", ".join(path.name for path in (nodes, edges) if path)
    with Building(into, source, say=watch.say, tells=None if alike else words.says) as building:
        tables = Tables(building, words, own_relations(), watch.progress, makes_nodes=nodes is None)
        if nodes:
            watch.say("Reading nodes")
            tables.nodes(nodes)
        watch.say("Reading edges")
        tables.edges(edges, columns)
        return building.finish()


def import_rdf(
    paths: Sequence[Path],
    into: Path,
    *,
    predicates: Path | None = None,
    alike: bool = False,
    watch: Watch = _UNSEEN,
) -> Imported:
    """Read RDF, and bibliographies for its studies, into a directory store.

    Args:
        paths: files of RDF and ``.bib`` files, in any order.
        into: the folder of the store; what it held is replaced when the new one is whole.
        predicates: an edited copy of the table of predicates.
        alike: whether links that nobody appraised score alike, and not by how specific they are.
        watch: told what is being done, and how far it is.

    Raises:
        UnreadableFile: a file cannot be read at all.
        StoreError: the store cannot be written.
    """
    words, own = vocabulary(predicates), own_relations()
    source, tells = ", ".join(path.name for path in paths), None if alike else words.says
    with Building(into, source, say=watch.say, tells=tells) as building:
        statements = Statements(building, words, own, watch.progress)
        for relation in own.values():
            building.relation(relation)
        for path in paths:
            watch.say(f"Reading {path.name}")
            if path.suffix.lower() == ".bib":
                records_quads(path, building)
            else:
                statements.read(path)
        statements.finish()
        return building.finish(from_store=True)


def column_map(pairs: Sequence[str]) -> dict[str, str]:
    """A column map as it is typed: ``subject=gene``, ours first.

    >>> column_map(["subject=gene", "object=disease name"])
    {'subject': 'gene', 'object': 'disease name'}

    Raises:
        UsageError: a pair has no “=”.
    """
    columns = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not equals or not ours or not theirs:
            raise UsageError(f"“{pair}” is no pair of columns; write OURS=THEIRS, such as subject=gene.")
        columns[ours.strip()] = theirs
    return columns
