"""B10 and B10s: `gerdy why` as a process, beside a bare Python that does nothing.

What counts is the time of the processor: it is what a person waits for on a machine that does nothing else. Of every
question the least of `ROUNDS` runs counts, each beside a bare run, and of all questions the median of the ratios.
Compiled modules are in place before the first round, and the compiled knowledge too, as on every run but the first.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory

from bench import kgx
from bench.graphs import LAYERS, layered
from bench.result import Result
from graph.importing.reading import import_kgx
from graph.loading import load_evidence

ROUNDS = 5
PAIRS = 12
MOST_TIMES = 6.0
MOST_TIMES_OF_STORE = 13.0
GERDY = ("-c", "import sys; from cli import main; sys.exit(main())")
BARE = ("-c", "pass")
ROOT = Path(__file__).parents[1]

FORBIDDEN = (
    "numpy",
    "networkx",
    "rdflib",
    "pyoxigraph",
    "streamlit",
    "rich",
    "rapidfuzz",
    "importlib.metadata",
    "email",
)
COUNTED = f"import sys; from cli import main; main(); sys.exit(sum(name in sys.modules for name in {FORBIDDEN!r}))"


def bundled_process(_: int) -> Iterator[Result]:
    """B10: about the bundled graph."""
    evidence = load_evidence()
    acts, goals = (evidence.concepts_of_kind(kind) for kind in ("Intervention", "Mechanism"))
    pairs = [(act.label, goal.label) for act in acts for goal in goals]
    asked = [("why", x, "--for", y) for x, y in pairs[:: len(pairs) // PAIRS]]
    with TemporaryDirectory() as folder:
        surrounded = surroundings(folder)
        name = f"bundled: gerdy why / bare Python, median of {len(asked)} pairs"
        yield Result("B10", name, beside_bare(asked, surrounded), MOST_TIMES, at_least=False)
        done = run([sys.executable, "-c", COUNTED, *asked[0]], env=surrounded, cwd=ROOT, stdout=DEVNULL, check=False)
        yield Result("B10", "bundled: libraries that gerdy why imports", done.returncode, 0, at_least=False)


def store_process(size: int) -> Iterator[Result]:
    """B10s: about a store of a million links."""
    made = layered(min(size, 10**6), PAIRS)
    with TemporaryDirectory() as folder:
        surrounded, store = surroundings(folder), Path(folder) / "store"
        import_kgx(*kgx.write(made, Path(folder)), store)
        ends = [(f"MADE:{one}", f"MADE:{other}") for one, other in made.pairs]
        asked = [("why", "--store", str(store), x, "--for", y) for x, y in ends]
        name = f"{made.name}, {LAYERS} layers: gerdy why --store / bare Python, median of {len(asked)} pairs"
        yield Result("B10s", name, beside_bare(asked, surrounded), MOST_TIMES_OF_STORE, at_least=False)
        done = run([sys.executable, "-c", COUNTED, *asked[0]], env=surrounded, cwd=ROOT, stdout=DEVNULL, check=False)
        name = f"{made.name}: libraries that gerdy why --store imports"
        yield Result("B10s", name, done.returncode, 0, at_least=False)


def surroundings(folder: str) -> dict[str, str]:
    """The environment of a process that keeps what it makes, its compiled modules too, in a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": f"{folder}/modules", "XDG_CACHE_HOME": f"{folder}/cache"}


def beside_bare(asked: Iterable[tuple[str, ...]], surrounded: Mapping[str, str]) -> float:
    """How many times as long as a bare Python the command takes: the median of all questions."""
    ratios: list[float] = []
    for question in asked:
        _took(BARE, (), surrounded)
        _took(GERDY, question, surrounded)
        rounds = [(_took(BARE, (), surrounded), _took(GERDY, question, surrounded)) for _ in range(ROUNDS)]
        bare, ours = (min(times) for times in zip(*rounds, strict=True))
        ratios.append(ours / bare)
    return median(ratios)


def _took(program: tuple[str, ...], arguments: tuple[str, ...], surrounded: Mapping[str, str]) -> float:
    """Seconds of the processor that a process takes."""
    before = getrusage(RUSAGE_CHILDREN)
    done = run([sys.executable, *program, *arguments], env=surrounded, cwd=ROOT, stdout=DEVNULL, check=False)
    after = getrusage(RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):  # 1 is an answer too: there is no chain
        raise SystemExit(f"gerdy {' '.join(arguments)} ended with {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


BENCHMARKS = (bundled_process, store_process)
