"""One bibliographic record, as plain values: what a .bib entry says, decoded, with the place it was read at."""

from collections.abc import Mapping

from ontology.quick import dataclass, field


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a body in whose name a paper stands (then without given names)."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """Given names as initials without stops: "Richard W." is RW, "Jean-Michel" is JM.

        >>> Author("Willy", "Richard W.").initials
        'RW'
        """
        return "".join(part[0] for part in self.given.replace("-", " ").replace(".", " ").split())


@dataclass(frozen=True, slots=True)
class BibRecord:
    """A record of a bibliography. What the entry does not say is empty or None, never filled in.

    Attributes:
        key: The name of the entry, unique in its file.
        type: The type of the entry in lower case, such as "article".
        title: Decoded; in square brackets when it describes the paper and is not its title.
        authors: In order, as many as the record names.
        more_authors: The record ends its authors with "and others".
        year: Four digits, or None.
        pages: "309-316", "e134802" or "356".
        doi: In normal form, like pmid and pmcid; None when it cannot be read.
        flags: What is uncertain about the record, from its x-flags field.
        same_paper: Keys of records that hold another result of the same paper.
        fields: Every field as written, names in lower case, strings resolved, LaTeX kept.
        file: The file the record was read from.
        line: The line the entry begins at, counted from 1.
    """

    key: str
    type: str = "misc"
    title: str = ""
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    year: int | None = None
    journal: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    note: str = ""
    flags: tuple[str, ...] = ()
    same_paper: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)
    file: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)
