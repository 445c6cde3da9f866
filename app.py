"""The explorer's entry: the list of screens, and how they are started. It draws nothing of its own.

The file is used in two ways. `streamlit run app.py` and AppTest execute it as ``__main__``, and `main` draws;
`gerdy explore` imports it, and `launch` starts Streamlit on this very file.
"""

import os
import socket
from pathlib import Path

from ontology.errors import UsageError

FIRST_PORT = 8501
PORTS_TRIED = 20
ADDRESS = "127.0.0.1"


def main() -> None:
    """Draw the screen the address asks for."""
    # Streamlit is imported where it draws, so that `launch` can complain about a port or a pack without it.
    import streamlit as st  # noqa: PLC0415

    from ontology.errors import GerdyError  # noqa: PLC0415
    from views import arrival, knowledge, screens  # noqa: PLC0415
    from views.wording import escaped  # noqa: PLC0415

    # An emoji as favicon asks no server for it; a Material icon would be fetched from a font service.
    st.set_page_config(page_icon="🦵", layout="wide")
    try:
        chosen = st.navigation(screens.pages(with_findings=knowledge.has_findings()), position="top")
        arrival.begin(chosen.url_path)
        chosen.run()
        arrival.end()
    except GerdyError as error:
        st.error(escaped(str(error)))


def launch(
    pack: Path | None = None, port: int | None = None, *, store: str | None = None, browser: bool = True
) -> None:
    """Start the explorer and serve it until it is interrupted.

    Args:
        pack: A folder of the user's own files, merged with the bundled data.
        store: A folder that ``gerdy import`` made, or the address of a SPARQL server, to explore instead.
        port: The port to serve on; None takes the first free one from 8501 up.
        browser: Whether to open a browser.

    Raises:
        UnreadableFile: The pack is not a folder that can be read.
        StoreError: The store cannot be opened.
        UsageError: The port is taken, or may not be used; or a pack and a store are named at once.
    """
    from graph.loading import PACK_VARIABLE, pack_files  # noqa: PLC0415
    from graph.stores.opening import STORE_VARIABLE, open_store  # noqa: PLC0415
    from views.theme import options  # noqa: PLC0415

    os.environ.pop(PACK_VARIABLE, None)
    os.environ.pop(STORE_VARIABLE, None)
    if store is not None:
        open_store(store, pack)
        address = store.startswith(("http://", "https://"))
        os.environ[STORE_VARIABLE] = store if address else str(Path(store).resolve())
    if pack is not None:
        pack_files(pack, ".ttl")
        os.environ[PACK_VARIABLE] = str(pack.resolve())
    free = first_free_port() if port is None else asked_port(port)
    print(f"Gerdy is at http://{ADDRESS}:{free} (Ctrl+C stops it).", flush=True)  # noqa: T201 - a command says where it is

    from streamlit.web import cli  # noqa: PLC0415 - heavy, and nothing above needs it

    settings = {
        **options(),
        "server.address": ADDRESS,
        "server.port": str(free),
        "server.headless": "false" if browser else "true",
    }
    flags = [part for name, value in settings.items() for part in (f"--{name}", value)]
    cli.main(["run", __file__, *flags], prog_name="streamlit", standalone_mode=False)


def first_free_port() -> int:
    """The first port from 8501 up that nobody serves on.

    Raises:
        UsageError: All that were tried are taken.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if _problem(port) is None:
            return port
    last = FIRST_PORT + PORTS_TRIED - 1
    raise UsageError(f"Every port from {FIRST_PORT} to {last} is taken. Name a free one with --port.")


def asked_port(port: int) -> int:
    """The port a person asked for, if it can be had.

    Raises:
        UsageError: It is taken, or may not be used.
    """
    problem = _problem(port)
    if problem is not None:
        raise UsageError(f"Port {port} cannot be used: {problem}. Name another with --port.")
    return port


def _problem(port: int) -> str | None:
    """Why a port cannot be served on, or None when it can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            return "ports below 1024 belong to the system"
        except (OSError, OverflowError) as error:
            return "another program is using it" if isinstance(error, OSError) else "ports go from 1 to 65535"
    return None


if __name__ == "__main__":
    main()
