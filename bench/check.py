"""B30 and B31: `gerdy check` of a long manuscript against a large bibliography, as a process.

Both are measured from the outside, with what a bare Python takes to start taken off. Beside them stands the time that
bibtexparser takes to split the same file into entries and nothing else, measured in the same way and in the same round.
The compiled modules of both are in place before the first round, as they are on every run but the first.

What counts is the time of the processor, which is what a person waits for on a machine that does nothing else; the time
on the clock stands beside it.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter

from bench.manuscripts import handed
from bench.result import Result, ratio
from graph.loading import load_evidence

WORDS, CITATIONS, ENTRIES = 10_000, 300, 5_000
ROUNDS = 5
MOST_SECONDS = 3.0
MOST_TIMES = 8.0
"""How many times as long as splitting the file alone the whole check may take."""
SPLIT = "import sys, bibtexparser; bibtexparser.parse_file(sys.argv[1], parse_stack=[])"


def check(_: int) -> Iterator[Result]:
    """B30 and B31: 10,000 words with 300 citations against 5,000 entries."""
    made = handed(load_evidence(), WORDS, CITATIONS, ENTRIES)
    whole, split, clock = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        paper, bib = Path(folder) / "paper.md", Path(folder) / "refs.bib"
        paper.write_text(made.manuscript, encoding="utf-8")
        bib.write_text(made.bibliography, encoding="utf-8")
        checking = ("-m", "cli", "check", str(paper), "--bib", str(bib))
        splitting = ("-c", SPLIT, str(bib))
        for round_ in range(ROUNDS + 1):
            bare, ours, theirs = (_process(command, folder) for command in (("-c", "pass"), checking, splitting))
            if round_:
                whole.append(ours[0] - bare[0])
                split.append(theirs[0] - bare[0])
                clock.append(ours[1] - bare[1])
    size = f"{made.words:,} words, {made.citations} citations, {made.entries:,} entries"
    beside = f"{median(clock):.2f} s on the clock; bibtexparser splits the file in {median(split):.2f} s"
    words = f"gerdy check, {size}, in s of the processor ({beside})"
    yield Result("B30", words, median(whole), MOST_SECONDS, at_least=False)
    times = ratio(zip(whole, split, strict=True))
    yield Result("B31", "gerdy check / bibtexparser splitting that file", times, MOST_TIMES, at_least=False)


def _process(arguments: tuple[str, ...], folder: str) -> tuple[float, float]:
    """Seconds of the processor and on the clock that a Python takes from start to end.

    Its status 1 says that errors were found, which is its task.
    """
    here = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    used, started = _used(), perf_counter()
    ended = run(
        [sys.executable, *arguments],
        stdout=DEVNULL,
        check=False,
        env={**here, "PYTHONPYCACHEPREFIX": f"{folder}/compiled"},
    )
    took = _used() - used, perf_counter() - started
    if ended.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments[:3])} ended with {ended.returncode}")
    return took


def _used() -> float:
    children = getrusage(RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


BENCHMARKS = (check,)
