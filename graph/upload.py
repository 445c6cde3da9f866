"""Check what a writer hands in on a screen: bytes and their names, never a file.

Nothing is read from disk but the evidence, and nothing is written there. What a manuscript names, such as the .bib file
in its head, is not looked for. The limits are narrower than on the command line, because a screen is shared and waited
for.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePath

from graph.check import check
from graph.checked import CheckReport
from graph.evidence import Evidence
from ontology.errors import UnreadableFile
from references.checking.examine import Options
from references.checking.registry import Selection, select
from references.checking.repair import patch
from references.checking.retractions import RetractionList, parse_retractions
from references.inputs import gather, parse_references
from references.manuscript.model import Format, Style
from references.manuscript.reading import FORMATS, parse_bytes

LARGEST_TEXT = 512 * 1024
"""Bytes of a manuscript in text: some 80,000 words, a thesis."""
LARGEST_WORD = 16 * 1024 * 1024
"""Bytes of a Word file, most of which are pictures."""
LARGEST_REFERENCES = 4 * 1024 * 1024
"""Bytes of a file of references: some 5,000 records with abstracts."""
LARGEST_RETRACTIONS = 128 * 1024 * 1024
"""Bytes of a list of retractions; Retraction Watch's has some 60 MB."""
MOST_WORDS = 100_000
"""Words of a manuscript, which a Word file can hold far more of than its bytes say."""
LONGEST_NAME = 80
_LATEX = re.compile(r"\\(?:documentclass|begin\{|section\*?\{|cite[a-z]*\*?[\[{]|(?:auto|paren|text)cite)")
_MARKDOWN = re.compile(r"^#{1,6} \S|\[[^\]\n]*@[\w{]|^```", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Handed:
    """What a writer handed in, and how it is to be read.

    Attributes:
        name: What the manuscript is called; its end says how it is written.
        data: The manuscript.
        references_name: What the file of references is called.
        references: The file of references; empty for none.
        style: How citations are marked; None to find out.
        form: How the manuscript is written; None to go by its name.
        everything: Whether the checks that are off by default speak too.
        retractions: A list of retractions, read already; None for none.
    """

    name: str
    data: bytes
    references_name: str = ""
    references: bytes = b""
    style: Style | None = None
    form: Format | None = None
    everything: bool = False
    retractions: RetractionList | None = None


def pasted(text: str) -> tuple[str, bytes]:
    r"""A name and bytes for text that has no file; the name says how it seems to be written.

    >>> pasted("It fell (1).")[0], pasted("It fell [@a].")[0], pasted("It fell \\cite{a}.")[0]
    ('pasted.txt', 'pasted.md', 'pasted.tex')
    """
    ending = ".tex" if _LATEX.search(text) else ".md" if _MARKDOWN.search(text) else ".txt"
    return f"pasted{ending}", text.encode("utf-8", errors="replace")


def plain_name(name: str) -> str:
    r"""The name of an uploaded file without folders, and short enough to be shown; its end stays.

    >>> plain_name("../../etc/draft.md"), plain_name("C:\\me\\draft.md"), len(plain_name("a" * 300 + ".docx"))
    ('draft.md', 'draft.md', 80)
    """
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(sign for sign in last if sign.isprintable()) or "unnamed"
    ending = PurePath(kept).suffix[:10]
    return kept if len(kept) <= LONGEST_NAME else kept[: LONGEST_NAME - len(ending)] + ending


def check_handed(evidence: Evidence, handed: Handed) -> CheckReport:
    """Check what was handed in.

    Raises:
        UnreadableFile: It is empty, too large, or not what its name says.
    """
    form = _form(handed)
    _limit(len(handed.data), LARGEST_WORD if form is Format.DOCX else LARGEST_TEXT, handed.name)
    _limit(len(handed.references), LARGEST_REFERENCES, handed.references_name)
    if not handed.data.strip():
        raise UnreadableFile(handed.name, "there is nothing in it")
    manuscript = parse_bytes(handed.data, handed.name, handed.style, handed.form)
    if manuscript.words > MOST_WORDS:
        reason = f"it has {manuscript.words} words, and a screen checks {MOST_WORDS} at most; hand in a part of it"
        raise UnreadableFile(handed.name, reason)
    files = (parse_references(handed.references, handed.references_name),) if handed.references else ()
    if manuscript.bibliographies and not files:
        names = ", ".join(manuscript.bibliographies)
        said = f"It names {names}. Files that it names are not looked for here: hand them in too."
        manuscript = replace(manuscript, assumptions=(*manuscript.assumptions, said))
    selection = select(["ALL"], []) if handed.everything else Selection()
    options = Options(selection, handed.retractions, datetime.now(tz=UTC).year)
    return check(evidence, manuscript, gather(manuscript, files), options)


def retractions_in(data: bytes, name: str) -> RetractionList:
    """The notices in a list of retractions, of which nothing else is kept.

    Raises:
        UnreadableFile: It is too large, or has not the columns of Retraction Watch's list.
    """
    _limit(len(data), LARGEST_RETRACTIONS, name)
    return parse_retractions(data, name)


def repairs(report: CheckReport, handed: Handed) -> str:
    """The repairs as one patch; empty when there is nothing to repair. A Word file has no lines to make one of."""
    return patch(report.case, [] if _form(handed) is Format.DOCX else [(handed.name, handed.data)])


def _form(handed: Handed) -> Format:
    by_name = FORMATS.get(PurePath(handed.name).suffix.lower())
    zipped = handed.data.startswith(b"PK\x03\x04")
    return handed.form or by_name or (Format.DOCX if zipped else Format.PLAIN)


def _limit(size: int, largest: int, name: str) -> None:
    if size > largest:
        said = f"{largest // 1024 // 1024} MB" if largest >= 1024 * 1024 else f"{largest // 1024} kB"
        raise UnreadableFile(name, f"it is larger than {said}, more than a screen can check; use “gerdy check”")
