"""A claim: what one document says holds between two concepts, where it says so, and how firmly."""

from enum import StrEnum

from ontology.prefixes import expand
from ontology.quick import dataclass


class Modality(StrEnum):
    """How firmly the document makes the claim. The value is the local name of the individual in schema.ttl."""

    STATED = "stated"
    """It says so outright."""
    HEDGED = "hedged"
    """It says so with a reserve: can, may, tends to."""
    IMPLIED = "implied"
    """Its argument needs it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. The same subject, relation and object said by two documents are two claims.

    Attributes:
        id: CURIE, such as `claim:A-08-1`.
        text: The claim in a paraphrase of ours.
        subject: Id of the concept it is about.
        relation: Id of the relation, such as `itb:increases`.
        object: Id of the concept it relates the subject to.
        contexts: Ids of the tasks, positions or phases in which it is said to hold.
        modality: How firmly it is made.
        document: Id of the document that makes it: `document:itb-article`, or `study:KEY` for a study's own claim.
        section: Heading under which it stands; empty for a claim of a study.
        paragraph: Number of the paragraph within the section, counted from 1.
        inventory: Id of the row of the article's inventory that it carries, such as "A-08".
        cites: Keys of the studies that the document cites for it, in order.
    """

    id: str
    text: str
    subject: str
    relation: str
    object: str
    contexts: tuple[str, ...] = ()
    modality: Modality = Modality.STATED
    document: str = "document:itb-article"
    section: str = ""
    paragraph: int | None = None
    inventory: str | None = None
    cites: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The full IRI."""
        return expand(self.id)

    @property
    def triple(self) -> tuple[str, str, str]:
        """Subject, relation and object: what claims of several documents may share."""
        return self.subject, self.relation, self.object

    @property
    def place(self) -> str:
        """Where in the document it stands, in words; empty when the document is not divided.

        >>> Claim("claim:x", "", "itbc:a", "itb:increases", "itbc:b", section="What changes it", paragraph=4).place
        'What changes it, paragraph 4'
        """
        return f"{self.section}, paragraph {self.paragraph}" if self.section and self.paragraph else self.section
