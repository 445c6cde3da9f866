"""People's names as BibTeX writes them: ``Willy, Richard W. and Davis, Irene S. and others``.

Names are split before their LaTeX is decoded: the braces that keep ``{World Health Organization}`` together are gone
afterwards.
"""

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from references.latex import plain
from references.record import Author

OTHERS = "others"

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_PLAIN = rf"{_CAPITAL}[\w'’-]*(?: {_CAPITAL}[\w'’-]*)*, {_CAPITAL}[\w.'’-]*(?: {_CAPITAL}[\w.'’-]*)*"
_PLAIN_NAME = re.compile(_PLAIN)
"""“Family, Given G.” with capitals throughout and no markup: nothing is left to decide, and most names are so."""
_PLAIN_LIST = re.compile(rf"{_PLAIN}(?: and {_PLAIN})*(?: and others)?")


def read_authors(value: str, *, strict: bool = True) -> tuple[tuple[Author, ...], bool]:
    """Split a list of authors; also say whether it ends in "and others", that is, whether some are missing.

    >>> read_authors("van der Worp, Maarten P. and others")
    ((Author(family='van der Worp', given='Maarten P.'),), True)

    Args:
        value: The field as written.
        strict: Refuse a name that cannot be split for certain, such as one with three commas; else make the best of it.

    Raises:
        InvalidNameError: When strict, for the first such name, with the reason.
    """
    if _PLAIN_LIST.fullmatch(value):
        plain_names = value.split(" and ")
        more = plain_names[-1] == OTHERS
        return tuple(_plain_author(name) for name in (plain_names[:-1] if more else plain_names)), more
    names = split_multiple_persons_names(value.strip())
    complete = [name for name in names if name != OTHERS]
    return tuple(read_author(name, strict=strict) for name in complete if name.strip()), len(complete) < len(names)


def _plain_author(name: str) -> Author:
    family, _, given = name.partition(", ")
    return Author(family, given)


def read_author(name: str, *, strict: bool) -> Author:
    """Read one name, in either order; "Jr" counts as part of the family name."""
    if _PLAIN_NAME.fullmatch(name):
        return _plain_author(name)
    parts = parse_single_name_into_parts(name, strict=strict)
    family = plain(" ".join([*parts.von, *parts.last, *parts.jr]))
    given = plain(" ".join(parts.first))
    return Author(family, given) if family else Author(given)
