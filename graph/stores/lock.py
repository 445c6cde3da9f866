"""A lock on a file, so that two processes do not write to one place at once.

The system holds it for the process that took it: however that process ends, `kill -9` too, the lock is free again, and
the file that is left behind means nothing. On Linux, macOS and their like it is ``flock``; on Windows the first byte of
the file is locked by ``msvcrt.locking``. Processes that the holder starts do not inherit it: Python opens no file for
them.
"""

import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def taken(path: Path) -> IO[bytes] | None:
    """Take the lock, without waiting for it.

    Args:
        path: the file, made where there is none; what it holds is left as it is.

    Returns:
        The open file: the lock is held until it is closed. None where somebody else holds it.

    Raises:
        OSError: the file cannot be opened, or what it lies on knows no locks.
    """
    file = path.open("ab")
    try:
        _take(file)
    except (BlockingIOError, PermissionError):  # the first is what Linux says, the second what Windows says
        file.close()
        return None
    except BaseException:
        file.close()
        raise
    return file
