"""Chains on a cluster: targets are dealt out to the executors, each of which has the whole graph mapped into memory.

Every task does `graph.tracing.work.trace_block` on its own blocks. Rows stay on the executors' disks until all are
there, and then come back block by block, so that this machine never holds them all. What is lost with an executor,
finished or not, Spark has done again by another.
"""

import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.engine.network import Network
from graph.tracing.work import Row, Work, blocks, opened, trace_block

SHIPPED = "gerdy-network"


def trace_by_shards(context: Any, folder: Path | None, work: Work, targets: Sequence[int]) -> Iterator[Row]:
    """All rows, in the order in which one machine would give them.

    Args:
        context: a running ``SparkContext``.
        folder: the compiled graph, under a path that every executor can read; None where it was `shipped`.
        work: what is asked.
        targets: the nodes asked about.
    """
    from pyspark import StorageLevel  # noqa: PLC0415 - an extra

    parts = blocks(targets, context.defaultParallelism)
    if not parts:
        return
    task = partial(_traced, folder, context.broadcast(work))
    rows = context.parallelize(parts, len(parts)).mapPartitions(task).persist(StorageLevel.DISK_ONLY)
    rows._jrdd.count()  # noqa: SLF001 - counted by Java, which need not send all rows through Python again
    yield from rows.toLocalIterator(prefetchPartitions=True)


def _traced(folder: Path | None, work: Any, parts: Iterator[list[int]]) -> Iterator[Row]:
    """The work of one task, on an executor."""
    network = on_executor(folder)
    for targets in parts:
        yield from trace_block(network, work.value, targets)


@contextmanager
def shipped(context: Any, folder: Path, *, ship: bool) -> Iterator[Path | None]:
    """The folder that the work is told: None where the graph is sent along with it.

    Executors that share no disk with this machine need it sent.
    """
    if not ship:
        yield folder
        return
    with TemporaryDirectory() as scratch:
        packed = Path(scratch, f"{SHIPPED}.tar")
        with tarfile.open(packed, "w") as archive:
            for file in sorted(folder.iterdir()):
                archive.add(file, file.name)
        context.addArchive(f"{packed}#{SHIPPED}")
        yield None


def on_executor(folder: Path | None) -> Network:
    """The graph as an executor has it.

    Raises:
        Unusable: it cannot be read there.
    """
    if folder is None:
        from pyspark import SparkFiles  # noqa: PLC0415 - an extra

        folder = Path(SparkFiles.get(SHIPPED))
    return opened(folder)
