"""Tracing the whole matrix of a store, by the engine that is asked for."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.stores.directory import DirectoryStore
from graph.stores.index import NETWORK
from graph.stores.store import Store
from graph.tracing.here import Progress, trace_by_processes, trace_here
from graph.tracing.naming import Question, Traced
from graph.tracing.work import CHAINS
from ontology.errors import UsageError

LOCAL, SPARK = "local", "spark"
ENGINES = (LOCAL, SPARK)


@dataclass(frozen=True, slots=True)
class Engine:
    """Who does the work.

    Attributes:
        name: `LOCAL` or `SPARK`.
        processes: how many processes of this machine share it; local only.
        master: Spark's master; None for the one that ``spark-submit`` was given.
        ship: send the graph to Spark's executors, which then need not share a disk with this machine.
    """

    name: str = LOCAL
    processes: int = 1
    master: str | None = None
    ship: bool = False

    def __post_init__(self) -> None:
        """Refuse what does not go together."""
        if self.name not in ENGINES:
            raise UsageError(f"The engine is one of {', '.join(ENGINES)}; {self.name} is none of them.")
        if self.name == SPARK and not self.master and "PYSPARK_GATEWAY_PORT" not in os.environ:
            raise UsageError("--engine spark needs --master, such as spark://HOST:7077, or to be run by spark-submit.")
        if self.name == SPARK and self.processes > 1:
            raise UsageError("--processes goes with the local engine; Spark's workers say how many they run.")
        if self.name == LOCAL and (self.master or self.ship):
            raise UsageError("--master and --ship go with --engine spark.")


def traced(asked: Question, engine: Engine, progress: Progress, say: Callable[[str], None]) -> Iterator[Traced]:
    """Every chain asked for, target by target, whoever works it out.

    Args:
        asked: the question.
        engine: who does the work.
        progress: told how many of how many parts are done.
        say: told in one line when something takes long.

    Raises:
        SparkError: Spark cannot be started, reached, or brought to the end of its work.
        UsageError: a process was killed.
    """
    if engine.name == LOCAL and engine.processes == 1:
        yield from asked.named(trace_here(asked.store.index.network, asked.work, asked.nodes, progress))
        return
    with _folder(asked.store) as folder:
        if engine.name == LOCAL:
            rows = trace_by_processes(folder, asked.work, asked.nodes, engine.processes, progress)
            yield from asked.named(rows)
        else:
            yield from _by_spark(asked, engine, folder, progress, say)


def _by_spark(
    asked: Question, engine: Engine, folder: Path, progress: Progress, say: Callable[[str], None]
) -> Iterator[Traced]:
    from graph.tracing.cluster import spark_context  # noqa: PLC0415 - few need it
    from graph.tracing.joins import costs_by_joins  # noqa: PLC0415
    from graph.tracing.shards import shipped, trace_by_shards  # noqa: PLC0415

    with (
        spark_context(engine.master, progress, say) as context,
        shipped(context, folder, ship=engine.ship) as place,
    ):
        if asked.work.form == CHAINS:
            rows = trace_by_shards(context, place, asked.work, asked.nodes)
        else:
            arcs = asked.store.index.network.compiled.arcs
            rows = costs_by_joins(context, place, arcs, asked.work, asked.nodes)
        yield from asked.named(rows)


@contextmanager
def _folder(store: Store) -> Iterator[Path]:
    """Where the compiled graph of a store lies; for a store that has none, where it is written meanwhile."""
    if isinstance(store, DirectoryStore):
        yield (store.part / NETWORK).resolve()
        return
    with TemporaryDirectory(prefix="gerdy-") as scratch:
        folder = Path(scratch, NETWORK)
        store.index.network.save(folder)
        yield folder
