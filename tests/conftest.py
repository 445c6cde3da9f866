"""Which worker gets which test, where the command may keep things while it is tested, and stores of common use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/browser/", "tests/graph/tracing/test_spark.py")


class Together(LoadScopeScheduling):
    """Tests that share what is slow to start, a browser or a cluster, go to one worker; the others go anywhere.

    xdist's own groups do the same by marks, but those of xdist 3.8 are not seen with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Give xdist the scheduler."""
    return Together(config, log)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the command keeps is kept for the tests alone, in this process and in those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled data, imported into a folder. Whoever changes a store takes one of its own."""
    import ontology.files
    import references.files
    from graph.importing.reading import import_rdf

    files = [*ontology.files.TURTLE, *references.files.TURTLE, *references.files.BIBTEX]
    done = import_rdf(files, tmp_path_factory.mktemp("stores") / "store")
    assert done.errors == 0, [finding.text() for finding in done.findings]
    return done.folder


@pytest.fixture(scope="session")
def large_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made graph in a folder, larger than what is read whole."""
    from bench import kgx
    from bench.graphs import layered
    from graph.importing.reading import import_kgx

    folder = tmp_path_factory.mktemp("large")
    return import_kgx(*kgx.write(layered(8_000, 1), folder), folder / "store").folder
