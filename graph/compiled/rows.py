"""One row of a table for each kind of value, and back. A value that is read is equal to the one that was written.

Rows hold what a class declares, in its order. Names from a fixed set become members of it again, and lists tuples.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.belief import Side, Standing, Word
from graph.compiled.book import Row
from ontology.concept import Concept, Kind
from ontology.fact import Fact
from ontology.relation import Family, Relation
from references.appraisal import Appraisal, Directness, Status, Verdict
from references.claim import Claim, Modality
from references.design import DesignClass
from references.document import Document, InventoryRow, Reference
from references.record import Author, BibRecord
from references.study import Reading, Study

if TYPE_CHECKING:
    from ontology.mapping import Mapping as Matched


_FLAGS = 15, 16
"""Where the two lists of a bibliographic record stand, beside its authors."""


def row(value: Any, *left_out: str) -> Row:
    """What a value's class declares, as JSON can hold it; values within it too."""
    from dataclasses import fields  # noqa: PLC0415 - reading needs none of it

    return [_plain(getattr(value, field.name)) for field in fields(value) if field.name not in left_out]


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return row(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return dict(value) if hasattr(value, "keys") else value


def concept(of: Row) -> Concept:
    """A concept."""
    name, kind, label, definition, synonyms, broader, *rest = of
    return Concept(name, Kind(kind), label, definition, tuple(synonyms), tuple(broader), *rest)


def relation(of: Row) -> Relation:
    """A relation."""
    name, label, family, *rest = of
    return Relation(name, label, Family(family), *rest)


def fact(of: Row) -> Fact:
    """A fact of anatomy."""
    return Fact(*of)


def mapping(of: Row) -> "Matched":
    """A mapping to a term of another vocabulary."""
    from ontology.mapping import Mapping as Matched  # noqa: PLC0415 - seldom asked for, and slow to import

    return Matched(*of)


def claim(of: Row) -> Claim:
    """A claim."""
    name, text, subject, relation_, object_, contexts, modality, document_, section, paragraph, inventory, cites = of
    where = document_, section, paragraph, inventory
    return Claim(name, text, subject, relation_, object_, tuple(contexts), Modality(modality), *where, tuple(cites))


def appraisal(of: Row) -> Appraisal:
    """An appraisal."""
    name, of_claim, study, verdict, reason, directness, status, second, second_reason = of
    return Appraisal(
        name,
        of_claim,
        study,
        Verdict(verdict),
        reason,
        Directness(directness),
        Status(status),
        None if second is None else Verdict(second),
        second_reason,
    )


def study(of: Row, records: Mapping[str, BibRecord]) -> Study:
    """A study, whose record is looked up among others."""
    said: Row = [tuple(one) if isinstance(one, list) else one for one in of]
    said[2], said[5] = DesignClass(said[2]), Reading(said[5])
    said.append(records)
    return Study(*said)


def record(of: Row) -> BibRecord:
    """A bibliographic record."""
    of[3] = tuple(Author(*name) for name in of[3])
    flags, same_paper = _FLAGS
    of[flags], of[same_paper] = tuple(of[flags]), tuple(of[same_paper])
    return BibRecord(*of)


def document(of: Row) -> Document:
    """A document."""
    of[6] = tuple(of[6])
    of[7] = tuple(Reference(position, text, key, tuple(problems)) for position, text, key, problems in of[7])
    return Document(*of)


def inventory_row(of: Row) -> InventoryRow:
    """A row of a document's inventory."""
    name, document_, text, kind, section, paragraphs, cites, not_modelled = of
    return InventoryRow(name, document_, text, kind, section, tuple(paragraphs), tuple(cites), not_modelled)


def standing(of: Row) -> Standing:
    """Where a link stands."""
    word, score, support, dispute, bearing = of
    return Standing(Word(word), score, _side(support), _side(dispute), tuple(bearing))


def _side(of: Row) -> Side:
    studies, strength, design = of
    return Side(tuple(studies), strength, None if design is None else DesignClass(design))
