"""Which way a link or a chain moves its object.

A causal link raises its object (+), lowers it (−) or changes it in an unknown direction (?). Along a chain the signs
multiply: two lowerings raise, and an unknown direction stays unknown. A link that leaves its object as it is (the null
relation) has no sign: nothing is passed on along it.
"""

from enum import IntEnum

from ontology.relation import Relation


class Sign(IntEnum):
    """The three directions; the values index the tables of the search."""

    RAISES = 0
    LOWERS = 1
    UNKNOWN = 2

    @property
    def number(self) -> int:
        """+1, −1, or 0 where the direction is unknown."""
        return (1, -1, 0)[self]

    @property
    def symbol(self) -> str:
        """The sign as one character."""
        return "+−?"[self]

    def then(self, further: "Sign") -> "Sign":
        """Sign of a chain of this sign followed by one of another.

        >>> Sign.LOWERS.then(Sign.LOWERS)
        <Sign.RAISES: 0>
        >>> Sign.LOWERS.then(Sign.UNKNOWN)
        <Sign.UNKNOWN: 2>
        """
        return PRODUCT[self][further]


_R, _L, _U = Sign
PRODUCT: tuple[tuple[Sign, ...], ...] = ((_R, _L, _U), (_L, _R, _U), (_U, _U, _U))
"""``PRODUCT[a][b]`` is the sign of a chain of sign a followed by one of sign b."""


def sign_of(relation: Relation) -> Sign:
    """Sign of a causal relation that is not the null one, from its number in the schema."""
    return {1: Sign.RAISES, -1: Sign.LOWERS, 0: Sign.UNKNOWN}[relation.sign]


def sign_along(relations: "tuple[Relation, ...]") -> Sign:
    """Sign of a chain of relations, one after another; an empty chain changes nothing about the sign it is given."""
    so_far = Sign.RAISES
    for relation in relations:
        so_far = so_far.then(sign_of(relation))
    return so_far
