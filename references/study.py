"""A study: its bibliographic record, and what it did and found.

The two come from two files. What a study did and found is in Turtle and is read at once. Records are in BibTeX, whose
reader takes longer to import than most answers take to compute, so a record is fetched when a name is asked for.
"""

from collections.abc import Mapping
from enum import StrEnum

from ontology.prefixes import expand
from ontology.quick import dataclass, field
from references.address import Scheme, address
from references.design import DesignClass
from references.record import Author, BibRecord

TITLE_WORDS = 6


class Reading(StrEnum):
    """How much of the study was read before its findings were written down."""

    ABSTRACT = "abstract"
    """The abstract, in whole or for the most part."""
    SECONDARY = "secondary"
    """Only other texts that report it."""
    RECORD = "record"
    """No result was seen."""


@dataclass(frozen=True, slots=True)
class Study:
    """One study.

    Attributes:
        key: Its key in the bibliography.
        design: How it was made, in words.
        design_class: The class its level of evidence is read from.
        population: Who, or what tissue, was studied; empty when not seen.
        sample_size: How many, in words, because studies count in different ways; empty when not seen.
        read: How much of it was read.
        read_note: The same, exactly.
        audited: Whether record and findings were checked a second time, independently.
        findings: What it found, in our own words. "Unverified:", "Secondary:" and "Inference:" in front mean just that.
        not_measured: What a reader might think it measured, and it did not.
        limitations: What limits the weight of its findings.
        notes: Anything else worth knowing, such as a false abstract in circulation.
        own_flags: Flags about its findings; `flags` adds those about its record.
        data_from: Keys of studies whose participants or data it uses, so that they are not independent witnesses.
        seen_at: Where it was read: addresses, or words for a place without a lasting one.
        records: Where its bibliographic record is looked up, by key.
    """

    key: str
    design: str = ""
    design_class: DesignClass = DesignClass.UNKNOWN_DESIGN
    population: str = ""
    sample_size: str = ""
    read: Reading = Reading.RECORD
    read_note: str = ""
    audited: bool = False
    findings: tuple[str, ...] = ()
    not_measured: tuple[str, ...] = ()
    limitations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    own_flags: tuple[str, ...] = ()
    data_from: tuple[str, ...] = ()
    seen_at: tuple[str, ...] = ()
    records: Mapping[str, BibRecord] = field(default_factory=dict, repr=False, compare=False)

    @property
    def id(self) -> str:
        """CURIE, such as `study:willy2011effect`."""
        return f"study:{self.key}"

    @property
    def iri(self) -> str:
        """The full IRI."""
        return expand(self.id)

    @property
    def record(self) -> BibRecord:
        """The bibliographic record; one that knows only the key when there is none."""
        return self.records.get(self.key) or BibRecord(self.key)

    @property
    def title(self) -> str:
        """The title; in square brackets when it is a description, because the title was not seen."""
        return self.record.title

    @property
    def authors(self) -> tuple[Author, ...]:
        """The authors the record names, in order."""
        return self.record.authors

    @property
    def year(self) -> int | None:
        """Year of publication; None when not seen."""
        return self.record.year

    @property
    def journal(self) -> str:
        """The journal; empty when not seen."""
        return self.record.journal

    @property
    def volume(self) -> str:
        """Volume."""
        return self.record.volume

    @property
    def number(self) -> str:
        """Issue."""
        return self.record.number

    @property
    def pages(self) -> str:
        """Pages or article number."""
        return self.record.pages

    @property
    def doi(self) -> str | None:
        """DOI in normal form."""
        return self.record.doi

    @property
    def pmid(self) -> str | None:
        """PubMed number."""
        return self.record.pmid

    @property
    def pmcid(self) -> str | None:
        """PubMed Central number."""
        return self.record.pmcid

    @property
    def type(self) -> str:
        """Type of the record, such as "article"."""
        return self.record.type

    @property
    def flags(self) -> tuple[str, ...]:
        """What is uncertain about the record and the findings, such as "partial" or "title not displayed"."""
        return tuple(dict.fromkeys((*self.record.flags, *self.own_flags)))

    @property
    def cite(self) -> str:
        """Short form for running text: "Willy & Davis 2011", "Beers et al. 2008"; a title stands in for missing names.

        >>> record = BibRecord("willy2011effect", authors=(Author("Willy"), Author("Davis")), year=2011)
        >>> Study("willy2011effect", records={"willy2011effect": record}).cite
        'Willy & Davis 2011'
        """
        if not (self.authors or self.title or self.year):
            return self._number()
        return f"{self._names()} {self.year or 'n.d.'}"

    @property
    def url(self) -> str | None:
        """Address to open: the DOI's, else PubMed's, PubMed Central's, the record's, or that of a page read."""
        record = self.record
        numbers = ((record.doi, Scheme.DOI), (record.pmid, Scheme.PMID), (record.pmcid, Scheme.PMCID))
        for number, scheme in numbers:
            if number:
                return address(scheme, number)
        return record.url or next((place for place in self.seen_at if place.startswith(("https://", "http://"))), None)

    def _names(self) -> str:
        families = [author.family for author in self.authors]
        if not families:
            return self._short_title()
        if self.record.more_authors or len(families) > 2:  # noqa: PLR2004 - two names are written out
            return f"{families[0]} et al."
        return " & ".join(families)

    def _number(self) -> str:
        """What goes by its number alone, as the number is written: "DOI:10.1000/182"."""
        from urllib.parse import unquote  # noqa: PLC0415 - only imported studies need it

        return unquote(self.key)

    def _short_title(self) -> str:
        """The first words of the title in quotation marks, or the key when there is no title either."""
        words = self.title.strip("[]").split()
        if not words:
            return self.key
        return f"“{' '.join(words[:TITLE_WORDS])}{'…' if len(words) > TITLE_WORDS else ''}”"


def key_of(study: str) -> str | None:
    """The key in the id of a study, or None when it is no study's id.

    >>> key_of("study:willy2011effect"), key_of("document:itb-article")
    ('willy2011effect', None)
    """
    prefix, _, key = study.partition(":")
    return key if prefix == "study" and key else None
