"""Everything Gerdy knows, joined: concepts and relations, studies, claims, appraisals, and the links they make."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from graph.compact import Compact
from graph.link import Link
from ontology.concept import Concept
from ontology.known import Ontology
from ontology.quick import dataclass, field
from references.known import References

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ontology.findings import Finding
    from ontology.turtle import TurtleFile


@dataclass(frozen=True)
class Evidence:
    """What was loaded, and the links compiled from it.

    ``left_out`` are keys of studies whose appraisals do not count here (see `graph.without`). ``turtle`` are
    the files it was read from. ``findings`` say what was wrong with the data; the good part is loaded all the same.
    """

    ontology: Ontology
    references: References
    turtle: "tuple[TurtleFile, ...]" = ()
    findings: "tuple[Finding, ...]" = ()
    left_out: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, ordered by key."""
        from graph.compile import compile_links  # noqa: PLC0415 - an answer from compiled knowledge compiles nothing

        return compile_links(self.ontology, self.references, self.left_out)

    @property
    def quads(self) -> "Iterator[ox.Quad]":
        """What the files say, triple by triple."""
        return (quad for file in self.turtle for quad in file.quads)

    @cached_property
    def compact(self) -> Compact:
        """The causal links in the form that is searched."""
        return Compact(self.links)

    @cached_property
    def link_by_key(self) -> Mapping[str, Link]:
        """Links by content hash."""
        return {link.key: link for link in self.links}

    @cached_property
    def link_of_claim(self) -> Mapping[str, Link]:
        """The link each claim makes, by the claim's id."""
        return {claim.id: link for link in self.links for claim in link.claims}

    @cached_property
    def links_about(self) -> Mapping[str, tuple[Link, ...]]:
        """Links by the id of a concept at either end."""
        about: dict[str, list[Link]] = {}
        for link in self.links:
            for end in dict.fromkeys((link.subject.id, link.object.id)):
                about.setdefault(end, []).append(link)
        return {end: tuple(links) for end, links in about.items()}

    @cached_property
    def of_kind(self) -> Mapping[str, tuple[Concept, ...]]:
        """Concepts by kind, ordered by label."""
        kinds: dict[str, list[Concept]] = {}
        for concept in self.ontology.concepts.values():
            kinds.setdefault(concept.kind, []).append(concept)
        return {kind: tuple(sorted(some, key=_by_label)) for kind, some in kinds.items()}

    def concepts_of_kind(self, *kinds: str) -> tuple[Concept, ...]:
        """Concepts of the named kinds, ordered by label."""
        chosen = (concept for kind in dict.fromkeys(kinds) for concept in self.of_kind.get(kind, ()))
        return tuple(sorted(chosen, key=_by_label))

    def without(self, studies: frozenset[str]) -> "Evidence":
        """The same evidence with the appraisals of some studies ignored. This one is left as it is."""
        from graph.compile import leave_out  # noqa: PLC0415 - as above

        rest = Evidence(self.ontology, self.references, self.turtle, self.findings, self.left_out | studies)
        vars(rest)["links"] = tuple(leave_out(link, self.references, studies) for link in self.links)
        return rest

    def keeping(self, links: Iterable[Link]) -> "Evidence":
        """The same evidence with these of its links and no others. This one is left as it is."""
        part = Evidence(self.ontology, self.references, self.turtle, self.findings, self.left_out)
        vars(part)["links"] = tuple(links)  # fills the cached property, so that nothing is compiled again
        return part


def _by_label(concept: Concept) -> str:
    return concept.label.casefold()
