"""Many short texts in two files: all of them end to end, and where each begins. Mapped into memory, not read whole."""

import mmap
import os
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate
from pathlib import Path

from graph.engine.arrays import Ints, open_array, save_array
from ontology.quick import dataclass

MANY = 10
"""Texts from which on it is quicker to look at all that there are than to look for each."""

Buffer = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by their number. Each ends with a line end in ``whole``; text i begins at ``starts[i]``."""

    whole: Buffer
    starts: Ints

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Texts from memory. A line end inside one becomes a space."""
        parts = [text.replace("\n", " ").encode() if "\n" in text else text.encode() for text in texts]
        whole = b"\n".join(parts) + (b"\n" if parts else b"")
        return cls(whole, array("q", accumulate((len(part) + 1 for part in parts), initial=0)))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.starts) - 1

    def raw(self, number: int) -> bytes:
        """A text in bytes."""
        return self.whole[self.starts[number] : self.starts[number + 1] - 1]

    def __getitem__(self, number: int) -> str:
        """A text."""
        return self.raw(number).decode()

    def place(self, text: bytes) -> int:
        """Where a text would stand among sorted texts: the number of texts before it."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: str) -> int:
        """Number of a text among sorted texts; −1 when it is not there."""
        wanted = text.encode()
        place = self.place(wanted)
        return place if place < len(self) and self.raw(place) == wanted else -1

    def scan(self, texts: Collection[str]) -> list[int]:
        """Numbers of some texts among texts in any order; −1 for one that is not there. One pass over the whole."""
        if len(texts) > MANY:
            number = {raw: place for place, raw in enumerate(bytes(self.whole).split(b"\n"))}
            return [number.get(text.encode(), -1) if text else -1 for text in texts]
        return [self._scanned(text.encode()) for text in texts]

    def _scanned(self, wanted: bytes) -> int:
        if self.whole[: len(wanted) + 1] == wanted + b"\n":
            return 0
        position = self.whole.find(b"\n" + wanted + b"\n") if wanted else -1
        return self.number_at(position + 1) if position >= 0 else -1

    def number_at(self, position: int) -> int:
        """Number of the text that holds a position of the whole."""
        return bisect_right(self.starts, position) - 1

    def save(self, folder: Path, name: str) -> None:
        """Write both files."""
        with (folder / f"{name}.txt").open("wb") as file:
            file.write(self.whole)
            file.flush()
            os.fsync(file.fileno())
        save_array(folder / f"{name}.npy", self.starts)

    @classmethod
    def open(cls, folder: Path, name: str) -> "Texts":
        """Map both files into memory."""
        starts = open_array(folder / f"{name}.npy")
        with (folder / f"{name}.txt").open("rb") as file:
            empty = os.fstat(file.fileno()).st_size == 0
            whole: Buffer = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(starts) < 1 or starts[-1] != len(whole):
            raise ValueError(name)
        return cls(whole, starts)
