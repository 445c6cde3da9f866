"""What a server's data are like, in one question: enough to see whether arrays made from them still hold.

The statements that names, links and standings are made of are counted by predicate. Where there are no more than
`SMALL` of them, the server also adds up a checksum of each: 24 bits of the MD5 of subject and object, a sum that does
not depend on the order. SPARQL 1.1 has no function from hexadecimal digits to numbers, so each digit is looked up in
the row of the sixteen, as the length of what stands before it.

In a larger graph a checksum takes the server many seconds, and only the numbers are compared. A name or a claim that is
changed in its place is not noticed there; one that is added or taken away is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from graph.stores.rows import Rows
from ontology.prefixes import expand

SMALL = 20_000
"""Statements up to which their contents are compared, and not their numbers alone."""

_PREDICATES = (
    *("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel"),
    *("itb:subject", "itb:relation", "itb:object", "itb:statedIn"),
    *("itb:sign", "itb:isNull", "itb:inverseLabel", "itb:deficitOf"),
    *("itb:appraises", "itb:study", "itb:verdict", "itb:directness", "itb:status", "itb:secondVerdict"),
    *("itb:designClass", "itb:read", "itb:dataFrom"),
)
_WHERE = f"VALUES ?p {{ {' '.join(f'<{expand(name)}>' for name in _PREDICATES)} }} ?s ?p ?o"
_DIGITS = " + ".join(
    f'{16**place} * STRLEN(STRBEFORE("0123456789abcdef", SUBSTR(?h, {place + 1}, 1)))' for place in range(6)
)
_NUMBERS = f"SELECT ?p (COUNT(*) AS ?n) {{ {_WHERE} }} GROUP BY ?p"
_CONTENTS = (
    f"SELECT ?p (COUNT(*) AS ?n) (SUM({_DIGITS}) AS ?sum) "
    f'{{ {_WHERE} BIND(MD5(CONCAT(STR(?s), " ", STR(?o))) AS ?h) }} GROUP BY ?p'
)


@dataclass(frozen=True, slots=True)
class State:
    """Numbers, and checksums where the data are few, by predicate; equal states make equal arrays."""

    said: tuple[tuple[str, ...], ...]

    @property
    def statements(self) -> int:
        """How many statements were counted."""
        return sum(self.numbers.values())

    @property
    def numbers(self) -> dict[str, int]:
        """How many statements there are, by the IRI of their predicate."""
        return {row[0]: int(row[1]) for row in self.said}

    @property
    def has_contents(self) -> bool:
        """Whether contents were compared, or numbers alone."""
        return any(len(row) > len(("predicate", "number")) for row in self.said)


def state_of(select: Callable[[str], Rows], before: State | None = None) -> State:
    """The state of a server's data: one question when it was like before, two at most.

    Args:
        select: asks the server.
        before: its state the last time, which tells whether the data were few.
    """
    if before is not None and before.has_contents:
        now = _state(select(_CONTENTS))
        return now if now.statements <= SMALL else _state(select(_NUMBERS))
    now = _state(select(_NUMBERS))
    return _state(select(_CONTENTS)) if now.statements <= SMALL else now


def _state(rows: Rows) -> State:
    said = (tuple(term.value for term in row if isinstance(term, ox.NamedNode | ox.Literal)) for row in rows)
    return State(tuple(sorted(row for row in said if len(row) > 1 and row[1].isdecimal() and row[1] != "0")))
