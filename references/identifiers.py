"""DOI, PubMed and PubMed Central numbers: as typed, in normal form, and as an address.

People paste identifiers with whatever stood around them: a resolver's address, ``doi:``, braces, an escaped underscore,
the full stop that ended the sentence. Reading one takes these steps until nothing changes any more:

1. take off white space, quotation marks, brackets and braces around it, and closing punctuation behind it;
2. take off a resolver's address or a label in front, which also tell the scheme;
3. undo LaTeX escapes, and percent signs if it was an address;
4. check the shape the scheme prescribes, and fold case, since DOIs are the same in upper and lower case.

Nothing that fails step 4 ever becomes an address, and what passes is percent-encoded, so a link made here is a link to
doi.org or to the National Library of Medicine and to nothing else.

Shapes: DOI handbook, https://www.doi.org/doi-handbook/HTML/; PubMed numbers have 1 to 9 digits.
"""

import re
from urllib.parse import unquote

from ontology.errors import GerdyError
from ontology.quick import dataclass, field
from references.address import Scheme, address

__all__ = [
    "SHAPES",
    "SHAPE_IN_WORDS",
    "Identifier",
    "NotAnIdentifier",
    "Scheme",
    "addresses",
    "bare",
    "fold",
    "guess",
    "inspect",
    "parse",
    "unwrapped",
]

SHAPES = {
    Scheme.DOI: re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+"),
    Scheme.PMID: re.compile(r"[1-9]\d{0,8}"),
    Scheme.PMCID: re.compile(r"PMC[1-9]\d{0,8}"),
}
SHAPE_IN_WORDS = {
    Scheme.DOI: "a DOI is 10., the number of a registrant, a slash and a name, as in 10.1111/j.1469-7580.2006.00531.x",
    Scheme.PMID: "a PubMed number is up to nine digits, as in 16533314",
    Scheme.PMCID: "a PubMed Central number is PMC and up to nine digits, as in PMC2100245",
}
ADDRESSES = (
    (Scheme.DOI, re.compile(r"(?:https?://)?(?:www\.|dx\.)?doi\.org/(?=10\.|https?://|doi)", re.IGNORECASE)),
    (Scheme.PMID, re.compile(r"(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/(?=\d)", re.IGNORECASE)),
    (
        Scheme.PMID,
        re.compile(r"(?:https?://)?(?:www\.)?(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.gov)/(?=\d)", re.IGNORECASE),
    ),
    (
        Scheme.PMCID,
        re.compile(
            r"(?:https?://)?(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)/articles/", re.IGNORECASE
        ),
    ),
)
LABELS = (
    (Scheme.DOI, re.compile(r"(?:info:)?doi\s*[:/=]?\s*(?=10\.)", re.IGNORECASE)),
    (Scheme.PMID, re.compile(r"pmid\s*[:=]?\s*(?=\d)", re.IGNORECASE)),
    (Scheme.PMCID, re.compile(r"pmcid\s*[:=]?\s*(?=(?:pmc)?\d)", re.IGNORECASE)),
)
WRAPPINGS = {"{": "}", "<": ">", '"': '"', "'": "'", "“": "”", "(": ")", "[": "]"}
LATEX_ESCAPE = re.compile(r"\\([_&%#{}$~^-])")
TRAILING = ".,;:/"
NOTHING_AROUND = re.compile(r"10\.[^\\\s]*[0-9A-Za-z]|[0-9]{1,9}")
"""A number with nothing to take off at either end, as most are: steps 1 to 3 change nothing."""


class NotAnIdentifier(GerdyError, ValueError):  # noqa: N818 - named for what was found, like every error here
    """What was typed is no DOI and no PubMed number.

    Raised by parse() for a caller who needs an identifier; use inspect() to ask without raising.
    """

    def __init__(self, typed: str, reason: str) -> None:
        self.typed = typed
        self.reason = reason
        super().__init__(f"“{typed}” is no identifier: {reason}.")


@dataclass(frozen=True, slots=True, repr=False)
class Identifier:
    """One identifier through its life; two are equal when their normal forms are.

    >>> parse("https://dx.doi.org/10.1249/MSS.0b013e3181ebedf4.")
    doi 'https://dx.doi.org/10.1249/MSS.0b013e3181ebedf4.' → 10.1249/mss.0b013e3181ebedf4 → https://doi.org/10.1249/mss.0b013e3181ebedf4
    """

    scheme: Scheme
    typed: str = field(compare=False)
    normal: str

    @property
    def url(self) -> str:
        """Address at the scheme's own resolver, percent-encoded."""
        return address(self.scheme, self.normal)

    def __repr__(self) -> str:
        """Show the life of the identifier: as typed → normal form → address."""
        return f"{self.scheme} {self.typed!r} → {self.normal} → {self.url}"


def parse(typed: str, scheme: Scheme | None = None) -> Identifier:
    """Read an identifier however it was typed.

    Give the scheme when the field it stood in tells it. Without one, bare digits are refused: they could be a year.

    >>> parse("doi:10.1177/036354659602400321,").normal
    '10.1177/036354659602400321'
    >>> parse("8734891", Scheme.PMID).url
    'https://pubmed.ncbi.nlm.nih.gov/8734891'

    Raises:
        NotAnIdentifier: with the shape that was expected.
    """
    text, told = bare(typed)
    expected = scheme or told or guess(text)
    if expected is None:
        reason = "digits alone could be anything; write PMID in front" if text.isdigit() else SHAPE_IN_WORDS[Scheme.DOI]
        raise NotAnIdentifier(typed, reason)
    if told not in (None, expected):
        raise NotAnIdentifier(typed, f"it names a {told} where a {expected} was expected")
    normal = fold(text, expected)
    if not SHAPES[expected].fullmatch(normal) or not normal.isprintable():
        raise NotAnIdentifier(typed, SHAPE_IN_WORDS[expected])
    return Identifier(expected, typed, normal)


def inspect(typed: str, scheme: Scheme | None = None) -> str | None:
    """Say what is wrong with an identifier as typed and what to write instead; None when nothing is.

    >>> inspect("10.1177/036354659602400321") is None
    True
    >>> inspect("doi.org/10.1177/036354659602400321.")
    '“doi.org/10.1177/036354659602400321.” has more around it than the doi; write 10.1177/036354659602400321.'
    """
    try:
        identifier = parse(typed, scheme)
    except NotAnIdentifier as problem:
        return str(problem)
    if typed.strip().casefold() == identifier.normal.casefold():
        return None
    return f"“{typed}” has more around it than the {identifier.scheme}; write {identifier.normal}."


def bare(typed: str) -> tuple[str, Scheme | None]:
    """The identifier without what stands around it, and the scheme if an address or a label told it."""
    text, told, before = typed, None, None
    if NOTHING_AROUND.fullmatch(typed):
        return typed, None
    while text != before:
        before = text
        text = unwrapped(text)
        for scheme, pattern in ADDRESSES:
            if match := pattern.match(text):
                text, told = unquote(text[match.end() :]), scheme
        for scheme, pattern in LABELS:
            if match := pattern.match(text):
                text, told = text[match.end() :], scheme
        text = LATEX_ESCAPE.sub(r"\1", text)
    return text, told


def unwrapped(text: str) -> str:
    """Without white space, a pair of marks around it all, and punctuation that closes the sentence and not the name."""
    text = text.strip().rstrip(TRAILING)
    if len(text) > 1 and WRAPPINGS.get(text[0]) == text[-1]:
        return text[1:-1]
    for opening, closing in WRAPPINGS.items():
        if text.endswith(closing) and (opening == closing or text.count(closing) > text.count(opening)):
            return text[:-1]
    return text


def guess(text: str) -> Scheme | None:
    """The scheme, from the shape alone."""
    if text.startswith("10."):
        return Scheme.DOI
    if text[:3].upper() == "PMC":
        return Scheme.PMCID
    return None


def fold(text: str, scheme: Scheme) -> str:
    """The normal form: DOIs in lower case, PubMed Central numbers with their PMC, no leading zeros."""
    if scheme is Scheme.DOI:
        return text.lower()
    digits = text.upper().removeprefix("PMC") if scheme is Scheme.PMCID else text
    if not (digits.isascii() and digits.isdigit()):
        return text
    digits = digits.lstrip("0")
    return f"PMC{digits}" if scheme is Scheme.PMCID else digits


def addresses(doi: str | None, pmid: str | None, pmcid: str | None) -> list[tuple[str, str]]:
    """Every number a paper has, named, with the address it is looked up at; what is no identifier is left out.

    >>> addresses(None, "16533314", None)
    [('PubMed 16533314', 'https://pubmed.ncbi.nlm.nih.gov/16533314')]
    """
    numbers = (("DOI", doi, Scheme.DOI), ("PubMed", pmid, Scheme.PMID), ("PubMed Central", pmcid, Scheme.PMCID))
    return [
        (f"{name} {number}", parse(number, scheme).url)
        for name, number, scheme in numbers
        if number and inspect(number, scheme) is None
    ]
