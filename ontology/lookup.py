"""From what a person types to a concept.

1. A name is *normalised*: case, hyphens, punctuation and odd forms of letters count for nothing.
2. An id or IRI is taken at its word. A name is looked for among labels, then synonyms, then the local names of ids; a
   hit in an earlier group wins.
3. Where nothing goes by it, every name is scored against it and the nearest are suggested. The score looks at the
   letters and at the words, in any order: “glut medius” is near “gluteus medius”, “deadlift single leg” near
   “single-leg deadlift”. Near is never taken for the same: a look-up either finds, or asks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ontology.concept import Concept
from ontology.errors import AmbiguousName, UnknownName
from ontology.known import Ontology
from ontology.prefixes import compact

SUGGESTIONS = 5
"""How many names are suggested where none was asked for."""
LOWEST_SCORE = 60.0
"""Names scored below this (of 100) are not near enough to be of help."""

# Straight, curly (left and right), grave, acute and modifier: Gerdy's is Gerdys, however it is typed.
_APOSTROPHES = re.compile("['\u2018\u2019`\u00b4\u02bc]")
_SEPARATORS = re.compile(r"[\W_]+")


def normalise(name: str) -> str:
    """The form in which names are compared.

    >>> normalise("Single-Leg  RDL"), normalise("Gerdy\u2019s tubercle"), normalise("I.T.B.")
    ('single leg rdl', 'gerdys tubercle', 'i t b')
    """
    if not name.isascii():
        # Folding case can undo the normal form, so it is made anew.
        name = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("", name.casefold())).strip()


def find(onto: Ontology, name: str) -> Concept:
    """The concept that goes by a name, an id, a local name or an IRI.

    Raises:
        UnknownName: When nothing does; it holds the labels of the nearest.
        AmbiguousName: When several do, which the bundled data never make happen.
    """
    exact = onto.concepts.get(name.strip()) or onto.concepts.get(compact(name.strip()))
    if exact is not None:
        return exact
    wanted = normalise(name)
    found = onto.names.get(wanted, ()) if onto.names else _going_by(onto, wanted)
    if len(found) == 1:
        return onto.concepts[found[0]]
    if found:
        raise AmbiguousName(name, list(found))
    raise UnknownName(name, [concept.label for concept, _, _ in suggest(onto, name)])


def _going_by(onto: Ontology, wanted: str) -> list[str]:
    """Ids of the concepts that go by a normalised name in the first group that has it."""
    for group in _groups(onto):
        found = dict.fromkeys(concept.id for known, concept in group if known == wanted)
        if found:
            return list(found)
    return []


def names(onto: Ontology) -> dict[str, list[str]]:
    """Ids of the concepts by every normalised name, for `Ontology.names`: as `find` would find them one by one."""
    known: dict[str, list[str]] = {}
    for group in _groups(onto):
        found: dict[str, dict[str, None]] = {}
        for name, concept in group:
            if name not in known:
                found.setdefault(name, {}).setdefault(concept.id)
        known |= {name: list(ids) for name, ids in found.items()}
    return known


def suggest(onto: Ontology, text: str, limit: int = SUGGESTIONS) -> list[tuple[Concept, str, float]]:
    """The concepts whose names are nearest to a text.

    Args:
        onto: The ontology.
        text: What was typed.
        limit: How many concepts at most.

    Returns:
        Concept, the name of it that was nearest, and the score from 60 to 100; best first, each concept once.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed only when an exact look-up misses

    wanted = normalise(text)
    if not wanted:
        return []
    best: dict[str, tuple[float, float, str]] = {}
    for concept in onto.concepts.values():
        for name in concept.names:
            known = normalise(name)
            # The same words in another order are as good as the same letters; words in common count for a little less.
            letters = max(fuzz.ratio(wanted, known), fuzz.token_sort_ratio(wanted, known))
            scored = (max(letters, 0.9 * fuzz.token_set_ratio(wanted, known)), letters, name)
            if scored[0] >= LOWEST_SCORE and scored[:2] > best.get(concept.id, (0.0, 0.0))[:2]:
                best[concept.id] = scored
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], onto.concepts[item[0]].label))
    return [(onto.concepts[identifier], name, score) for identifier, (score, _, name) in ranked[:limit]]


def _groups(onto: Ontology) -> Iterator[Iterable[tuple[str, Concept]]]:
    """Normalised names with their concepts: labels, then synonyms, then local names."""
    concepts = onto.concepts.values()
    yield ((normalise(concept.label), concept) for concept in concepts)
    yield ((normalise(name), concept) for concept in concepts for name in concept.synonyms)
    yield ((normalise(concept.local_name), concept) for concept in concepts)
