"""Studies as RIS, the tagged format that reference managers import.

Each line is a tag of two signs, two spaces, a hyphen, a space and the value; TY comes first and ER last, and lines end
in carriage return and line feed (RIS specification, http://www.adeptscience.co.uk/kb/article/A626). The format has no
tag for PubMed: its number stands in AN (accession number), the PubMed Central number in C2 (second custom field). What
is uncertain about a record stands in N1 (notes), so that it survives in the reader's library.
"""

from collections.abc import Iterable, Iterator

from references.study import Study

TYPES = {"article": "JOUR", "book": "BOOK", "incollection": "CHAP", "inproceedings": "CPAPER", "phdthesis": "THES"}


def to_ris(studies: Iterable[Study]) -> str:
    """One record a study, each ended by ER, with the line ends the format prescribes."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for study in studies for tag, value in _lines(study))


def _lines(study: Study) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(study.type, "GEN")
    yield "ID", study.key
    for author in study.authors:
        yield "AU", f"{author.family}, {author.given}".removesuffix(", ")
    first_page, _, last_page = study.pages.partition("-")
    known = (
        ("TI", study.title),
        ("PY", str(study.year or "")),
        ("JO", study.journal),
        ("VL", study.volume),
        ("IS", study.number),
        ("SP", first_page),
        ("EP", last_page),
        ("DO", study.doi),
        ("AN", study.pmid),
        ("C2", study.pmcid),
        ("UR", study.url),
        ("N1", "; ".join(study.flags)),
    )
    for tag, value in known:
        if value:
            yield tag, value
    yield "ER", ""
