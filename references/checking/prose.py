"""CIT: what the words around citations say: names without a citation, numbers run into words, journals that differ."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ontology.findings import Finding
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.words import listed, shown
from references.inputs import Reference
from references.manuscript.model import Manuscript, Sentence, Style
from references.matching import fold

_FLATTENED = re.compile(r"[a-z]{3,}[.,]\d{1,2}(?:[,–-]\d{1,2})*(?=\s+[A-Z]|$)")
FLATTENED_LEAST = 3
_NAMED = re.compile(
    r"\b(?P<name>(?:(?:van|von|de|der|den|la|le|di|da|ter)\s+)*[^\W\d_a-z][\w’'-]+)"
    r"(?:\s+et al\b\.?|\s+and (?:colleagues|co-?workers)|['’]s? (?:study|trial|review|group|team|findings|results))"
)
_DATED = re.compile(
    r"\b((?:19|20)\d\d)\s+(?:study|trial|paper|review|article|meta-analysis|cohort|report|survey)\b", re.IGNORECASE
)
_SECOND_LIST = re.compile(
    r"[.”\"\])]\s+[^\W\d_a-z][\w'’-]+,?\s[A-Z]{1,3}(?:,\s[^\W\d_a-z][\w'’-]+,?\s[A-Z]{1,3}){1,}[.,\s]"
    r"|[.”\"]\s+[^\W\d_a-z][\w'’-]+,\s(?:[A-Z]\.\s?){1,3},\s(?:&|and|[^\W\d_a-z])"
)
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)|(?:19|20)\d\d\s?;")
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_ORDINARY = frozenset(["journal", "science", "nature", "medicine", "sports", "health", "gait", "bone", "brain", "pain"])
SHORTEST_JOURNAL = 2
"""Words; a journal of one word is too often an ordinary word."""


def check(case: Case) -> Iterator[Finding]:
    """Every check of the group that reads prose or items of the list."""
    if case.manuscript is None:
        return
    yield from _flattened(case.manuscript)
    yield from _run_together(case.manuscript)
    yield from _mentioned(case, case.manuscript)
    yield from _venues(case)


def _flattened(manuscript: Manuscript) -> Iterator[Finding]:
    """CIT011."""
    if manuscript.style is not Style.NONE or not manuscript.references:
        return
    hits = [(sentence, match) for sentence in manuscript.sentences for match in _FLATTENED.finditer(sentence.text)]
    if len(hits) >= FLATTENED_LEAST:
        sentence, match = hits[0]
        place = Place(sentence.file or manuscript.path, sentence.line, sentence.column)
        yield BY_ID["CIT011"].say(place, words=match[0], count=len(hits))


def _run_together(manuscript: Manuscript) -> Iterator[Finding]:
    """CIT012."""
    for item in manuscript.references:
        begin = item.text[40:]
        second = _SECOND_LIST.search(begin)
        two_dois = len({match[0].rstrip(".,;") for match in _DOI.finditer(item.text)}) > 1
        if two_dois or (second and len(_YEAR.findall(item.text)) > 1):
            words = shown(begin[second.start() + 1 :] if second else item.text)
            place = Place(item.file or manuscript.path, item.line, item.column)
            yield BY_ID["CIT012"].say(place, subject=f"reference:{item.number}", number=item.number, words=words)


def _mentioned(case: Case, manuscript: Manuscript) -> Iterator[Finding]:
    """CIT009."""
    by_name: dict[str, Reference] = {}
    for reference in case.resolution.listed:
        if reference.record.authors:
            by_name.setdefault(fold(reference.record.authors[0].family), reference)
    for sentence in manuscript.sentences:
        if sentence.citations or not by_name:
            continue
        for match in _NAMED.finditer(sentence.text):
            named = by_name.get(fold(match["name"]))
            if named is not None:
                place = Place(sentence.file or manuscript.path, sentence.line, sentence.column)
                yield BY_ID["CIT009"].say(place, words=match[0], reference=named.called)


def _venues(case: Case) -> Iterator[Finding]:
    """CIT015: the sentence names another journal or year than the one study it cites has."""
    journals = _journals(case)
    for sentence in case.sentences:
        cited = {each for citation in sentence.citations for each in case.resolution.references(citation)}
        if len(cited) == 1 and len(sentence.citations) == 1:
            yield from _venue(case, sentence, next(iter(cited)), journals)


def _journals(case: Case) -> re.Pattern[str] | None:
    """Every journal that a record of the library or of the references is in, as one pattern, longest first."""
    records = [*case.library.values(), *(reference.record for reference in case.resolution.listed)]
    names = {" ".join(record.journal.split()) for record in records if record.type == "article"}
    usable = sorted((name for name in names if len(name.split()) >= SHORTEST_JOURNAL and "." not in name), key=len)
    if not usable:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in reversed(usable)) + r")\b")


def _venue(case: Case, sentence: Sentence, reference: Reference, journals: re.Pattern[str] | None) -> Iterator[Finding]:
    record = case.record_of(reference) or reference.record
    citation = sentence.citations[0]
    if journals is not None and record.journal:
        named = {match[0] for match in journals.finditer(sentence.prose)}
        if named and not any(_same_journal(name, record.journal) for name in named):
            written = listed(sorted(named))
            yield case.at(
                "CIT015", citation, written=written, reference=reference.called, recorded=f"in {record.journal}"
            )
    for match in _DATED.finditer(sentence.prose):
        if record.year and abs(int(match[1]) - record.year) > 1:
            recorded = f"of {record.year}"
            yield case.at("CIT015", citation, written=match[0], reference=reference.called, recorded=recorded)


@lru_cache(maxsize=4096)
def _same_journal(one: str, other: str) -> bool:
    return fold(one).removeprefix("the ") == fold(other).removeprefix("the ")
