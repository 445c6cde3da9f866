"""Run the benchmarks: python -m bench [--size 1e5] [--json FILE]. Exit status 1 when a threshold is missed.

On a machine that does other things too, as that of CI does, --busy fails for those misses only that no neighbour can
have caused: see `bench.result.Result.sound`.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from re import findall
from time import perf_counter

from bench import bundled, check, engine, explorer, large, process, remote, shapes, spark, storing

BENCHMARKS = (
    *bundled.BENCHMARKS,
    *process.BENCHMARKS,
    *storing.BENCHMARKS,
    *shapes.BENCHMARKS,
    *check.BENCHMARKS,
    *engine.BENCHMARKS,
    *explorer.BENCHMARKS,
    *remote.BENCHMARKS,
    *spark.BENCHMARKS,
    *large.BENCHMARKS,
)
SMALLEST = 1000


def main(arguments: list[str] | None = None) -> int:
    """Measure, print each result as it comes, write the file if asked for one."""
    parser = ArgumentParser(prog="python -m bench", description="Measure against other ways to the answer.")
    parser.add_argument("--size", type=float, default=5e6, help="links of the largest graph that is made (5e6)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results as a JSON list")
    parser.add_argument("--only", metavar="IDS", help="only those measured together with these, such as B3,B9")
    parser.add_argument(
        "--busy", action="store_true", help="fail for no time, and for no ratio that misses by less than half"
    )
    asked = parser.parse_args(arguments)
    if asked.size < SMALLEST:
        parser.error(f"a graph of fewer than {SMALLEST} links tells nothing")
    only = set(asked.only.split(",")) if asked.only else None
    results = []
    for benchmark in BENCHMARKS:
        started = perf_counter()
        if only is None or only & set(findall(r"\bB\d+\w*", benchmark.__doc__ or "")):
            for result in benchmark(int(asked.size)):
                print(f"{result.text()}  [{perf_counter() - started:.0f} s]", flush=True)
                results.append(result)
    if asked.json:
        asked.json.write_text(json.dumps([result.as_json() for result in results], indent=1) + "\n", encoding="utf-8")
    kept = sum(result.ok for result in results)
    print(f"{kept} of {len(results)} thresholds are kept.")
    return 0 if all(result.sound if asked.busy else result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
