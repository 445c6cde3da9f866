"""What the explorer knows, opened once and shared by every session. Nobody changes it.

That is the bundled data, with a pack where there is one, or a store. Of a small store everything is read, as of the
bundled data. A larger one is asked, answer by answer; screens that need everything say so and are not drawn.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from graph.effects import Coverage, coverage
from graph.evidence import Evidence
from graph.loading import PACK_VARIABLE, load_evidence
from graph.stores.opening import STORE_VARIABLE, open_store
from graph.without import ANSWER_KINDS, Without
from graph.without import without as leave_out

if TYPE_CHECKING:
    from graph.stores.store import Store

Source = tuple[Path | None, str | None]
"""A pack, and a store: what tells one set of data from another where something is kept between questions."""

OPENING = "Opening the store. The names and links of a server are fetched the first time."


def pack() -> Path | None:
    """The folder of a user's own files, as `gerdy explore --pack` named it; None for the bundled data alone."""
    named = os.environ.get(PACK_VARIABLE)
    return Path(named) if named else None


def store_name() -> str | None:
    """The store that `gerdy explore --store` named; None for the bundled data."""
    return os.environ.get(STORE_VARIABLE) or None


def source() -> Source:
    """Which data are shown."""
    return pack(), store_name()


def store() -> "Store":
    """The store.

    Raises:
        StoreError: It cannot be opened, or does not answer.
        UsageError: A pack is named beside it.
    """
    return _open(*source())


def whole() -> bool:
    """Whether everything is in memory: of the bundled data always, of a store where it is small."""
    if store_name() is None:
        return True
    from graph.stores.whole import is_small  # noqa: PLC0415 - the bundled data need none of the arrays

    return is_small(store())


def evidence() -> Evidence:
    """Everything Gerdy knows, with the pack where there is one.

    Raises:
        UnreadableFile: The pack is not a folder that can be read.
        StoreError: It is kept in a store too large for that, or one that does not answer.
    """
    return _load(*source())


def has_findings() -> bool:
    """Whether the screen of findings has anything to say: a pack was given, or the data have faults."""
    return store_name() is None and (pack() is not None or bool(evidence().findings))


@st.cache_resource(show_spinner=OPENING, max_entries=4)
def _open(folder: Path | None, name: str | None) -> "Store":
    opened = open_store(name, folder)
    _ = opened.index  # here once, so that no session waits for another one's
    return opened


@st.cache_resource(show_spinner="Reading the evidence…", max_entries=4)
def _load(folder: Path | None, name: str | None) -> Evidence:
    loaded = _read_whole(folder, name) if name else load_evidence(folder, everything=True)
    # Compiled here once, so that no session computes it while another one does.
    _ = loaded.links, loaded.link_by_key, loaded.link_of_claim, loaded.links_about, loaded.compact
    return loaded


def _read_whole(folder: Path | None, name: str) -> Evidence:
    from graph.stores.whole import whole as read  # noqa: PLC0415 - as above

    return read(_open(folder, name))


@st.cache_resource(show_spinner="Leaving the study out…", max_entries=200)
def _without(which: Source, study: str) -> Without:
    return leave_out(_load(*which), frozenset({study}), _everything_covered(which))


@st.cache_resource(show_spinner=False, max_entries=4)
def _everything_covered(which: Source) -> Coverage:
    return coverage(_load(*which), ANSWER_KINDS)


def without(study: str) -> Without:
    """What changes when a study is left out; worked out once for everybody."""
    return _without(source(), study)
