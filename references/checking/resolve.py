"""Which references a citation means: by key, by number in the list, or by author and year.

A target is looked for exactly first. Where nothing fits, the nearest is kept as a suggestion and never taken for the
thing itself: a checker that guesses which study was meant would go on to judge the wrong one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from references.inputs import Bibliography, Reference
from references.manuscript.model import Citation, Manuscript, NameYear
from references.matching import fold

MOST_EDITS = 2
"""Keys and names that differ by more are not near."""
SHORTEST = 4
"""Shorter names are not compared for spelling: “Lee” and “Liu” are two people."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that a citation names.

    Attributes:
        text: As text: a key, a number, or author and year.
        references: What it means: one reference as a rule, none when nothing fits, several when it is ambiguous.
        near: References that may be meant where none fits, nearest first.
        how: In what way the nearest differs: “case”, “edit”, “year” or “name”.
        named: Author and year, where it is named so.
    """

    text: str
    references: tuple[Reference, ...] = ()
    near: tuple[Reference, ...] = ()
    how: str = ""
    named: NameYear | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What every citation of a manuscript means.

    Attributes:
        targets: By citation, in the order it names them.
        listed: The references that numbers count, or all there are.
    """

    targets: Mapping[Citation, tuple[Target, ...]] = field(default_factory=dict)
    listed: tuple[Reference, ...] = ()

    def references(self, citation: Citation) -> tuple[Reference, ...]:
        """The references a citation means for certain, each once."""
        found = (target.references for target in self.targets.get(citation, ()))
        return tuple(dict.fromkeys(group[0] for group in found if len(group) == 1))

    @property
    def cited(self) -> frozenset[Reference]:
        """Every reference that some citation means, ambiguous ones among them."""
        every = (reference for group in self.targets.values() for target in group for reference in target.references)
        return frozenset(every)


def resolve(manuscript: Manuscript, bibliographies: Sequence[Bibliography]) -> Resolution:
    """Look up every citation of a manuscript."""
    index = _Index(manuscript, bibliographies)
    targets = {citation: tuple(index.targets(citation)) for citation in manuscript.citations}
    return Resolution(targets, index.listed)


class _Index:
    """References by what can name them."""

    def __init__(self, manuscript: Manuscript, bibliographies: Sequence[Bibliography]) -> None:
        typed = next((listed for listed in bibliographies if listed.references and listed.references[0].is_typed), None)
        every = [reference for listed in bibliographies for reference in listed.references]
        self.keyed = bool(manuscript.style.value == "keys")
        self.listed: tuple[Reference, ...] = typed.references if typed is not None and not self.keyed else tuple(every)
        self.by_key: dict[str, Reference] = {}
        self.by_number: dict[int, list[Reference]] = defaultdict(list)
        self.by_name: dict[str, list[Reference]] = defaultdict(list)
        for reference in every if self.keyed else self.listed:
            self.by_key.setdefault(reference.label, reference)
        self.by_folded = {key.casefold(): reference for key, reference in self.by_key.items()}
        for reference in self.listed:
            number = int(reference.label) if reference.is_typed and reference.label.isdigit() else reference.number
            self.by_number[number].append(reference)
            if reference.record.authors:
                self.by_name[fold(reference.record.authors[0].family)].append(reference)
        self._near: dict[str, tuple[tuple[Reference, ...], str]] = {}

    def targets(self, citation: Citation) -> Iterator[Target]:
        for key in citation.keys:
            yield self._key(key)
        for number in citation.numbers:
            yield Target(str(number), tuple(self.by_number.get(number, ())))
        for named in citation.names:
            yield self._named(named)

    def _key(self, key: str) -> Target:
        found = self.by_key.get(key)
        if found is not None:
            return Target(key, (found,))
        if key not in self._near:
            self._near[key] = self._nearest_key(key)
        return Target(key, (), *self._near[key])

    def _nearest_key(self, key: str) -> tuple[tuple[Reference, ...], str]:
        folded = self.by_folded.get(key.casefold())
        if folded is not None:
            return (folded,), "case"
        most = MOST_EDITS if len(key) > SHORTEST else 1
        near = process.extract(
            key, list(self.by_key), scorer=Levenshtein.distance, processor=None, limit=3, score_cutoff=most
        )
        return tuple(self.by_key[name] for name, _, _ in near), "edit" if near else ""

    def _named(self, named: NameYear) -> Target:
        text = str(named)
        first = fold(named.names[0])
        same_name = self.by_name.get(first, []) or self._body(first)
        fitting = [reference for reference in same_name if reference.record.year == named.year]
        if len(fitting) > 1:
            fitting = _told_apart(fitting, named)
        if fitting:
            return Target(text, tuple(fitting), named=named)
        beside = [each for each in same_name if each.record.year and abs(each.record.year - named.year) <= 1]
        if beside:
            return Target(text, (), tuple(beside), "year", named)
        return Target(text, (), tuple(self._misspelt(first, named.year)), "name", named)

    def _body(self, name: str) -> list[Reference]:
        """References whose first author's name begins or ends with the name: particles are left out now and then."""
        if len(name) < SHORTEST:
            return []
        return [
            each
            for listed, references in self.by_name.items()
            if listed.endswith(f" {name}") or name.endswith(f" {listed}") or listed.startswith(f"{name} ")
            for each in references
        ]

    def _misspelt(self, name: str, year: int) -> Iterator[Reference]:
        if len(name) < SHORTEST:
            return
        for listed, _, _ in process.extract(
            name, list(self.by_name), scorer=Levenshtein.distance, processor=None, limit=3, score_cutoff=MOST_EDITS
        ):
            if len(listed) >= SHORTEST:
                yield from (each for each in self.by_name[listed] if each.record.year == year)


def _told_apart(fitting: list[Reference], named: NameYear) -> list[Reference]:
    """Of references by one author of one year, those that the letter or the other names point out."""
    if named.letter:
        lettered = [each for each in fitting if f"{named.year}{named.letter}" in (each.written or each.label)]
        if lettered:
            return lettered
        place = ord(named.letter) - ord("a")
        return [fitting[place]] if 0 <= place < len(fitting) else fitting
    if named.et_al or len(named.names) > 1:
        wanted = [fold(name) for name in named.names[1:]]
        closer = [each for each in fitting if all(name in _names_of(each) for name in wanted)]
        if named.et_al:
            closer = [each for each in closer if len(each.record.authors) != 2]  # noqa: PLR2004 - two names are written out
        else:
            closer = [
                each for each in closer if each.is_typed or len(each.record.authors) == len(named.names)
            ] or closer
        return closer or fitting
    alone = [each for each in fitting if not each.record.more_authors and len(each.record.authors) == 1]
    return alone or fitting


def _names_of(reference: Reference) -> str:
    return (
        fold(reference.written[:200])
        if reference.is_typed
        else fold(" ".join(author.family for author in reference.record.authors))
    )
