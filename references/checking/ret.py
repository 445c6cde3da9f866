"""RET: whether a reference was retracted, as its title says or as the user's list says. Never by likeness."""

import re
from collections.abc import Iterator

from ontology.findings import Finding
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.retractions import Nature, Notice
from references.inputs import Reference

_TITLE = re.compile(
    r"\W*(retracted(?: article| paper| chapter)?\b\s*[:\])(.-]|retraction (?:of|notice)\b|retraction\s*:|"
    r"withdrawn\s*[:\])]|removed\s*:)",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"\bretract(?:ed|ion)\b|\bwithdrawn\b", re.IGNORECASE)
_RULES = {Nature.RETRACTION: "RET402", Nature.CONCERN: "RET403", Nature.CORRECTION: "RET404"}


def check(case: Case) -> Iterator[Finding]:
    """Titles first, then the list."""
    said = frozenset(_said_so(case))
    for reference in case.references:
        if reference.label in said:
            continue
        title = reference.record.title or ""
        match = _TITLE.match(title)
        if match:
            yield case.about("RET401", reference, field_name="title", words=title[:40])
        yield from _listed(case, reference)
    yield from _what_was_checked(case)


def _said_so(case: Case) -> Iterator[str]:
    """Labels of references whose every citing sentence says that they were retracted."""
    silent: set[str] = set()
    saying: set[str] = set()
    for sentence in case.sentences:
        for citation in sentence.citations:
            labels = {reference.label for reference in case.resolution.references(citation)}
            (saying if _SAYS_SO.search(sentence.prose) else silent).update(labels)
    yield from saying - silent


def _listed(case: Case, reference: Reference) -> Iterator[Finding]:
    if case.retractions is None:
        return
    known = case.record_of(reference)
    notices = case.retractions.notices(reference.record) or (case.retractions.notices(known) if known else ())
    latest = max(
        (notice.day for notice in notices if notice.nature is Nature.REINSTATEMENT and notice.day), default=None
    )
    for notice in notices:
        rule = _RULES.get(notice.nature)
        if rule is None or (latest and notice.day and notice.day <= latest):
            continue
        rule = "RET405" if notice.replaced and notice.nature is Nature.RETRACTION else rule
        reason = f" ({notice.reasons})" if notice.reasons else ""
        yield case.about(rule, reference, date=_date(notice), reason=reason)


def _date(notice: Notice) -> str:
    return notice.day.isoformat() if notice.day else "a day the list does not give"


def _what_was_checked(case: Case) -> Iterator[Finding]:
    if case.retractions is None:
        return
    references = list(case.references)
    numbered = [each for each in references if each.record.doi or each.record.pmid or case.record_of(each)]
    clean = [each for each in numbered if not any(True for _ in _listed(case, each))]
    unnumbered = len(references) - len(numbered)
    newest = case.retractions.newest.isoformat() if case.retractions.newest else "no date"
    advice = f"{_references(unnumbered)} without DOI or PubMed number could not be looked up." if unnumbered else ""
    yield BY_ID["RET407"].say(
        Place(case.retractions.path), count=_references(len(clean)), date=newest, advice=advice or "Look again later."
    )


def _references(count: int) -> str:
    return f"{count} reference{'' if count == 1 else 's'}"
