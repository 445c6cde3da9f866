"""All checks of references and citations, in the order of the catalogue.

1. References are gathered, and each is matched to a record of the library (references/matching.py).
2. Citations are resolved (resolve.py).
3. The groups speak; what is not selected or is muted is dropped.

Whether a cited study supports the sentence is asked on top of this, by graph.support, from the same Case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontology.findings import Finding, Severity
from references.checking import agreement, bib, cit, dup, names, prose, rec, ret
from references.checking.case import Case
from references.checking.mute import read_mutes, unmuted
from references.checking.registry import CHECKS, Selection
from references.checking.resolve import Resolution, resolve
from references.checking.retractions import RetractionList
from references.inputs import Bibliography
from references.manuscript.model import Manuscript
from references.matching import Matcher
from references.record import BibRecord

GROUPS = (cit.check, prose.check, bib.check, rec.check, names.check, agreement.check, dup.check, ret.check)
"""The groups, each a function from a case to findings."""
_ORDER = {check.id: place for place, check in enumerate(CHECKS)}
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class Options:
    """What the writer asks for.

    Attributes:
        selection: The checks that are to speak.
        retractions: A list of retractions.
        this_year: The year now.
    """

    selection: Selection
    retractions: RetractionList | None = None
    this_year: int = 9999


def prepare(
    manuscript: Manuscript | None,
    bibliographies: Sequence[Bibliography],
    library: Mapping[str, BibRecord],
    options: Options | None = None,
) -> Case:
    """Work out what the checks look at.

    Args:
        manuscript: The manuscript; None to check a bibliography alone.
        bibliographies: Its references, as references.inputs.gather gives them.
        library: The records to check against.
        options: What the writer asks for.
    """
    options = options or Options(Selection())
    matcher = Matcher(library.values())
    matches = {
        reference: matcher.match(reference.written) if reference.is_typed else matcher.match_record(reference.record)
        for bibliography in bibliographies
        for reference in bibliography.references
    }
    mutes = [mute for each in bibliographies for mute in read_mutes(each.text, each.path)]
    if manuscript is not None:
        mutes += [mute for file, text in manuscript.sources for mute in read_mutes(text, file)]
    return Case(
        manuscript=manuscript,
        bibliographies=tuple(bibliographies),
        library=library,
        matches=matches,
        resolution=resolve(manuscript, bibliographies) if manuscript is not None else Resolution(),
        retractions=options.retractions,
        selection=options.selection,
        mutes=tuple(mutes),
        this_year=options.this_year,
    )


def examine(case: Case) -> list[Finding]:
    """What the checks find, in the order of the catalogue and, within a check, of the file."""
    found = list(case.manuscript.findings) if case.manuscript is not None else []
    for group in GROUPS:
        found += group(case)
    return arrange(case, found)


def arrange(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    """Findings that are selected and not muted, each once, in the order of the catalogue."""
    kept = dict.fromkeys(finding for finding in findings if finding.rule in case.selection)
    return sorted(
        unmuted(kept, case.mutes),
        key=lambda finding: (_ORDER[finding.rule], finding.file or "", finding.line or 0, finding.column or 0),
    )
