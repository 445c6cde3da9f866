"""What was worked out, kept for the next question as long as there is room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

MOST_BYTES = 256 * 2**20
"""How much one shelf keeps."""

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Values by key, the longest unused dropped beyond a number of bytes."""

    def __init__(self, size: Callable[[Kept], int]) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self.held = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        """The value of a key, if it is still there."""
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key][0]

    def clear(self) -> None:
        """Drop every value."""
        with self._lock:
            self._values.clear()
            self.held = 0

    def put(self, key: Hashable, value: Kept) -> Kept:
        """Keep a value; the newest always stays."""
        size = self._size(value)
        with self._lock:
            self.held += size - self._values.pop(key, (value, 0))[1]
            self._values[key] = (value, size)
            while len(self._values) > 1 and self.held > MOST_BYTES:
                self.held -= self._values.popitem(last=False)[1][1]
        return value
