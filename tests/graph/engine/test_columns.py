from math import inf, isclose
from typing import Any

import numpy as np
import pytest

from graph.engine import Network
from graph.sign import Sign

GRAPHS = 200


@pytest.mark.parametrize("order", ["product", "weakest"])
def test_an_unsigned_column_is_the_cost_of_each_best_path(slow: Any, order: str) -> None:
    """On 200 random graphs the column of a target holds what every node's best path costs, inf where there is none."""
    finite = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        network = graph.network()
        column = network.column(graph.target, 4, order=order)
        assert column.shape == (graph.nodes,)
        assert column[graph.target] == 0.0
        for source in range(graph.nodes):
            best = network.paths(source, graph.target, k=1, hops=4, order=order)
            assert isclose(column[source], best[0].cost if best else inf if source != graph.target else 0.0)
            finite += bool(best)
    assert finite > 500


def test_a_signed_column_never_says_more_than_the_best_path_costs(slow: Any) -> None:
    """Signed, no path is cheaper than its column says, and `best` gives for each sign the path that `paths` gives."""
    asked = exact = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        network = graph.network()
        column = network.column(graph.target, 4, signed=True)
        assert column.shape == (graph.nodes, 3)
        best = network.best(range(graph.nodes), graph.target, 4)
        for source in set(range(graph.nodes)) - {graph.target}:
            for sign in Sign:
                paths = network.paths(source, graph.target, sign=sign, k=1, hops=4)
                assert [best[source][sign]] == paths if sign in best[source] else paths == []
                cost = paths[0].cost if paths else inf
                assert column[source, sign] <= cost + 1e-12
                asked += 1
                exact += isclose(column[source, sign], cost)
        assert best[graph.target] == {}
    assert asked > 3000
    assert 0.8 < exact / asked < 1.0


def test_a_column_is_the_callers_to_change() -> None:
    """Writing into a column changes no later answer."""
    network = Network.build(2, [0], [1], [1], [0.5])
    network.column(1)[:] = 7.0
    assert np.array_equal(network.column(1), [0.5, 0.0])


def test_a_walk_round_a_loop_is_no_path() -> None:
    """0 raises 1 raises 2, and 1 lowers 3 raises 1: only a walk round the loop lowers 2, which no path does."""
    network = Network.build(4, [0, 1, 1, 3], [1, 2, 3, 1], [1, 1, -1, 1], [0.1] * 4)
    assert isclose(network.column(2, signed=True)[0, Sign.LOWERS], 0.4)
    assert network.paths(0, 2, sign=Sign.LOWERS) == []
    assert set(network.best([0], 2)[0]) == {Sign.RAISES}
