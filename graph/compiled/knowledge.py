"""The bundled knowledge, compiled: links with their standings, ready to be asked, and the rest row by row.

It is kept in the user's cache directory and checked whenever it is opened: against its own checksum, and against the
files it was made from (`graph.compiled.source`). Where it does not fit it is made again, and that is said in one line.
Where it cannot be kept, answers come from the files themselves, and only take longer.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar, overload
from zlib import crc32

from graph.compact import Compact, Step
from graph.compiled import rows, source
from graph.compiled.book import Book, Row, Table, Unusable, read, stamped, write
from graph.evidence import Evidence
from graph.link import Link
from graph.sign import Sign, sign_of
from graph.user_cache import user_cache
from ontology.known import Ontology
from ontology.lookup import names
from references.known import References
from references.levels import Question

CAUSAL, NULL, OTHER = "causal", "null", "other"

Item = TypeVar("Item")


def place() -> str:
    """Where the knowledge of this copy of Gerdy is kept."""
    return os.path.join(user_cache(), f"knowledge-{crc32(source.home().encode()):08x}.jsonl")


def knowledge(say: Callable[[str], None], *, everything: bool = False) -> Evidence:
    """The bundled knowledge: all that `graph.loading.load_evidence` gives, but for the triples of its files.

    Args:
        say: told in one line when what is kept cannot be used.
        everything: whether to read facts of anatomy and mappings to other vocabularies too, which few answers show.
    """
    try:
        where, seen = place(), source.stamp()
        book = _kept(where, seen, say)
    except OSError:
        where, seen, book = "", "", None
    if book is None:
        return _made(where, seen, everything=everything)
    return opened(book, everything=everything)


def _kept(where: str, seen: str, say: Callable[[str], None]) -> Book | None:
    """What is kept, if it is whole and made from the files as they are."""
    try:
        book = read(where)
        if book.stamp != seen:
            if book.key != source.key():
                raise Unusable("the data or the program have changed since")  # noqa: TRY301 - said below with the rest
            with suppress(OSError):
                stamped(where, book, seen)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except Unusable as unusable:
        say(f"The compiled knowledge in {where} is made again: {unusable}.")
        return None
    return book


def _made(where: str, seen: str, *, everything: bool) -> Evidence:
    """The knowledge from its files, kept for the next time where that can be done."""
    from graph.loading import load_evidence  # noqa: PLC0415 - the readers are what this module spares

    evidence = load_evidence(everything=True)
    if evidence.findings:
        # What is wrong with the files is said whenever they are read: then they are read each time.
        return load_evidence(everything=everything)
    if where:
        with suppress(OSError):
            keep(evidence, where, seen)
    return evidence


def keep(evidence: Evidence, where: str, seen: str) -> None:
    """Compile the bundled knowledge, read with everything, and write it.

    Raises:
        OSError: it cannot be written.
    """
    known, sources = evidence.ontology, evidence.references
    index = {
        "about": [known.title, known.version, known.licence],
        "names": names(known),
        "kinds": {kind: [one.id for one in some] for kind, some in evidence.of_kind.items()},
        "links": [(link.key, link.subject.id, link.object.id, *_kind_of(link)) for link in evidence.links],
    }
    joined = {
        "claims_of": {name: [one.id for one in sources.claims_of(name)] for name in ("", *sources.rows)},
        "appraisals_of": {name: [one.id for one in sources.appraisals_of(name)] for name in sources.claims},
        "link_of_claim": {name: [link.key] for name, link in evidence.link_of_claim.items()},
    }
    tables: dict[str, dict[str, Row]] = {
        "concepts": _rows(known.concepts),
        "relations": _rows(known.relations),
        "facts": {one.id: rows.row(one) for one in known.facts},
        "mappings": {str(number): rows.row(one) for number, one in enumerate(known.mappings)},
        "studies": {name: rows.row(one, "records") for name, one in sources.studies.items()},
        "records": {name: rows.row(one.record) for name, one in sources.studies.items()},
        "claims": _rows(sources.claims),
        "appraisals": _rows(sources.appraisals),
        "documents": _rows(sources.documents),
        "rows": _rows(sources.rows),
        "joined": {name: [list(group.items())] for name, group in joined.items()},
        "links": {
            link.key: [
                link.key,
                link.subject.id,
                link.relation.id,
                link.object.id,
                [claim.id for claim in link.claims],
                [appraisal.id for appraisal in link.appraisals],
                link.question,
                rows.row(link.standing),
            ]
            for link in evidence.links
        },
    }
    write(where, source.key(), seen, index, tables)


def _kind_of(link: Link) -> tuple[str, int, int, float]:
    relation = link.relation
    kind = OTHER if not relation.is_causal else NULL if relation.null else CAUSAL
    sign = sign_of(relation) if kind == CAUSAL else Sign.UNKNOWN
    return kind, sign, link.standing.word.rank, link.standing.score


def _rows(values: Mapping[str, Any]) -> dict[str, Row]:
    return {name: rows.row(value) for name, value in values.items()}


def opened(book: Book, *, everything: bool = False) -> Evidence:
    """The knowledge of an open book."""
    concepts, relations = book.table("concepts", rows.concept), book.table("relations", rows.relation)
    claims, appraisals = book.table("claims", rows.claim), book.table("appraisals", rows.appraisal)
    records, joined = book.table("records", rows.record), _joined_names(book)
    title, version, licence = book.index["about"]
    known = Ontology(
        concepts,
        relations,
        tuple(book.table("facts", rows.fact).values()) if everything else (),
        tuple(book.table("mappings", rows.mapping).values()) if everything else (),
        title,
        version,
        licence,
        book.index["names"],
    )
    sources = References(
        studies=book.table("studies", lambda of: rows.study(of, records)),
        claims=claims,
        appraisals=appraisals,
        documents=book.table("documents", rows.document),
        rows=book.table("rows", rows.inventory_row),
        _appraisals_of=_Groups(lambda: joined["appraisals_of"], appraisals),
        _claims_of=_Groups(lambda: joined["claims_of"], claims),
    )

    def link(of: Row) -> Link:
        key, subject, relation, object_, said, judged, question, stands = of
        return Link(
            key,
            concepts[subject],
            relations[relation],
            concepts[object_],
            tuple(claims[name] for name in said),
            tuple(appraisals[name] for name in judged),
            Question(question),
            rows.standing(stands),
        )

    return _joined(Evidence(known, sources), book, book.table("links", link))


def _joined(evidence: Evidence, book: Book, links: Table[Link]) -> Evidence:
    """The evidence with what it would compile filled in. Who wants all links at once has them compiled anew."""
    listed: list[list[Any]] = book.index["links"]
    about: dict[str, list[str]] = {}
    for key, subject, object_, *_ in listed:
        for end in dict.fromkeys((subject, object_)):
            about.setdefault(end, []).append(key)
    steps = [row for row in listed if row[3] == CAUSAL]
    nulls = [row for row in listed if row[3] == NULL]
    compact = Compact(_Some(links, [row[0] for row in listed]))
    vars(compact).update(
        causal=_Some(links, [row[0] for row in steps]),
        null=_Some(links, [row[0] for row in nulls]),
        _steps=[Step(subject, object_, Sign(sign), rank, score) for _, subject, object_, _, sign, rank, score in steps],
        _null_ends=[(row[1], row[2]) for row in nulls],
    )
    vars(evidence).update(
        compact=compact,
        of_kind=_Groups(lambda: book.index["kinds"], evidence.ontology.concepts),
        link_by_key=links,
        link_of_claim=_Other(lambda: _joined_names(book)["link_of_claim"], links),
        links_about=_Groups(lambda: about, links),
    )
    return evidence


class _Some(Sequence[Link]):
    """Some of the links of a table, each read when it is asked for."""

    def __init__(self, links: Table[Link], keys: list[str]) -> None:
        self._links = links
        self._keys = keys

    @overload
    def __getitem__(self, place: int) -> Link: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Link, ...]: ...
    def __getitem__(self, place: int | slice) -> Link | tuple[Link, ...]:
        """The link at a place."""
        if isinstance(place, slice):
            return tuple(self._links[key] for key in self._keys[place])
        return self._links[self._keys[place]]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._keys)


Names = Mapping[str, list[str]]


def _joined_names(book: Book) -> Table[Names]:
    """Names of what belongs to a name, each list read when it is asked for."""
    return book.table("joined", lambda of: {name: named for name, named in of[0] if named})


class _Groups(Mapping[str, tuple[Item, ...]]):
    """Values of a table in groups."""

    def __init__(self, names: Callable[[], Names], values: Mapping[str, Item]) -> None:
        self._names = names
        self._values = values

    def __getitem__(self, name: str) -> tuple[Item, ...]:
        """The values of a group."""
        return tuple(self._values[key] for key in self._names()[name])

    def __iter__(self) -> Iterator[str]:
        """The names of the groups."""
        return iter(self._names())

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self._names())


class _Other(Mapping[str, Item]):
    """Values of a table by other names than their own."""

    def __init__(self, names: Callable[[], Names], values: Mapping[str, Item]) -> None:
        self._groups = _Groups(names, values)

    def __getitem__(self, name: str) -> Item:
        """The value of a name."""
        return self._groups[name][0]

    def __iter__(self) -> Iterator[str]:
        """The other names."""
        return iter(self._groups)

    def __len__(self) -> int:
        """How many of them there are."""
        return len(self._groups)
