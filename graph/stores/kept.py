"""The arrays of a server's graph on this machine, so that they are fetched once.

::

    CACHE/stores/KEY/kept.json      names the folder that holds, the state it was made from, and when that was looked at
    CACHE/stores/KEY/index-x7k2/    the arrays

KEY is a hash of the server's address, and nothing secret is in either. What is written becomes what is kept by the
replacing of one small file, as in `graph.stores.part`: whatever interrupts it leaves what was kept before.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp, mkstemp

from graph.stores.index import Index
from graph.stores.lock import taken
from graph.stores.part import VERSION
from graph.stores.state import State
from graph.user_cache import user_cache
from ontology.errors import GerdyError

KEPT = "kept.json"
LOCK = "lock"
FOLDER = "index-"
MAGIC = "gerdy index of a server"
MOST_HEADER = 65_536

UNREADABLE = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, GerdyError)


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a server's data: their state, when it was looked at, and how many seconds that took."""

    state: State
    at: float
    took: float


class Kept:
    """What is kept of one server.

    Args:
        address: where it answers.
        base: the folder for all servers; in the user's cache directory when left out.
    """

    def __init__(self, address: str, base: Path | None = None) -> None:
        everything = base or Path(user_cache(), "stores")
        self.place = everything / sha256(address.encode()).hexdigest()[:32]

    def looked(self) -> Looked | None:
        """What was known of the server the last time; None where nothing is kept that can be read."""
        said = self._said()
        return said[1] if said else None

    def index(self) -> Index | None:
        """The arrays; None where they are torn, foreign or gone."""
        said = self._said()
        try:
            return Index.open(self.place / said[0]) if said else None
        except UNREADABLE:
            return None

    def keep(self, index: Index, looked: Looked) -> None:
        """Keep new arrays in place of those that are kept. Somebody else who is keeping some is not waited for.

        Raises:
            OSError: the disk is full, or the place may not be written; what was kept is kept.
        """
        self.place.mkdir(parents=True, exist_ok=True)
        with self.alone() as mine:
            if not mine:
                return
            said = self._said()
            for half in self.place.glob(f"{KEPT}?*"):  # whoever was writing it would hold the lock
                half.unlink(missing_ok=True)
            for left in self.place.glob(f"{FOLDER}*"):
                if said is None or left.name != said[0]:
                    rmtree(left, ignore_errors=True)
            fresh = Path(mkdtemp(prefix=FOLDER, dir=self.place))
            try:
                index.save(fresh)
                self._write(fresh.name, looked)
            except BaseException:
                rmtree(fresh, ignore_errors=True)
                raise
            if said is not None:
                # Who has it open keeps it until they are done.
                rmtree(self.place / said[0], ignore_errors=True)

    def look(self, looked: Looked) -> None:
        """Note that the server was looked at, and that what is kept still holds.

        Raises:
            OSError: the place may not be written.
        """
        with self.alone() as mine:
            said = self._said()
            if mine and said is not None and said[1].state == looked.state:
                self._write(said[0], looked)

    def _said(self) -> tuple[str, Looked] | None:
        """The folder that holds, and what was known when it was made or last looked at."""
        try:
            with (self.place / KEPT).open("rb") as file:
                said = json.loads(file.read(MOST_HEADER))
            folder, state = str(said["folder"]), State(tuple(tuple(map(str, row)) for row in said["state"]))
            looked = Looked(state, float(said["at"]), float(said["took"]))
            sound = said["magic"] == MAGIC and said["version"] == VERSION
        except UNREADABLE:
            return None
        return (folder, looked) if sound and folder.startswith(FOLDER) and Path(folder).name == folder else None

    def _write(self, folder: str, looked: Looked) -> None:
        said = {"magic": MAGIC, "version": VERSION, "folder": folder, "state": looked.state.said}
        descriptor, name = mkstemp(prefix=KEPT, dir=self.place)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor has no path
                json.dump({**said, "at": looked.at, "took": looked.took}, file)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.place / KEPT)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else is writing here; nobody begins to until this is over."""
        lock = taken(self.place / LOCK)
        if lock is None:
            yield False
        else:
            with lock:
                yield True
