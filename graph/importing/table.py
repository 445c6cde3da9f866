"""Reading edges and nodes from tables: KGX's two, or one of any columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.importing.building import Building
from graph.importing.rows import Progress, Row, Table
from graph.importing.vocabulary import PLAIN, Qualifiers, Reading, Vocabulary, kind_of
from ontology.findings import Finding, Severity
from ontology.prefixes import PREFIXES
from ontology.relation import Relation

NODE_NEEDED = ("id",)
NODE_WANTED = ("category", "name", "description", "synonym")
EDGE_NEEDED = ("subject", "predicate", "object")
EDGE_WANTED = (
    "publications",
    "primary_knowledge_source",
    "knowledge_source",
    "aggregator_knowledge_source",
    "provided_by",
    "negated",
    "object_direction_qualifier",
    "subject_direction_qualifier",
    "original_predicate",
    "sign",
    "object_aspect_qualifier",
    "qualified_predicate",
    "subject_form_or_variant_qualifier",
    "id",
    "subject_name",
    "object_name",
    "subject_category",
    "object_category",
)
LONGEST_ID = 1_000


@dataclass
class Tables:
    """Reads tables into a building.

    ``relations`` are relations of our own vocabulary, which a row may name as its original predicate.
    ``makes_nodes`` says that an end no table of nodes names is a concept all the same.
    """

    building: Building
    vocabulary: Vocabulary
    relations: Mapping[str, Relation]
    progress: Progress
    makes_nodes: bool = False
    _said: set[tuple[str, str]] = field(default_factory=set)
    _readings: dict[tuple[str, ...], tuple[Reading, tuple[int, str]] | None] = field(default_factory=dict)

    def nodes(self, path: Path) -> None:
        """Read a table of nodes."""
        building = self.building
        for row in Table(path, NODE_NEEDED, NODE_WANTED, building.report, self.progress):
            name, category, label, definition, synonyms = row.cells
            if self._named(path, row, name):
                if building.number(name) is not None:
                    what = f"The node {_short(name)} was described before; the first description holds."
                    self._say(path, row, Severity.WARNING, "node-twice", what, "Describe it once.")
                    continue
                kind, wanted, known = kind_of(category)
                if not known:
                    self._unknown_category(path, row, category)
                building.concept(
                    name, kind, label, wanted=wanted, definition=definition,
                    synonyms=tuple(synonyms.split("|")) if synonyms else (),
                )  # fmt: skip

    def edges(self, path: Path, columns: Mapping[str, str] | None = None) -> None:
        """Read a table of edges.

        Args:
            path: the table.
            columns: names of its columns by ours, where they differ.
        """
        building, ours = self.building, columns or {}
        needed = [ours.get(name, name) for name in EDGE_NEEDED]
        table = Table(path, needed, [ours.get(name, name) for name in EDGE_WANTED], building.report, self.progress)
        number, claim, readings = building.number, building.claim, self._readings
        for row in table:
            (
                subject, predicate, object_, publications, source, source2, source3, source4, *_,
            ) = row.cells  # fmt: skip
            tail, head = number(subject), number(object_)
            if tail is None or head is None:
                ends = self._ends(path, row)
                if ends is None:
                    continue
                tail, head = ends
            said, edge = row.cells[8:16], row.cells[16]
            key = (predicate, *said)
            if key not in readings:
                readings[key] = self._reading(path, row, predicate, said)
            found = readings[key]
            if found is None:
                self._unread(path, row, predicate)
                continue
            reading, relation = found
            if tail == head:
                what = f"The row joins {_short(subject)} to itself; it was left out."
                self._say(path, row, Severity.WARNING, "row-loop", what, "Name two nodes.")
                continue
            if reading.turned:
                tail, head = head, tail
            cited = tuple([part for part in map(str.strip, publications.split("|")) if part]) if publications else ()
            claim(tail, relation, head, source or source2 or source3 or source4 or path.name, cited, edge)

    def _ends(self, path: Path, row: Row) -> tuple[int, int] | None:
        """Numbers of both ends; None where one is unknown and may not be made."""
        ends = []
        for place, name_at, category_at in ((0, -4, -2), (2, -3, -1)):
            name = row.cells[place]
            number = self.building.number(name)
            if number is None:
                if not self._named(path, row, name):
                    return None
                if not self.makes_nodes:
                    what = f"The row names {_short(name)}, which no row of nodes describes; it was left out."
                    self._say(path, row, Severity.ERROR, "row-unknown-node", what, "Describe the node, or mend its id.")
                    return None
                kind, wanted, _ = kind_of(row.cells[category_at])
                number = self.building.concept(name, kind, row.cells[name_at], wanted=wanted)
            ends.append(number)
        return ends[0], ends[1]

    def _reading(
        self, path: Path, row: Row, predicate: str, said: Sequence[str]
    ) -> tuple[Reading, tuple[int, str]] | None:
        negated, object_direction, subject_direction, original, sign, *further = said
        if not predicate:
            return None
        own = self.relations.get(original)
        if own is not None:
            return Reading(own), self.building.relation(own)
        qualifiers = Qualifiers(subject_direction, object_direction, negated, sign, *further) if any(said) else PLAIN
        reading = self.vocabulary.reading(predicate, qualifiers)
        if reading is None:
            return None
        if not reading.known and ("predicate", predicate) not in self._said:
            self._said.add(("predicate", predicate))
            what = f"The predicate {_short(predicate)} is not in the table of predicates; its direction is unknown."
            advice = "Add it to a copy of predicates.tsv, and import with --predicates."
            self._say(path, row, Severity.WARNING, "predicate-unknown", what, advice)
        return reading, self.building.relation(reading.relation)

    def _unread(self, path: Path, row: Row, predicate: str) -> None:
        if not predicate:
            what = "The row has no predicate; it was left out."
            self._say(path, row, Severity.ERROR, "row-empty", what, "Say what holds between its nodes.")
            return
        what = f"The row denies {_short(predicate)}, which no chain uses; it was left out."
        self._say(path, row, Severity.WARNING, "row-negated", what, "Nothing has to be done.")

    def _named(self, path: Path, row: Row, name: str) -> bool:
        if name and len(name) <= LONGEST_ID and name.isprintable():
            return True
        if name:
            what = f"The row has the id {_short(name)}, which is too long or cannot be shown; it was left out."
            self._say(path, row, Severity.ERROR, "row-id", what, "Give it another id.")
        else:
            self._say(path, row, Severity.ERROR, "row-empty", "The row has no id; it was left out.", "Give it an id.")
        return False

    def _unknown_category(self, path: Path, row: Row, category: str) -> None:
        if ("category", category) not in self._said:
            self._said.add(("category", category))
            what = f"The category {_short(category) or 'that is empty'} is not known; its nodes are read as mechanisms."
            self._say(path, row, Severity.WARNING, "category-unknown", what, "Use a category of Biolink.")

    def _say(  # noqa: PLR0913, PLR0917 - what a finding consists of
        self, path: Path, row: Row, severity: Severity, rule: str, what: str, advice: str
    ) -> None:
        self.building.report(Finding(severity, rule, what, advice, str(path), row.line))


def _short(text: str) -> str:
    shown = "".join(sign if sign.isprintable() else "·" for sign in text[:81])
    return f"“{shown[:80]}…”" if len(shown) > 80 else f"“{shown}”"  # noqa: PLR2004 - as many as fit on a line


def own_relations() -> dict[str, Relation]:
    """The relations of our own vocabulary, by id and by IRI."""
    from ontology.files import TURTLE  # noqa: PLC0415 - only an import reads the schema for itself
    from ontology.model import load  # noqa: PLC0415
    from ontology.turtle import read  # noqa: PLC0415

    known, _ = load(description for path in TURTLE for description in read(path).descriptions.values())
    named = dict(known.relations)
    return named | {PREFIXES["itb"] + name.removeprefix("itb:"): relation for name, relation in named.items()}
