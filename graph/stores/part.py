"""How a store lies in a folder.

::

    DIR/gerdy-store.json    names the part that holds, and what it was made from
    DIR/part-x7k2/          Oxigraph's files, the arrays of `graph.stores.index`, and the list of rejected rows
    DIR/gerdy-store.lock    held by an import while it writes
"""

import json
import os
from pathlib import Path
from typing import Any

from graph.stores.errors import StoreError

STORE = "gerdy-store.json"
LOCK = "gerdy-store.lock"
PART = "part-"
OXIGRAPH = "oxigraph"
REJECTED = "rejected.tsv"
MAGIC = "gerdy store"
VERSION = 4
"""Of the arrays and of what they are made by; what is kept of servers goes by it too."""
MOST_HEADER = 65_536


def is_store(folder: Path) -> bool:
    """Whether a folder says that it is a store."""
    return (folder / STORE).is_file()


def header(folder: Path) -> dict[str, Any]:
    """What a store says of itself.

    Raises:
        StoreError: it is not a store, or not one that this version can read.
    """
    name = str(folder)
    if not folder.is_dir():
        raise StoreError(name, "there is no such folder")
    try:
        with (folder / STORE).open("rb") as file:
            said: dict[str, Any] = json.loads(file.read(MOST_HEADER))
        sound = said["magic"] == MAGIC and isinstance(said["part"], str) and said["part"].startswith(PART)
        version = said["version"]
    except FileNotFoundError as error:
        raise StoreError(name, f"the folder holds no {STORE}; make a store with gerdy import") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(name, f"its {STORE} cannot be read") from error
    if not sound or Path(said["part"]).name != said["part"]:
        raise StoreError(name, f"its {STORE} is not ours")
    if version != VERSION:
        raise StoreError(name, "it was written by another version of Gerdy; import it again")
    return said


def write_header(path: Path, part: str, source: str, counts: dict[str, int]) -> None:
    """Write what a store says of itself, to the disk."""
    from datetime import UTC, datetime  # noqa: PLC0415 - who only reads needs neither

    made = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"magic": MAGIC, "version": VERSION, "part": part, "source": source, "made": made, **counts}
    with path.open("w", encoding="utf-8") as file:
        json.dump(said, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
