"""The bibliographies in use, as one mapping from key to record, read when the first record is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ontology.findings import Finding, Severity
from references.record import BibRecord


class Library(Mapping[str, BibRecord]):
    """Records of several .bib files by key. Where two files have one key, the first file holds.

    Looking anything up reads the files; until then nothing is read, nor is the BibTeX reader imported.
    """

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self.paths = tuple(paths)
        self._records: dict[str, BibRecord] | None = None
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files."""
        self._read()
        return tuple(self._findings)

    def _read(self) -> dict[str, BibRecord]:
        if self._records is None:
            # The parser takes longer to import than claims and appraisals take to read, and many answers name no paper.
            from references.bibliography import read_bib  # noqa: PLC0415

            self._records = {}
            for path in self.paths:
                records, findings = read_bib(path)
                self._findings += findings
                for record in records:
                    first = self._records.setdefault(record.key, record)
                    if first is not record:
                        self._findings.append(_taken(record, first))
        return self._records

    def __getitem__(self, key: str) -> BibRecord:
        """The record of this key."""
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        """Keys in the order of the files."""
        return iter(self._read())

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._read())


def _taken(record: BibRecord, first: BibRecord) -> Finding:
    sentence = f"“{record.key}” is also a key in {first.file}, and the record there holds."
    advice = "Give this record another key, unless it is the same paper: then delete it."
    return Finding(
        Severity.ERROR, "bib-duplicate-key", sentence, advice, record.file, record.line, None, f"study:{record.key}"
    )
