"""Compiled graphs on disk: plain ``.npy`` files that are mapped into memory, and a header that says what they are.

A folder is written beside its place and moved there when it is whole: a reader finds the old one, the new one, or
none. It is never trusted. What is torn, foreign, or made from other content is `Unusable`, and `kept` compiles it again
and says so in one line. Nothing is ever unpickled.

The header holds the length and element type of every array and a checksum of both ends of its file, and a checksum of
itself. Whole arrays are not read on opening: that would take as long as compiling.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from graph.engine.arrays import numbers, open_array, save_array, type_of
from graph.user_cache import user_cache
from ontology.errors import GerdyError

if TYPE_CHECKING:
    from graph.engine.csr import Compiled

MAGIC = "gerdy compiled graph"
VERSION = 2
HEADER = "header.json"
MOST_HEADER = 65_536
"""A header is far smaller than this; what is larger is not one."""

END = 65_536
"""How many bytes at either end of a file its checksum is taken over."""

ABANDONED = 3600.0
"""A folder still being written after so many seconds was left by a process that died."""

_WRITING = ".writing-"

ARRAYS = {
    "index": "<i8",
    "heads": "<i4",
    "signs": "|i1",
    "costs": "<f8",
    "back_index": "<i8",
    "tails": "<i4",
    "back_signs": "|i1",
    "back_costs": "<f8",
    "back_arcs": "<i4",
    "group_index": "<i8",
    "group_links": "<i4",
    "group_costs": "<f8",
    "group_words": "|i1",
    "kinds": "<i2",
    "context_index": "<i8",
    "contexts": "<i4",
    "least": "<f8",
    "back_least": "<f8",
}
"""Name and element type of each array of `graph.engine.csr.Compiled`, in the order they are written."""


class Unusable(GerdyError):  # noqa: N818 - says what the folder is
    """A folder that holds no compiled graph that can be used.

    Attributes:
        folder: Which folder.
        reason: Why not, in words, without a full stop.

    >>> str(Unusable(Path("kept"), "it has no header"))
    'kept is no compiled graph that can be used: it has no header.'
    """

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder = folder
        self.reason = reason
        super().__init__(f"{folder} is no compiled graph that can be used: {reason}.")


def content_key(parts: Iterable[bytes]) -> str:
    """Key of some content: 64 hexadecimal digits that differ when a byte, or the form it is compiled to, differs."""
    digest = sha256(f"{MAGIC} {VERSION}".encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def place_of(key: str) -> Path:
    """Where in the user's cache directory the graph of a key is kept."""
    return Path(user_cache(), "networks", key[:32])


def kept(
    key: str, make: "Callable[[], Compiled]", say: Callable[[str], None], folder: Path | None = None
) -> "Compiled":
    """The compiled graph of a key: from disk, or made and written for the next time.

    Args:
        key: what `content_key` gives for the content.
        make: compiles it.
        say: told in one line when what is on disk cannot be used, or cannot be written.
        folder: where it is kept; in the user's cache directory when left out.
    """
    place = place_of(key) if folder is None else folder
    try:
        return read(place, key)
    except Unusable as unusable:
        if place.exists():
            say(f"The compiled graph in {place} is made again: {unusable.reason}.")
    compiled = make()
    try:
        write(place, compiled, key)
        return read(place, key)
    except (OSError, Unusable) as error:
        say(f"The compiled graph is not kept for the next time: {error}.".replace("..", "."))
        return compiled


def write(folder: Path, compiled: "Compiled", key: str = "") -> None:
    """Write a compiled graph into a folder, all of it or nothing.

    Raises:
        OSError: the disk is full, or the place may not be written; what was there is left as it was.
    """
    from shutil import rmtree  # noqa: PLC0415 - who only reads needs neither
    from tempfile import mkdtemp  # noqa: PLC0415

    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder.parent)
    fresh = Path(mkdtemp(prefix=_WRITING, dir=folder.parent))
    try:
        arrays = {}
        for name, kind in ARRAYS.items():
            array = numbers(getattr(compiled, name)).astype(kind, copy=False)
            path = fresh / f"{name}.npy"
            save_array(path, array)
            arrays[name] = {"type": kind, "length": len(array), "bytes": path.stat().st_size, "ends": _ends(path)}
        body = {"magic": MAGIC, "version": VERSION, "key": key, "arrays": arrays}
        with (fresh / HEADER).open("w", encoding="utf-8") as file:
            json.dump({**body, "checksum": _checksum(body)}, file)
            _to_disk(file.fileno(), file.flush)
        fresh.chmod(0o755)
        _move(fresh, folder)
    except BaseException:
        rmtree(fresh, ignore_errors=True)
        raise


def read(folder: Path, key: str | None = None) -> "Compiled":
    """Open a compiled graph; its arrays are mapped into memory and read as they are used.

    Raises:
        Unusable: it is not whole, not ours, or compiled from other content than the key's.
    """
    return compiled_of(mapped(folder, key))


def compiled_of(arrays: Mapping[str, Sequence[Any]]) -> "Compiled":
    """A compiled graph of mapped arrays, on the same memory."""
    from graph.engine.csr import Compiled  # noqa: PLC0415 - `graph.engine.cold` reads the arrays without numpy

    return Compiled(**{name: numbers(array) for name, array in arrays.items()})


def mapped(folder: Path, key: str | None = None) -> dict[str, Any]:
    """The arrays of a compiled graph by name, mapped into memory.

    Raises:
        Unusable: as `read` does.
    """
    header = _header(folder)
    if key is not None and header["key"] != key:
        raise Unusable(folder, "it was made from other content")
    arrays = {}
    for name, kind in ARRAYS.items():
        path = folder / f"{name}.npy"
        said = header["arrays"].get(name)
        try:
            if (
                said is None
                or said["type"] != kind
                or path.stat().st_size != said["bytes"]
                or _ends(path) != said["ends"]
            ):
                raise Unusable(folder, f"{path.name} is not what was written")
            array = open_array(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Unusable(folder, f"{path.name} cannot be read") from error
        if type_of(array) != kind or len(array) != said["length"]:
            raise Unusable(folder, f"{path.name} is not what was written")
        arrays[name] = array
    _fits(folder, arrays)
    return arrays


def _header(folder: Path) -> dict[str, Any]:
    try:
        with (folder / HEADER).open("rb") as file:
            text = file.read(MOST_HEADER + 1)
        header: dict[str, Any] = json.loads(text)
        checksum = header.pop("checksum")
        sound = header["magic"] == MAGIC and isinstance(header["arrays"], dict) and checksum == _checksum(header)
    except FileNotFoundError as error:
        raise Unusable(folder, "it has no header") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable(folder, "its header cannot be read") from error
    if not sound:
        raise Unusable(folder, "its header is not ours")
    if header["version"] != VERSION:
        raise Unusable(folder, "it was written by another version of Gerdy")
    return header


def _fits(folder: Path, arrays: Mapping[str, Sequence[Any]]) -> None:
    """Refuse arrays that do not belong together. The rows' ends are looked at, not every number."""
    length = {name: len(array) for name, array in arrays.items()}
    rows = {"index": "heads", "back_index": "tails", "group_index": "group_links", "context_index": "contexts"}
    nodes, arcs, places = length["index"] - 1, length["heads"], length["group_links"]
    fitting = [
        min(length[name] for name in rows) > 0,
        nodes == length["back_index"] - 1 == length["kinds"] == length["least"] == length["back_least"],
        arcs == length["group_index"] - 1 == length["back_arcs"],
        all(arcs == length[name] for name in ("signs", "costs", "tails", "back_signs", "back_costs")),
        places == length["group_costs"] == length["group_words"],
    ]
    if not all(fitting) or any(arrays[index][-1] != length[row] for index, row in rows.items()):
        raise Unusable(folder, "its arrays do not belong together")


def _checksum(body: dict[str, Any]) -> str:
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _ends(path: Path) -> int:
    """Checksum of the first and the last bytes of a file."""
    with path.open("rb") as file:
        first = file.read(END)
        file.seek(max(path.stat().st_size - END, 0))
        return crc32(file.read(END), crc32(first))


def _to_disk(descriptor: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(descriptor)


def _move(fresh: Path, folder: Path) -> None:
    """Put a whole folder in its place. What stood there is moved aside first and then removed."""
    from shutil import rmtree  # noqa: PLC0415

    aside = fresh.with_name(f"{fresh.name}-before")
    with suppress(FileNotFoundError):
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        # Somebody else was quicker, or the place is gone: what stood there is put back where nothing stands now.
        if aside.exists() and not folder.exists():
            aside.rename(folder)
        raise
    finally:
        if aside.is_dir():
            rmtree(aside, ignore_errors=True)
        else:
            aside.unlink(missing_ok=True)


def _sweep(parent: Path) -> None:
    """Remove what processes that died in the middle of writing have left."""
    from shutil import rmtree  # noqa: PLC0415

    for left in parent.glob(f"{_WRITING}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                rmtree(left, ignore_errors=True)
