"""The lock on a place that is written to: one holder at a time, and none that is dead."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.stores.lock import taken

HOLDER = """
import subprocess, sys
from pathlib import Path
from graph.stores.lock import taken
lock = taken(Path(sys.argv[1]))
subprocess.Popen([sys.executable, "-c", "import sys; print('started', flush=True); sys.stdin.read()"])
sys.stdin.read()
"""
"""Takes the lock, starts a process that outlives it, and waits. Both end where their input ends."""


def test_a_lock_is_held_by_a_living_process_and_free_when_it_is_killed(tmp_path: Path) -> None:
    """While another process has it nobody gets it; after `kill -9` it is free, whoever that process had started."""
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"started"
        assert taken(path) is None
        holder.kill()
        holder.wait(30)

        lock = taken(path)
    assert lock is not None
    lock.close()


def test_a_lock_is_free_when_it_is_closed(tmp_path: Path) -> None:
    """In one process too it is held once at a time; what the file holds is left as it is."""
    path = tmp_path / "lock"
    path.write_bytes(b"as it was")
    for _ in range(2):
        lock = taken(path)
        assert lock is not None
        assert taken(path) is None
        lock.close()

    assert path.read_bytes() == b"as it was"


@pytest.mark.parametrize("name", [".", "nowhere/lock"])
def test_a_place_that_cannot_be_written_is_not_said_to_be_held(tmp_path: Path, name: str) -> None:
    """A folder of that name, or none to put the file in: that is an error, and nobody holds anything."""
    with pytest.raises((IsADirectoryError, FileNotFoundError)):
        taken(tmp_path / name)
