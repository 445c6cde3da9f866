from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from graph.belief import Word
from graph.engine import Filter, Network
from graph.sign import Sign
from ontology.errors import UsageError

GRAPHS = 150


def choose(name: str, graph: Any, chance: Random) -> Any:
    """A choice for one filter."""
    return {
        "least": lambda: Word.MIXED,
        "masked": lambda: frozenset(chance.sample(range(len(graph.edges)), 3)),
        "contexts": lambda: frozenset({chance.randrange(3)}),
        "forbidden": lambda: frozenset({chance.randrange(graph.nodes)}),
        "required": lambda: frozenset(chance.sample(range(graph.nodes), chance.choice((1, 2)))),
        "kinds": lambda: frozenset({0, 1}),
        "forbidden_kinds": lambda: frozenset({chance.randrange(3)}),
        "required_kinds": lambda: frozenset({chance.randrange(3)}),
    }[name]()


FILTERS = ("least", "masked", "contexts", "forbidden", "required", "kinds", "forbidden_kinds", "required_kinds")


def plainly(slow: Any, graph: Any, hops: int, **chosen: Any) -> list[Any]:
    """Every path that passes the filters, by looking at each."""

    def usable(number: int, edge: Any) -> bool:
        if number in chosen.get("masked", ()) or edge.word < chosen.get("least", Word.DISPUTED).rank:
            return False
        contexts = chosen.get("contexts")
        return contexts is None or not edge.contexts or bool(contexts & set(edge.contexts))

    def passes(nodes: tuple[int, ...]) -> bool:
        between = {graph.kinds[node] for node in nodes[1:-1]}
        return (
            not chosen.get("forbidden", frozenset()) & set(nodes)
            and chosen.get("required", frozenset()) <= set(nodes)
            and between <= chosen.get("kinds", between)
            and not between & chosen.get("forbidden_kinds", frozenset())
            and chosen.get("required_kinds", frozenset()) <= {graph.kinds[node] for node in nodes}
        )

    return [path for path in slow.all_paths(graph, hops, usable) if passes(path[0])]


@pytest.mark.parametrize("names", [*((name,) for name in FILTERS), FILTERS[:5], FILTERS[2:]], ids="+".join)
@pytest.mark.usefixtures("way")
def test_a_filter_leaves_what_looking_at_every_path_leaves(slow: Any, names: tuple[str, ...]) -> None:
    """On 150 random graphs, each filter alone and all together give the paths that pass it, in order, for each sign."""
    asked = found = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        chance = Random(seed)  # noqa: S311 - the same choices on every run
        network = graph.network()
        chosen = {name: choose(name, graph, chance) for name in names}
        paths = plainly(slow, graph, 5, **chosen)
        for sign in (None, Sign.RAISES, Sign.UNKNOWN):
            for order in ("product", "weakest"):
                wanted = slow.ranked(graph, [path for path in paths if sign in (None, path[2])], order)
                got = network.paths(graph.source, graph.target, sign=sign, k=6, hops=5, order=order, **chosen)
                assert [(path.nodes, path.links) for path in got] == [tuple(each[2:]) for each in wanted[:6]], seed
                asked += 1
                found += len(got)
    assert asked == GRAPHS * 6
    assert found > (0 if len(names) > 1 else 100)


def test_masking_a_link_equals_building_without_it(slow: Any) -> None:
    """Of 100 random graphs each link in turn is masked; the answers are those of the graph compiled without it."""
    compared = 0
    for seed in range(100):
        graph = slow.drawn(seed)
        network = graph.network()
        for left_out in range(len(graph.edges)):
            kept = [number for number in range(len(graph.edges)) if number != left_out]
            parts = [
                [getattr(graph.edges[number], name) for number in kept] for name in ("tail", "head", "sign", "cost")
            ]
            smaller = Network.build(graph.nodes, *parts)
            ours = network.paths(graph.source, graph.target, masked={left_out}, hops=4)
            theirs = smaller.paths(graph.source, graph.target, hops=4)
            assert [(path.nodes, path.cost) for path in ours] == [(path.nodes, path.cost) for path in theirs]
            compared += 1
    assert compared > 1000


def test_parallel_links_come_back_beside_the_best() -> None:
    """Of three links of one sign the path takes the cheapest and names the others; a masked one is not named."""
    network = Network.build(3, [0, 0, 0, 0, 1], [1, 1, 1, 1, 2], [1, 1, 1, -1, 1], [0.3, 0.1, 0.2, 0.15, 0.1])
    first, second = network.paths(0, 2)
    assert (first.links, first.beside, first.sign) == ((1, 4), ((2, 0), ()), Sign.RAISES)
    assert (second.links, second.beside, second.sign) == ((3, 4), ((), ()), Sign.LOWERS)
    (best,) = network.paths(0, 2, sign=Sign.RAISES, masked={1})
    assert (best.links, best.beside) == ((2, 4), ((0,), ()))


def test_the_order_of_standing_puts_the_word_before_the_cost() -> None:
    """A dear chain whose links are all supported comes before a cheap one with an untested link."""
    words = [Word.SUPPORTED.rank, Word.SUPPORTED.rank, Word.UNTESTED.rank]
    network = Network.build(3, [0, 1, 0], [1, 2, 2], [1, 1, 1], [1.0, 1.0, 0.1], words=words)
    assert [path.links for path in network.paths(0, 2, order="standing")] == [(0, 1), (2,)]
    assert [path.links for path in network.paths(0, 2, order="product")] == [(2,), (0, 1)]
    assert network.paths(0, 2, order="standing", least=Word.MIXED)[0].links == (0, 1)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda net: net.paths(0, 9), "Nodes are numbered from 0 to 2; 9 is none of them."),
        (lambda net: net.paths(-1, 1), "Nodes are numbered from 0 to 2; -1 is none of them."),
        (lambda net: net.paths(0, 1, forbidden=[7]), "Nodes are numbered from 0 to 2; 7 is none of them."),
        (lambda net: net.paths(0, 1, k=0), "At least one path of at least one link must be asked for."),
        (lambda net: net.paths(0, 1, hops=0), "At least one path of at least one link must be asked for."),
        (
            lambda net: net.paths(0, 1, order="best"),
            "The order is one of standing, product, weakest; best is none of them.",
        ),
        (
            lambda net: net.column(0, order="standing"),
            "The order is one of product, weakest; standing is none of them.",
        ),
        (lambda net: net.paths(0, 1, required_kinds=range(7)), "At most 6 nodes and kinds can be required, not 7."),
    ],
)
def test_a_question_that_cannot_be_asked_is_answered_with_a_sentence(
    ask: Callable[[Network], object], sentence: str
) -> None:
    """What is wrong with a call is said in words."""
    network = Network.build(3, [0, 1], [1, 2], [1, 1], [0.5, 0.5], kinds=[9, 9, 9])
    with pytest.raises(UsageError) as caught:
        ask(network)
    assert str(caught.value) == sentence


def test_ends_that_are_one_or_forbidden_have_no_path() -> None:
    """A path leads from one node to another, and a forbidden end leads nowhere."""
    network = Network.build(2, [0], [1], [1], [0.5])
    assert network.paths(0, 0) == network.paths(0, 1, forbidden=[1]) == network.paths(0, 1, forbidden=[0]) == []
    assert len(network.paths(0, 1)) == 1


@pytest.mark.usefixtures("way")
def test_reaching_is_having_a_path(slow: Any) -> None:
    """On 150 random graphs a node reaches another exactly when there is a path, whatever links are masked."""
    met = 0
    for seed in range(GRAPHS):
        graph = slow.drawn(seed)
        network = graph.network()
        for hops in (1, 2, 3, 8):
            for masked in (frozenset(), frozenset({0, 1, 2})):
                reaches = network.reaches(graph.source, graph.target, hops, chosen=Filter(masked=masked))
                assert reaches == bool(network.paths(graph.source, graph.target, hops=hops, masked=masked, k=1))
                met += reaches
        assert network.reaches(graph.source, graph.source, 1)
    assert 100 < met < GRAPHS * 8 - 100


def test_what_is_kept_between_questions_changes_no_answer(slow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that has answered many questions, under many filters and with little to keep, answers as a new one."""
    monkeypatch.setattr("graph.engine.shelf.MOST_BYTES", 2000)
    compared = 0
    for seed in range(20):
        graph = slow.drawn(seed)
        network = graph.network()
        for target in range(graph.nodes):
            for masked in (frozenset(), frozenset({seed % len(graph.edges)})):
                for source in range(graph.nodes):
                    asked = {"masked": masked, "hops": 4, "sign": Sign.LOWERS}
                    assert network.paths(source, target, **asked) == graph.network().paths(source, target, **asked)
                    compared += 1
        assert network.kept_bytes <= 2 * 4000
    assert compared > 1000
