"""The search against enumerations that share nothing with it: one written plainly here, and networkx's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from math import inf, log, prod
from random import Random

import networkx as nx
import pytest

from graph.belief import Word
from graph.evidence import Evidence
from graph.link import Link
from graph.quantity import Quantity
from graph.search import ADD, WORST, Arc, Combine, Path, best_paths, reach
from graph.sign import PRODUCT, Sign
from graph.why import ranked_chains

GRAPHS = 420
HOPS = (2, 4, 8)
ORDERS = (ADD, WORST)
NUMBER = {Sign.RAISES: 1, Sign.LOWERS: -1, Sign.UNKNOWN: 0}


# Random small multigraphs


@dataclass(frozen=True)
class Sample:
    """A random multigraph, where to go in it, and how many paths are wanted."""

    arcs: list[list[Arc]]
    source: int
    target: int
    k: int


def sample(seed: int) -> Sample:
    """Three to seven nodes, parallel arcs and loops among them. Odd seeds have costs that tie, even ones do not."""
    random = Random(seed)  # noqa: S311 - nothing secret
    nodes = random.randint(3, 7)
    arcs: list[list[Arc]] = [[] for _ in range(nodes)]
    for link in range(random.randint(2 * nodes, 4 * nodes)):
        cost = random.choice([0.0, 0.5, 1.0, 1.5]) if seed % 2 else random.random()
        arcs[random.randrange(nodes)].append(Arc(random.randrange(nodes), link, random.choice(list(Sign)), cost))
    source, target = random.sample(range(nodes), 2)
    return Sample(arcs, source, target, random.choice([1, 2, 3, 5, 1000]))


def enumerated(arcs: list[list[Arc]], source: int, target: int, hops: int) -> Iterator[list[Arc]]:
    """Every path that visits nothing twice, found by trying everything."""

    def go(here: int, seen: frozenset[int], so_far: list[Arc]) -> Iterator[list[Arc]]:
        if here == target:
            yield so_far
        elif len(so_far) < hops:
            for arc in arcs[here]:
                if arc.head not in seen:
                    yield from go(arc.head, seen | {arc.head}, [*so_far, arc])

    return go(source, frozenset([source]), [])


def expected_paths(sampled: Sample, hops: int, combine: Combine, sign: Sign) -> list[Path]:
    """All paths of a sign in the documented order: cost, then fewer links, then node and link numbers."""
    paths = []
    for arcs in enumerated(sampled.arcs, sampled.source, sampled.target, hops):
        if prod(NUMBER[arc.sign] for arc in arcs) == NUMBER[sign]:
            cost = reduce(combine, (arc.cost for arc in arcs), 0.0)
            nodes = (sampled.source, *(arc.head for arc in arcs))
            paths.append(Path(tuple(arc.link for arc in arcs), nodes, sign, cost))
    return sorted(paths, key=lambda path: (round(path.cost, 10), len(path.links), path.nodes, path.links))


def test_the_best_paths_are_those_of_brute_force() -> None:
    """On every random graph, for each number of hops, each sign and both orders, the k best paths, ties and all."""
    compared = found = tied = 0
    for seed in range(GRAPHS):
        sampled = sample(seed)
        for hops in HOPS:
            for combine in ORDERS:
                goal = reach(sampled.arcs, sampled.target, hops, combine)
                assert goal.hops == hops
                for sign in Sign:
                    expected = expected_paths(sampled, hops, combine, sign)
                    got = best_paths(sampled.arcs, sampled.source, goal, sign, sampled.k)
                    assert [(path.links, path.nodes, path.sign) for path in got] == [
                        (path.links, path.nodes, path.sign) for path in expected[: sampled.k]
                    ], (seed, hops, combine, sign)
                    assert [path.cost for path in got] == pytest.approx([path.cost for path in expected[: sampled.k]])
                    compared += 1
                    found += len(got)
                    costs = [path.cost for path in expected]
                    tied += len(costs) - len(set(costs))
    assert compared == GRAPHS * 3 * 2 * 3 == 7560
    assert found > 5_000
    assert tied > 1_000


def test_the_plain_enumeration_is_that_of_networkx() -> None:
    """The two slow ways of finding every path agree, so neither is trusted alone."""
    compared = 0
    for seed in range(GRAPHS):
        sampled = sample(seed)
        net: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        net.add_nodes_from(range(len(sampled.arcs)))
        for tail, leaving in enumerate(sampled.arcs):
            net.add_edges_from((tail, arc.head, arc.link) for arc in leaving)
        for hops in HOPS:
            theirs = nx.all_simple_edge_paths(net, sampled.source, sampled.target, cutoff=hops)
            ours = enumerated(sampled.arcs, sampled.source, sampled.target, hops)
            assert sorted([key for _, _, key in path] for path in theirs) == sorted(
                [arc.link for arc in path] for path in ours
            )
            compared += 1
    assert compared == GRAPHS * 3


def test_the_bound_is_the_cost_of_the_cheapest_walk() -> None:
    """The bound of every node, sign and number of links is the least over all walks, written out one by one."""
    compared = 0
    for seed in range(60):
        arcs = sample(seed).arcs
        for combine in ORDERS:
            goal = reach(arcs, 0, 4, combine)
            least = {
                (node, sign): (0.0 if (node, sign) == (0, Sign.RAISES) else inf)
                for node in range(len(arcs))
                for sign in Sign
            }
            walks = [(0, Sign.RAISES, 0.0)]
            for hops in range(5):
                for node in range(len(arcs)):
                    for sign in Sign:
                        assert goal.bound[hops][node][sign] == pytest.approx(least[node, sign])
                        compared += 1
                walks = list(
                    dict.fromkeys(
                        (tail, PRODUCT[arc.sign][sign], combine(arc.cost, cost))
                        for head, sign, cost in walks
                        for tail, leaving in enumerate(arcs)
                        for arc in leaving
                        if arc.head == head
                    )
                )
                for node, sign, cost in walks:
                    least[node, sign] = min(least[node, sign], cost)
    assert compared > 5_000


def test_nothing_leads_from_a_node_to_itself() -> None:
    """A loop is no path, and neither is standing still."""
    arcs = [[Arc(0, 0, Sign.RAISES, 0.1), Arc(1, 1, Sign.RAISES, 0.1)], [Arc(0, 2, Sign.RAISES, 0.1)]]

    assert best_paths(arcs, 0, reach(arcs, 0, 8), Sign.RAISES, 5) == []


# A worked example: two ways from 0 to 3, one short and dear, one long and cheap, and a parallel arc of the other sign.
DIAMOND = [
    [Arc(3, 0, Sign.RAISES, 1.0), Arc(1, 1, Sign.LOWERS, 0.2)],
    [Arc(2, 2, Sign.RAISES, 0.2), Arc(2, 3, Sign.LOWERS, 0.2)],
    [Arc(3, 4, Sign.LOWERS, 0.2)],
    [],
]


@pytest.mark.parametrize(
    ("sign", "hops", "combine", "expected"),
    [
        pytest.param(Sign.RAISES, 8, ADD, [(1, 2, 4), (0,)], id="two lowerings raise, and three cheap links win"),
        pytest.param(Sign.RAISES, 2, ADD, [(0,)], id="too long a way is not looked at"),
        pytest.param(Sign.LOWERS, 8, ADD, [(1, 3, 4)], id="three lowerings lower"),
        pytest.param(Sign.RAISES, 8, WORST, [(1, 2, 4), (0,)], id="by the dearest link"),
        pytest.param(Sign.UNKNOWN, 8, ADD, [], id="no unknown direction"),
    ],
)
def test_the_diamond_worked_by_hand(sign: Sign, hops: int, combine: Combine, expected: list[tuple[int, ...]]) -> None:
    """Signs multiply, hops limit, and the order is that of the cost."""
    assert [path.links for path in best_paths(DIAMOND, 0, reach(DIAMOND, 3, hops, combine), sign, 9)] == expected


@pytest.mark.parametrize("one", Sign)
@pytest.mark.parametrize("other", Sign)
def test_signs_multiply_like_their_numbers(one: Sign, other: Sign) -> None:
    """+1, −1 and 0 for unknown: the sign of two links is the product of theirs."""
    assert one.then(other).number == one.number * other.number


# The whole bundled graph


def causal_network(evidence: Evidence) -> "nx.MultiDiGraph[str]":
    """The causal links that are not null, as networkx knows them, built from the links alone."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for link in evidence.links:
        if link.relation.family == "causal" and not link.relation.null:
            net.add_edge(link.subject.id, link.object.id, key=link.key, link=link)
    return net


def sign_number(links: tuple[Link, ...]) -> int:
    """Product of the signs in the schema."""
    return prod(link.relation.sign for link in links)


@pytest.fixture(scope="module")
def chains_of_the_graph(bundled: Evidence) -> dict[tuple[str, str], list[tuple[Link, ...]]]:
    """Every chain of at most eight links between every ordered pair of causal nodes, by networkx."""
    net = causal_network(bundled)
    chains: dict[tuple[str, str], list[tuple[Link, ...]]] = {
        (source, target): [] for source in net for target in net if source != target
    }
    for source in net:
        for path in nx.all_simple_edge_paths(net, source, set(net) - {source}, cutoff=8):
            chains[source, path[-1][1]].append(tuple(net.edges[edge]["link"] for edge in path))
    return chains


def test_the_whole_graph_has_many_pairs_and_chains(
    bundled: Evidence, chains_of_the_graph: dict[tuple[str, str], list[tuple[Link, ...]]]
) -> None:
    """What the next tests run over is not nothing: every ordered pair of the nodes causal links join."""
    nodes = {end.id for link in bundled.compact.causal for end in (link.subject, link.object)}

    assert len(chains_of_the_graph) == len(nodes) * (len(nodes) - 1) > 4_000
    assert sum(map(len, chains_of_the_graph.values())) > 1_000


@pytest.mark.parametrize("order", ["standing", "product", "weakest"])
def test_every_pair_has_the_chains_networkx_finds(
    bundled: Evidence, chains_of_the_graph: dict[tuple[str, str], list[tuple[Link, ...]]], order: str
) -> None:
    """For every ordered pair and sign, asking for all chains gives exactly those that exist, in every order."""
    compared = 0
    for (source, target), chains in chains_of_the_graph.items():
        for sign in Sign:
            expected = {chain for chain in chains if sign_number(chain) == sign.number}
            got = bundled.compact.paths(source, target, sign, 10_000, order=order)
            assert len(got) == len(expected)
            assert set(got) == expected
            compared += 1
    assert compared == 3 * len(chains_of_the_graph)


def _standing_rank(chain: tuple[Link, ...]) -> tuple[float, ...]:
    return -min(link.standing.word.rank for link in chain), -prod(link.standing.score for link in chain)


RANKS: dict[str, Callable[[tuple[Link, ...]], tuple[float, ...]]] = {
    "standing": _standing_rank,
    "product": lambda chain: (-prod(link.standing.score for link in chain),),
    "weakest": lambda chain: (-min(link.standing.score for link in chain),),
}


@pytest.mark.parametrize("k", [1, 3, 5])
@pytest.mark.parametrize("order", RANKS)
def test_the_best_chains_are_the_first_of_all_sorted(
    bundled: Evidence, chains_of_the_graph: dict[tuple[str, str], list[tuple[Link, ...]]], order: str, k: int
) -> None:
    """Sorting every enumerated chain by its order's rank gives the ranks of the k best, for every pair."""
    compared = 0
    rank = RANKS[order]
    for (source, target), chains in chains_of_the_graph.items():
        for sign in Sign:
            expected = sorted(rank(chain) for chain in chains if sign_number(chain) == sign.number)[:k]
            got = [rank(chain) for chain in bundled.compact.paths(source, target, sign, k, order=order)]
            assert got == [pytest.approx(one) for one in expected]
            compared += bool(expected)
    assert compared > 300


@pytest.mark.parametrize("least", Word)
def test_a_filter_leaves_out_the_chains_with_a_lower_link(
    bundled: Evidence, chains_of_the_graph: dict[tuple[str, str], list[tuple[Link, ...]]], least: Word
) -> None:
    """Every pair has those chains of which all links stand at least so high, and no other."""
    found = 0
    for (source, target), chains in chains_of_the_graph.items():
        expected = {chain for chain in chains if min(link.standing.word.rank for link in chain) >= least.rank}
        got = [chain for sign in Sign for chain in bundled.compact.paths(source, target, sign, 10_000, least=least)]
        assert set(got) == expected
        found += len(got)
    assert found > 50


@pytest.mark.parametrize("order", RANKS)
def test_fewer_chains_are_the_first_of_more(
    bundled: Evidence, chains_of_the_graph: dict[tuple[str, str], list[tuple[Link, ...]]], order: str
) -> None:
    """Asking for one, two or three chains gives the beginning of the answer that has all."""
    compared = 0
    for (source, target), chains in chains_of_the_graph.items():
        if len(chains) > 1:
            ends = [bundled.ontology.concepts[name] for name in (source, target)]
            start, goal = (Quantity(end, end) for end in ends)
            every = ranked_chains(bundled, start, goal, 10_000, least=Word.DISPUTED, order=order)
            assert {chain.links for chain in every} == set(chains)
            for k in (1, 2, 3):
                assert ranked_chains(bundled, start, goal, k, least=Word.DISPUTED, order=order) == every[:k]
                compared += 1
    assert compared > 300


def test_the_cost_of_a_link_is_the_logarithm_of_its_score(bundled: Evidence) -> None:
    """Adding costs ranks by the product of scores, because −ln turns one into the other."""
    compact = bundled.compact
    arcs = compact._arcs[Word.DISPUTED]  # noqa: SLF001 - what the search is given
    compared = 0
    for target in range(len(compact.nodes)):
        goal = reach(arcs, target, 8)
        for source in range(len(compact.nodes)):
            for sign in Sign:
                for path in best_paths(arcs, source, goal, sign, 2):
                    score = prod(compact.causal[place].standing.score for place in path.links)
                    assert path.cost == pytest.approx(-log(score))
                    compared += 1
    assert compared > 500
