"""A document that makes claims: its sections, the references it prints, and the inventory of what it asserts."""

from ontology.quick import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of a document's reference list.

    Attributes:
        position: Its number in the list, counted from 1: the number the text cites it by.
        text: The line, abridged.
        study: Key of the study it means.
        problems: What is wrong with the line, one sentence each.
    """

    position: int
    text: str
    study: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """One factual assertion of a document, which at least one claim carries, or which says why none does.

    Attributes:
        id: Such as "A-08".
        document: Id of the document.
        text: The assertion in a paraphrase of ours.
        kind: "structural", "causal", "intervention effect", "decision rule" or "narrative".
        section: Heading it stands under.
        paragraphs: Numbers of the paragraphs within the section, counted from 1.
        cites: Numbers of the references the document cites for it.
        not_modelled: Why no claim carries it; empty when one should.
    """

    id: str
    document: str
    text: str
    kind: str
    section: str
    paragraphs: tuple[int, ...]
    cites: tuple[int, ...] = ()
    not_modelled: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that makes claims and is not itself a study.

    Attributes:
        id: CURIE, such as `document:itb-article`.
        label: What it is called here.
        author: Who wrote it; empty when unknown.
        publisher: Who published it; empty when unknown.
        title: Its title; empty when the copy read shows none.
        url: Its address; None when the copy read shows none.
        sections: Headings in order.
        references: What it cites, in the order of its list.
        note: Anything to know about the copy that was read.
    """

    id: str
    label: str
    author: str = ""
    publisher: str = ""
    title: str = ""
    url: str | None = None
    sections: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    note: str = ""
