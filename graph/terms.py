"""Terms: concepts found by any of their names, and all that is known of one, put together."""

from dataclasses import dataclass

from graph.evidence import Evidence
from graph.link import Link
from ontology.concept import Concept, Kind
from ontology.fact import Fact
from ontology.hierarchy import narrower_map, path_to_top
from ontology.lookup import normalise, suggest
from ontology.mapping import Mapping, Match, absences, false_friends
from ontology.prefixes import expand

NO_PAGES = frozenset({"icf", "TA98"})
"""Vocabularies whose terms have no page of their own that a browser could open."""


@dataclass(frozen=True, slots=True)
class Found:
    """Concepts that pass the filters, by label; how many there are in all; near misses where nothing was found."""

    concepts: tuple[Concept, ...]
    total: int
    near: tuple[Concept, ...] = ()


def find_terms(evidence: Evidence, text: str = "", kind: Kind | None = None) -> Found:
    """Concepts with a name that contains every word typed, of one kind where it is given."""
    known = evidence.ontology
    words = normalise(text).split()
    matching = [
        concept
        for concept in known.concepts.values()
        if (kind is None or concept.kind is kind) and _has_words(concept, words)
    ]
    near = () if matching or not words else tuple(concept for concept, _, _ in suggest(known, text))
    return Found(tuple(sorted(matching, key=lambda one: one.label.casefold())), len(known.concepts), near)


def _has_words(concept: Concept, words: list[str]) -> bool:
    return any(all(word in name for word in words) for name in map(normalise, concept.names))


@dataclass(frozen=True, slots=True)
class Term:
    """All that is known of one concept.

    Attributes:
        concept: The concept.
        path: Wider concepts, the widest first, along the first wider concept of each.
        broader: Concepts one step wider.
        narrower: Concepts one step narrower.
        deficit_of: The capacity it is too little of.
        facts: Sourced statements of anatomy about it.
        matches: Terms of other vocabularies that it matches, the closest first.
        false_friends: Terms that look like it and are not to be used for it.
        absences: Vocabularies searched for it in vain.
        links: Links at whose ends it stands.
    """

    concept: Concept
    path: tuple[Concept, ...]
    broader: tuple[Concept, ...]
    narrower: tuple[Concept, ...]
    deficit_of: Concept | None
    facts: tuple[Fact, ...]
    matches: tuple[tuple[Match, Mapping], ...]
    false_friends: tuple[Mapping, ...]
    absences: tuple[Mapping, ...]
    links: tuple[Link, ...]


def term(evidence: Evidence, concept: Concept) -> Term:
    """Put together all that is known of a concept."""
    known = evidence.ontology
    narrower = narrower_map(known.concepts.values()).get(concept.id, [])
    return Term(
        concept=concept,
        path=tuple(known.concepts[name] for name in reversed(path_to_top(known, concept.id)[1:])),
        broader=tuple(known.concepts[name] for name in concept.broader if name in known.concepts),
        narrower=tuple(sorted((known.concepts[name] for name in narrower), key=lambda one: one.label.casefold())),
        deficit_of=known.concepts.get(concept.deficit_of or ""),
        facts=tuple(fact for fact in known.facts if concept.id in (fact.subject, fact.object)),
        matches=tuple(known.matches(concept.id)),
        false_friends=tuple(false_friends(known.mappings, concept.id)),
        absences=tuple(absences(known.mappings, concept.id)),
        links=evidence.links_about.get(concept.id, ()),
    )


def term_page(mapping: Mapping) -> str | None:
    """Where a person can read about the other term; None when it has no page of its own.

    >>> term_page(Mapping("itbc:x", "skos:exactMatch", "UBERON:0000981"))
    'http://purl.obolibrary.org/obo/UBERON_0000981'
    """
    prefix, _, local = mapping.object.partition(":")
    if prefix in NO_PAGES or not local:
        return None
    page = expand(mapping.object)
    return page if page.startswith(("https://", "http://")) else None
