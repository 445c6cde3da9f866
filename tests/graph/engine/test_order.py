from itertools import pairwise
from math import isclose, log, prod
from random import Random
from typing import Any

import numpy as np
import pytest

from graph.engine import Network
from graph.engine.order import EXPONENT, LOOK_AT, VAGUE, damping, mechanisms, without_shortcuts

STEP = -log(0.25)


def test_a_path_costs_minus_the_logarithm_of_its_degree_product() -> None:
    """Along a path the costs add up to −ln ∏ degree^−0.4, degrees counted for each relation apart."""
    tails, heads, relations = [0, 0, 0, 3, 1, 1], [1, 2, 3, 1, 4, 2], [0, 0, 1, 0, 1, 1]
    costs = damping(5, tails, heads, relations, [1] * 6)
    degrees = (2, 2), (2, 1)  # 0→1: two of relation 0 leave, two come; 1→4: two of relation 1 leave, one comes
    product = prod(leaving**-EXPONENT * coming**-EXPONENT for leaving, coming in degrees)
    assert isclose(costs[0] + costs[4], -log(product))


def test_an_unknown_direction_costs_as_much_as_half_the_score() -> None:
    """Two links alike but for the direction differ by ln 2."""
    costs = damping(4, [0, 2], [1, 3], [0, 0], [1, 0])
    assert costs.tolist() == [0.0, VAGUE]


def test_costs_are_never_negative_and_no_degrees_cost_nothing(slow: Any) -> None:
    """On 100 random graphs every cost is ≥ 0, and with exponent 0 only vagueness costs."""
    for seed in range(100):
        graph = slow.drawn(seed)
        parts = [[getattr(edge, name) for edge in graph.edges] for name in ("tail", "head", "word", "sign")]
        assert (damping(graph.nodes, *parts) >= 0).all()
        plain = damping(graph.nodes, *parts, exponent=0.0)
        assert plain.tolist() == [0.0 if sign else VAGUE for sign in parts[3]]


def test_a_direct_link_gives_way_to_a_path_that_names_the_mechanism() -> None:
    """0→2 skips 1, which 0→1→2 names; with the other sign it skips nothing."""
    network = Network.build(3, [0, 0, 1, 0], [2, 1, 2, 2], [1, -1, -1, -1], [0.1] * 4)
    assert [path.nodes for path in mechanisms(network, 0, 2)] == [(0, 2), (0, 1, 2)]
    assert [path.links for path in mechanisms(network, 0, 2)] == [(3,), (1, 2)]


@pytest.mark.parametrize(("skipping", "kept"), [(0.5, [(0, 1, 2, 3)]), (0.2, [(0, 1, 3), (0, 1, 2, 3)])])
def test_a_skipping_link_gives_way_only_to_links_that_say_more(skipping: float, kept: list[tuple[int, ...]]) -> None:
    """1→3 skips 2. Where it costs more than each of 1→2 and 2→3 its path is dropped, where it costs less it stays."""
    network = Network.build(4, [0, 1, 2, 1], [1, 2, 3, 3], [1] * 4, [0.1, 0.3, 0.3, skipping])
    assert [path.nodes for path in mechanisms(network, 0, 3)] == kept


def test_every_path_left_out_is_named_by_one_that_stays(slow: Any) -> None:
    """On 300 random graphs the nodes of what is dropped stand in what is kept, in order; something is always kept."""
    dropped = 0
    for seed in range(300):
        graph = slow.drawn(seed)
        network = graph.network()
        paths = network.paths(graph.source, graph.target, k=50)
        assert all(isclose(sum(network.step_costs(path)), path.cost) for path in paths)
        kept = without_shortcuts(network, paths)
        assert bool(kept) == bool(paths)
        assert [path for path in paths if path in kept] == kept
        for path in paths:
            if path not in kept:
                dropped += 1
                assert any(
                    [node for node in other.nodes if node in path.nodes] == list(path.nodes) and other.sign is path.sign
                    for other in kept
                )
    assert dropped > 50


def planted(seed: int) -> tuple[int, list[tuple[int, int, int]], list[tuple[int, ...]]]:
    """A graph with 60 mechanisms of three links laid into it: hubs that everything is linked to, and shortcuts.

    Nodes 0 to 4 are hubs. A mechanism starts and ends at nodes of its own; its two inner nodes belong to a few.
    """
    chance = Random(seed)  # noqa: S311 - the same graph on every run
    inner = range(5, 85)
    links: set[tuple[int, int, int]] = set()
    laid = []
    for number in range(60):
        source, target = 85 + 2 * number, 86 + 2 * number
        path = (source, *chance.sample(inner, 2), target)
        laid.append(path)
        links.update((tail, head, 0) for tail, head in pairwise(path))
        links.update(((source, chance.randrange(5), 1), (chance.randrange(5), target, 1)))
        links.update((hub, target, 1) for hub in range(5))
        links.update((source, hub, 1) for hub in range(5))
        if number % 2:
            links.add((source, target, 2))
    for _ in range(160):
        tail, head = chance.sample(inner, 2)
        links.add((tail, head, 1))
    return 85 + 120, sorted(links), laid


@pytest.mark.parametrize(("rules", "least", "most"), [("none", 0.0, 0.1), ("all", 0.8, 1.0)])
def test_the_rules_find_mechanisms_laid_into_a_graph(rules: str, least: float, most: float) -> None:
    """Of 300 mechanisms among hubs and shortcuts a tenth come first without the rules, four fifths with them."""
    first = asked = 0
    for seed in range(5):
        nodes, links, laid = planted(seed)
        tails, heads, relations = (np.array(part) for part in zip(*links, strict=True))
        costs = np.full(len(links), STEP)
        if rules == "all":
            costs = costs + damping(nodes, tails, heads, relations, np.ones(len(links)))
        network = Network.build(nodes, tails, heads, np.ones(len(links)), costs)
        for path in laid:
            found = mechanisms(network, path[0], path[-1]) if rules == "all" else network.paths(path[0], path[-1], k=10)
            first += found[0].nodes == path
            asked += 1
    assert asked == 300
    assert least <= first / asked <= most


def test_enough_are_found_to_drop_some() -> None:
    """Of three paths wanted, twelve are looked at."""
    assert LOOK_AT == 4
    network = Network.build(4, [0, 0, 1, 2, 0], [1, 2, 3, 3, 3], [1] * 5, [0.5] * 5)
    assert len(mechanisms(network, 0, 3, 3)) == 2
