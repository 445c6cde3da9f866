"""What compiled knowledge is made from: the bundled data, and the code that reads and weighs them.

It is looked at in two ways. The *stamp* is quick: name, size, times and number of every file, as the system has them.
Files with the same stamp are the same files, unchanged. The *key* is certain: a hash of all they hold. It is worked out
when the stamp differs, which a fresh copy of the same files is enough for.
"""

import os

import graph
import ontology
import references

_FOLDERS = tuple(
    os.path.join(os.path.dirname(package.__file__ or ""), *below)
    for package, *below in (
        (ontology,), (ontology, "data"), (references,), (references, "data"), (graph,), (graph, "compiled")
    )
)  # fmt: skip
_ENDINGS = (".py", ".ttl", ".bib", ".tsv")


def home() -> str:
    """The folder Gerdy lies in: two copies on one machine keep their knowledge apart."""
    return os.path.dirname(_FOLDERS[0])


def stamp() -> str:
    """What the files look like."""
    return "\n".join(
        f"{path} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}" for path, seen in _files()
    )


def key() -> str:
    """A hash of what the files hold: 64 hexadecimal digits."""
    from hashlib import sha256  # noqa: PLC0415 - slow to import, and seldom needed

    digest = sha256()
    for path, _ in _files():
        with open(path, "rb") as file:
            held = file.read()
        name = os.path.relpath(path, home())
        digest.update(f"{name}\0{len(held)}\0".encode())
        digest.update(held)
    return digest.hexdigest()


def _files() -> list[tuple[str, os.stat_result]]:
    found = [
        (entry.path, entry.stat())
        for folder in _FOLDERS
        for entry in os.scandir(folder)
        if entry.name.endswith(_ENDINGS)
    ]
    return sorted(found)
