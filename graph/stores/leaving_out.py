"""What rests on a study of a store."""

from graph.evidence import Evidence
from graph.stores.ask import evidence_on
from graph.stores.excerpt import may_be_asked
from graph.stores.store import Store
from graph.stores.whole import is_small, whole
from graph.without import Load, Without, load_bearing, moved_links, without
from ontology.errors import UnknownName, UsageError
from ontology.prefixes import PREFIXES, compact, expand


def without_of(store: Store, keys: list[str]) -> tuple[Evidence, Without]:
    """What changes in a store when studies are left out, and the evidence that is told of.

    Of a large store the links are compared, and not the answers.

    Raises:
        UnknownName: no study has that key.
    """
    studies = frozenset(key.strip().removeprefix("study:") for key in keys)
    if is_small(store):
        known = whole(store)
        for key in studies:
            if key not in known.references.studies:
                raise UnknownName(key, [])
        return known, without(known, studies)
    for key in sorted(studies):
        if not _named(store, key):
            raise UnknownName(key, [])
    names = [f"study:{key}" for key in sorted(studies)]
    known = evidence_on(store, _appraised(store, names), *names)
    return known, Without(tuple(sorted(studies)), moved_links(known, known.without(studies)), (), compared=False)


def load_bearing_of(store: Store) -> tuple[Evidence, tuple[Load, ...]]:
    """The studies that carry most of a small store.

    Raises:
        UsageError: the store is large.
    """
    if not is_small(store):
        raise UsageError("Name the studies: in so large a store they are not all left out one by one.")
    known = whole(store)
    return known, load_bearing(known)


def _named(store: Store, key: str) -> bool:
    """Whether anything in a store names a study."""
    if not may_be_asked(f"study:{key}"):
        return False
    iri = f"<{expand(f'study:{key}')}>"
    return any(True for _ in store.select(f"SELECT ?p {{ {{ {iri} ?p ?o }} UNION {{ ?s ?p {iri} }} }} LIMIT 1"))


def _appraised(store: Store, names: list[str]) -> list[str]:
    """The claims that studies were held against."""
    iris, itb = " ".join(f"<{expand(name)}>" for name in names), PREFIXES["itb"]
    rows = store.select(
        f"SELECT DISTINCT ?c {{ VALUES ?s {{ {iris} }} ?a <{itb}study> ?s ; <{itb}appraises> ?c }} ORDER BY ?c"
    )
    return [compact(str(getattr(claim, "value", ""))) for (claim,) in rows]
