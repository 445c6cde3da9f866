"""The citations that reference managers keep inside a Word file, with the whole record of what is cited.

- Zotero and Mendeley Desktop: a field whose instruction is ``ADDIN ZOTERO_ITEM CSL_CITATION {…}`` or
  ``ADDIN CSL_CITATION {…}``.
- Mendeley Cite: a content control whose tag is ``MENDELEY_CITATION_v3_`` and the same JSON in base64.

Both hold CSL-JSON (https://github.com/citation-style-language/schema), so that nothing has to be matched. EndNote's own
format is read by endnote.py.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from references.csl_reader import record_of_csl
from references.manuscript import endnote
from references.record import BibRecord

_INSTRUCTION = re.compile(r"\s*ADDIN\s+(?:ZOTERO_ITEM\s+|Mendeley Citation\S*\s*)?CSL_CITATION\s*(\{.*)", re.DOTALL)
_BIBLIOGRAPHY = re.compile(r"\s*ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography|CSL_BIBLIOGRAPHY|EN\.REFLIST)\b")
_TAG = "MENDELEY_CITATION_v3_"
_TAG_BIBLIOGRAPHY = "MENDELEY_BIBLIOGRAPHY"
_UNFIT = re.compile(r"[^\w:.+-]+")


@dataclass(slots=True)
class Cited:
    """The records met so far, each under one key however often it is cited."""

    file: str
    records: dict[str, BibRecord] = field(default_factory=dict)

    def keys(self, citation: Mapping[str, Any], line: int) -> tuple[str, ...]:
        """The keys of what a citation cites; records that are new are kept."""
        found = []
        for item in citation.get("citationItems") or ():
            data = item.get("itemData") if isinstance(item, Mapping) else None
            if isinstance(data, Mapping):
                key = _key(item, data)
                if key not in self.records:
                    self.records[key] = record_of_csl(data, key, self.file, line)
                found.append(key)
        return tuple(found)


def in_instruction(instruction: str) -> Mapping[str, Any] | None:
    """The citation in the instruction of a field; None when it holds none.

    >>> in_instruction(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": []} ')
    {'citationItems': []}
    """
    match = _INSTRUCTION.match(instruction)
    return _json(match[1]) if match else None


def in_field(instruction: str, data: str = "") -> Mapping[str, Any] | None:
    """The citation in a field, by its instruction and what is stored with it; None when it holds none."""
    return in_instruction(instruction) or endnote.in_field(instruction, data)


def is_part_of_endnote(instruction: str) -> bool:
    """Whether a field is one of EndNote's, whose data may stand in a field inside it."""
    return endnote.INSTRUCTION.match(instruction) is not None


def in_tag(tag: str) -> Mapping[str, Any] | None:
    """The citation in the tag of a content control; None when it holds none."""
    if not tag.startswith(_TAG):
        return None
    try:
        return _json(base64.b64decode(tag[len(_TAG) :] + "==").decode("utf-8", errors="replace"))
    except (binascii.Error, ValueError):
        return None


def is_bibliography(instruction: str) -> bool:
    """Whether a field or a tag stands around the list that the reference manager writes."""
    return bool(_BIBLIOGRAPHY.match(instruction)) or instruction.startswith(_TAG_BIBLIOGRAPHY)


def _json(text: str) -> Mapping[str, Any] | None:
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, Mapping) or not isinstance(value.get("citationItems", []), list):
        return None
    return value


def _key(item: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """What a record is called: its citation key, else the end of its address, else its id."""
    uris = item.get("uris") or item.get("uri") or []
    candidates: Iterator[Any] = iter(
        [data.get("citation-key"), *(uris[:1] if isinstance(uris, list) else []), data.get("id"), item.get("id")]
    )
    for candidate in candidates:
        if isinstance(candidate, (str, int)) and str(candidate).strip():
            return _UNFIT.sub("-", str(candidate).rstrip("/").rsplit("/", 1)[-1]).strip("-") or "item"
    return "item"
