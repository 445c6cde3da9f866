from typing import Any

import pytest

from graph.belief import Word
from graph.engine import Network
from graph.sign import Sign
from ontology.errors import UsageError

GRAPHS = 150


@pytest.mark.parametrize("order", ["standing", "product", "weakest"])
def test_asking_for_many_sources_gives_each_what_it_gets_alone(slow: Any, order: str) -> None:
    """On 150 random graphs `each` equals `paths`, for every source, sign and k, and for a least standing too."""
    asked = found = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        network = graph.network()
        sources = range(graph.nodes)
        for sign in (None, *Sign):
            for k, least in ((1, Word.DISPUTED), (3, Word.UNTESTED), (50, Word.MIXED)):
                together = network.each(sources, graph.target, sign=sign, k=k, hops=4, order=order, least=least)
                alone = [
                    network.paths(source, graph.target, sign=sign, k=k, hops=4, order=order, least=least)
                    for source in sources
                ]
                assert together == alone
                asked += len(alone)
                found += sum(map(len, alone))
    assert asked > 10_000
    assert found > 2_000


def test_what_cannot_be_asked_is_refused() -> None:
    """A node that is none, no path at all, an unknown order."""
    network = Network.build(2, [0], [1], [1], [0.5])
    for wrong in ({"sources": [2]}, {"sources": [-1]}, {"k": 0}, {"hops": 0}, {"order": "colour"}):
        with pytest.raises(UsageError):
            network.each(**{"sources": [0], "target": 1, **wrong})


def test_nobody_asks_and_nobody_is_answered() -> None:
    """No sources, no lists; and in a graph without links every list is empty."""
    assert Network.build(2, [0], [1], [1], [0.5]).each([], 1) == []
    assert Network.build(2, [], [], [], []).each([0, 1], 1, order="standing") == [[], []]
