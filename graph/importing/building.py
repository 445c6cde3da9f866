"""Building a directory store while rows come in: claims go to Oxigraph in batches, numbers to arrays.

A store is a folder with a small file that names the part it holds, `STORE`. An import writes a new part beside the old
one and, when that is whole and on the disk, replaces the small file in one step. Whatever interrupts it before leaves
the old store, or none; what it had written is cleared away by the next import.
"""

import os
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from queue import Queue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from types import TracebackType
from typing import IO, Self

import numpy as np
import pyoxigraph as ox

from graph.importing.names import iri_of, literal, source_iri, study_iri
from graph.importing.noted import Noted
from graph.importing.vocabulary import relation_quads
from graph.stores.errors import StoreError
from graph.stores.index import KINDS, Index
from graph.stores.indexing import index_of, tells
from graph.stores.lock import taken
from graph.stores.numbering import Gathered, Tells, build
from graph.stores.part import LOCK, OXIGRAPH, PART, REJECTED, STORE, header, is_store, write_header
from graph.stores.rows import solutions
from ontology.concept import Kind
from ontology.findings import Finding, Severity
from ontology.prefixes import PREFIXES, compact
from ontology.relation import Relation
from ontology.turtle import LONGEST_LITERAL, printable

BATCH = 40_000
"""How many claims go to Oxigraph at once: it holds a batch in memory while it sorts it."""

SHOWN = 20
"""How many findings are kept to be shown; all of them are in the store's list."""

_ITB, _SKOS = PREFIXES["itb"], PREFIXES["skos"]
_TYPE, _LABEL = f"<{PREFIXES['rdf']}type>", f"<{PREFIXES['rdfs']}label>"
_SUBJECT, _RELATION, _OBJECT = f"<{_ITB}subject>", f"<{_ITB}relation>", f"<{_ITB}object>"
_STATED_IN, _CITES = f"<{_ITB}statedIn>", f"<{PREFIXES['cito']}citesAsEvidence>"
_IDENTIFIER = f"<{PREFIXES['dcterms']}identifier>"
_CLAIM = f"<{PREFIXES['claim']}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``findings`` are the first `SHOWN`; ``rejected`` is the list of all."""

    folder: Path
    concepts: int
    links: int
    claims: int
    errors: int
    warnings: int
    findings: tuple[Finding, ...]
    rejected: Path

    def text(self) -> list[str]:
        """What was done, in lines."""
        held = f"{_counted(self.concepts, 'concept')} and {_counted(self.links, 'link')}"
        lines = [f"{self.folder} holds {held} from {_counted(self.claims, 'claim')}."]
        if self.errors or self.warnings:
            found = f"{_counted(self.errors, 'error')} and {_counted(self.warnings, 'warning')}"
            lines.append(f"{found}; all are listed in {self.rejected}.")
        return lines


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class Building:
    """A store on its way. Used in a ``with`` block: leaving it by an exception leaves the old store as it was.

    Raises:
        StoreError: the place is something else, another import is writing to it, or the disk is full.
    """

    def __init__(
        self, into: Path, source: str, *, say: Callable[[str], None] = lambda _: None, tells: Tells | None = tells
    ) -> None:
        self.into = into
        self.source = source
        self._say = say
        self._tells = tells
        self._ids: dict[str, int] = {}
        self.iris: list[str] = []
        self._labels: list[str] = []
        self._kinds = array("h")
        self._synonyms: list[tuple[int, str]] = []
        self._relations: dict[Relation, tuple[int, str]] = {}
        self._tails, self._heads, self._relation = array("i"), array("i"), array("h")
        self._claims = array("Q")
        self._sources: dict[str, tuple[int, str]] = {}
        self._studies: dict[str, tuple[int, str]] = {}
        self._noted = Noted()
        self._lines: list[str] = []
        self._findings = _Findings()

    def __enter__(self) -> Self:
        """Take the place, and begin a new part in it."""
        try:
            self.into.mkdir(parents=True, exist_ok=True)
            self._lock = self._taken()
            self._sweep()
            self._part = Path(mkdtemp(prefix=PART, dir=self.into))
            self._part.chmod(0o755)
            self._findings.open(self._part / REJECTED)
            self._loader = _Loader(self._part / OXIGRAPH)
        except OSError as error:
            raise self._failed(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear away what was not finished."""
        self._loader.stop()
        self._findings.close()
        if kind is not None:
            rmtree(self._part, ignore_errors=True)
            if not is_store(self.into):
                with suppress(OSError):  # Windows lets nobody remove a file that is open, and the folder stays
                    (self.into / LOCK).unlink()
                    self.into.rmdir()
        self._lock.close()
        if isinstance(error, OSError):
            raise self._failed(error) from error

    def _taken(self) -> IO[bytes]:
        """The lock on the place, once it is sure to be ours to write to."""
        strangers = [entry.name for entry in self.into.iterdir() if entry.name != LOCK]
        if strangers and not is_store(self.into) and not all(name.startswith(PART) for name in strangers):
            raise StoreError(str(self.into), "the folder holds other things; name a new or an empty one")
        lock = taken(self.into / LOCK)
        if lock is None:
            raise StoreError(str(self.into), "another import is writing to it")
        return lock

    def _sweep(self) -> None:
        """Remove parts that no store names: an import that was interrupted left them."""
        with suppress(StoreError):
            current = header(self.into)["part"] if is_store(self.into) else ""
            for left in self.into.glob(f"{PART}*"):
                if left.name != current:
                    rmtree(left, ignore_errors=True)

    def _failed(self, error: OSError) -> StoreError:
        if isinstance(error, FileExistsError | NotADirectoryError):
            return StoreError(str(self.into), "there is a file of that name, or on the way to it; name a folder")
        reason = error.strerror or str(error).splitlines()[0]
        if "space" in reason.casefold() or "quota" in reason.casefold() or "too large" in reason.casefold():
            reason = f"there is no room on the disk ({reason}); nothing was changed"
        return StoreError(str(self.into), reason)

    # ── What is read ──────────────────────────────────────────────────────────────────────────────────────────────────

    def report(self, finding: Finding) -> None:
        """Note what is wrong with the data."""
        self._findings.add(finding)

    def number(self, name: str) -> int | None:
        """Number of a concept that was added, by its id as written."""
        return self._ids.get(name)

    def concept(  # noqa: PLR0913 - what a row says of a concept
        self,
        name: str,
        kind: Kind,
        label: str = "",
        *,
        wanted: int = 0,
        synonyms: tuple[str, ...] = (),
        definition: str = "",
        written: bool = True,
    ) -> int:
        """Add a concept and give its number; one that is there already is left as it is.

        Args:
            name: its id as written.
            kind: what sort of thing it is.
            label: what it is called; its id where that is left out.
            wanted: which change of it treatment wants.
            synonyms: other names.
            definition: what it is.
            written: whether it is to be described in the store; False where it is described already.
        """
        known = self._ids.get(name)
        if known is not None:
            return known
        number = len(self.iris)
        iri = iri_of(name)
        shown = _shown(label) or _shown(name)
        self._ids[name] = number
        self.iris.append(f"<{iri}>")
        self._labels.append(shown)
        self._kinds.append(KINDS.index(kind))
        others = tuple(other for other in dict.fromkeys(map(_shown, synonyms)) if other and other != shown)
        self._synonyms += [(number, other) for other in others]
        self._noted.concept(_shown(definition), others, wanted)
        if written:
            lines = [f"<{iri}> {_TYPE} <{_ITB}{kind.value}> .\n<{iri}> <{_SKOS}prefLabel> {literal(shown)} .\n"]
            if definition:
                lines.append(f"<{iri}> <{_SKOS}definition> {literal(_shown(definition))} .\n")
            if wanted:
                change = "increase" if wanted > 0 else "decrease"
                lines.append(f"<{iri}> <{_ITB}soughtChange> <{_ITB}{change}> .\n")
            lines += [f"<{iri}> <{_SKOS}altLabel> {literal(other)} .\n" for other in others]
            self._write("".join(lines))
        return number

    def relation(self, relation: Relation, *, written: bool = True) -> tuple[int, str]:
        """Number and IRI of a relation, added where it is new."""
        known = self._relations.get(relation)
        if known is None:
            iri = iri_of(relation.id)
            kept = Relation(
                compact(iri), relation.label, relation.family, relation.sign, relation.null, relation.inverse_label
            )
            known = self._relations[relation] = (len(self._relations), f"<{iri}>")
            if written:
                self._write(relation_quads(kept, iri))
        return known

    def claim(  # noqa: PLR0913, PLR0917 - what a row says of a link; called for each of millions
        self,
        tail: int,
        relation: tuple[int, str],
        head: int,
        source: str,
        publications: tuple[str, ...] = (),
        edge: str = "",
    ) -> None:
        """Add what a source says of two concepts, the publications it names for it, and what it calls the edge."""
        place, document = self._sources.get(source) or self._source(source)
        number, predicate = relation
        subject, object_ = self.iris[tail], self.iris[head]
        said = f"{subject} {predicate} {object_} {document}"
        digest = blake2b(said.encode(), digest_size=8).digest()
        name = int.from_bytes(digest, "big")
        self._tails.append(tail)
        self._heads.append(head)
        self._relation.append(number)
        self._claims.append(name)
        claim = f"{_CLAIM}{name:016x}>"
        text = (
            f"{claim} {_SUBJECT} {subject} .\n{claim} {_RELATION} {predicate} .\n"
            f"{claim} {_OBJECT} {object_} .\n{claim} {_STATED_IN} {document} .\n"
            f"{subject} {predicate} {object_} .\n"
        )
        edge = _shown(edge) if edge else ""
        if edge:
            text += f"{claim} {_IDENTIFIER} {literal(edge)} .\n"
        self._noted.claim(place, edge)
        for publication in publications:
            study, iri = self._studies.get(publication) or self._study(publication)
            self._noted.cite(study)
            text += f"{claim} {_CITES} {iri} .\n"
        self._lines.append(text)
        if len(self._lines) >= BATCH:
            self._flush()

    def quads(self, text: str) -> None:
        """Add statements in N-Quads."""
        self._write(text)

    def _source(self, source: str) -> tuple[int, str]:
        iri = f"<{source_iri(source)}>"
        self._sources[source] = known = (len(self._sources), iri)
        label = _shown(source.removeprefix("infores:")) or "a source"
        self._noted.sources.append((iri[1:-1], label))
        self._write(f"{iri} {_TYPE} <{_ITB}Document> .\n{iri} {_LABEL} {literal(label)} .\n")
        return known

    def _study(self, publication: str) -> tuple[int, str]:
        iri = study_iri(publication)
        self._studies[publication] = known = (len(self._studies), f"<{iri}>")
        self._noted.studies.append(iri)
        return known

    def _write(self, text: str) -> None:
        self._lines.append(text)
        if len(self._lines) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        self._loader.put("".join(self._lines).encode("utf-8", "replace"))
        self._lines.clear()

    # ── The end ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def finish(self, *, from_store: bool = False) -> Imported:
        """Compile what came in, and put the store in its place.

        Args:
            from_store: whether links are read back from the statements, because some came as statements.
        """
        try:
            return self._finish(from_store=from_store)
        except OSError as error:
            raise self._failed(error) from error

    def _finish(self, *, from_store: bool) -> Imported:
        self._flush()
        self._ids.clear()
        details = None
        if from_store:
            self._say("Writing to the disk")
            self._loader.finish()
            self._say("Compiling")
            index = self._from_store()
        else:
            self._say("Compiling")
            gathered = self._gathered()
            index = build(gathered, self._tells)
            details = self._noted.details(index, self._claims, gathered.ids)
            self._say("Writing to the disk")
            self._loader.finish()
        if not index.links and self._findings.errors:
            first = next(one for one in self._findings.first if one.severity is Severity.ERROR)
            raise StoreError(
                str(self.into), f"no link could be read, so nothing was changed; {first.text().rstrip('.')}"
            )
        index.save(self._part)
        if details is not None:
            details.save(self._part)
        self._findings.close()
        counts = {"concepts": len(index.ids), "links": index.links, "claims": len(index.claims)}
        _put_in_place(self.into, self._part, self.source, counts)
        return Imported(
            self.into,
            **counts,
            errors=self._findings.errors,
            warnings=self._findings.warnings,
            findings=tuple(self._findings.first),
            rejected=self._part / REJECTED,
        )

    def _from_store(self) -> Index:
        filled = ox.Store.read_only(str(self._part / OXIGRAPH))
        return index_of(lambda query: solutions(filled.query(query, use_default_graph_as_union=True)), says=self._tells)

    def _gathered(self) -> Gathered:
        return Gathered(
            ids=[compact(iri[1:-1]) for iri in self.iris],
            labels=self._labels,
            kinds=self._kinds,
            synonyms=self._synonyms,
            relations=list(self._kept_relations()),
            tails=self._tails,
            heads=self._heads,
            relation=self._relation,
            claims=np.array(self._claims, np.uint64),
        )

    def _kept_relations(self) -> Iterator[Relation]:
        for relation, (_, iri) in self._relations.items():
            yield Relation(
                compact(iri[1:-1]),
                relation.label,
                relation.family,
                relation.sign,
                relation.null,
                relation.inverse_label,
            )


def _put_in_place(into: Path, part: Path, source: str, counts: dict[str, int]) -> None:
    """Name the new part as the store's, in one step, and remove the one before."""
    before = header(into)["part"] if is_store(into) else None
    for folder in (part / OXIGRAPH, part):
        _to_disk(folder)
    fresh = into / f"{part.name}.json"
    write_header(fresh, part.name, source, counts)
    fresh.replace(into / STORE)
    _to_disk(into)
    if before is not None and before != part.name:
        # Who has it open keeps it until they are done.
        rmtree(into / before, ignore_errors=True)


def _to_disk(folder: Path) -> None:
    if sys.platform != "win32":  # which opens no folder as a file, and sees to its entries itself
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _shown(text: str) -> str:
    """A text as it may be kept: without what a terminal obeys, on one line, of a length someone could read."""
    if not text.isprintable():
        text = " ".join(printable(text).split())
    return text[:LONGEST_LITERAL]


class _Loader:
    """Fills an Oxigraph store on disk from a thread of its own, one batch at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._batches: Queue[bytes | None] = Queue(maxsize=1)
        self._error: Exception | None = None
        self._thread = Thread(target=self._run, name="gerdy-import", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            store = ox.Store(str(self._folder))
            while (batch := self._batches.get()) is not None:
                # The lines were written by this package, from names that were checked one by one.
                store.bulk_load(input=batch, format=ox.RdfFormat.N_QUADS, lenient=True)
            store.flush()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other thread is waiting to hear of it
            self._error = error
            while self._batches.get() is not None:
                pass

    def put(self, batch: bytes) -> None:
        """Hand a batch over; waits while the one before is still being loaded."""
        self._raise()
        if batch:
            self._batches.put(batch)

    def finish(self) -> None:
        """Wait until everything is loaded and on the disk."""
        self.stop()
        self._raise()

    def stop(self) -> None:
        """Let the thread end."""
        if self._thread.is_alive():
            self._batches.put(None)
            self._thread.join()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error if isinstance(self._error, OSError) else OSError(str(self._error))


@dataclass(slots=True)
class _Findings:
    """Findings as they come: the first are kept, and all are written to a list."""

    first: list[Finding] = field(default_factory=list)
    errors: int = 0
    warnings: int = 0
    _file: IO[str] | None = None

    def open(self, path: Path) -> None:
        """Begin the list."""
        self._file = path.open("w", encoding="utf-8", errors="replace")
        self._file.write("file\tline\tseverity\trule\twhat\tadvice\n")

    def add(self, finding: Finding) -> None:
        """Note one."""
        self.errors += finding.severity is Severity.ERROR
        self.warnings += finding.severity is Severity.WARNING
        if finding.severity is Severity.ERROR and self.errors == 1 and len(self.first) == SHOWN:
            # However many warnings came before it, the first error is shown.
            self.first[-1] = finding
        elif len(self.first) < SHOWN:
            self.first.append(finding)
        if self._file is not None:
            cells = (finding.file, finding.line, finding.severity, finding.rule, finding.sentence, finding.advice)
            self._file.write("\t".join(_shown(str(cell if cell is not None else "")) for cell in cells) + "\n")

    def close(self) -> None:
        """End the list."""
        if self._file is not None and not self._file.closed:
            self._file.close()
