"""B20 to B24: how soon the explorer shows something, against a bare Streamlit app of one line started in the same run.

uv run python -m bench.explorer [--json FILE] measures these alone.

Each round starts a new server of either app and opens it with a new browser. “Started” counts from the command, and
“opened” from opening the address on a server that has just said it is ready, so the imports of the first visit count.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench.result import Benchmark, Result, quantile, ratio
from graph.effects import coverage
from graph.loading import load_evidence
from tests.browser.serving import chromium, explorer, launching, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 5
HEADING, GRAPH = 2.5, 4.0
"""How many times as long as the bare app the first heading and the first graph may take."""
CHANGE = 300.0
"""How many milliseconds the server may take when another exercise is picked."""
BARE = "import streamlit as st; st.title('Hello')\n"
FLAGS = {
    "server.headless": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}


def explorer_starts(_: int) -> Iterator[Result]:
    """B20, B21, B22 and B23: the first heading and the first graph of the first visitor."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the other benchmarks do without

    if chromium() is None:
        print("B20 to B23 are left out: there is no Chromium on this machine.")
        return
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        script = Path(folder) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        flags = [f"--{name}={value}" for name, value in FLAGS.items()]
        one_line = (sys.executable, "-m", "streamlit", "run", str(script), *flags, "--server.port")
        for _ in range(ROUNDS):
            browser = playwright.chromium.launch(**launching())
            bare.append(_visit(browser, one_line, graph=False))
            browser.close()
            browser = playwright.chromium.launch(**launching())
            ours.append(_visit(browser, explorer(), graph=True))
            browser.close()
    for place, (since, ready) in enumerate((("started", 0), ("opened", 1))):
        to_bare = [heading - visit[0] * ready for visit in bare for heading in visit[1:2]]
        for number, (what, most, at) in enumerate((("heading", HEADING, 1), ("graph", GRAPH, 2))):
            to_ours = [visit[at] - visit[0] * ready for visit in ours]
            words = f"explorer: first {what} after it is {since}, {median(to_ours):.2f} s, to {median(to_bare):.2f} s"
            pairs = zip(to_ours, to_bare, strict=True)
            yield Result(f"B{20 + 2 * place + number}", f"{words} bare", ratio(pairs), most, at_least=False)


def _visit(browser: "Browser", command: tuple[str, ...], *, graph: bool) -> tuple[float, float, float]:
    """Seconds from the command until the server is ready, the first heading is seen, and the graph is drawn."""
    started = perf_counter()
    with serving(command) as address:
        ready = perf_counter() - started
        page = browser.new_page()
        page.goto(address, wait_until="commit")
        page.locator('[data-testid="stMain"] h1').wait_for()
        heading = perf_counter() - started
        if graph:
            page.locator(".gerdy[data-drawn]").wait_for()
        drawn = perf_counter() - started
    return ready, heading, drawn


def picker_changes(_: int) -> Iterator[Result]:
    """B24: another exercise is picked on the first screen, 19 of 20 times, with the mechanism kept."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - the other benchmarks do without

    import app  # noqa: PLC0415

    screen = AppTest.from_file(app.__file__, default_timeout=60).run()
    times = []
    for act in coverage(load_evidence()).interventions:
        started = perf_counter()
        screen.selectbox(key="why-x").set_value(act.id).run()
        times.append((perf_counter() - started) * 1e3)
        if screen.exception:
            raise RuntimeError(f"{act.label} failed: {screen.exception[0].message}")
    words = f"explorer: server time of a change of the picker, 95 % of {len(times)}, in ms; median {median(times):.0f}"
    yield Result("B24", words, quantile(times, 0.95), CHANGE, at_least=False)


BENCHMARKS: tuple[Benchmark, ...] = (explorer_starts, picker_changes)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main([*sys.argv[1:], "--only", "B20,B24"]))
