"""Opening a store by its name: nothing for the bundled data, a folder, or the address of a SPARQL server."""

from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import UsageError

if TYPE_CHECKING:
    from graph.stores.store import Store

STORE_VARIABLE = "GERDY_STORE"
"""The variable of the environment in which the explorer finds the name of a store."""


def open_store(name: str | None = None, pack: Path | None = None) -> "Store":
    """The store of a name.

    Args:
        name: a folder that ``gerdy import`` made, the address of a SPARQL 1.1 server, or None for the bundled data.
        pack: a folder of the user's own files, which goes with the bundled data only.

    Raises:
        UsageError: a pack is named together with another store.
        StoreError: the store cannot be opened.
    """
    if name is None:
        from graph.stores.bundled import BundledStore  # noqa: PLC0415 - each kind needs its own

        return BundledStore(pack)
    if pack is not None:
        raise UsageError("--pack goes with the bundled data; import your files into the store instead.")
    if name.startswith(("http://", "https://")):
        from graph.stores.remote import RemoteStore  # noqa: PLC0415

        return RemoteStore(name)
    from graph.stores.directory import DirectoryStore  # noqa: PLC0415

    return DirectoryStore(Path(name))
