"""Opening a .docx file from a stranger: a zip archive of XML, either of which can be made to burst.

A part is only read when its declared size and the size it really unpacks to are both within the limit; the declared
size alone can lie. XML with a document type declaration is refused, since entities that expand without end need one
and Word writes none.
"""

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ontology.errors import UnreadableFile

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of one part, unpacked."""
MOST_PARTS = 10_000
OLD_WORD = b"\xd0\xcf\x11\xe0"


class Archive:
    """The parts of a .docx file."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        if data.startswith(OLD_WORD):
            raise UnreadableFile(
                path, "it is an old .doc file or protected by a password; save it as .docx without one"
            )
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableFile(path, "it is no Word file: it cannot be opened as one") from error
        if len(self.zip.infolist()) > MOST_PARTS:
            raise UnreadableFile(path, f"it has more than {MOST_PARTS} parts, which no Word file has")
        self.names = frozenset(self.zip.namelist())

    def read(self, name: str) -> bytes | None:
        """One part unpacked; None when there is none of this name.

        Raises:
            UnreadableFile: When it is larger than a manuscript can be, or cannot be unpacked.
        """
        if name not in self.names:
            return None
        if self.zip.getinfo(name).file_size > LARGEST_PART:
            raise self._too_large(name)
        try:
            with self.zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise UnreadableFile(self.path, f"its part {name} cannot be unpacked") from error
        except Exception as error:  # zlib.error and lzma.LZMAError share no base but this one
            if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
                raise
            raise UnreadableFile(self.path, f"its part {name} cannot be unpacked") from error
        if len(data) > LARGEST_PART:
            raise self._too_large(name)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of one part; None when there is none of this name.

        Raises:
            UnreadableFile: When it is no XML, declares entities, or is too large.
        """
        data = self.read(name)
        if data is None:
            return None
        try:
            root: Element = fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise UnreadableFile(
                self.path, f"its part {name} declares XML entities, which Word never writes"
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise UnreadableFile(self.path, f"its part {name} is no XML that can be read") from error
        return root

    def _too_large(self, name: str) -> UnreadableFile:
        return UnreadableFile(
            self.path, f"its part {name} unpacks to more than {LARGEST_PART // 1024 // 1024} MB, which is refused"
        )
