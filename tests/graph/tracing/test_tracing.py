"""The whole matrix on this machine: rows against what is asked pair by pair, names, files and refusals."""

import csv
import json
import resource
from collections.abc import Iterator
from itertools import groupby
from math import exp, isclose
from pathlib import Path
from random import Random

import pytest

from graph.belief import Word
from graph.engine import Network
from graph.sign import Sign
from graph.stores.bundled import BundledStore
from graph.tracing.ask import Engine, traced
from graph.tracing.here import trace_by_processes, trace_here
from graph.tracing.naming import Question, Traced, question
from graph.tracing.work import CHAINS, COSTS, Row, Work, blocks, trace_block
from graph.tracing.writing import COLUMNS, check_file, row_json, tell, write_file
from graph.why import why
from ontology.errors import UnknownName, UsageError


def silent(*_: object) -> None:
    """Listen to nothing."""


@pytest.fixture(scope="module")
def store() -> BundledStore:
    """The bundled data."""
    return BundledStore()


@pytest.fixture(scope="module")
def matrix(store: BundledStore) -> list[Traced]:
    """The three best chains of each sign from every intervention to every mechanism."""
    return here(question(store, ["Mechanism"], k=3, order="standing", form=CHAINS))


def here(asked: Question) -> list[Traced]:
    """What one process answers."""
    return list(traced(asked, Engine(), silent, silent))


def drawn(seed: int) -> Network:
    """A random graph with loops, links side by side and every sign."""
    chance = Random(seed)  # noqa: S311 - the same graphs on every run
    nodes = chance.randint(5, 12)
    count = chance.randint(nodes, 4 * nodes)
    ends = [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(count)]
    signs = [chance.choice((1, 1, -1, 0)) for _ in ends]
    costs = [chance.choice((0.25, 0.5, 1.0, 0.1)) for _ in ends]
    words = [chance.randrange(4) for _ in ends]
    return Network.build(nodes, *zip(*ends, strict=True), signs, costs, words=words)


# The work


def test_the_rows_of_a_block_are_what_each_pair_is_answered_alone() -> None:
    """On 20 random graphs, in every order: each source, target, sign and rank, and nothing else."""
    count = 0
    for seed in range(20):
        network = drawn(seed)
        nodes = tuple(range(network.nodes))
        for order in ("standing", "product", "weakest"):
            work = Work(nodes, k=4, order=order, hops=4)
            expected = [
                Row(source, target, int(sign), rank, path.cost, path.links)
                for target in nodes
                for source in nodes
                for sign in Sign
                for rank, path in enumerate(network.paths(source, target, sign=sign, k=4, hops=4, order=order), 1)
            ]
            assert list(trace_block(network, work, nodes)) == expected
            count += len(expected)
    assert count > 5_000


def test_least_costs_are_those_of_all_walks_that_end_where_they_come_to_the_target() -> None:
    """On 60 random graphs, costs equal those found by walking every walk of at most four links, sign by sign."""
    count = 0
    for seed in range(60):
        network = drawn(seed)
        for order in ("product", "weakest"):
            nodes = tuple(range(network.nodes))
            found = {
                (row.source, row.target, row.sign): row.cost
                for row in trace_block(network, Work(nodes, order=order, form=COSTS, hops=4), nodes)
            }
            walked = by_walking(network, order, 4)
            assert found.keys() == walked.keys()
            assert all(isclose(cost, walked[key]) for key, cost in found.items())
            count += len(found)
    assert count > 10_000


def by_walking(network: Network, order: str, hops: int) -> dict[tuple[int, int, int], float]:
    """The least cost of a walk for every source, target and sign, by trying each walk from each source."""
    net = network.compiled
    arcs = [
        [
            (int(net.heads[arc]), Sign(int(net.signs[arc])), float(net.costs[arc]))
            for arc in range(int(net.index[node]), int(net.index[node + 1]))
        ]
        for node in range(network.nodes)
    ]
    least: dict[tuple[int, int, int], float] = {}
    for source in range(network.nodes):
        for target in range(network.nodes):
            ring = {(source, Sign.RAISES): 0.0} if source != target else {}
            for _ in range(hops):
                further: dict[tuple[int, Sign], float] = {}
                for (node, sign), so_far in ring.items():
                    for head, arc_sign, arc_cost in arcs[node]:
                        key = head, sign.then(arc_sign)
                        cost = so_far + arc_cost if order == "product" else max(so_far, arc_cost)
                        further[key] = min(cost, further.get(key, cost))
                for sign in Sign:
                    if (target, sign) in further:
                        at = source, target, int(sign)
                        cost = further.pop((target, sign))
                        least[at] = min(cost, least.get(at, cost))
                ring = further
    return least


def test_processes_give_the_rows_that_one_gives(tmp_path: Path) -> None:
    """Two processes that share the folder of a graph, in the order of one."""
    network = drawn(7)
    network.save(tmp_path / "graph")
    nodes = tuple(range(network.nodes))
    work = Work(nodes, k=3)
    heard: list[tuple[int, int]] = []

    rows = list(trace_by_processes(tmp_path / "graph", work, nodes, 2, lambda *parts: heard.append(parts)))

    assert rows == list(trace_here(network, work, nodes, silent))
    assert len(rows) > 50
    assert heard[0] == (0, heard[-1][1])
    assert heard[-1][0] == heard[-1][1]


@pytest.mark.parametrize(("count", "hands"), [(0, 2), (1, 2), (40, 2), (1000, 2), (100_000, 2), (1000, 0)])
def test_blocks_hold_every_target_once_and_in_order(count: int, hands: int) -> None:
    """None is lost, none is empty, none is larger than 64."""
    parts = blocks(range(count), hands)

    assert [target for part in parts for target in part] == list(range(count))
    assert all(0 < len(part) <= 64 for part in parts)
    assert len(parts) >= min(count, 4 * hands)


# The bundled data


def test_the_matrix_is_what_why_answers_pair_by_pair(store: BundledStore, matrix: list[Traced]) -> None:
    """Every chain that `why` shows for a pair is there, with its links, its sign and its standing; and no other."""
    evidence = store.evidence
    by_pair = {pair: list(rows) for pair, rows in groupby(matrix, lambda row: (row.source, row.target))}
    asked = compared = 0
    for act in evidence.concepts_of_kind("Intervention"):
        for target in evidence.concepts_of_kind("Mechanism"):
            answer = why(evidence, act, target, k=3)
            rows = {row.links: row for row in by_pair.get((act.id, target.id), ())}
            for chain in answer.chains:
                row = rows[tuple(link.key for link in chain.links)]
                assert (row.sign, row.standing) == (chain.sign, chain.standing)
                assert isclose(row.score, chain.score, abs_tol=1e-9)
                assert row.route == (act.id, *(link.object.id for link in chain.links))
                compared += 1
            assert bool(rows) == bool(answer.chains)
            asked += 1
    assert asked > 200
    assert compared > 100


def test_rows_come_target_by_target_and_best_first(matrix: list[Traced]) -> None:
    """By target, source, sign and rank, each of them once; ranks count from 1."""
    keys = [(row.target, row.source, row.sign, row.rank) for row in matrix]

    assert keys == sorted(set(keys))
    assert all(rank == 1 or (*key, rank - 1) in set(keys) for *key, rank in keys)
    assert len(matrix) > 200


def test_named_rows_and_columns_are_the_only_ones(store: BundledStore, matrix: list[Traced]) -> None:
    """Named by any of their names, a target of any kind; a name that is nobody's is refused."""
    asked = question(
        store, ["Symptom"], k=3, order="standing", form=CHAINS, rows=["clamshell"], columns=["ITB compression"] * 2
    )
    expected = [row for row in matrix if (row.source, row.target) == ("itbc:clamshell", "itbc:itb-compression")]

    assert here(asked) == expected != []
    with pytest.raises(UnknownName):
        question(store, [], k=1, order="standing", form=CHAINS, rows=["no such thing"])


def test_a_deficit_moves_against_its_capacity(store: BundledStore) -> None:
    """What raises hip abductor strength lowers hip abductor weakness, by the same links."""
    rows = here(question(store, ["Capacity", "Impairment"], k=1, order="standing", form=CHAINS))
    flipped = {Sign.RAISES: Sign.LOWERS, Sign.LOWERS: Sign.RAISES, Sign.UNKNOWN: Sign.UNKNOWN}
    deficits = {
        concept.id: concept.deficit_of for concept in store.evidence.ontology.concepts.values() if concept.deficit_of
    }
    by_target = {
        name: {(row.source, row.sign): row.links for row in rows if row.target == name}
        for name in (*deficits, *deficits.values())
    }
    for deficit, capacity in deficits.items():
        assert by_target[deficit] == {
            (source, flipped[sign]): links for (source, sign), links in by_target[capacity].items()
        }
    assert sum(map(len, by_target.values())) > 20


def test_a_cost_is_that_of_the_best_chain_or_less(store: BundledStore) -> None:
    """No chain has a higher score than the least cost says, and costs name no links and no standing."""
    costs = here(question(store, ["Mechanism"], k=1, order="product", form=COSTS))
    chains = here(question(store, ["Mechanism"], k=1, order="product", form=CHAINS))
    score = {(row.source, row.target, row.sign): row.score for row in costs}

    assert {(row.source, row.target, row.sign) for row in chains} <= score.keys()
    assert all(row.score <= score[row.source, row.target, row.sign] for row in chains)
    assert all((row.rank, row.standing, row.route, row.links) == (1, None, (), ()) for row in costs)
    assert len(chains) > 100


# Files


def test_a_file_of_commas_holds_every_row(matrix: list[Traced], tmp_path: Path) -> None:
    """Read back, the values are those of the rows; signs are numbers, ids are parted by spaces."""
    place = tmp_path / "matrix.csv"

    assert write_file(place, matrix) == len(matrix)
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(matrix) + 1
    for row, told in zip(rows[1:], matrix, strict=True):
        assert row[:2] == [told.source, told.target]
        assert (int(row[2]), int(row[3]), row[4]) == (told.sign.number, told.rank, str(told.standing))
        assert float(row[5]) == told.score
        assert (tuple(row[6].split()), tuple(row[7].split())) == (told.route, told.links)
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("count", [0, 1, 30])
def test_a_file_of_json_is_one_list(matrix: list[Traced], tmp_path: Path, count: int) -> None:
    """Empty, with one row, with many."""
    place = tmp_path / "matrix.json"

    assert write_file(place, matrix[:count]) == count
    assert json.loads(place.read_text(encoding="utf-8")) == [row_json(row) for row in matrix[:count]]


def test_a_formula_in_an_id_stays_text(tmp_path: Path) -> None:
    """An id from somebody's table that begins like a formula is not run by a spreadsheet."""
    row = Traced("=cmd|calc", "@x", Sign.RAISES, 1, Word.UNTESTED, 0.5, ("=cmd|calc", "@x"), ("k",))
    write_file(tmp_path / "rows.csv", [row])

    with (tmp_path / "rows.csv").open(newline="", encoding="utf-8") as file:
        _, cells = csv.reader(file)
    assert cells[0] == "'=cmd|calc"
    assert cells[6] == "'=cmd|calc @x"


@pytest.mark.parametrize("stop", [UsageError("lost"), KeyboardInterrupt("lost")], ids=["an error", "Ctrl-C"])
def test_what_breaks_off_leaves_the_old_file(matrix: list[Traced], tmp_path: Path, stop: BaseException) -> None:
    """Rows that stop with an error, or because somebody stops them, leave what was there, and nothing beside it."""
    place = tmp_path / "matrix.csv"
    place.write_text("old")

    def broken() -> Iterator[Traced]:
        yield matrix[0]
        raise stop

    with pytest.raises(type(stop), match="lost"):
        write_file(place, broken())
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("matrix.csv", "old")]


@pytest.mark.parametrize("most", [20_000, 100], ids=["midway", "at the end"])
@pytest.mark.parametrize("name", ["matrix.csv", "matrix.json"])
def test_without_room_on_the_disk_the_old_file_stays(
    matrix: list[Traced], tmp_path: Path, name: str, most: int
) -> None:
    """Files may not grow further here, as on a disk that is full: one sentence, the old file, nothing beside it."""
    place = tmp_path / name
    place.write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        with pytest.raises(UsageError, match=rf"{name} cannot be written: File too large\.$"):
            write_file(place, matrix if most > 100 else matrix[:10])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "old")]


def test_a_link_to_a_file_of_rows_stays_a_link(matrix: list[Traced], tmp_path: Path) -> None:
    """What it points at gets the rows."""
    (tmp_path / "link.json").symlink_to(tmp_path / "real")
    write_file(tmp_path / "link.json", matrix[:3])

    assert (tmp_path / "link.json").is_symlink()
    assert len(json.loads((tmp_path / "real").read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize("name", ["matrix.txt", "matrix", "nowhere/matrix.csv"])
def test_a_file_that_cannot_be_is_refused_at_once(tmp_path: Path, name: str) -> None:
    """No form for its ending, or no folder for it."""
    with pytest.raises(UsageError):
        check_file(tmp_path / name)


def test_a_page_shows_the_first_thousand(store: BundledStore, matrix: list[Traced]) -> None:
    """And counts the others; a page without chains says so."""
    many = matrix * (1 + 2000 // len(matrix))
    page = tell(many, store)

    *_, table, rest = page.blocks
    assert len(table.rows) == 1000  # type: ignore[union-attr]
    assert rest.text.startswith(f"{len(many) - 1000} more ")  # type: ignore[union-attr]
    assert "No chain" in tell((), store).blocks[1].text  # type: ignore[union-attr]


# Refusals


@pytest.mark.parametrize(
    "wrong",
    [{"k": 0}, {"form": "dreams"}, {"form": COSTS}, {"form": COSTS, "order": "product", "k": 2}],
    ids=["no chain", "no such form", "costs by standing", "two least costs"],
)
def test_work_that_cannot_be_asked_is_refused(wrong: dict[str, object]) -> None:
    """With a sentence, before anything is started."""
    with pytest.raises(UsageError):
        Work((0,), **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "abacus"},
        {"name": "spark"},
        {"name": "spark", "master": "yarn", "processes": 2},
        {"master": "yarn"},
        {"ship": True},
    ],
)
def test_an_engine_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    """Unknown, without its master, or with what belongs to the other."""
    with pytest.raises(UsageError):
        Engine(**wrong)  # type: ignore[arg-type]


def test_a_score_undoes_the_logarithm(store: BundledStore, matrix: list[Traced]) -> None:
    """The score is the product of the scores of the links, to ten places."""
    score = {link.key: link.standing.score for link in store.evidence.links}
    for row in matrix:
        product = 1.0
        for key in row.links:
            product *= score[key]
        assert isclose(row.score, product, abs_tol=1e-9)
    assert exp(0) == 1.0
