import threading
from math import inf
from random import Random
from typing import Any

import pytest

import graph.engine
from graph.engine import Network, build
from ontology.errors import UsageError

PLAIN = {"nodes": 3, "tails": [0, 1], "heads": [1, 2], "signs": [1, -1], "costs": [0.5, 0.25]}


def test_the_public_names_are_these() -> None:
    """What others build on is a list, and it does not grow by accident."""
    assert graph.engine.__all__ == ["Compiled", "Filter", "Network", "Path", "build"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"heads": [1]}, "Each link needs a tail, a head, a sign, a cost and a word, and each node a kind."),
        ({"kinds": [1]}, "Each link needs a tail, a head, a sign, a cost and a word, and each node a kind."),
        ({"heads": [1, 3]}, "A link joins nodes numbered from 0 to 2."),
        ({"tails": [-1, 1]}, "A link joins nodes numbered from 0 to 2."),
        ({"signs": [1, 2]}, "A sign is +1, −1, or 0 for an unknown direction."),
        ({"costs": [0.5, -0.1]}, "A cost is a number from 0 up, or inf."),
        ({"costs": [0.5, float("nan")]}, "A cost is a number from 0 up, or inf."),
        ({"nodes": 2**31}, f"At most {2**31 - 1} nodes and as many links can be compiled."),
    ],
)
def test_arrays_that_make_no_graph_are_refused(
    change: dict[str, Any], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault has its sentence, and nothing is compiled."""
    given = {**PLAIN, **change}
    if given["nodes"] > 3:
        monkeypatch.setattr("graph.engine.csr.MOST_NODES", 2)
        given["nodes"], sentence = 3, "At most 2 nodes and as many links can be compiled."
    with pytest.raises(UsageError, match=r".") as caught:
        build(**given)
    assert str(caught.value) == sentence


def test_links_no_path_can_use_make_no_arc() -> None:
    """A link from a node to itself and one that costs inf keep their numbers and are never walked on."""
    network = Network.build(2, [0, 0, 0], [0, 1, 1], [1, 1, 1], [0.1, inf, 0.7])
    assert (network.links, network.compiled.arcs) == (3, 1)
    assert [path.links for path in network.paths(0, 1)] == [(2,)]


def test_a_graph_without_links_answers() -> None:
    """Nothing leads anywhere, and that is an answer under every filter."""
    network = Network.build(3, [], [], [], [])
    assert network.paths(0, 2) == network.paths(0, 2, masked={0}, required=[1]) == []
    assert not network.reaches(0, 2)
    assert network.column(2).tolist() == [inf, inf, 0.0]


def test_the_order_links_are_given_in_changes_only_their_numbers(slow: Any) -> None:
    """The arcs of 50 random graphs are the same when their links are shuffled."""
    for seed in range(50):
        graph = slow.drawn(seed)
        order = list(range(len(graph.edges)))
        Random(seed).shuffle(order)  # noqa: S311 - the same shuffle on every run
        shuffled = type(graph)(graph.nodes, tuple(graph.edges[place] for place in order), graph.kinds, 0, 1)
        ours, theirs = graph.network().compiled, shuffled.network().compiled
        for name in ("index", "heads", "signs", "costs", "back_index", "tails", "group_costs"):
            assert getattr(ours, name).tolist() == getattr(theirs, name).tolist()


@pytest.mark.usefixtures("way")
def test_one_network_serves_many_threads(slow: Any) -> None:
    """Eight threads that ask one network 200 questions each get what one alone gets."""
    graph = max(map(slow.drawn, range(100)), key=lambda drawn: len(drawn.edges))
    pairs = [(source, target) for source in range(graph.nodes) for target in range(graph.nodes)] * 3
    wanted = [graph.network().paths(*pair) for pair in pairs]
    network = graph.network()
    wrong: list[int] = []

    def ask(seed: int) -> None:
        asked = Random(seed).choices(range(len(pairs)), k=200)  # noqa: S311 - the same questions on every run
        wrong.extend(place for place in asked if network.paths(*pairs[place]) != wanted[place])

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
