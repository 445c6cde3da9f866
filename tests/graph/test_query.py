"""Queries: what they may ask, what is refused, and what the answer is."""

import socket
import threading
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import Evidence
from graph.query import EDGES, run, store
from ontology.errors import QueryError


@pytest.fixture(scope="module")
def filled(bundled: Evidence) -> ox.Store:
    """A store with the bundled data and its direct edges."""
    return store(bundled.quads, bundled.links)


# What can be asked


def test_a_select_gives_ids_and_texts(filled: ox.Store) -> None:
    """IRIs in short form, literals as their text, one row here."""
    result = run(filled, 'SELECT ?c ?l { ?c skos:prefLabel ?l FILTER(STR(?l) = "clamshell") }')

    assert result.columns == ("c", "l")
    assert result.rows == (("itbc:clamshell", "clamshell"),)
    assert not result.cut


def test_direct_edges_can_be_followed(filled: ox.Store, bundled: Evidence) -> None:
    """A property path over the edges reaches what the links reach, found here by walking them."""
    rows = run(filled, "SELECT DISTINCT ?x { itbc:clamshell (itb:increases|itb:decreases|itb:affects)+ ?x }").rows
    reached, ring = set[str](), {"itbc:clamshell"}
    while ring:
        ring = {
            link.object.id
            for link in bundled.links
            if link.subject.id in ring and link.relation.id in ("itb:increases", "itb:decreases", "itb:affects")
        } - reached
        reached |= ring

    assert {x for (x,) in rows} == reached
    assert len(reached) > 5


def test_direct_edges_are_one_for_each_link_in_a_graph_of_their_own(filled: ox.Store, bundled: Evidence) -> None:
    """The named graph holds exactly the links."""
    result = run(filled, f"SELECT ?s ?p ?o {{ GRAPH <{EDGES}> {{ ?s ?p ?o }} }}")

    assert set(result.rows) == {(link.subject.id, link.relation.id, link.object.id) for link in bundled.links}


def test_ask_says_yes_or_no(filled: ox.Store) -> None:
    """One row, one word."""
    assert run(filled, "ASK { itbc:clamshell itb:increases ?x }").rows == (("yes",),)
    assert run(filled, "ASK { itbc:clamshell itb:increases itbc:clamshell }").rows == (("no",),)


@pytest.mark.parametrize(
    "form", ["CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s skos:prefLabel ?l }", "DESCRIBE itbc:clamshell"]
)
def test_triples_come_as_three_columns(filled: ox.Store, form: str) -> None:
    """CONSTRUCT and DESCRIBE answer with subject, predicate and object."""
    result = run(filled, form)

    assert result.columns == ("subject", "predicate", "object")
    assert ("itbc:clamshell", "skos:prefLabel", "clamshell") in result.rows


def test_an_unbound_variable_is_empty(filled: ox.Store) -> None:
    """No row is dropped for it."""
    assert run(filled, "SELECT ?x ?y { BIND(1 AS ?x) OPTIONAL { ?x itb:nothing ?y } }").rows == (("1", ""),)


@pytest.mark.parametrize(("most", "rows", "cut"), [(1, 1, True), (10, 10, True), (12, 12, False), (13, 12, False)])
def test_rows_are_limited(filled: ox.Store, most: int, rows: int, cut: bool) -> None:  # noqa: FBT001 - a parameter
    """Of twelve rows at most so many come, and whether there were more is said."""
    values = " ".join(map(str, range(12)))
    result = run(filled, f"SELECT ?x {{ VALUES ?x {{ {values} }} }}", most)

    assert (len(result.rows), result.cut) == (rows, cut)


def test_a_query_without_rows(filled: ox.Store) -> None:
    """Columns, no rows, nothing cut."""
    result = run(filled, "SELECT ?x { ?x itb:nothing ?y }")

    assert (result.columns, result.rows, result.cut) == (("x",), (), False)


# What is refused


UPDATES = [
    pytest.param("INSERT DATA { <a:a> <a:b> <a:c> }", 1, id="insert data"),
    pytest.param("DELETE WHERE { ?s ?p ?o }", 1, id="delete"),
    pytest.param("PREFIX x: <http://x/>\n\nLOAD <http://example.org/>", 3, id="load"),
    pytest.param("# a comment\nCLEAR ALL", 2, id="clear"),
    pytest.param("DROP ALL", 1, id="drop"),
    pytest.param("CREATE GRAPH <a:b>", 1, id="create"),
    pytest.param("COPY DEFAULT TO <a:b>", 1, id="copy"),
    pytest.param("\ninsert { ?s ?p 2 } WHERE { SELECT * { ?s ?p ?o } }", 2, id="insert with a select inside"),
    pytest.param("WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", 1, id="with"),
]


@pytest.mark.parametrize(("text", "line"), UPDATES)
def test_updates_are_refused_with_line_and_sentence(filled: ox.Store, text: str, line: int) -> None:
    """Read only, whatever the case and wherever the word; nothing changes."""
    before = len(filled)
    with pytest.raises(QueryError, match="read only") as refused:
        run(filled, text)

    assert refused.value.line == line
    assert f"line {line}" in str(refused.value)
    assert len(filled) == before


def test_an_update_after_a_query_is_refused(filled: ox.Store) -> None:
    """Two operations are no query."""
    before = len(filled)
    with pytest.raises(QueryError):
        run(filled, "SELECT * { ?s ?p ?o } ; DROP ALL")

    assert len(filled) == before


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[int]]]:
    """A server on this machine that counts who knocks, to see whether a query goes out."""
    knocks: list[int] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            knocks.append(1)
            caller.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/", knocks
    listening.close()


SERVICES = [
    pytest.param("SELECT * { SERVICE <URL> { ?a ?b ?c } }", 1, id="plain"),
    pytest.param("SELECT * {\n\n  service SILENT <URL> { ?a ?b ?c } }", 3, id="small letters, third line"),
    pytest.param("SELECT * { { SERVICE\n<URL> { ?a ?b ?c } } }", 1, id="address on the next line"),
    pytest.param("SELECT * { SERVICE#comment\n<URL> { ?a ?b ?c } }", 1, id="a comment between"),
    pytest.param("SELECT * { ?s ?p 1SERVICE <URL> { ?a ?b ?c } }", 1, id="glued to a number"),
    pytest.param("SELECT * { ?s ?p trueSERVICE <URL> { ?a ?b ?c } }", 1, id="glued to true"),
    pytest.param("SELECT * { ?s ?p ?o{}SERVICE<URL>{ ?a ?b ?c } }", 1, id="glued to braces"),
    pytest.param("SELECT * { FILTER(1<2)SERVICE<URL>{ ?a ?b ?c } }", 1, id="behind a less-than"),
    pytest.param("PREFIX ex: <URL> SELECT * { SERVICEex:x { ?a ?b ?c } }", 1, id="glued to a prefixed name"),
    pytest.param("PREFIX : <URL> SELECT * { SERVICE:x { ?a ?b ?c } }", 1, id="before an empty prefix"),
    pytest.param("PREFIX : <URL> PREFIX SERVICE: <http://b:> SELECT * { SERVICE:x { ?a ?b ?c } }", 1, id="as a prefix"),
    pytest.param("PREFIX x: <http://a:> SELECT * { ?s ?p x:SERVICE <URL> { ?a ?b ?c } }", 1, id="as a bad local name"),
    pytest.param("PREFIX x: <http://a:> SELECT * { ?s ?p x:.SERVICE <URL> { ?a ?b ?c } }", 1, id="behind a dot"),
    pytest.param(
        "PREFIX itbc: <http://a:> SELECT * { ?s ?p itbc:SERVICE <URL> { ?a ?b ?c } }", 1, id="our prefix bent"
    ),
    pytest.param("SELECT * { ?s ?p itbc:a\\'b . SERVICE <URL> { ?a ?b ?c } ?s ?p itbc:c\\'d }", 1, id="escaped quotes"),
    pytest.param(
        "SELECT * { ?s ?p ?a FILTER(?a<?b#>'''\n) SERVICE <URL> { ?a ?b ?c } #'''\n}", 2, id="a quote in a comment"
    ),
    pytest.param(
        'SELECT * { ?s ?p ?a FILTER(?a<?b#>"""\n) SERVICE <URL> { ?a ?b ?c } #"""\n}', 2, id="quotes in a comment"
    ),
    pytest.param("SELECT * { ?s ?p ?o \\u0053ERVICE <URL> { ?a ?b ?c } }", 1, id="spelt with an escape"),
]


@pytest.mark.parametrize(("text", "line"), SERVICES)
def test_no_query_calls_another_server(filled: ox.Store, server: tuple[str, list[int]], text: str, line: int) -> None:
    """However SERVICE is written, the query is refused with its line and nobody is called."""
    url, knocks = server
    with pytest.raises(QueryError) as refused:
        run(filled, text.replace("URL", url))

    assert refused.value.line == line
    assert knocks == []


def test_the_server_of_these_tests_would_notice(server: tuple[str, list[int]]) -> None:
    """Asked without our guard, the engine does call it: so the test above can fail."""
    url, knocks = server
    with pytest.raises(OSError):  # noqa: PT011 - any failure to talk is fine
        list(ox.Store().query(f"SELECT * {{ SERVICE <{url}> {{ ?a ?b ?c }} }}"))  # type: ignore[arg-type]

    assert knocks
    knocks.clear()


HARMLESS = [
    pytest.param('SELECT (CONCAT("SERVICE <http://x> {", "") AS ?x) {}', "SERVICE <http://x> {", id="in a string"),
    pytest.param("SELECT ('''\nservice''' AS ?x) {}", "\nservice", id="in a long string"),
    pytest.param('SELECT ("""it\'s a Service""" AS ?x) {}', "it's a Service", id="in a long string with a quote"),
    pytest.param('SELECT ("a\\"service" AS ?x) {}', 'a"service', id="behind an escaped quote"),
    pytest.param("SELECT (STR(<http://x/service#insert>) AS ?x) {}", "http://x/service#insert", id="in an address"),
    pytest.param("# SERVICE, INSERT\nSELECT (1 AS ?x) # service\n{}", "1", id="in a comment"),
    pytest.param("SELECT (1 AS ?service) {}", "1", id="as a variable"),
    pytest.param("SELECT (2 AS $my_service) {}", "2", id="as a variable with a dollar"),
    pytest.param("SELECT (STR(itbc:service-dog) AS ?x) {}", "CONCEPT/service-dog", id="in a prefixed name"),
    pytest.param("SELECT (STR(itbc:load) AS ?x) { FILTER(1<2) }", "CONCEPT/load", id="load in a prefixed name"),
    pytest.param('SELECT ("INSERT DATA" AS ?x) {}', "INSERT DATA", id="insert in a string"),
    pytest.param("PREFIX insert: <http://x/> SELECT (STR(insert:delete) AS ?x) {}", "http://x/delete", id="prefix"),
    pytest.param("SELECT (3 AS ?drop) { }", "3", id="drop as a variable"),
    pytest.param("SELECT ('delete' AS ?x) WHERE { BIND(1 AS ?insert) }", "delete", id="several"),
]


@pytest.mark.parametrize(("text", "expected"), HARMLESS)
def test_the_words_are_fine_where_they_are_no_command(filled: ox.Store, text: str, expected: str) -> None:
    """In strings, addresses, comments, variables and prefixed names; and the value comes out as it was written."""
    wanted = expected.replace("CONCEPT", "https://w3id.org/itb-rationale/concept")

    assert run(filled, text).rows == ((wanted,),)


QUOTED = st.text(st.sampled_from("service SERVICE insert '\"\\#<>{}?:"), max_size=20) | st.text(max_size=20).map(
    lambda text: f"{text}SerVice{text}"
)


@given(QUOTED)
def test_any_text_survives_in_a_string(text: str) -> None:
    """A literal with the word in it, escaped as SPARQL wants it, is answered as it is."""
    literal = str(ox.Literal(text))

    assert run(ox.Store(), f"SELECT ({literal} AS ?x) {{}}").rows == ((text,),)


ERRORS = [
    pytest.param("SELECT * {\n ?s ?p ,\n}", 3, id="a comma, and nothing where the next line begins"),
    pytest.param("", 1, id="nothing"),
    pytest.param("why clamshell", 1, id="no SPARQL"),
    pytest.param("SELECT * {\n\n\n?s nowhere:x ?o }", 4, id="a prefix nobody declared"),
    pytest.param("SELECT * { ?s ?p ?o", 1, id="a brace missing"),
]


@pytest.mark.parametrize(("text", "line"), ERRORS)
def test_an_error_has_a_line(filled: ox.Store, text: str, line: int) -> None:
    """The line of the query, counted from 1, and a sentence on one line."""
    with pytest.raises(QueryError) as failed:
        run(filled, text)

    assert failed.value.line == line
    assert str(failed.value).startswith(f"The query fails on line {line}: ")
    assert "\n" not in str(failed.value)


def test_the_store_is_filled_anew_each_time(world: Callable[[str], Evidence]) -> None:
    """Two stores share nothing; a small world has its one edge."""
    small = world("squat increases strength")
    one, two = store(small.quads, small.links), store(small.quads, small.links)
    one.clear()

    assert run(two, "SELECT ?o { itbc:squat itb:increases ?o }").rows == (("itbc:strength",),)
