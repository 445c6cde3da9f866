"""Opening a store by its name: nothing for the bundled data, a folder, or the address of a SPARQL server."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import UsageError

if TYPE_CHECKING:
    from graph.stores.store import Store

STORE_VARIABLE = "GERDY_STORE"
"""The variable of the environment in which the explorer finds the name of a store."""


def open_store(
    name: str | None = None,
    pack: Path | None = None,
    *,
    fresh: bool = False,
    once: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> "Store":
    """The store of a name.

    Args:
        name: a folder that ``gerdy import`` made, the address of a SPARQL 1.1 server, or None for the bundled data.
        pack: a folder of the user's own files, which goes with the bundled data only.
        fresh: whether a server's names and links are fetched again, though they are kept from the last time.
        once: whether one question is asked of it and no more (`Store.once`).
        say: told in one line what takes long, or cannot be kept.

    Raises:
        UsageError: a pack is named together with another store, or there is no server to fetch from.
        StoreError: the store cannot be opened.
    """
    served = name is not None and name.startswith(("http://", "https://"))
    if fresh and not served:
        raise UsageError("--fresh goes with the address of a server; what is on this machine is always as it is.")
    if name is None:
        from graph.stores.bundled import BundledStore  # noqa: PLC0415 - each kind needs its own

        return BundledStore(pack)
    if pack is not None:
        raise UsageError("--pack goes with the bundled data; import your files into the store instead.")
    if served:
        from graph.stores.remote import RemoteStore  # noqa: PLC0415

        return RemoteStore(name, fresh=fresh, once=once, say=say)
    if "://" in name:
        from graph.stores.errors import StoreError  # noqa: PLC0415

        raise StoreError(name, "its address is none; it begins with http:// or https:// and names a server")
    from graph.stores.directory import DirectoryStore  # noqa: PLC0415

    return DirectoryStore(Path(name), once=once)
