"""A large KGX graph of the tests' own making is imported, asked, and explored.

It has a hundred thousand edges; with GERDY_MILLION=1 in the environment, a million.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench import kgx
from bench.graphs import layered
from graph.answer import Why
from graph.effects import addresses
from graph.stores.ask import for_addresses, for_why
from graph.stores.directory import DirectoryStore
from graph.tell.sentences import link_sentence, verdict_sentence
from graph.why import why
from ontology.concept import Kind
from tests.browser.serving import explorer, serving
from tests.browser.test_barriers import barriers
from tests.browser.test_keyboard import tab_to
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
EDGES = 1_000_000 if os.environ.get("GERDY_MILLION") else 100_000
LISTED = 12
MOST_SENT = 2_500_000
"""Bytes a visit may cost: vis-network is half a million of them, and a list of all names would be ten times as many."""
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@dataclass(frozen=True)
class Served:
    """A store, and where the explorer shows it."""

    store: DirectoryStore
    address: str

    def asked(self) -> tuple[str, str]:
        """Labels of a drug and a disease: of the disease with most links, what addresses it best."""
        goal = self.store.index.ids[int(self.store.most_linked((Kind.CONDITION,), 1)[0])]
        known, target = for_addresses(self.store, goal)
        return next(row.concept.label for row in addresses(known, target) if row.chain), target.label

    def answer(self, x: str, y: str) -> Why:
        """The answer without the explorer."""
        return why(*for_why(self.store, x, y))


@pytest.fixture(scope="session")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:  # noqa: ARG001 - without a browser nothing is made
    """The graph, imported by the command and explored by the command."""
    folder = tmp_path_factory.mktemp("large")
    nodes, edges = kgx.write(layered(EDGES, 1), folder)
    gerdy = str(Path(sys.executable).with_name("gerdy"))
    done = subprocess.run(
        [gerdy, "import", "kgx", str(nodes), str(edges), "--into", str(folder / "store")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "links from" in done.stdout
    store = DirectoryStore(folder / "store")
    assert store.index.links >= EDGES * 0.99
    with serving(explorer("--store", str(folder / "store"))) as address:
        yield Served(store, address)


@pytest.fixture
def come(arrive: Arrive, served: Served) -> Arrive:
    """What brings a visitor to the explorer of the store."""
    return lambda path="", **how: arrive(path, address=served.address, **how)


def test_ask_by_typing_see_the_chain_open_the_paper_share_it(come: Arrive, served: Served) -> None:
    """Both ends are found as they are typed; the graph is drawn; a link leads to its paper; the address says it all."""
    x, y = served.asked()
    answer = served.answer(x, y)
    assert answer.deciding is not None
    link = next((link for link in answer.deciding.links if link.claims[0].cites), answer.deciding.links[0])
    visitor = come()
    expect(visitor.main()).to_contain_text(f"{served.store.index.links:,} links")

    visitor.find("Cause", x[:-1], x)
    expect(visitor.main()).to_contain_text(f"What does {x} change?")
    visitor.find("Effect", y[:-2], y)
    expect(visitor.main()).to_contain_text(verdict_sentence(answer))
    visitor.settle()
    visitor.click_in_graph(link.key)
    expect(visitor.page).to_have_url(re.compile(f"pick={link.key}"))
    expect(visitor.main()).to_contain_text(link_sentence(link))
    visitor.settle()
    other = come(visitor.page.url.removeprefix(f"{visitor.address}/"))

    expect(other.main()).to_contain_text(link_sentence(link))
    for seen in (visitor, other):
        seen.graph()
        seen.settle()
    assert other.text() == visitor.text()
    assert visitor.page.get_by_role("combobox", name="Cause").input_value() == x


def test_the_names_stay_on_the_server(come: Arrive, served: Served) -> None:
    """A visit costs less than the names alone would, and a list is never longer than a dozen."""
    sent = 0

    def count(payload: str | bytes) -> None:
        nonlocal sent
        sent += len(payload)

    visitor = come("about")
    visitor.page.on("websocket", lambda socket: socket.on("framereceived", count))
    visitor.go("")
    field = visitor.page.get_by_role("combobox", name="Cause")
    for typed in ("b", "syndrome", "pain", "drug 00"):
        field.fill(typed)
        expect(visitor.page.get_by_role("listbox", name="Cause")).to_have_attribute("data-of", typed)
        assert 1 <= visitor.page.get_by_role("option").count() <= LISTED

    assert 10_000 < sent < MOST_SENT
    if EDGES > 100_000:
        assert len(served.store.index.labels.whole) > sent / 2


def test_found_by_keyboard_or_left_as_it_was(come: Arrive, served: Served) -> None:
    """Type, arrow down, Enter: it is taken. Type and Escape: nothing changed. What fits is said aloud."""
    x, _ = served.asked()
    visitor = come()
    keyboard = visitor.page.keyboard
    field = visitor.page.get_by_role("combobox", name="Cause")

    tab_to(visitor, "^Cause")
    keyboard.type(x[:3])
    expect(visitor.page.get_by_role("listbox", name="Cause")).to_have_attribute("data-of", x[:3])
    expect(visitor.main().get_by_role("status").first).to_contain_text("in the list")
    second = visitor.page.get_by_role("option").nth(1).locator(".name").inner_text()
    keyboard.press("ArrowDown")
    expect(visitor.page.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    keyboard.press("Enter")
    expect(visitor.main()).to_contain_text(f"What does {second} change?")
    visitor.settle()
    address = visitor.page.url
    field.focus()
    keyboard.type("pain")
    expect(visitor.page.get_by_role("option").first).to_contain_text("pain")
    keyboard.press("Escape")

    expect(visitor.page.get_by_role("option")).to_have_count(0)
    assert field.input_value() == second
    assert visitor.page.url == address


def test_a_synonym_and_a_wrong_name(come: Arrive, served: Served) -> None:
    """A synonym is found, and says so; what nothing is called is said; a slip in an address is offered the nearest."""
    x, y = served.asked()
    visitor = come(f"?x={x[:-1]}zz&y={y}")

    expect(visitor.main()).to_contain_text("Nothing here is called")
    expect(visitor.main()).to_contain_text("The nearest names")
    field = visitor.page.get_by_role("combobox", name="Cause")
    field.fill("drug 0000010")
    expect(visitor.page.get_by_role("option").first).to_contain_text("also drug 0000010")
    field.fill("no such thing anywhere")
    expect(visitor.main()).to_contain_text("Nothing has a name like that.")


def test_a_table_of_what_is_chosen(come: Arrive, served: Served) -> None:
    """The coverage begins with what is linked most; what is added is shown instead; a cell opens its question."""
    x, y = served.asked()
    answer = served.answer(x, y)
    visitor = come("coverage?targets=Condition")
    expect(visitor.main()).to_contain_text("interventions with most links")

    visitor.find("Add an intervention", x, x)
    expect(visitor.main()).to_contain_text("1 intervention × ")
    visitor.settle()
    visitor.find("Add a target", y, y)
    expect(visitor.main()).to_contain_text("1 intervention × 1 target")
    visitor.settle()
    visitor.page.locator(".heat a").click()

    expect(visitor.main()).to_contain_text(verdict_sentence(answer))


def test_a_long_query_is_stopped_and_the_next_is_answered(come: Arrive) -> None:
    """In a process of its own that reads the same folder; in a larger store its memory may run out before its time."""
    visitor = come(f"query?q={RUNAWAY}")

    expect(visitor.main()).to_contain_text(
        re.compile("The query was stopped(?: after 10 seconds|: it needed too much memory)")
    )
    visitor.go("query?q=ASK { ?a itb:subject ?b }")
    expect(visitor.main()).to_contain_text("1 row")


SCREENS = {
    "": "concepts and",
    "?x=MADE:1": "Listed are the nearest",
    "?x=any&y=MADE:11111": "What addresses",
    "?x=bababoll": "The nearest names",
    "?x={x}&y={y}": "Show as",
    "?x={x}&y={y}&view=steps": "Step 1 of",
    "?x={x}&y={y}&view=table": "Claimed by",
    "?x={x}&y={y}&view=sources": "References",
    "?x={x}&y={y}&view=alternatives": "What else addresses",
    "?x={x}&y={y}&view=export": "To read and hand out",
    "kinetic-chain": "This store is too large for that",
    "coverage?targets=Condition&of=MADE:1|MADE:2": "2 interventions",
    "evidence": "studies",
    "evidence?study=PMID:10000003": "Cited for",
    "evidence?text=10000003": "1 study",
    "citations": "This store is too large for that",
    "terms": "terms, by name",
    "terms?term=MADE:11111": "Claims about it",
    "terms?text=bababoll": "The nearest are",
    "query?q=SELECT ?s { ?s a itb:Condition } LIMIT 5": "5 rows",
    "about": "This store",
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_there_and_nothing_stands_in_the_way(
    pass_by: Arrive, served: Served, axe: str, screen: str
) -> None:
    """In light, in dark and on a phone: it shows what it is for, axe-core finds nothing, nothing scrolls sideways."""
    x, y = served.asked()
    visitor = pass_by(screen.replace("{x}", x).replace("{y}", y), address=served.address)

    expect(visitor.main()).to_contain_text(SCREENS[screen])
    assert barriers(visitor, axe) == []
    # What is still being laid out may be wider for a moment.
    visitor.page.wait_for_function(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return Math.max(document.documentElement.scrollWidth, main.scrollWidth) <= 390; }",
        timeout=10_000,
    )


def test_the_open_list_stands_in_nobodys_way(come: Arrive, axe: str) -> None:
    """Nor does the list that opens below a field, which fits on a phone."""
    visitor = come()
    field = visitor.page.get_by_role("combobox", name="Cause")
    for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        visitor.look(scheme, width)
        visitor.seen(scheme)
        field.fill("ba")
        expect(visitor.page.get_by_role("option")).to_have_count(LISTED)
        assert visitor.barriers(axe) == []
        box = visitor.page.get_by_role("listbox", name="Cause").bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width
        field.press("Escape")
