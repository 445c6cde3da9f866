"""B18 and B19: a large KGX graph is imported by the command, and explored in Chromium.

The graph is made (`bench.kgx`); it has a million edges, or as many as were asked for if that is less. Import is told in
processor time, because that is what the program answers for, and in the most memory the process held. The explorer is
told beside itself on the bundled data, in the same run: what a large store adds to a visit.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench import kgx
from bench.graphs import layered
from bench.result import Result
from graph.effects import addresses
from graph.stores.ask import for_addresses
from graph.stores.directory import DirectoryStore
from ontology.concept import Kind
from tests.browser.serving import chromium, explorer, launching, serving
from tests.browser.visitor import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST = 10**6
SECONDS = 60.0
"""Processor time that a million edges may take."""
MEMORY = 1000.0
"""Megabytes that importing them may take."""
SLOWER = 3.0
"""How many times as long as on the bundled data a visit may take."""
TYPED = 1000.0
"""Milliseconds from the last key to the list of names."""
ROUNDS = 5
ACTS = ("split-squat", "hip-strengthening", "step-rate-increase", "calf-stretching", "band-walk")
GOAL = "itb-compression"
LISTED = """typed => [...document.querySelectorAll('*')].some(one =>
  one.shadowRoot?.querySelector(`[role=listbox][data-of="${typed}"]`))"""


def import_and_explore(size: int) -> Iterator[Result]:
    """B18 and B19: the import, then the first graph, a list of names, and another question on the same screen."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = layered(min(size, MOST), 1)
        nodes, edges = kgx.write(made, folder)
        seconds, megabytes = _import(nodes, edges, folder / "store")
        links = f"{len(made.tails):.0e} edges"
        per_million = seconds * MOST / len(made.tails)
        yield Result("B18", f"import of {links}: processor seconds a million", per_million, SECONDS, at_least=False)
        yield Result("B18", f"import of {links}: most memory, MB", megabytes, MEMORY, at_least=False)
        yield from _explored(folder / "store", links)


def _import(nodes: Path, edges: Path, into: Path) -> tuple[float, float]:
    """Processor seconds and the most megabytes of the command."""
    gerdy = str(Path(sys.executable).with_name("gerdy"))
    command = [gerdy, "import", "kgx", str(nodes), str(edges), "--into", str(into)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}.")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _explored(store: Path, links: str) -> Iterator[Result]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the other benchmarks do without

    if chromium() is None:
        print("B19 is left out: there is no Chromium on this machine.")
        return
    pairs = _questions(DirectoryStore(store))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launching())
        with serving(explorer()) as address:
            small = [_asked(browser, address, x, y) for x, y in ((act, GOAL) for act in ACTS)]
        with serving(explorer("--store", str(store))) as address:
            large = [_asked(browser, address, x, y) for x, y in pairs]
            typed = _typed(browser, address)
        browser.close()
    words = f"explorer, {links}: address to graph, {median(large):.2f} s, to {median(small):.2f} s on the bundled data"
    yield Result("B19", words, median(large) / median(small), SLOWER, at_least=False)
    words = f"explorer, {links}: last key to the list of names, ms, the slowest of {len(typed)}"
    yield Result("B19", words, max(typed), TYPED, at_least=False)


def _questions(store: DirectoryStore) -> list[tuple[str, str]]:
    """Questions that have an answer, each for another disease."""
    asked = []
    for number in store.most_linked((Kind.CONDITION,), ROUNDS):
        known, target = for_addresses(store, store.index.ids[int(number)])
        row = next(row for row in addresses(known, target) if row.chain)
        asked.append((row.concept.id, target.id))
    return asked


def _asked(browser: "Browser", address: str, x: str, y: str) -> float:
    """Seconds from an address, in a new browser context, to the drawn graph."""
    context = browser.new_context()
    page = context.new_page()
    started = perf_counter()
    page.goto(f"{address}/?x={x}&y={y}", wait_until="commit")
    page.locator(".gerdy[data-drawn]").wait_for()
    took = perf_counter() - started
    context.close()
    return took


def _typed(browser: "Browser", address: str) -> list[float]:
    """Milliseconds from the last key until the list is there."""
    visitor = Visitor(browser, address)
    visitor.go("")
    field = visitor.page.get_by_role("combobox", name="Cause")
    times = []
    for text in ("ba", "zuba", "syndrome", "pain", "drug 00"):
        started = perf_counter()
        field.fill(text)
        visitor.page.wait_for_function(LISTED, arg=text)
        times.append((perf_counter() - started) * 1e3)
    visitor.leave()
    return times


BENCHMARKS = (import_and_explore,)
