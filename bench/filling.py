"""Fill one store in memory and ask it, in a process that imports nothing else: for B12.

python -m bench.filling rdflib|oxigraph FILE.nt QUERY… prints what it took as JSON.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 3


def _rdflib(path: str) -> Callable[[str], int]:
    import rdflib  # noqa: PLC0415 - the memory of the one library is not counted for the other

    filled = rdflib.Graph().parse(path, format="nt")
    return lambda text: len(list(filled.query(text)))


def _oxigraph(path: str) -> Callable[[str], int]:
    import pyoxigraph as ox  # noqa: PLC0415 - as above

    filled = ox.Store()
    filled.load(path=path, format=ox.RdfFormat.N_TRIPLES)

    def ask(text: str) -> int:
        answer = filled.query(text)
        return sum(1 for _ in answer) if isinstance(answer, ox.QuerySolutions) else 0

    return ask


def most_memory() -> int:
    """The most bytes this process held. What `getrusage` says begins with what the process held that started it."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def main() -> None:
    """Fill, ask, and say what it took: seconds to load, the median of the questions' least, rows, and bytes."""
    store, path, *texts = sys.argv[1:]
    started = perf_counter()
    ask = {"rdflib": _rdflib, "oxigraph": _oxigraph}[store](path)
    load = perf_counter() - started
    rows, times = 0, []
    for text in texts:
        rows += ask(text)
        rounds = []
        for _ in range(ROUNDS):
            started = perf_counter()
            ask(text)
            rounds.append(perf_counter() - started)
        times.append(min(rounds))
    print(json.dumps({"load": load, "ask": median(times), "rows": rows, "bytes": most_memory()}))


if __name__ == "__main__":
    main()
