"""Asking a store which publications are named at both ends of a question."""

from graph.stores.excerpt import may_be_asked
from graph.stores.index import Index
from graph.stores.rows import Select
from ontology.prefixes import PREFIXES, compact, expand


def cited_at_both_ends(select: Select, index: Index, ends: tuple[str, str], most: int) -> dict[str, list[int]]:
    """What `Store.cited_at_both_ends` gives; one question."""
    if not all(map(may_be_asked, ends)):
        return {}
    source, target = map(expand, ends)
    itb, cites = PREFIXES["itb"], f"<{PREFIXES['cito']}citesAsEvidence>"
    rows = [
        (compact(str(getattr(paper, "value", ""))), compact(str(getattr(claim, "value", ""))))
        for paper, claim in select(
            f"SELECT DISTINCT ?p ?c {{ ?a <{itb}subject> <{source}> ; {cites} ?p . "
            f"?b <{itb}object> <{target}> ; {cites} ?p . ?c {cites} ?p }} LIMIT {most}"
        )
    ]
    cited: dict[str, list[int]] = {}
    if len(rows) == most:
        return cited
    links = index.links_of([claim for _, claim in rows])
    for (paper, _), link in zip(rows, links, strict=True):
        if link >= 0:
            cited.setdefault(paper, []).append(link)
    return cited
