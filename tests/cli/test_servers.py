"""Every command that takes --store, on the bundled data behind two servers, and on servers that do not answer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.stores.directory import DirectoryStore
from tests.graph.stores import sparql_servers

Run = Callable[..., tuple[int, str, str]]
SAME = [
    ["why", "clamshell", "--for", "hip adduction"],
    ["why", "IT band syndrome", "--for", "clamshell"],
    ["addresses", "ITB tension"],
    ["effects", "clamshell"],
    ["coverage", "--of", "clamshell", "split squat", "--for", "ITB tension", "hip abductor weakness"],
    ["rivals", "compression", "friction"],
    ["without", "willy2011effect"],
    ["sources"],
    ["show", "clamshell"],
    ["show", "A-01-1"],
    ["show", "willy2011effect"],
    ["query", "SELECT ?v (COUNT(?a) AS ?n) { ?a itb:verdict ?v } GROUP BY ?v ORDER BY ?v"],
    ["query", "ASK { itbc:clamshell a itb:Symptom }"],
    ["show", "no such thing"],
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a server is kept for one test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def address(
    request: pytest.FixtureRequest, bundled_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where a server answers that holds the same."""
    place = DirectoryStore(bundled_folder).part / "oxigraph"
    with sparql_servers.serving(request.param, place, tmp_path_factory.mktemp("server")) as found:
        yield found


@pytest.mark.parametrize("arguments", SAME, ids=lambda arguments: " ".join(arguments[:2]))
def test_a_server_answers_as_the_folder_does(
    run: Run, bundled_folder: Path, address: str, arguments: list[str]
) -> None:
    """Letter by letter but for its name, with the same exit code and the same complaints."""
    there = run(*arguments, "--store", bundled_folder)
    here = run(*arguments, "--store", address)

    assert [str(part).replace(address, str(bundled_folder)) for part in here] == [str(part) for part in there]
    assert there[1] or there[2]


def test_names_and_links_are_fetched_again_when_asked_for(run: Run, address: str) -> None:
    """The answer is the same."""
    first = run("effects", "clamshell", "--store", address)

    assert run("effects", "clamshell", "--store", address, "--fresh") == first
    assert first[0] == 0


@pytest.mark.parametrize("arguments", [*SAME[:9], SAME[11]], ids=lambda arguments: " ".join(arguments[:2]))
def test_a_dead_server_is_one_sentence(run: Run, arguments: list[str]) -> None:
    """Exit code 2, nothing on standard output."""
    dead = f"http://{sparql_servers.HERE}:{sparql_servers.free_port()}/sparql"
    code, said, complaint = run(*arguments, "--store", dead)

    assert (code, said) == (2, "")
    assert (
        complaint
        == f"gerdy: The store {dead} cannot be used: nothing answers there; see whether the server is running.\n"
    )


def test_fresh_goes_with_a_server(run: Run, bundled_folder: Path) -> None:
    """Without a store, and with one in a folder, it is a mistake."""
    for more in ([], ["--store", str(bundled_folder)]):
        code, said, complaint = run("effects", "clamshell", "--fresh", *more)
        assert (code, said) == (2, "")
        assert complaint.startswith("gerdy: --fresh goes with the address of a server")
