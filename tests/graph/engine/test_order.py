from itertools import pairwise
from math import exp, inf, isclose, log, prod
from random import Random
from typing import Any

import numpy as np
import pytest

from graph.engine import Network
from graph.engine.order import EXPONENT, HALVINGS, STEP, specific
from graph.importing.vocabulary import Says
from graph.specificity import BARE

MOST_LINKS = 8


def test_a_path_costs_minus_the_logarithm_of_its_degree_product_and_its_steps() -> None:
    """Along a path the costs add up to −ln ∏ degree^−0.4, degrees counted for each relation apart, and ¾ a step."""
    tails, heads, relations = [0, 0, 0, 3, 1, 1], [1, 2, 3, 1, 4, 2], [0, 0, 1, 0, 1, 1]
    costs = specific(5, tails, heads, relations, [0] * 6)
    degrees = (2, 2), (2, 1)  # 0→1: two of relation 0 leave, two come; 1→4: two of relation 1 leave, one comes
    product = prod(leaving**-EXPONENT * coming**-EXPONENT for leaving, coming in degrees)
    assert isclose(exp(-costs[0] - costs[4]), product * 0.75**2)


def test_every_halving_halves_the_score() -> None:
    """Links alike but for what they say differ by ln 2 for each halving."""
    costs = specific(6, [0, 2, 4], [1, 3, 5], [0, 0, 0], [0, 1, 3])
    assert [
        isclose(exp(-cost) / exp(-costs[0]), share) for cost, share in zip(costs, (1, 0.5, 0.125), strict=True)
    ] == [True] * 3


def test_every_word_of_the_table_has_its_price_and_no_shortcut_is_cheaper_than_a_chain() -> None:
    """A chain of the most links that tell which way things go costs less than one link of association or outcome."""
    assert set(HALVINGS) == set(Says)
    assert HALVINGS["direction"] == 0
    assert min(HALVINGS["association"], HALVINGS["outcome"]) * log(2) > MOST_LINKS * STEP
    assert BARE == 2.0 ** -HALVINGS["association"] == 2.0 ** -HALVINGS["outcome"]


def test_costs_are_positive_and_no_degrees_leave_step_and_halvings(slow: Any) -> None:
    """On 100 random graphs every cost is at least a step, and with exponent 0 it is a step and its halvings."""
    for seed in range(100):
        graph = slow.drawn(seed)
        tails, heads, words = ([getattr(edge, name) for edge in graph.edges] for name in ("tail", "head", "word"))
        halvings = [edge.word % 4 for edge in graph.edges]
        assert (specific(graph.nodes, tails, heads, words, halvings) >= STEP).all()
        plain = specific(graph.nodes, tails, heads, words, halvings, exponent=0.0)
        assert np.allclose(plain, STEP + log(2) * np.array(halvings))


def test_a_search_by_these_costs_is_exact() -> None:
    """On 200 random graphs the ten best paths cost what the ten best of all simple paths cost."""
    compared = 0
    for seed in range(200):
        chance = Random(seed)  # noqa: S311 - the same graphs on every run
        nodes = chance.randint(4, 8)
        links = [(*chance.sample(range(nodes), 2), chance.randrange(3)) for _ in range(chance.randint(5, 22))]
        tails, heads, relations = (list(part) for part in zip(*links, strict=True))
        halvings = [chance.choice((0, 1, 2, 3, 16)) for _ in links]
        costs = specific(nodes, tails, heads, relations, halvings)
        network = Network.build(nodes, tails, heads, [chance.choice((1, -1, 0)) for _ in links], costs)
        found = [path.cost for path in network.paths(0, nodes - 1, k=10)]
        every = sorted(set(_all_paths(links, costs.tolist(), nodes)))
        # Beside each other, two links of one sign are one way; their costs may not both be among the paths.
        assert len(found) <= 10
        assert bool(found) == bool(every)
        if found:
            assert isclose(found[0], every[0])
            assert all(any(isclose(cost, one) for one in every) for cost in found)
            compared += 1
    assert compared > 100


def _all_paths(links: list[tuple[int, int, int]], costs: list[float], nodes: int) -> list[float]:
    found = []

    def go(here: int, seen: frozenset[int], cost: float) -> None:
        if here == nodes - 1:
            found.append(cost)
            return
        for (tail, head, _), price in zip(links, costs, strict=True):
            if tail == here and head not in seen and len(seen) <= MOST_LINKS:
                go(head, seen | {head}, cost + price)

    go(0, frozenset({0}), 0.0)
    return found


def planted(seed: int) -> tuple[int, list[tuple[int, int, int]], list[tuple[int, ...]]]:
    """A graph with 60 mechanisms of three links laid into it: hubs that everything is linked to, and shortcuts.

    Nodes 0 to 4 are hubs. A mechanism starts and ends at nodes of its own; its two inner nodes belong to a few.
    Relation 0 is that of mechanisms, 1 that of hubs and noise, 2 that of shortcuts.
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


@pytest.mark.parametrize(("rules", "least", "most"), [("none", 0.0, 0.1), ("hubs", 0.3, 0.6), ("all", 0.95, 1.0)])
def test_the_rules_find_mechanisms_laid_into_a_graph(rules: str, least: float, most: float) -> None:
    """Of 300 mechanisms among hubs and shortcuts a tenth at most come first without the rules, nearly all with them.

    Hubs damped alone, half of them still lose to the shortcut that skips them.
    """
    says = {"none": (0, 0, 0), "hubs": (0, 0, 0), "all": (0, HALVINGS["effect"], HALVINGS["outcome"])}[rules]
    first = asked = 0
    for seed in range(5):
        nodes, links, laid = planted(seed)
        tails, heads, relations = (np.array(part) for part in zip(*links, strict=True))
        exponent = 0.0 if rules == "none" else EXPONENT
        costs = specific(nodes, tails, heads, relations, np.array(says)[relations], exponent=exponent)
        assert costs.max() < inf
        network = Network.build(nodes, tails, heads, np.ones(len(links)), costs)
        for path in laid:
            first += network.paths(path[0], path[-1], k=1)[0].nodes == path
            asked += 1
    assert asked == 300
    assert least <= first / asked <= most
