r"""Bytes to text: what encoding is a bibliography written in, and was that certain or assumed?

1. A byte order mark decides (UTF-8, UTF-16, UTF-32).
2. Text without one is UTF-8 if it reads as UTF-8.
3. Many zero bytes betray UTF-16 without a mark.
4. Anything else is read as Windows-1252, which older reference managers write, and the reader is told so.

Line ends become ``\n``, so that line numbers agree with what an editor shows.
"""

import codecs
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOSTLY, HARDLY = 0.7, 0.05
"""Shares of zero bytes that tell UTF-16; a quotation mark or a dash is no Latin letter."""
NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and whether that was a guess."""

    text: str
    encoding: str
    assumed: bool

    @property
    def encoding_name(self) -> str:
        """The encoding as people write it."""
        return NAMES.get(self.encoding, self.encoding.upper())


def decode(data: bytes) -> Decoded:
    """Read bytes as text; never fails, a byte that has no meaning becomes U+FFFD.

    >>> decode("Jiménez".encode("cp1252"))
    Decoded(text='Jiménez', encoding='cp1252', assumed=True)
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return decoded(data[len(mark) :], encoding, assumed=False)
    if looks_like_utf16(data):
        little = data[1:512:2].count(0) > data[:512:2].count(0)
        return decoded(data, "utf-16-le" if little else "utf-16-be", assumed=True)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return decoded(data, "cp1252", assumed=True)
    return decoded(data, "utf-8", assumed=False)


def looks_like_utf16(data: bytes) -> bool:
    """Whether nearly every second byte at the start is zero and hardly any other, as Latin letters are in UTF-16."""
    start = data[:512]
    if len(start) < 4:  # noqa: PLR2004 - two letters
        return False
    even, odd = (half.count(0) / len(half) for half in (start[::2], start[1::2]))
    return max(even, odd) >= MOSTLY and min(even, odd) <= HARDLY


def decoded(data: bytes, encoding: str, *, assumed: bool) -> Decoded:
    """Decode leniently and make every line end a line feed."""
    text = data.decode(encoding, errors="replace")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, assumed)
