"""Studies as CSL-JSON, the form that citation processors and reference managers read.

The names of fields are those of https://github.com/citation-style-language/schema. What is uncertain about a record
stands in "note".
"""

from collections.abc import Iterable
from typing import Any

from references.record import Author
from references.study import Study

TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
}


def to_csl(studies: Iterable[Study]) -> list[dict[str, Any]]:
    """One item a study; what is not known is left out."""
    return [_item(study) for study in studies]


def _item(study: Study) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": study.key,
        "type": TYPES.get(study.type, "document"),
        "title": study.title,
        "author": [_name(author) for author in study.authors],
        "issued": {"date-parts": [[study.year]]} if study.year else None,
        "container-title": study.journal,
        "volume": study.volume,
        "issue": study.number,
        "page": study.pages,
        "DOI": study.doi,
        "PMID": study.pmid,
        "PMCID": study.pmcid,
        "URL": study.url,
        "note": "; ".join(study.flags),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: Author) -> dict[str, str]:
    """A person with family and given name; a body, or a person known by one name, is taken literally."""
    return {"family": author.family, "given": author.given} if author.given else {"family": author.family}
