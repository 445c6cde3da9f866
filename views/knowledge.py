"""The loaded evidence, read once and shared by every session. Nobody changes it."""

import os
from pathlib import Path

import streamlit as st

from graph.effects import Coverage, coverage
from graph.evidence import Evidence
from graph.loading import PACK_VARIABLE, load_evidence
from graph.without import ANSWER_KINDS, Without
from graph.without import without as leave_out


def pack() -> Path | None:
    """The folder of a user's own files, as `gerdy explore --pack` named it; None for the bundled data alone."""
    named = os.environ.get(PACK_VARIABLE)
    return Path(named) if named else None


def evidence() -> Evidence:
    """Everything Gerdy knows, with the pack where there is one.

    Raises:
        UnreadableFile: The pack is not a folder that can be read.
    """
    return _load(pack())


def has_findings() -> bool:
    """Whether the screen of findings has anything to say: a pack was given, or the data have faults."""
    return pack() is not None or bool(evidence().findings)


@st.cache_resource(show_spinner="Reading the evidence…", max_entries=4)
def _load(folder: Path | None) -> Evidence:
    loaded = load_evidence(folder, everything=True)
    # Compiled here once, so that no session computes it while another one does.
    _ = loaded.links, loaded.link_by_key, loaded.link_of_claim, loaded.links_about, loaded.compact
    return loaded


@st.cache_resource(show_spinner="Leaving the study out…", max_entries=200)
def _without(folder: Path | None, study: str) -> Without:
    return leave_out(_load(folder), frozenset({study}), _everything_covered(folder))


@st.cache_resource(show_spinner=False, max_entries=4)
def _everything_covered(folder: Path | None) -> Coverage:
    return coverage(_load(folder), ANSWER_KINDS)


def without(study: str) -> Without:
    """What changes when a study is left out; worked out once for everybody."""
    return _without(pack(), study)
