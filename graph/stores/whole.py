"""Reading a small store whole, so that every question the bundled data take can be put to it.

Some answers need everything there is: what falls without a study, where a document and the evidence part, a lesson on
the leg. A store of a few thousand links is read into memory for them. From a larger one only what an answer needs is
read (`graph.stores.ask`), and answers that would need all of it say that they are not for such a store.
"""

from graph.compact import Compact
from graph.evidence import Evidence
from graph.stores.errors import StoreError
from graph.stores.excerpt import assembled, gathered
from graph.stores.store import Store
from ontology.concept import Kind
from ontology.prefixes import PREFIXES, expand
from ontology.relation import FAMILY_OF_CLASS

MOST_LINKS = 5_000
MOST_CONCEPTS = 2_500
"""Stores with no more are small."""

_ITB = PREFIXES["itb"]
_CLASSES = (
    f"<{PREFIXES['owl']}Ontology>",
    *(f"<{_ITB}{kind.value}>" for kind in Kind),
    *(f"<{expand(name)}>" for name in FAMILY_OF_CLASS),
    *(f"<{_ITB}{name}>" for name in ("Fact", "Study", "Document", "Section", "Reference", "InventoryRow")),
    *(f"<{_ITB}{name}>" for name in ("Claim", "Appraisal")),
)
_EVERYTHING = f"""SELECT ?s ?p ?o {{
  {{ VALUES ?t {{ {" ".join(_CLASSES)} }} ?s a ?t . ?s ?p ?o }}
  UNION {{ ?s <{_ITB}statedIn> ?d . ?s ?p ?o }} UNION {{ ?s <{_ITB}bibtex> ?b . ?s ?p ?o }} }}"""


def is_small(store: Store) -> bool:
    """Whether a store can be read whole."""
    return store.index.links <= MOST_LINKS and len(store.index.ids) <= MOST_CONCEPTS


def whole(store: Store) -> Evidence:
    """Everything a small store holds; one question to it.

    Raises:
        StoreError: it is not small, or did not answer.
    """
    if not is_small(store):
        raise StoreError(store.name, f"it holds {store.index.links:,} links, too many to be read as a whole")
    said = gathered(store.select(_EVERYTHING))
    claims = {name for name, about in said.items() if "itb:subject" in about and "itb:statedIn" in about}
    known = store.scored(assembled(said, claims, (), store.records), range(store.index.links))
    vars(known)["compact"] = Compact(known.links, appraised=store.index.appraised)
    return known
