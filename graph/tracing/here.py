"""The work done on this machine, by this process or by several."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from graph.engine.network import Network
from graph.tracing.work import Row, Work, blocks, opened, trace_block
from ontology.errors import UsageError

Progress = Callable[[int, int], None]
"""Told how many of how many parts are done."""


def trace_here(network: Network, work: Work, targets: Sequence[int], progress: Progress) -> Iterator[Row]:
    """All rows, worked out by this process as they are read."""
    for done, target in enumerate(targets):
        progress(done, len(targets))
        yield from trace_block(network, work, [target])
    progress(len(targets), len(targets))


def trace_by_processes(
    folder: Path, work: Work, targets: Sequence[int], processes: int, progress: Progress
) -> Iterator[Row]:
    """All rows, worked out by several processes that share the arrays of a folder.

    Raises:
        UsageError: a process was killed, most likely because memory ran out.
    """
    parts = blocks(targets, processes)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        try:
            for done, rows in enumerate(pool.map(partial(_block, folder, work), parts)):
                progress(done, len(parts))
                yield from rows
        except BrokenProcessPool as error:
            raise UsageError(
                "One of the processes was killed, perhaps for want of memory; ask for fewer of them."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)
    progress(len(parts), len(parts))


def _block(folder: Path, work: Work, targets: Sequence[int]) -> list[Row]:
    return list(trace_block(opened(folder), work, targets))
