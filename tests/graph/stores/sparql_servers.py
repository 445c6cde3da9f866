"""Two real SPARQL servers on this machine: Oxigraph's, from its package on PyPI, and Virtuoso, from Debian's.

The tests of remote stores and `bench/remote.py` start them here.
"""

import os
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pyoxigraph as ox
import pytest

HERE = "127.0.0.1"
PATIENCE = 60.0
VIRTUOSO, ISQL = "virtuoso-t", "isql-vt"
GRAPH = "https://example.org/gerdy"
MISSING = "Virtuoso is not on this machine; Debian has it: apt-get install virtuoso-opensource-7-bin"
MOST_ROWS = 10_000
"""What Debian's own configuration lets a query give."""

_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = {here}:{sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}

[HTTPServer]
ServerPort = {here}:{http}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = {most}
"""


def has_virtuoso() -> bool:
    """Whether Virtuoso can be started here."""
    return bool(shutil.which(VIRTUOSO) and shutil.which(ISQL))


def needs(server: str) -> None:
    """Skip a test where Virtuoso is missing; where CI is said to run it may not be missing."""
    if server == "virtuoso" and not has_virtuoso():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs: where it is, and the number of its process."""

    host: str
    pid: int


@contextmanager
def oxigraph_process(place: Path, *, writes: bool = False) -> Iterator[Serving]:
    """Oxigraph's server, reading a folder of its own.

    Args:
        place: the folder.
        writes: whether it takes updates, at ``/update``.
    """
    host = f"{HERE}:{free_port()}"
    program = Path(sysconfig.get_path("scripts"), "oxigraph")
    how = "serve" if writes else "serve-read-only"
    command = [str(program), how, "--location", str(place), "--bind", host]
    with _running(command, place.parent, f"http://{host}/") as pid:
        yield Serving(host, pid)


@contextmanager
def oxigraph(place: Path, *, writes: bool = False) -> Iterator[str]:
    """The address of such a server."""
    with oxigraph_process(place, writes=writes) as server:
        yield f"http://{server.host}/query"


@contextmanager
def virtuoso(place: Path, folder: Path, most: int = MOST_ROWS) -> Iterator[str]:
    """The address of a new Virtuoso that holds what a folder of Oxigraph's does.

    Args:
        place: Oxigraph's folder.
        folder: where Virtuoso keeps its files.
        most: how many rows it gives at once.
    """
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, here=HERE, sql=sql, http=http, most=most), encoding="utf-8")
    ox.Store.read_only(str(place)).dump(str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)
    address = f"http://{HERE}:{http}/sparql"
    with _running([VIRTUOSO, "-c", str(ini), "-f"], folder, address):
        load = f"ld_dir('{folder}', 'data.nq', '{GRAPH}'); rdf_loader_run(); checkpoint;"
        subprocess.run([ISQL, f"{HERE}:{sql}", "dba", "dba", f"exec={load}"], capture_output=True, check=True)
        yield f"{address}?default-graph-uri={GRAPH}"


@contextmanager
def serving(server: str, place: Path, folder: Path) -> Iterator[str]:
    """The address of a server that holds what a folder of Oxigraph's does; skips where `needs` does.

    Args:
        server: "oxigraph" or "virtuoso".
        place: Oxigraph's folder.
        folder: where Virtuoso keeps its files.
    """
    needs(server)
    with oxigraph(place) if server == "oxigraph" else virtuoso(place, folder) as address:
        yield address


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[int]:
    """Start a server, wait until it answers, and stop it afterwards; gives the number of its process."""
    log = folder / f"{Path(command[0]).name}-{free_port()}.said"
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={**os.environ, "NO_COLOR": "1"},
        )
    try:
        wait_for(process, address, log)
        yield process.pid
    finally:
        process.kill()
        process.wait(10)


def wait_for(process: "subprocess.Popen[bytes]", address: str, log: Path | None = None) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + PATIENCE
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > end:
            said = log.read_text(errors="replace") if log else ""
            raise RuntimeError(f"{process.args!r} does not serve. It said:\n{said}")
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):  # noqa: S310 - an address of ours, on this machine
            return True
    except HTTPError as error:
        # It answers, if only that it wants a query.
        return error.code == HTTPStatus.BAD_REQUEST
    except OSError:
        return False


def free_port() -> int:
    """A port nobody serves on."""
    with socket.socket() as free:
        free.bind((HERE, 0))
        return int(free.getsockname()[1])
