"""DUP: one paper listed twice."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ontology.findings import Finding
from references.checking.case import Case
from references.checking.words import listed
from references.identifiers import Scheme
from references.inputs import Reference
from references.matching import Scope, fold

PREPRINTS = frozenset(["unpublished", "online", "preprint"])
SERVERS = ("arxiv", "biorxiv", "medrxiv", "preprint", "ssrn", "osf", "sportrxiv", "research square")
SHORTEST_TITLE = 12
"""Signs; “Editorial” and “Reply” are the titles of many papers."""


def check(case: Case) -> Iterator[Finding]:
    """By identifier first; what that has told is not told again by title."""
    told: set[frozenset[str]] = set()
    for scheme in (Scheme.DOI, Scheme.PMID):
        for number, group in _grouped(case, scheme).items():
            labels = frozenset(reference.label for reference in group)
            if labels not in told and not _same_paper(group):
                told.add(labels)
                yield from _same_identifier(case, scheme, number, group)
    for group in _titled(case):
        labels = frozenset(reference.label for reference in group)
        if not any(labels <= known for known in told):
            yield from _same_title(case, group)
    yield from _matched_alike(case, told)


def _grouped(case: Case, scheme: Scheme) -> Mapping[str, Sequence[Reference]]:
    groups: dict[str, list[Reference]] = defaultdict(list)
    for bibliography in case.bibliographies:
        seen: set[str] = set()
        for reference in bibliography.references:
            number = getattr(reference.record, scheme.value)
            if number and reference.label not in seen:
                seen.add(reference.label)
                groups[f"{bibliography.path}\n{number}"].append(reference)
    return {name.partition("\n")[2]: group for name, group in groups.items() if len(group) > 1}


def _same_paper(group: Sequence[Reference]) -> bool:
    """Whether the file itself says that these are one paper kept as two records."""
    keys = {reference.label for reference in group}
    return all(keys - {each.label} <= set(each.record.same_paper) for each in group)


def _same_identifier(case: Case, scheme: Scheme, number: str, group: Sequence[Reference]) -> Iterator[Finding]:
    called: dict[str, Any] = {"references": listed([reference.called for reference in group])}
    what: dict[str, Any] = {"scheme": scheme.value.upper(), "number": number}
    yield case.about("DUP501", group[1], field_name=scheme.value, keys=_keys(case, group), **called, **what)
    yield from _both_cited(case, group)


def _both_cited(case: Case, group: Sequence[Reference]) -> Iterator[Finding]:
    cited = [reference for reference in group if reference.label in case.is_cited]
    if len(cited) > 1:
        called = listed([reference.called for reference in cited])
        yield case.about("DUP503", cited[1], references=called, keep=cited[0].label)


def _keys(case: Case, group: Sequence[Reference]) -> str:
    cited = [reference.label for reference in group if reference.label in case.is_cited]
    keep = cited[0] if cited else group[0].label
    others = [reference.label for reference in group if reference.label != keep]
    return f" Keep {keep} and write it for {listed(others)}."


def _titled(case: Case) -> Iterator[list[Reference]]:
    """References with one title and one first author that could be one paper."""
    for bibliography in case.bibliographies:
        groups: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in bibliography.references:
            title = fold(reference.record.title)
            if len(title) >= SHORTEST_TITLE and reference.record.authors:
                groups[title, fold(reference.record.authors[0].family)].append(reference)
        yield from (group for group in groups.values() if len(group) > 1)


def _same_title(case: Case, group: Sequence[Reference]) -> Iterator[Finding]:
    first, second = group[0], group[1]
    preprint = next((each for each in (first, second) if _is_preprint(each)), None)
    if preprint is not None:
        article = second if preprint is first else first
        if not _is_preprint(article):
            yield case.about("DUP504", preprint, preprint=preprint.called, article=article.called)
            return
    if _differ(first, second):
        return
    called = listed([reference.called for reference in group])
    yield case.about("DUP502", second, field_name="title", references=called, keys=_keys(case, group))
    yield from _both_cited(case, group)


def _is_preprint(reference: Reference) -> bool:
    record = reference.record
    words = f"{record.journal} {record.fields.get('archiveprefix', '')} {record.fields.get('publisher', '')}".casefold()
    return record.type in PREPRINTS or any(server in words for server in SERVERS)


def _differ(one: Reference, other: Reference) -> bool:
    """Whether edition, volume, pages, type or year say that these are two works."""
    first, second = one.record, other.record
    if first.type != second.type:
        return True
    if first.year and second.year and abs(first.year - second.year) > 1:
        return True
    pairs = ((first.volume, second.volume), (_first_page(first.pages), _first_page(second.pages)))
    editions = (first.fields.get("edition", ""), second.fields.get("edition", ""))
    return any(a and b and a != b for a, b in (*pairs, editions))


def _first_page(pages: str) -> str:
    return pages.partition("-")[0].strip()


def _matched_alike(case: Case, told: set[frozenset[str]]) -> Iterator[Finding]:
    """DUP502 for typed items: two of them were matched to one record."""
    groups: dict[str, list[Reference]] = defaultdict(list)
    for reference, match in case.matches.items():
        if reference.is_typed and match.key and match.scope in (Scope.IDENTIFIER, Scope.CONFIDENT):
            groups[match.key].append(reference)
    for group in groups.values():
        labels = frozenset(reference.label for reference in group)
        if len(group) > 1 and labels not in told:
            called = listed([reference.called for reference in group])
            yield case.about("DUP502", group[1], references=called, keys="")
            yield from _both_cited(case, group)
