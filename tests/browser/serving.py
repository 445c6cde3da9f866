"""A Streamlit server on a free port, started as a user starts it, and the system's Chromium with the network cut.

The tests of the browser, `bench/explorer.py` and `docs/take_screenshots.py` all start here.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ADDRESS = "127.0.0.1"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    # Nothing but this machine can be reached, whatever a page asks for.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {ADDRESS}",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
)
PATIENCE = 60.0


def chromium() -> str | None:
    """Where the system's Chromium is, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def launching() -> dict[str, Any]:
    """How Playwright starts it."""
    return {"executable_path": chromium(), "args": list(ARGUMENTS), "chromium_sandbox": False}


def free_port() -> int:
    """A port nobody serves on."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


def explorer(*options: str) -> tuple[str, ...]:
    """The command that starts the explorer without a browser; the port is still to be added."""
    return (str(Path(sys.executable).with_name("gerdy")), "explore", "--no-browser", *options, "--port")


@contextmanager
def serving(command: Sequence[str], folder: Path | None = None) -> Iterator[str]:
    """Start a server and give its address; stop it afterwards.

    Args:
        command: What starts it; a free port is added as the last argument.
        folder: Where it is started; a folder that is not ours by default, as a user would have it.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as elsewhere, tempfile.TemporaryFile() as log:
        running = subprocess.Popen(
            [*command, str(port)], cwd=folder or elsewhere, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            address = f"http://{ADDRESS}:{port}"
            end = time.monotonic() + PATIENCE
            while not _healthy(address):
                if running.poll() is not None or time.monotonic() > end:
                    log.seek(0)
                    said = log.read().decode(errors="replace")[-2000:]
                    raise RuntimeError(f"{' '.join(command)} {port} does not serve. It said:\n{said}")
                time.sleep(0.05)
            yield address
        finally:
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait(10)


def _healthy(address: str) -> bool:
    try:
        with urlopen(f"{address}/_stcore/health", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.read() == b"ok")
    except (URLError, OSError):
        return False
