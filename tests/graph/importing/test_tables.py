"""Importing tables: what becomes a link, what a malformed row costs, and that nothing else is lost with it."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importing.building import SHOWN, Imported
from graph.importing.reading import column_map, import_files, import_kgx, import_tsv
from graph.importing.rows import LONGEST_LINE
from graph.sign import Sign
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from ontology.errors import UnreadableFile, UsageError

NODES = """id\tcategory\tname\tsynonym
NCBIGene:1\tbiolink:Gene\tTNF\ttumour necrosis factor|cachectin
CHEBI:2\tbiolink:SmallMolecule\taspirin\t
MONDO:3\tbiolink:Disease\tarthritis\t
GO:4\tbiolink:BiologicalProcess\tinflammation\t
"""
EDGES = """subject\tpredicate\tobject\tobject_direction_qualifier\tnegated\tpublications\tprimary_knowledge_source
CHEBI:2\tbiolink:affects\tNCBIGene:1\tdecreased\t\tPMID:11|DOI:10.1000/5\tinfores:ctd
NCBIGene:1\tbiolink:positively_regulates\tGO:4\t\t\t\tinfores:go
GO:4\tbiolink:causes\tMONDO:3\t\t\tPMID:12\tinfores:ctd
CHEBI:2\tbiolink:treats\tMONDO:3\t\ttrue\t\tinfores:ctd
"""


@pytest.fixture
def kgx(tmp_path: Path) -> Callable[..., Imported]:
    """Import two tables given as text or bytes."""

    def run(edges: str | bytes = EDGES, nodes: str | bytes = NODES) -> Imported:
        for name, text in (("nodes.tsv", nodes), ("edges.tsv", edges)):
            (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return import_kgx(tmp_path / "nodes.tsv", tmp_path / "edges.tsv", tmp_path / "store")

    return run


def rules(done: Imported) -> list[tuple[str, int | None]]:
    """Rule and line of each finding."""
    return [(finding.rule, finding.line) for finding in done.findings]


# ── What becomes of a sound table ────────────────────────────────────────────────────────────────────────────────────


def test_every_edge_becomes_a_claim_with_its_source_and_its_publications(kgx: Callable[..., Imported]) -> None:
    """Four rows: four claims; the first names two publications, and keeps both."""
    done = kgx()
    store = DirectoryStore(done.folder)

    assert (done.concepts, done.links, done.claims, done.errors, done.warnings) == (4, 4, 4, 0, 0)
    link = next(link for link in store.links(range(4)) if (link.subject.label, link.object.label) == ("aspirin", "TNF"))
    assert link.relation.label == "decreases"
    assert [claim.document for claim in link.claims] == ["infores:ctd"]
    assert link.claims[0].cites == ("DOI:10.1000%2F5", "PMID:11")
    assert link.claims[0].text == "aspirin decreases TNF."
    studies = store.excerpt(range(4)).references.studies
    assert studies["PMID:11"].pmid == "11"
    assert studies["DOI:10.1000%2F5"].doi == "10.1000/5"


def test_an_answer_names_the_edge(kgx: Callable[..., Imported]) -> None:
    """By the id it has in its table; of two rows that say the same, by both; where there is none, by none."""
    edges = "id\tsubject\tpredicate\tobject\n"
    edges += "e:7\tCHEBI:2\tbiolink:treats\tMONDO:3\n9\tCHEBI:2\tbiolink:treats\tMONDO:3\n"
    edges += 'a "b" \\\tCHEBI:2\tbiolink:treats\tGO:4\n\tNCBIGene:1\tbiolink:causes\tGO:4\n'
    store = DirectoryStore(kgx(edges).folder)
    places = {(link.subject.id, link.object.id): link.claims[0].place for link in store.links(range(3))}

    assert places == {
        ("CHEBI:2", "MONDO:3"): "edge 9, e:7",
        ("CHEBI:2", "GO:4"): 'edge a "b" \\',
        ("NCBIGene:1", "GO:4"): "",
    }


def test_signs_follow_the_table_of_predicates_and_the_qualifiers(kgx: Callable[..., Imported]) -> None:
    """Aspirin lowers TNF, which raises inflammation, which raises arthritis: − × + × + = −. The denied row is null."""
    store = DirectoryStore(kgx().folder)
    network = store.index.network
    found = network.paths(store.find("aspirin"), store.find("arthritis"), k=5)

    assert [(len(path.links), path.sign) for path in found] == [(3, Sign.LOWERS)]
    assert sum(relation.null for relation in store.index.relations) == 1


@pytest.mark.parametrize("typed", ["TNF", "tnf", "cachectin", "Tumour-necrosis factor", "NCBIGene:1"])
def test_a_concept_goes_by_its_names_and_its_id(kgx: Callable[..., Imported], typed: str) -> None:
    """Label, synonyms and the id as it was written."""
    assert DirectoryStore(kgx().folder).concept(typed).id == "NCBIGene:1"


def test_a_packed_table_is_read(kgx: Callable[..., Imported]) -> None:
    """Gzip is told by its first bytes, not by its name."""
    assert kgx(gzip.compress(EDGES.encode())).links == 4


def test_the_same_row_twice_is_one_claim_and_two_sources_are_one_link(kgx: Callable[..., Imported]) -> None:
    """Rows 2 and 3 are the same; row 4 differs in its source alone."""
    edges = "subject\tpredicate\tobject\tprovided_by\n" + 2 * "CHEBI:2\tbiolink:treats\tMONDO:3\ta\n"
    done = kgx(edges + "CHEBI:2\tbiolink:treats\tMONDO:3\tb\n")

    assert (done.links, done.claims) == (1, 2)


def test_a_table_of_any_columns_makes_its_own_concepts(tmp_path: Path) -> None:
    """With a column map, and signs in a column of their own."""
    table = tmp_path / "links.csv"
    table.write_text('drug,does,to,which way\nA,affects,"B, or so",-\n"B, or so",affects,C,+\n', encoding="utf-8")
    columns = column_map(["subject=drug", "predicate=does", "object=to", "sign=which way"])
    store = DirectoryStore(import_tsv(table, tmp_path / "store", columns=columns).folder)

    path = store.index.network.paths(store.find("A"), store.find("C"))[0]
    assert (path.sign, store.index.labels[path.nodes[1]]) == (Sign.LOWERS, "B, or so")


# ── Malformed rows ───────────────────────────────────────────────────────────────────────────────────────────────────

HEAD = b"subject\tpredicate\tobject\n"
GOOD = b"CHEBI:2\tbiolink:treats\tMONDO:3\n"

MALFORMED = {
    "unknown subject": (b"CHEBI:999\tbiolink:treats\tMONDO:3\n", "row-unknown-node"),
    "unknown object": (b"CHEBI:2\tbiolink:treats\tMONDO:999\n", "row-unknown-node"),
    "no object": (b"CHEBI:2\tbiolink:treats\n", "row-empty"),
    "no predicate": (b"CHEBI:2\t\tMONDO:3\n", "row-empty"),
    "too many cells": (b"CHEBI:2\tbiolink:treats\tMONDO:3\tmore\n", "row-cells"),
    "bad UTF-8": (b"CHEBI:2\tbiolink:tr\xe9ats\tMONDO:3\n", "row-not-utf8"),
    "open quote": (b'"CHEBI:2\tbiolink:treats\tMONDO:3\n', "row-quote"),
    "an id a terminal obeys": (b"CHEBI:\x1b[2J\tbiolink:treats\tMONDO:3\n", "row-id"),
    "10^7 characters": (b"x" * 10**7 + b"\n", "row-too-long"),
    "10^7 characters and cells": (b"x\t" * (5 * 10**6) + b"\n", "row-too-long"),
}


@pytest.mark.parametrize(("row", "rule"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_row_is_one_finding_with_its_line_and_costs_no_other_row(
    kgx: Callable[..., Imported], row: bytes, rule: str
) -> None:
    """It stands on line 3, between two sound rows that are both read."""
    done = kgx(HEAD + GOOD + row + b"CHEBI:2\tbiolink:treats\tGO:4\n")

    assert rules(done) == [(rule, 3)]
    assert (done.links, done.errors) == (2, 1)
    listed = done.rejected.read_text(encoding="utf-8").splitlines()
    assert len(listed) == 2
    assert listed[1].split("\t")[1:4] == ["3", "error", rule]


def test_a_row_that_joins_a_node_to_itself_is_said(kgx: Callable[..., Imported]) -> None:
    """No chain can use it; it is a warning."""
    done = kgx(HEAD + GOOD + b"CHEBI:2\tbiolink:treats\tCHEBI:2\n")

    assert rules(done) == [("row-loop", 3)]
    assert (done.errors, done.warnings) == (0, 1)


def test_a_quotation_mark_inside_a_name_is_a_letter(kgx: Callable[..., Imported]) -> None:
    """KGX tables quote nothing; what programs quote all the same is unquoted."""
    nodes = NODES + 'X:1\tbiolink:Gene\t5" nail\t\nX:2\tbiolink:Gene\t"the ""best"" gene"\t\n'
    store = DirectoryStore(kgx(EDGES, nodes).folder)

    assert (store.concept("X:1").label, store.concept("X:2").label) == ('5" nail', 'the "best" gene')


def test_every_rejected_row_is_listed_and_the_first_are_shown(kgx: Callable[..., Imported]) -> None:
    """3,000 unknown ids: 3,000 lines in the list, the first few in the answer."""
    bad = b"".join(b"NO:%d\tbiolink:treats\tMONDO:3\n" % number for number in range(3000))
    done = kgx(HEAD + GOOD + bad)
    lines = done.rejected.read_text(encoding="utf-8").splitlines()[1:]

    assert (done.links, done.errors, len(done.findings)) == (1, 3000, SHOWN)
    assert [int(line.split("\t")[1]) for line in lines] == list(range(3, 3003))


def test_an_unknown_predicate_is_kept_without_a_direction_and_said_once(kgx: Callable[..., Imported]) -> None:
    """Two rows with it, one warning."""
    done = kgx(HEAD + b"CHEBI:2\tx:frobnicates\tMONDO:3\nCHEBI:2\tx:frobnicates\tGO:4\n")
    store = DirectoryStore(done.folder)

    assert rules(done) == [("predicate-unknown", 2)]
    assert [(relation.label, relation.sign) for relation in store.index.relations] == [("frobnicates", 0)]


@pytest.mark.parametrize(
    ("nodes", "edges", "said"),
    [
        (NODES, "subject\tpredicate\nA\tB\n", "its first line has no column “object”; it names subject, predicate"),
        (NODES, "", "no column “subject”, “predicate” or “object”; it names no columns at all"),
        ("name\tcategory\n", EDGES, "its first line has no column “id”; it names name, category"),
        ("x" * 10**7, EDGES, "its first line has no column “id”"),
        ("x" + "ü" * 10**6, EDGES, "its first line has no column “id”"),
        (NODES, EDGES.encode("utf-16"), "edges.tsv cannot be read: it is not text in UTF-8"),
        (NODES, b"\x7fELF\x02\x01\x01\x00\xff" * 99, "it is not text in UTF-8"),
        (NODES, EDGES.replace("\n", "\r"), "its lines end in carriage returns alone; save it with line feeds"),
        (NODES, EDGES.replace("negated", "object", 1), "its first line names the column “object” twice"),
    ],
    ids=[
        "no object",
        "empty",
        "no id",
        "one endless line",
        "cut inside a letter",
        "UTF-16",
        "a program",
        "CR",
        "twice",
    ],
)
def test_a_table_without_its_columns_is_refused_and_leaves_nothing(
    kgx: Callable[..., Imported], tmp_path: Path, nodes: str | bytes, edges: str | bytes, said: str
) -> None:
    """In a sentence, and before there is a store."""
    with pytest.raises(UnreadableFile) as raised:
        kgx(edges, nodes)

    assert said in str(raised.value)
    assert not (tmp_path / "store").exists()


def test_a_table_of_which_nothing_can_be_used_leaves_the_old_store(
    kgx: Callable[..., Imported], tmp_path: Path
) -> None:
    """The tables changed places, for one."""
    kgx()
    with pytest.raises(StoreError, match=r"no link could be read, so nothing was changed; .*edges.tsv:2"):
        kgx(HEAD + b"A\tB\tC\n")

    assert DirectoryStore(tmp_path / "store").index.links == 4


def test_a_packed_table_that_is_cut_off_is_refused(kgx: Callable[..., Imported], tmp_path: Path) -> None:
    """What was read of it could be half of the truth."""
    with pytest.raises(UnreadableFile, match=r"edges.tsv cannot be read: "):
        kgx(gzip.compress(EDGES.encode() * 1000)[:-30])

    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("pairs", [["gene"], ["=x"], ["subject="], ["nothing=x"]])
def test_a_column_map_that_is_none_is_refused(tmp_path: Path, pairs: list[str]) -> None:
    """With the columns there are."""
    table = tmp_path / "t.tsv"
    table.write_text("a\tb\tc\n", encoding="utf-8")

    with pytest.raises(UsageError):
        import_files("tsv", [table], tmp_path / "store", columns=pairs)


cells = st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=5), max_size=12))
def test_no_table_is_too_odd(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever stands in the rows, each is a claim, a finding or empty, and the sound row is always there."""
    folder = tmp_path_factory.mktemp("odd")
    lines = ["subject\tpredicate\tobject", "first\ttreats\tlast", *("\t".join(row) for row in rows)]
    (folder / "t.tsv").write_text("\n".join(lines), encoding="utf-8")
    done = import_tsv(folder / "t.tsv", folder / "store")
    store = DirectoryStore(folder / "store")

    assert store.number(store.concept("first").id) >= 0
    listed = done.rejected.read_text(encoding="utf-8").splitlines()[1:]
    assert len(listed) == done.errors + done.warnings
    assert len(store.links(range(done.links))) == done.links


def test_the_longest_line_is_read(kgx: Callable[..., Imported]) -> None:
    """A row just short of the limit is a row like any other."""
    name = b"n" * (LONGEST_LINE - 100)
    done = kgx(EDGES, NODES.encode() + b"X:1\tbiolink:Gene\t" + name + b"\t\n")

    assert (done.concepts, done.errors) == (5, 0)
