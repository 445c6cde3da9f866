"""CIT: the citations of a manuscript against its references."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from ontology.findings import Finding, Severity
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.resolve import Target
from references.checking.words import count, listed
from references.inputs import Bibliography, Reference, Source
from references.manuscript.model import Citation, Manuscript, Style

MIXED_SHARE, MIXED_LEAST = 0.1, 2
"""A second style is a mixture from this share on, and not for one marker."""


def check(case: Case) -> Iterator[Finding]:
    """Every check of the group that looks at citations and the list; prose.py looks at the words around them."""
    if case.manuscript is None:
        return
    yield from _unresolved(case, case.manuscript)
    yield from _uncited(case, case.manuscript)
    yield from _order(case, case.manuscript)
    yield from _numbering(case.manuscript)
    yield from _within_groups(case)
    yield from _mixed(case.manuscript)


def _unresolved(case: Case, manuscript: Manuscript) -> Iterator[Finding]:
    """CIT001, CIT002, CIT003 and CIT007."""
    citations = manuscript.citations
    if not citations:
        return
    lists = [listed for listed in case.bibliographies if listed.references]
    unnumbered = manuscript.style.is_numeric and not any(each.source is Source.TYPED for each in lists)
    if not lists or unnumbered:
        where = f"{_names(lists)} has no numbers" if lists else "there are no references to look it up in"
        advice = "Hand in the numbered list with the text." if lists else "Hand in a .bib, CSL-JSON or RIS file."
        target = f"number {citations[0].numbers[0]}" if citations[0].numbers else citations[0].targets[0]
        if len(citations) > 1:
            where = f"{where} (the same holds for {count(len(citations) - 1, 'other citation')})"
        yield case.at("CIT001", citations[0], target=target, where=where, advice=advice)
        return
    for citation in citations:
        for named in case.resolution.targets.get(citation, ()):
            yield from _target(case, citation, named, lists)


def _target(case: Case, citation: Citation, target: Target, lists: Sequence[Bibliography]) -> Iterator[Finding]:
    if len(target.references) == 1:
        return
    if target.references:
        if target.named is not None:
            names = listed([reference.called for reference in target.references])
            times = str(len(target.references))
            yield case.at("CIT003", citation, count=times, references=names, year=target.named.year)
        return
    nearest = target.near[0] if target.near else None
    where = _where(case, lists, citation)
    if nearest is None:
        if target.named is None or not _is_doubtful(citation, target):
            yield _nothing(case, citation, target, lists)
    elif target.how == "case":
        yield case.at("CIT002", citation, target=target.text, where=where, near=nearest.label)
    elif target.how == "year":
        yield case.at("CIT002", citation, target=target.text, where=where, near=nearest.short)
    elif target.how == "name" and target.named is not None:
        listed_name = nearest.record.authors[0].family
        written = target.named.names[0]
        yield case.at("CIT007", citation, written=written, listed=listed_name, reference=nearest.called)
    else:
        yield _nothing(case, citation, target, lists)


def _is_doubtful(citation: Citation, target: Target) -> bool:
    """One capitalised word in front of a year, in running text, that no list knows: more likely no citation at all."""
    named = target.named
    return (
        named is not None and not citation.marker.startswith(("(", "[")) and not named.et_al and len(named.names) == 1
    )


def _nothing(case: Case, citation: Citation, target: Target, lists: Sequence[Bibliography]) -> Finding:
    number = f"number {target.text}" if citation.numbers else target.text
    if citation.numbers:
        where = f"the list has {count(len(case.resolution.listed), 'reference')}"
        advice = "Correct the number, or add the reference."
    elif citation.keys:
        where = f"{_names(lists)} has no such key"
        near = target.near[:1]
        advice = f"Did you mean {near[0].label}?" if near else "Add the entry, or correct the key."
    else:
        where = f"{_where(case, lists, citation)} has no such reference"
        advice = "Add the reference, or correct name and year."
    return case.at("CIT001", citation, target=number, where=where, advice=advice)


def _names(lists: Sequence[Bibliography]) -> str:
    names = [PurePath(each.path).name for each in lists if each.source is not Source.TYPED]
    return listed(names) if names else "the list"


def _where(case: Case, lists: Sequence[Bibliography], citation: Citation) -> str:
    typed = any(reference.is_typed for reference in case.resolution.listed)
    return "the list" if typed and not citation.keys else _names(lists)


def _uncited(case: Case, manuscript: Manuscript) -> Iterator[Finding]:
    """CIT004: each item of a typed list; of a file, which may be a whole library, all in one."""
    if manuscript.style is Style.NONE or "*" in manuscript.uncited_on_purpose:
        return
    on_purpose = set(manuscript.uncited_on_purpose)
    for bibliography in case.bibliographies:
        if bibliography.references and bibliography.references[0].is_typed != _uses_typed(case):
            continue
        left = [
            reference
            for reference in bibliography.references
            if reference.label not in case.is_cited
            and reference.label not in on_purpose
            and not case.mutes_check("CIT004", reference)
        ]
        if not left:
            continue
        if bibliography.source is Source.TYPED and len(left) < len(bibliography.references):
            for reference in left:
                yield case.about("CIT004", reference, verb="is", advice="Cite it, or take it off the list.")
        else:
            yield _all_uncited(bibliography, left)


def _uses_typed(case: Case) -> bool:
    return any(reference.is_typed for reference in case.resolution.listed)


def _all_uncited(bibliography: Bibliography, left: Sequence[Reference]) -> Finding:
    place = Place(left[0].file or bibliography.path, left[0].line)
    if len(left) == len(bibliography.references):
        what = f"Of {PurePath(bibliography.path).name}, every reference ({len(left):,})"
        advice = "Check the style of citing that was recognised, or name it with --style."
        return BY_ID["CIT004"].say(place, reference=what, verb="is", advice=advice)
    names = listed([reference.label for reference in left])
    what = f"Of {PurePath(bibliography.path).name}, {count(len(left), 'entry', 'entries')} ({names})"
    advice = "Nothing to do if it is a library for several texts."
    verb = "is" if len(left) == 1 else "are"
    return BY_ID["CIT004"].say(place, severity=Severity.INFO, reference=what, verb=verb, advice=advice)


def _order(case: Case, manuscript: Manuscript) -> Iterator[Finding]:
    """CIT005: first citations ascend in a numeric style."""
    if not manuscript.style.is_numeric:
        return
    first: dict[int, Citation] = {}
    for citation in manuscript.citations:
        for number in citation.numbers:
            if number <= len(case.resolution.listed):
                first.setdefault(number, citation)
    order = list(first)
    fallen = next((place for place in range(1, len(order)) if order[place] < order[place - 1]), None)
    if fallen is not None:
        begin = max(fallen - 2, 0)
        words = ", ".join(map(str, order[begin : fallen + 2]))
        yield case.at("CIT005", first[order[fallen]], order=words)


def _numbering(manuscript: Manuscript) -> Iterator[Finding]:
    """CIT006: the numbers printed in the list."""
    printed = [item.printed for item in manuscript.references if item.printed is not None]
    for place, number in enumerate(printed, start=1):
        if number != place + (printed[0] - 1) or printed[0] != 1:
            item = manuscript.references[place - 1]
            around = ", ".join(map(str, printed[max(place - 3, 0) : place + 1]))
            repeated = printed.count(number) > 1
            guess = "a number is repeated" if repeated else "a number is missing, or two columns were run together"
            guess = guess if place > 1 else "it does not begin with 1"
            yield BY_ID["CIT006"].say(
                Place(item.file or manuscript.path, item.line, item.column), numbers=around, guess=guess
            )
            return


def _within_groups(case: Case) -> Iterator[Finding]:
    """CIT008 and CIT013."""
    for citation, targets in case.resolution.targets.items():
        for text, times in Counter(target.text for target in targets).items():
            if times > 1:
                yield case.at("CIT013", citation, target=text)
        for target in targets:
            if target.named is not None and len(target.references) == 1 and not target.references[0].is_typed:
                yield from _et_al(case, citation, target)


def _et_al(case: Case, citation: Citation, target: Target) -> Iterator[Finding]:
    record, named = target.references[0].record, target.named
    if named is None or record.more_authors or not record.authors:
        return
    number = len(record.authors)
    words: dict[str, Any] = {"reference": target.references[0].called, "count": count(number, "author")}
    if named.et_al and number <= 2:  # noqa: PLR2004 - two names are written out
        yield case.at("CIT008", citation, fault="says “et al.”", advice="Name them both.", **words)
    elif not named.et_al and len(named.names) < number and number > 2:  # noqa: PLR2004 - as above
        yield case.at("CIT008", citation, fault="leaves out “et al.”", advice="Add it.", **words)


def _mixed(manuscript: Manuscript) -> Iterator[Finding]:
    """CIT014: numbers beside author and year."""
    counts = dict(manuscript.styles)
    pairs = {Style.AUTHOR_YEAR: (Style.SQUARE,), Style.SQUARE: (Style.AUTHOR_YEAR,), Style.KEYS: (Style.SQUARE,)}
    most = counts.get(manuscript.style, 0)
    for other in pairs.get(manuscript.style, ()):
        if counts.get(other, 0) >= max(MIXED_LEAST, MIXED_SHARE * most):
            styles = f"{manuscript.style} ({most}) and {other} ({counts[other]})"
            first = next(iter(manuscript.citations), None)
            file = first.file if first else ""
            place = Place(file or manuscript.path, first.line if first else 1)
            yield BY_ID["CIT014"].say(place, styles=styles)
