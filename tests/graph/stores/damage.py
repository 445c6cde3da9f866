"""Harm that comes to a file of a compiled store, in a folder or kept of a server."""

from pathlib import Path

FILES = ("tails.npy", "ids.txt", "names.npy", "relations.json", "network/heads.npy")
"""One of each sort."""

HARMS = ("cut", "gone", "noise")


def harm(path: Path, how: str) -> None:
    """Leave half of a file, nothing of it, or another in its place."""
    if how == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"\x93NUMPY\x01\x00noise" * 40)
