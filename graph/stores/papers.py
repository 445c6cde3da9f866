"""What is known of a study that a graph names: its record in the store, or no more than its key says."""

from collections.abc import Iterator, Mapping

from references.record import BibRecord


class Paper(Mapping[str, BibRecord]):
    """The record of one study, read when it is asked for.

    Args:
        key: the study's key.
        entry: its entry of BibTeX; empty where nothing but the key is known of it.
    """

    def __init__(self, key: str, entry: str = "") -> None:
        self._key = key
        self._entry = entry
        self._record: BibRecord | None = None

    def __getitem__(self, key: str) -> BibRecord:
        """The record, for its own key."""
        if key != self._key:
            raise KeyError(key)
        if self._record is None:
            self._record = self._read()
        return self._record

    def _read(self) -> BibRecord:
        if self._entry:
            from dataclasses import replace  # noqa: PLC0415 - as below

            from references.bibliography import parse_bib  # noqa: PLC0415 - takes longer to import than most answers

            found, _ = parse_bib(self._entry, self._key)
            if found:
                return replace(found[0], key=self._key)
        return record_of(self._key)

    def __iter__(self) -> Iterator[str]:
        """Its key."""
        yield self._key

    def __len__(self) -> int:
        """One."""
        return 1


def record_of(key: str) -> BibRecord:
    """What the key of an imported study says of it: its number in PubMed, its DOI, or its address.

    >>> record_of("PMID:21421786").pmid, record_of("DOI:10.1000%2F182").doi
    ('21421786', '10.1000/182')
    """
    from urllib.parse import unquote  # noqa: PLC0415 - only a paper that is shown is looked up

    from references.identifiers import NotAnIdentifier, Scheme, parse  # noqa: PLC0415

    name = unquote(key) if "%" in key else key
    scheme, _, number = name.partition(":")
    try:
        match scheme.casefold():
            case "pmid":
                pmid = parse(number, Scheme.PMID).normal
                return BibRecord(key, pmid=pmid, fields={"pmid": pmid})
            case "doi":
                doi = parse(number, Scheme.DOI).normal
                return BibRecord(key, doi=doi, fields={"doi": doi})
            case "pmc" | "pmcid":
                written = number if number.upper().startswith("PMC") else f"PMC{number}"
                pmcid = parse(written, Scheme.PMCID).normal
                return BibRecord(key, pmcid=pmcid, fields={"pmcid": pmcid})
    except NotAnIdentifier:
        pass
    address = name if name.startswith(("https://", "http://")) else None
    return BibRecord(key, url=address, fields={"url": address} if address else {})
