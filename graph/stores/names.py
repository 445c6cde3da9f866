"""Finding concepts by name among millions, as fast as a person types.

Names are kept in the form in which `ontology.lookup` compares them, sorted, end to end in one text. A name typed whole,
or its beginning, is found by halving; the beginning of a later word, or a part of a word, by one pass over the text.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.engine.arrays import Ints, open_array, save_array
from graph.stores.texts import Texts
from ontology.errors import AmbiguousName, UnknownName
from ontology.lookup import normalise
from ontology.prefixes import compact
from ontology.quick import dataclass

LABEL, SYNONYM, LOCAL = 0, 1, 2
"""What a name is to its concept; a label wins over a synonym, a synonym over the last part of an id."""

LOOK_AT = 2_000
"""How many names that fit are looked at before the shortest of them are given."""

SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Names:
    """Every name with the number of its concept, sorted by name."""

    texts: Texts
    nodes: Ints
    ranks: Ints

    @classmethod
    def of(cls, names: Iterable[tuple[str, int, int]]) -> "Names":
        """Names from memory: each normalised, with the number of its concept and its rank."""
        rows = sorted({(name, node, rank) for name, node, rank in names if name})
        return cls(
            Texts.of(name for name, _, _ in rows),
            array("q", (node for _, node, _ in rows)),
            array("q", (rank for _, _, rank in rows)),
        )

    def exact(self, name: str) -> list[int]:
        """Numbers of the concepts that go by a name, those with the best rank only."""
        wanted = normalise(name).encode()
        found: list[tuple[int, int]] = []
        place = self.texts.place(wanted)
        while place < len(self.texts) and self.texts.raw(place) == wanted:
            found.append((self.ranks[place], self.nodes[place]))
            place += 1
        best = min((rank for rank, _ in found), default=LABEL)
        return sorted({node for rank, node in found if rank == best})

    def search(self, text: str, limit: int, among: Sequence[int] | None = None) -> list[tuple[int, int]]:
        """What fits what was typed so far: number of the concept, and the place of the name that fits.

        Names that begin with it come first, then those with a word that does, then those that hold it anywhere; in each
        group the shorter before the longer. Where none holds it as typed, those that hold each of its words do.

        Args:
            text: what was typed.
            limit: how many at most.
            among: for each concept whether it may be found; all when left out.
        """
        wanted = normalise(text).encode()
        if not wanted:
            return []
        found: dict[int, int] = {}
        for places in (self._beginning(wanted), self._holding(b" " + wanted), self._holding(wanted)):
            self._nearest(places, found, limit, among)
        if not found and b" " in wanted:
            first, *others = sorted(wanted.split(), key=len, reverse=True)
            each = (p for p in self._holding(first) if all(word in self.texts.raw(p) for word in others))
            self._nearest(each, found, limit, among)
        return list(found.items())

    def _nearest(self, places: Iterator[int], found: dict[int, int], limit: int, among: Sequence[int] | None) -> None:
        """Add the shortest of the names at some places to what was found."""
        if len(found) >= limit:
            return
        fitting = (place for place in places if among is None or among[self.nodes[place]])
        near = sorted(
            set(islice(fitting, LOOK_AT)),
            key=lambda place: (len(self.texts.raw(place)), self.ranks[place], place),
        )
        for place in near:
            found.setdefault(self.nodes[place], place)
            if len(found) >= limit:
                return

    def _beginning(self, wanted: bytes) -> Iterator[int]:
        place = self.texts.place(wanted)
        while place < len(self.texts) and self.texts.raw(place).startswith(wanted):
            yield place
            place += 1

    def _holding(self, wanted: bytes) -> Iterator[int]:
        position = self.texts.whole.find(wanted)
        while position >= 0:
            place = self.texts.number_at(position)
            yield place
            position = self.texts.whole.find(wanted, self.texts.starts[place + 1])

    def near(self, text: str, limit: int = SUGGESTIONS) -> list[int]:
        """Numbers of the concepts with names like a misspelt one, the nearest first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelling needs it

        wanted = normalise(text)
        if not wanted:
            return []
        names = bytes(self.texts.whole).decode().split("\n")[:-1]
        ranked = process.extract(wanted, names, scorer=fuzz.token_sort_ratio, limit=4 * limit, score_cutoff=60)
        return list(dict.fromkeys(self.nodes[place] for _, _, place in ranked))[:limit]

    def save(self, folder: Path) -> None:
        """Write the files."""
        self.texts.save(folder, "names")
        save_array(folder / "names_nodes.npy", self.nodes)
        save_array(folder / "names_ranks.npy", self.ranks)

    @classmethod
    def open(cls, folder: Path) -> "Names":
        """Map the files into memory."""
        names = cls(
            Texts.open(folder, "names"), open_array(folder / "names_nodes.npy"), open_array(folder / "names_ranks.npy")
        )
        if not len(names.texts) == len(names.nodes) == len(names.ranks):
            raise ValueError(folder)
        return names


def choose(names: Names, ids: Texts, typed: str) -> int:
    """Number of the one concept that goes by an id or a name.

    Raises:
        UnknownName: none does; it holds the ids of the nearest.
        AmbiguousName: several do.
    """
    for identifier in (typed.strip(), compact(typed.strip())):
        number = ids.find(identifier)
        if number >= 0:
            return number
    found = names.exact(typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousName(typed, [ids[number] for number in found[:8]])
    raise UnknownName(typed, [ids[number] for number in names.near(typed)])
