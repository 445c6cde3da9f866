"""References as people read them: a short form for the text, and a numbered list of full references behind it.

The full form is plain and made for checking, not for a journal's style: names, year, title, place, address. What is not
known is left out, and what is uncertain is said in brackets at the end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from references.record import Author
from references.study import Study

MOST_NAMES = 6
"""Names that are written out; where there are more, the first three and "et al." stand for all."""
FIRST_NAMES = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def labels(studies: Iterable[Study]) -> dict[str, str]:
    """Short forms by key, told apart by letters where two studies would have the same: "Eng et al. 2015a"."""
    listed = list(studies)
    times = Counter(study.cite for study in listed)
    met: Counter[str] = Counter()
    letters = {}
    for study in listed:
        cite = study.cite
        letter = _letter(met[cite]) if times[cite] > 1 else ""
        met[cite] += 1
        letters[study.key] = f"{cite}{letter}"
    return letters


def numbered(studies: Sequence[Study]) -> list[str]:
    """Full references with the numbers that a text cites them by, in the order given."""
    return [f"{number}. {full(study)}" for number, study in enumerate(studies, start=1)]


def full(study: Study) -> str:
    """One full reference.

    >>> from references.record import BibRecord
    >>> place = {"journal": "Physiother Can", "volume": "60", "number": "2", "pages": "180-188"}
    >>> record = BibRecord("x", title="A title", authors=(Author("Beers", "Amanda"),), year=2008, **place)
    >>> full(Study("x", own_flags=("unverified",), records={"x": record}))
    'Beers A (2008). A title. Physiother Can 60(2):180-188. [unverified]'
    """
    year = f"({study.year or 'n.d.'})"
    names = _names(study.authors, more=study.record.more_authors)
    title = study.title or study.key
    parts = [f"{names} {year}." if names else "", _closed(title), "" if names else f"{year}.", _closed(_place(study))]
    flags = f"[{'; '.join(study.flags)}]" if study.flags else ""
    return " ".join(part for part in (*parts, study.url or "", flags) if part)


def _names(authors: Sequence[Author], *, more: bool) -> str:
    shown = authors if len(authors) <= MOST_NAMES else authors[:FIRST_NAMES]
    names = [f"{author.family} {author.initials}".strip() for author in shown]
    return ", ".join([*names, "et al"] if names and (more or len(shown) < len(authors)) else names)


def _place(study: Study) -> str:
    """Journal, volume, issue and pages, as far as they are known."""
    issue = f"({study.number})" if study.number else ""
    volume = f"{study.volume}{issue}"
    pages = f":{study.pages}" if study.pages and volume else study.pages
    return " ".join(part for part in (study.journal, f"{volume}{pages}") if part)


def _closed(sentence: str) -> str:
    """With a full stop, unless it ends in a mark already or says nothing."""
    return sentence if not sentence or sentence[-1] in ".?!" else f"{sentence}."


def _letter(position: int) -> str:
    """Count in letters: a, b … z, then aa, ab and so on."""
    before = position // len(_LETTERS)
    return (_letter(before - 1) if before else "") + _LETTERS[position % len(_LETTERS)]
