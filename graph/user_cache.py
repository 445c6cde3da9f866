"""Where this system keeps what can be made again: the user's cache directory."""

import os
import sys


def user_cache() -> str:
    """The folder for Gerdy in the user's cache directory, as platformdirs gives it. It need not exist.

    On Linux and its like it is found here: platformdirs takes longer to import than an answer takes.
    """
    if sys.platform in ("win32", "darwin", "android"):
        from platformdirs import user_cache_dir  # noqa: PLC0415 - see above

        return user_cache_dir("gerdy", appauthor=False)
    chosen = os.environ.get("XDG_CACHE_HOME", "").strip()
    return os.path.join(chosen or os.path.expanduser("~/.cache"), "gerdy")  # noqa: PTH111, PTH118 - no pathlib, as above
