"""A remote store over time: how often its server is asked, what it notices of changes, and what it keeps."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest

from graph.effects import addresses
from graph.evidence import Evidence
from graph.importing.reading import import_tsv
from graph.stores import kept, remote, state
from graph.stores.ask import for_addresses, for_coverage, for_effects, for_rivals, for_show, for_term, for_why
from graph.stores.bundled import BundledStore
from graph.stores.contents import holdings, studies
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.http import ROWS as JSON_ROWS
from graph.stores.http import Answer, Client
from graph.stores.kept import KEPT, Kept
from graph.stores.paging import Part, TooNarrow, complete
from graph.stores.part import VERSION
from graph.stores.remote import IRIS, RemoteStore
from graph.stores.state import state_of
from graph.why import why
from ontology.errors import UnknownName
from tests.graph.stores import sparql_servers
from tests.graph.stores.arrays import arrays
from tests.graph.stores.damage import FILES, HARMS, harm

MOST_TRIPS = 3


# ── Round trips ──────────────────────────────────────────────────────────────────────────────────────────────────────


def views(bundled: Evidence) -> dict[str, Callable[[RemoteStore], object]]:
    """Every view of one thing, by its name."""
    act, goal = bundled.concepts_of_kind("Intervention")[0].id, bundled.concepts_of_kind("Symptom")[0].id
    weak = next(concept.id for concept in bundled.concepts_of_kind("Impairment") if concept.deficit_of)
    claim = next(iter(bundled.references.claims))
    study = next(iter(bundled.references.studies))
    return {
        "why": lambda store: why(*for_why(store, act, goal)),
        "why not": lambda store: why(*for_why(store, goal, act)),
        "why, for a weakness": lambda store: why(*for_why(store, act, weak)),
        "addresses": lambda store: addresses(*for_addresses(store, goal)),
        "effects": lambda store: for_effects(store, act),
        "show a concept": lambda store: for_show(store, act),
        "show a claim": lambda store: for_show(store, claim),
        "show a study": lambda store: for_show(store, study),
        "term": lambda store: for_term(store, act),
        "rivals": lambda store: for_rivals(store, act, goal),
        "coverage": lambda store: for_coverage(store, [act], [goal, weak]),
        "sources": holdings,
        "studies": studies,
        "query": lambda store: store.query("SELECT ?c { ?c a itb:Intervention }"),
    }


def test_a_view_costs_three_round_trips(
    remote: RemoteStore, bundled: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most, on either server, however many links its chains have; search and suggestions cost none."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 1e9)
    _ = remote.index
    trips = {}
    for name, view in views(bundled).items():
        before = remote.client.trips
        view(remote)
        trips[name] = remote.client.trips - before
    before = remote.client.trips
    assert remote.search("clam")
    with pytest.raises(UnknownName):
        remote.find("clamshel exercise")

    assert remote.client.trips == before
    assert len(trips) == 14
    assert max(trips.values()) <= MOST_TRIPS, trips


def test_a_new_process_asks_once_more(remote: RemoteStore, bundled: Evidence) -> None:
    """Whether the data changed: two questions and that one for all but those that look for something first."""
    base = remote.kept.place.parent
    assert remote.index.links  # what a process before it has kept
    for name, view in views(bundled).items():
        new = RemoteStore(remote.name, cache=base, client=Client(remote.name, environment={}))
        view(new)
        new.client.close()
        once_more = name in {"show a study", "term", "sources"}
        assert new.client.trips <= MOST_TRIPS + once_more, name


def test_the_names_and_links_of_a_server_are_fetched_once(remote: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time one question sees that nothing changed."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 0.0)
    _ = remote.index
    second = RemoteStore(remote.name, cache=remote.kept.place.parent)

    assert second.index.links == remote.index.links
    assert second.client.trips == 1


def test_a_server_that_writes_json_alone_is_read_too(
    remote: RemoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where both forms are spoken the ends of claims come as XML, and names as JSON; the arrays are the same."""
    read: list[tuple[set[str], object]] = []
    as_ever = Client.ask
    for name, accept in (("both", IRIS), ("json", JSON_ROWS)):
        monkeypatch.setattr("graph.stores.remote.IRIS", accept)
        store, kinds = RemoteStore(remote.name, cache=tmp_path / name), set[str]()

        def ask(self: Client, *question: str, kinds: set[str] = kinds) -> Answer:
            answer = as_ever(self, *question)
            kinds.add(answer.kind)
            return answer

        monkeypatch.setattr(Client, "ask", ask)
        read.append((kinds, arrays(store.index)))
        monkeypatch.setattr(Client, "ask", as_ever)
    assert read[0][0] == {"application/sparql-results+xml", JSON_ROWS}
    assert read[1][0] == {JSON_ROWS}
    assert read[0][1] == read[1][1]


def test_who_asked_just_now_does_not_ask_again(remote: RemoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a multiple of the time it took to ask."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 0.0)
    _ = remote.index
    base = remote.kept.place.parent
    first = RemoteStore(remote.name, cache=base)
    _ = first.index
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 1e9)
    second = RemoteStore(remote.name, cache=base)

    assert first.index.links == second.index.links > 0
    assert (first.client.trips, second.client.trips) == (1, 0)


# ── Answers that are cut ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def narrow(bundled_folder: Path, tmp_path: Path) -> Iterator[str]:
    """A Virtuoso that gives 700 rows at once: fewer than the bundled data have names, or an answer has statements."""
    sparql_servers.needs("virtuoso")
    with sparql_servers.virtuoso(DirectoryStore(bundled_folder).part / "oxigraph", tmp_path, most=700) as address:
        yield address


def test_a_server_that_gives_few_rows_is_read_in_pages(narrow: str, bundled: Evidence, tmp_path: Path) -> None:
    """Nothing is missing from the arrays or from an answer."""
    store, whole = RemoteStore(narrow, cache=tmp_path / "cache"), BundledStore().index
    assert arrays(store.index) == arrays(whole)

    goal = bundled.concepts_of_kind("Symptom")[0]
    before = store.client.trips
    rows = addresses(*for_addresses(store, goal.id))
    assert store.client.trips - before > MOST_TRIPS
    assert [(row.concept.id, row.verdict.effect) for row in rows] == [
        (row.concept.id, row.verdict.effect) for row in addresses(bundled, goal)
    ]
    assert store.query("SELECT ?s ?p ?o { ?s ?p ?o }").cut


ROWS = [
    (ox.NamedNode(f"https://e.org/{number // 3:03}"), ox.NamedNode("https://e.org/p"), ox.Literal(number))
    for number in range(999)
]


def cutting(most: int, *, says: bool) -> Callable[[str], Part]:
    """An engine that gives so many rows at once, and says so or does not."""
    filled = ox.Store()
    filled.extend(ox.Quad(*row) for row in ROWS)

    def ask(query: str) -> Part:
        answer = filled.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        rows = [tuple(row) for row in answer]
        return Part(rows[:most], cut=says and len(rows) >= most)

    return ask


@pytest.mark.parametrize("query", ["SELECT ?s ?p ?o { ?s ?p ?o }", "SELECT DISTINCT ?s { ?s ?p ?o }"])
@pytest.mark.parametrize(("most", "says"), [(100, True), (100, False), (256, False), (333, True), (1000, False)])
def test_pages_make_a_whole(query: str, most: int, says: bool) -> None:  # noqa: FBT001
    """Each row once, where the server says that it cuts, and where only the round number does."""
    whole = {row if "?p" in query.partition("{")[0] else row[:1] for row in ROWS}
    rows = list(complete(cutting(most, says=says), query, {}))

    assert len(rows) == len(whole)
    assert set(rows) == whole


EVERY = "SELECT ?s ?o { ?s <https://e.org/p> ?o }"


def asked(ask: Callable[[str], Part]) -> tuple[Callable[[str], Part], list[str]]:
    """The same engine, and the list of what it is asked."""
    said: list[str] = []

    def told(query: str) -> Part:
        said.append(query)
        return ask(query)

    return told, said


@pytest.mark.parametrize("says", [True, False])
@pytest.mark.parametrize("most", [37, 100, 998])
def test_a_number_counted_before_shows_a_cut_that_is_not_round(most: int, says: bool) -> None:  # noqa: FBT001
    """Whatever the limit is, and whether or not the server speaks of it."""
    rows = list(complete(cutting(most, says=says), EVERY, {"https://e.org/p": 999}))

    assert len(rows) == len(set(rows)) == 999


def test_without_a_number_a_cut_that_is_neither_round_nor_said_is_believed() -> None:
    """So the number above is what finds it."""
    assert len(list(complete(cutting(37, says=False), EVERY, {"https://e.org/other": 999}))) == 37


@pytest.mark.parametrize(("most", "says"), [(1_000, False), (999, True)])
def test_an_answer_of_the_number_counted_before_is_not_counted_again(most: int, says: bool) -> None:  # noqa: FBT001
    """Though it is round, or as long as the server's answers get."""
    ask, said = asked(cutting(most, says=says))

    assert len(list(complete(ask, EVERY, {"https://e.org/p": 999}))) == 999
    assert said == [EVERY]


@pytest.mark.parametrize("before", [900, 1_200])
def test_what_was_added_or_removed_since_the_count_does_no_harm(before: int) -> None:
    """It is counted anew, once, and the answer is taken as it is."""
    ask, said = asked(cutting(10_000, says=False))

    assert len(list(complete(ask, EVERY, {"https://e.org/p": before}))) == 999
    assert len(said) == 2
    assert "COUNT" in said[1]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT DISTINCT ?s { ?s <https://e.org/p> ?o }",
        "SELECT ?s ?o { ?s <https://e.org/p> ?o } LIMIT 500",
        "SELECT ?s ?o { ?s <https://e.org/p> ?o ; <https://e.org/p> ?p }",
    ],
)
def test_a_number_of_statements_is_held_against_statements_alone(query: str) -> None:
    """Not against distinct things, a part of them, or what is joined: the number here is a wrong one for each."""
    whole = ox.Store()
    whole.extend(ox.Quad(*row) for row in ROWS)
    expected = [tuple(row) for row in whole.query(query)]  # type: ignore[union-attr]
    ask, said = asked(cutting(10_000, says=False))
    rows = list(complete(ask, query, {"https://e.org/p": 999}))

    assert len(rows) == len(expected) != 999
    assert not [one for one in said if "ORDER BY" in one]


def test_a_limit_of_ones_own_is_kept() -> None:
    """Of 999 rows 500 are asked for, from a server that gives 100 at once."""
    rows = complete(cutting(100, says=True), "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 500")

    assert len({*rows}) == 500


@pytest.mark.parametrize(
    "query", ["SELECT ?s ?p ?o { ?s ?p ?o }", "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s"]
)
def test_what_cannot_be_had_in_pages_is_not_taken_for_whole(query: str) -> None:
    """Three rows belong to each subject, and the server gives two; or rows are made of many, which pages would part."""
    with pytest.raises(TooNarrow):
        complete(cutting(2, says=True), query)


# ── Changes ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def writable(bundled_folder: Path, tmp_path: Path) -> Iterator[tuple[str, Callable[[str], None]]]:
    """A server of the bundled data that takes changes, and what makes them."""
    place = tmp_path / "writable"
    shutil.copytree(DirectoryStore(bundled_folder).part / "oxigraph", place)
    with sparql_servers.oxigraph(place, writes=True) as address:

        def change(update: str) -> None:
            prefixes = "PREFIX itb: <https://w3id.org/itb-rationale/ontology/> "
            prefixes += "PREFIX itbc: <https://w3id.org/itb-rationale/concept/> "
            prefixes += "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
            body = urlencode({"update": prefixes + update}).encode()
            with urlopen(Request(address.replace("/query", "/update"), body), timeout=30):  # noqa: S310 - ours
                pass

        yield address, change


CLAM = "itbc:clamshell skos:prefLabel"
CHANGES = {
    "a label": f'DELETE {{ {CLAM} ?l }} INSERT {{ {CLAM} "clamshelf"@en }} WHERE {{ {CLAM} ?l }}',
    "a synonym": 'INSERT DATA { itbc:clamshell skos:altLabel "oyster"@en }',
    "a kind": "DELETE DATA { itbc:clamshell a itb:Intervention } ; INSERT DATA { itbc:clamshell a itb:Activity }",
    "a verdict": "DELETE { ?a itb:verdict itb:supports } INSERT { ?a itb:verdict itb:disputes } "
    "WHERE { { SELECT ?a { ?a itb:verdict itb:supports } ORDER BY ?a LIMIT 1 } }",
    "an end of a claim": "DELETE { ?c itb:object ?o } INSERT { ?c itb:object itbc:clamshell } "
    "WHERE { { SELECT ?c ?o { ?c itb:object ?o ; itb:statedIn ?d } ORDER BY ?c LIMIT 1 } }",
    "a sign": "DELETE { ?r itb:sign ?n } INSERT { ?r itb:sign 0 } WHERE { ?r itb:sign ?n FILTER(?n < 0) }",
    "a study's design": "DELETE { ?s itb:designClass ?d } INSERT { ?s itb:designClass itb:unknownDesign } "
    "WHERE { ?s itb:designClass ?d }",
    "a claim less": "DELETE { ?c ?p ?o } WHERE { { SELECT ?c { ?c itb:statedIn ?d } ORDER BY ?c LIMIT 1 } ?c ?p ?o }",
}


@pytest.mark.parametrize("update", CHANGES.values(), ids=CHANGES)
def test_a_change_in_the_data_is_noticed(
    writable: tuple[str, Callable[[str], None]], tmp_path: Path, update: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a new process, and by one that has the store open: a label of the same length, a verdict, one claim less."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 0.0)
    address, change = writable
    open_already = RemoteStore(address, cache=tmp_path)
    before = open_already.index
    change(update)
    new = RemoteStore(address, cache=tmp_path)
    now = open_already.now()

    assert new.client.trips == 0
    fresh = RemoteStore(address, cache=tmp_path / "other").index
    for index in (new.index, now.index):
        assert arrays(index) == arrays(fresh)
        assert arrays(index) != arrays(before)
    assert open_already.index is before
    assert now.now() is now


def test_a_change_that_numbers_do_not_show_is_seen_with_fresh(
    writable: tuple[str, Callable[[str], None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where data are many only numbers are compared: a label changed in its place is not noticed, a new one is."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 0.0)
    monkeypatch.setattr(state, "SMALL", 10)
    address, change = writable
    assert RemoteStore(address, cache=tmp_path).search("clamshell")
    change(CHANGES["a label"])

    assert not RemoteStore(address, cache=tmp_path).search("clamshelf")
    assert RemoteStore(address, cache=tmp_path, fresh=True).search("clamshelf")
    assert RemoteStore(address, cache=tmp_path).search("clamshelf")
    change(CHANGES["a synonym"])
    assert RemoteStore(address, cache=tmp_path).search("oyster")


def test_a_claim_that_is_gone_is_said_and_looked_for_anew(
    writable: tuple[str, Callable[[str], None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went between the look at the data and the answer: a sentence, and whoever asks next sees what is left."""
    monkeypatch.setattr("graph.stores.remote.NOT_AGAIN", 1e9)
    address, change = writable
    store = RemoteStore(address, cache=tmp_path)
    links = store.index.links
    change(CHANGES["a claim less"])
    with pytest.raises(StoreError, match="its data changed since they were fetched; ask again"):
        store.excerpt(range(links))

    assert store.now().index.links == links - 1
    assert len(store.now().links(range(links - 1))) == links - 1


def test_both_servers_tell_one_state_from_another(remote: RemoteStore) -> None:
    """With checksums, and the same twice."""
    first = state_of(remote.select)

    assert first.has_contents
    assert first.statements > 5_000
    assert state_of(remote.select, first) == first


# ── What is kept ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> Iterator[str]:
    """The address of a server of four links."""
    table = tmp_path / "links.tsv"
    table.write_text("subject\tpredicate\tobject\na\tcauses\tb\nb\tcauses\tc\nc\tcauses\td\na\ttreats\td\n", "utf-8")
    done = import_tsv(table, tmp_path / "store")
    with sparql_servers.oxigraph(DirectoryStore(done.folder).part / "oxigraph") as address:
        yield address


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", HARMS)
def test_torn_arrays_are_fetched_again_with_one_line_said(small: str, tmp_path: Path, name: str, how: str) -> None:
    """Half a file, no file, or another file."""
    cache, said = tmp_path / "cache", list[str]()
    assert RemoteStore(small, cache=cache).index.links == 4
    (path,) = cache.glob(f"*/index-*/{name}")
    harm(path, how)

    assert RemoteStore(small, cache=cache, say=said.append).index.links == 4
    assert said == [f"What was kept of {small} cannot be read, and is fetched again."]
    assert len(list(cache.glob("*/index-*"))) == 1
    again = RemoteStore(small, cache=cache)
    assert again.index.links == 4
    assert again.client.trips <= 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"magic": "gerdy index of a server"}', "[" * 100_000]
    + [
        json.dumps({"magic": magic, "version": version, "folder": folder, "state": [["a", "1"]], "at": 0, "took": 0})
        for magic, version, folder in (
            (kept.MAGIC, VERSION, "../../etc"),
            (kept.MAGIC, VERSION, "index-/../.."),
            (kept.MAGIC, VERSION, "elsewhere"),
            (kept.MAGIC, VERSION - 1, "index-x"),
            (kept.MAGIC, str(VERSION), "index-x"),
            ("another", VERSION, "index-x"),
        )
    ],
)
def test_a_note_that_is_not_ours_is_not_trusted(small: str, tmp_path: Path, text: str) -> None:
    """Whatever stands in it: names and links are fetched, and kept again."""
    cache = tmp_path / "cache"
    _ = RemoteStore(small, cache=cache).index
    (note,) = cache.glob(f"*/{KEPT}")
    note.write_text(text, encoding="utf-8")

    store = RemoteStore(small, cache=cache)
    assert store.index.links == 4
    assert store.client.trips > 1
    assert RemoteStore(small, cache=cache).index.links == 4


def test_what_was_left_half_written_is_cleared_away(small: str, tmp_path: Path) -> None:
    """The note as well as the arrays, by whoever writes next; the note that holds stays."""
    cache = tmp_path / "cache"
    assert RemoteStore(small, cache=cache).index.links == 4
    (note,) = cache.glob(f"*/{KEPT}")
    half = [note.with_name(f"{KEPT}ab12"), note.with_name("index-cd34")]
    half[0].write_text('{"magic": "ger', encoding="utf-8")
    half[1].mkdir()

    assert RemoteStore(small, cache=cache, fresh=True).index.links == 4
    assert not any(path.exists() for path in half)
    assert note.exists()


def test_kill_minus_9_in_a_write_leaves_what_was_kept(small: str, tmp_path: Path) -> None:
    """At eight moments: the next process reads what is whole, and what was left half is cleared away."""
    cache = tmp_path / "cache"
    script = (
        "import sys; from pathlib import Path; from graph.stores.remote import RemoteStore\n"
        "print('ready', flush=True)\n"
        "while True: RemoteStore(sys.argv[1], cache=Path(sys.argv[2]), fresh=True).index\n"
    )
    for moment in range(8):
        process = subprocess.Popen([sys.executable, "-c", script, small, str(cache)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.03 * moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()

        assert RemoteStore(small, cache=cache).index.links == 4
    # Whoever writes next holds the lock, and clears away what others left.
    _ = RemoteStore(small, cache=cache, fresh=True).index
    assert len(list(cache.glob("*/index-*"))) == 1
    left = {path.name for path in cache.glob("*/*")} - {KEPT, "lock"}
    assert [name for name in left if not name.startswith("index-")] == []


def test_without_room_for_what_is_kept_an_answer_is_given_all_the_same(small: str, tmp_path: Path) -> None:
    """Files may not grow beyond 300 bytes, as on a disk that is full: one line on standard error."""
    script = (
        "import resource, sys; from pathlib import Path; from graph.stores.remote import RemoteStore\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "store = RemoteStore(sys.argv[1], cache=Path(sys.argv[2]), say=lambda line: print(line, file=sys.stderr))\n"
        "print(store.index.links)\n"
    )
    cache = tmp_path / "cache"
    done = subprocess.run(
        [sys.executable, "-c", script, small, str(cache)], capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == "4", done.stderr
    assert done.stderr == f"The names and links of {small} are not kept for the next time: File too large.\n"
    assert not list(cache.glob("*/index-*"))


def test_a_place_that_cannot_be_written_is_no_hindrance(small: str, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    said: list[str] = []

    assert RemoteStore(small, cache=tmp_path / "cache", say=said.append).index.links == 4
    assert len(said) == 1
    assert "are not kept for the next time" in said[0]


def test_two_who_write_at_once_do_no_harm(small: str, tmp_path: Path) -> None:
    """While one holds the lock the other keeps nothing, and answers."""
    cache = tmp_path / "cache"
    first = RemoteStore(small, cache=cache)
    _ = first.index
    (before,) = cache.glob("*/index-*")
    with Kept(small, cache).alone() as mine:
        assert mine
        assert RemoteStore(small, cache=cache, fresh=True).index.links == 4

    assert list(cache.glob("*/index-*")) == [before]


def test_every_address_has_a_place_of_its_own(tmp_path: Path) -> None:
    """Told apart by all of it, and readable from none of it."""
    places = {Kept(f"https://e.org/{name}?key=hush", tmp_path).place for name in ("a", "b")}

    assert len(places) == 2
    assert not any("hush" in str(place) for place in places)
    assert remote.NOT_AGAIN > 1


def test_a_disk_that_is_full_is_called_full(small: str, tmp_path: Path) -> None:
    """Whatever is written when it fills up: texts, arrays, or what names them."""
    said: list[str] = []
    for most in range(100, 2_000, 500):
        script = (
            "import resource, sys; from pathlib import Path; from graph.stores.remote import RemoteStore\n"
            "_ = RemoteStore(sys.argv[1], cache=Path(sys.argv[2]) / 'first').index\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)\n"
            "print(RemoteStore(sys.argv[1], cache=Path(sys.argv[2]) / sys.argv[3], say=print).index.links)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, small, str(tmp_path / "cache"), str(most)],
            capture_output=True,
            text=True,
            check=True,
        )
        *lines, links = done.stdout.splitlines()
        assert links == "4"
        said += lines
        assert all(line.endswith("are not kept for the next time: File too large.") for line in lines)
    assert len(said) >= 3
