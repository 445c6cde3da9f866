"""Run a query in a process of its own that can be stopped.

SPARQL can ask for more than anyone can wait for (five patterns with nothing in common already do), and the engine
cannot be interrupted from within. So a *worker* holds a copy of the store, answers one query at a time, and is killed
when a query takes too long or too much memory; the server that asked stays as it was. A worker that answered in time is
kept for the next query, because filling a store takes longer than most queries do.

The worker is a plain Python process that speaks over its standard input and output: first the store as N-Quads, or the
folder of a store on disk, which is opened where it lies; then one line of JSON a query. It is not forked from, and does
not import the main module of, a server full of threads.
"""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from graph.query import MOST_ROWS, Result, run
from ontology.errors import GerdyError, QueryError

MOST_SECONDS = 10.0
"""How long a query may take unless told otherwise."""
MOST_MEMORY = 2 << 30
"""Bytes of address space a worker may take, where the system can limit it."""
MOST_WORKERS = 3
"""How many queries may run at once."""
KEPT = 1
"""How many workers wait for the next query."""
STARTING = 30.0
"""Seconds a worker may take to start and fill its store."""

_START = "import sys,json;sys.path[:]=json.loads(sys.argv[1]);from graph.query_process import serve;serve()"


class QueryStopped(QueryError):  # noqa: N818 - a name for what happened reads better
    """The query was stopped before it was answered; its text is a sentence of its own.

    >>> str(QueryStopped("The query was stopped."))
    'The query was stopped.'
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(None, sentence)
        self.args = (sentence,)


@dataclass
class Workers:
    """Workers for one store. Safe to share between threads; `close` ends them all.

    Attributes:
        quads: The store, as N-Quads; or the folder of a store of Oxigraph's, which is opened to be read only.
        seconds: How long a query may take.
        most: How many queries may run at once.
    """

    quads: bytes | Path
    seconds: float = MOST_SECONDS
    most: int = MOST_WORKERS
    _idle: list["_Worker"] = field(default_factory=list, repr=False)
    _busy: int = field(default=0, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def ask(self, text: str, most: int = MOST_ROWS) -> Result:
        """Run a query, or stop it.

        Args:
            text: The query.
            most: The most rows to return.

        Raises:
            QueryError: The query cannot be run.
            QueryStopped: It took too long or too much memory, or too many others are running.
        """
        worker = self._take()
        try:
            answer = worker.ask(text, most, self.seconds)
        except BaseException:
            worker.end()
            with self._lock:
                self._busy -= 1
            raise
        self._give(worker)
        return _read(answer)

    def close(self) -> None:
        """End the workers that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def _take(self) -> "_Worker":
        with self._lock:
            if self._busy >= self.most:
                raise QueryStopped(f"{self.most} other queries are running. Ask again in a moment.")
            self._busy += 1
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                worker.end()
        try:
            return _Worker(self.quads)
        except BaseException:
            with self._lock:
                self._busy -= 1
            raise

    def _give(self, worker: "_Worker") -> None:
        with self._lock:
            self._busy -= 1
            keep = len(self._idle) < KEPT
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.end()


def quads_of(filled: ox.Store) -> bytes:
    """A store as the text a worker is given."""
    return bytes(filled.dump(format=ox.RdfFormat.N_QUADS) or b"")


class _Worker:
    """One process. It is used by one thread at a time."""

    def __init__(self, quads: bytes | Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if isinstance(quads, Path):
            self._send(json.dumps(str(quads)).encode() + b"\n")
        else:
            self._send(b"%d\n" % len(quads) + quads)
        no_start = "The query could not be asked: the process that would answer it did not start."
        self._answer(STARTING, no_start, no_start)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, text: str, most: int, seconds: float) -> dict[str, Any]:
        """What the process answers.

        Raises:
            QueryStopped: It did not answer in time, or ended.
        """
        self._send(json.dumps({"text": text, "most": most, "seconds": seconds}).encode() + b"\n")
        unit = "second" if seconds == 1 else "seconds"
        words = f"The query was stopped after {seconds:g} {unit}. Ask for less: join the patterns, or set a LIMIT."
        return self._answer(seconds, words, "The query was stopped: it needed too much memory.")

    def end(self) -> None:
        """Kill the process and wait for it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _send(self, words: bytes) -> None:
        with suppress(OSError):  # a process that has ended is noticed when its answer is waited for
            pipe = _pipe(self._process.stdin)
            pipe.write(words)
            pipe.flush()

    def _answer(self, seconds: float, late: str, ended: str) -> dict[str, Any]:
        """The next line the process writes. A timer kills the process, which ends the line early.

        Raises:
            QueryStopped: With ``late`` when the timer did, with ``ended`` when the process ended by itself.
        """
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            self._process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            line = _pipe(self._process.stdout).readline()
        finally:
            timer.cancel()
        if not line.endswith(b"\n") or stopped.is_set():
            self.end()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        raise QueryStopped(late if stopped.is_set() else ended)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise GerdyError("A query's process has no pipe to speak through.")
    return pipe


def _read(answer: dict[str, Any]) -> Result:
    """The answer of a process as a value, or as the exception it is.

    Raises:
        QueryError: The query cannot be run.
    """
    if "reason" in answer:
        raise QueryError(answer["line"], answer["reason"])
    return Result(tuple(answer["columns"]), tuple(map(tuple, answer["rows"])), answer["cut"])


def serve() -> None:
    """Be a worker: read the store, then answer queries until the input ends."""
    lines, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers may reach whoever listens
    told = json.loads(lines.readline())
    if isinstance(told, str):
        filled = ox.Store.read_only(told)
    else:
        filled = ox.Store()
        filled.bulk_load(lines.read(told), format=ox.RdfFormat.N_QUADS)
    _limit_memory()
    _write(out, {"ready": True})
    for line in lines:
        asked = json.loads(line)
        _limit_time(asked["seconds"])
        _write(out, _answer_of(filled, asked["text"], asked["most"]))


def _answer_of(filled: ox.Store, text: str, most: int) -> dict[str, Any]:
    try:
        result = run(filled, text, most)
    except QueryError as error:
        return {"line": error.line, "reason": error.reason}
    except MemoryError:
        return {"line": None, "reason": "it needed too much memory"}
    return {"columns": result.columns, "rows": result.rows, "cut": result.cut}


def _write(out: IO[bytes], answer: dict[str, Any]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def _limit_memory() -> None:
    """Let the system refuse a runaway query more memory, so that it ends alone."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _limit_time(seconds: float) -> None:
    """Should whoever asked be gone, and with it the timer: end by processor time a little later."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(used.ru_utime + used.ru_stime + seconds) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def ask_within(seconds: float, filled: ox.Store, text: str, most: int = MOST_ROWS) -> Result:
    """Run one query in a process of its own, or stop it.

    Args:
        seconds: How long it may take.
        filled: What it is asked of.
        text: The query.
        most: The most rows to return.

    Raises:
        QueryError: The query cannot be run, or was stopped.
    """
    workers = Workers(quads_of(filled), seconds)
    try:
        return workers.ask(text, most)
    finally:
        workers.close()
