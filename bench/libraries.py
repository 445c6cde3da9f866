"""The same question put to libraries, as nearly as they can be asked.

None of them bounds the number of links of weighted k best paths, so they answer a wider question; that is in their
favour, since their first paths need not be looked at for length. What can be prepared is prepared outside the timing.
"""

from heapq import heappop, heappush
from itertools import count, islice
from math import inf

import igraph
import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra, yen

from bench.graphs import Made

TOP = 10
HOPS = 8


def as_networkx(made: Made) -> "nx.DiGraph[int]":
    """The graph with its costs as weights."""
    net: nx.DiGraph[int] = nx.DiGraph()
    net.add_nodes_from(range(made.nodes))
    links = zip(made.tails.tolist(), made.heads.tolist(), made.costs.tolist(), strict=True)
    net.add_weighted_edges_from(links)
    return net


def networkx_best(net: "nx.DiGraph[int]", source: int, target: int) -> object:
    """Yen's algorithm, best first."""
    try:
        return list(islice(nx.shortest_simple_paths(net, source, target, weight="weight"), TOP))
    except nx.NetworkXNoPath:
        return []


def networkx_all(net: "nx.DiGraph[int]", source: int, target: int) -> object:
    """Every path of at most eight links, sorted by cost."""
    paths = nx.all_simple_paths(net, source, target, cutoff=HOPS)
    return sorted((nx.path_weight(net, path, "weight"), path) for path in paths)[:TOP]


def networkx_column(net: "nx.DiGraph[int]", target: int) -> object:
    """Cheapest costs of everything to a target, along the turned graph."""
    return nx.single_source_dijkstra_path_length(net, target, weight="weight")


def as_igraph(made: Made) -> igraph.Graph:
    """The graph with its costs as weights."""
    net = igraph.Graph(n=made.nodes, edges=np.column_stack((made.tails, made.heads)), directed=True)
    net.es["weight"] = made.costs.tolist()
    return net


def igraph_best(net: igraph.Graph, source: int, target: int) -> object:
    """Yen's algorithm in C."""
    return net.get_k_shortest_paths(source, target, k=TOP, mode="out", weights="weight")


def as_scipy(made: Made, *, turned: bool = False) -> "csr_array[np.float64]":
    """The graph as a sparse matrix of costs."""
    ends = (made.heads, made.tails) if turned else (made.tails, made.heads)
    matrix = csr_array((made.costs, ends), shape=(made.nodes, made.nodes))
    # Yen's algorithm takes 32-bit numbers only.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix


def scipy_yen(matrix: "csr_array[np.float64]", source: int, target: int) -> object:
    """Yen's algorithm of scipy."""
    return yen(matrix, source, target, TOP)


def scipy_and_search(
    matrix: "csr_array[np.float64]", turned: "csr_array[np.float64]", source: int, target: int
) -> object:
    """Scipy's distances to the target, then a best-first search in Python; no bound on links in the distances."""
    rest = dijkstra(turned, indices=target)
    index, heads, costs = matrix.indptr, matrix.indices, matrix.data
    order = count()
    heap: list[tuple[float, int, float, tuple[int, ...]]] = [(rest[source], next(order), 0.0, (source,))]
    found: list[tuple[int, ...]] = []
    while heap and len(found) < TOP:
        least, _, cost, path = heappop(heap)
        if least == inf:
            break
        if path[-1] == target:
            found.append(path)
        elif len(path) <= HOPS:
            row = slice(index[path[-1]], index[path[-1] + 1])
            for head, arc in zip(heads[row].tolist(), costs[row].tolist(), strict=True):
                if head not in path and rest[head] < inf:
                    heappush(heap, (cost + arc + rest[head], next(order), cost + arc, (*path, head)))
    return found
