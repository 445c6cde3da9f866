"""What exists, as one value. `ontology.model` builds it from files; this module needs none of what reads them."""

from collections import abc
from typing import TYPE_CHECKING

from ontology.concept import Concept
from ontology.fact import Fact
from ontology.quick import dataclass, field
from ontology.relation import Relation

if TYPE_CHECKING:
    from ontology.mapping import Mapping, Match


@dataclass(frozen=True, slots=True)
class Ontology:
    """What exists.

    Attributes:
        concepts: Every concept by id.
        relations: Every relation by id.
        facts: Sourced statements of anatomy.
        mappings: Rows of the SSSOM file; empty when loaded without it.
        title: Title in the ontology's header.
        version: Its version, such as `0.1.0`.
        licence: IRI of its licence.
        names: Ids by name as `ontology.lookup.names` gives them, where that was done beforehand; empty else.
    """

    concepts: abc.Mapping[str, Concept]
    relations: abc.Mapping[str, Relation]
    facts: tuple[Fact, ...] = ()
    mappings: "tuple[Mapping, ...]" = ()
    title: str = ""
    version: str = ""
    licence: str = ""
    names: abc.Mapping[str, abc.Sequence[str]] = field(default_factory=dict, compare=False, repr=False)

    def matches(self, concept: str) -> "list[tuple[Match, Mapping]]":
        """Terms of other vocabularies that the concept with this id matches, closest first; never a false friend."""
        from ontology.mapping import matches  # noqa: PLC0415 - its reader takes as long to import as an answer

        return matches(self.mappings, concept)
