"""Arrays of numbers in files, as numpy writes them, mapped into memory without numpy.

What is opened lies on the disk until it is used, and cannot be written to. It is read number by number, or taken for
an array by `numbers`, which copies nothing.
"""

import mmap
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from struct import calcsize
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONG = 8

Ints = Sequence[int]
Reals = Sequence[float]
"""Mapped arrays, as they are read number by number: plain memory, of which each slice is a view."""

CODES = {"i1": "b", "i2": "h", "i4": "i", "i8": "l" if calcsize("l") == LONG else "q", "f8": "d"}
"""What `memoryview` calls each of the element types that are used here: of two names for one type, numpy's."""

_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00(?P<length>..)"
    rb"\{'descr': '[<|](?P<type>[if]\d)', 'fortran_order': False, 'shape': \((?P<shape>\d+),\), \} *\n",
    re.DOTALL,
)
_MOST_HEADER = 256


def open_array(path: Path) -> Any:
    """Map an array of one dimension into memory.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no such array, or not the whole of one.
    """
    with path.open("rb") as file:
        head = _HEADER.match(file.read(_MOST_HEADER))
        if head is None or head["type"].decode() not in CODES or sys.byteorder != "little":
            raise ValueError(f"{path.name} is no array of numbers")
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    array: Any = whole[head.end() :].cast(CODES[head["type"].decode()])  # type: ignore[call-overload]  # one of the codes above
    if len(array) != int(head["shape"]) or head.end() != 10 + int.from_bytes(head["length"], "little"):
        raise ValueError(f"{path.name} is not whole")
    return array


def type_of(array: Any) -> str:
    """The element type of a mapped array, as numpy writes it.

    >>> type_of(memoryview(bytes(8)).cast("i"))
    '<i4'
    """
    kind = next(name for name, code in CODES.items() if code == array.format)
    return f"{'|' if kind == 'i1' else '<'}{kind}"


def save_array(path: Path, array: "NDArray[np.generic] | Sequence[Any]") -> None:
    """Write an array as it stands, to the disk.

    The numbers are written as any bytes are: numpy says of a disk that is full how many it wrote, and not why no more.
    """
    import numpy as np  # noqa: PLC0415 - reading needs none of it

    whole = np.ascontiguousarray(array)
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(whole))
        file.write(whole.data)
        file.flush()
        os.fsync(file.fileno())


def numbers(array: Sequence[Any]) -> "NDArray[Any]":
    """The same memory as an array of numpy's."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.asarray(array)
