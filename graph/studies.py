"""Which studies there are: found by words, design, verdict, year and mechanism, and read one by one.

A filter that hides rows says how many. What a filter alone hides is counted against all studies, so that two filters
that hide the same study both say so.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from graph.evidence import Evidence
from graph.link import Link
from ontology.concept import Concept, Kind
from ontology.lookup import normalise
from references.appraisal import Appraisal, Verdict
from references.claim import Claim
from references.study import Study


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of studies is narrowed to; an empty field narrows nothing.

    Attributes:
        text: Words that must all occur in names, title, journal, year, key, design, population or findings.
        design: Id of a design class.
        verdict: What the study says of at least one claim.
        years: First and last year, both included; a study without a year is outside any.
        about: Id of a concept at either end of a link that the study was appraised for.
    """

    text: str = ""
    design: str = ""
    verdict: str = ""
    years: tuple[int, int] | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Studies found, newest first; how many there are in all; and how many each filter alone hides, by field."""

    studies: tuple[Study, ...]
    total: int
    hides: dict[str, int]

    @property
    def hidden(self) -> int:
        """How many studies all filters together hide."""
        return self.total - len(self.studies)


def find_studies(evidence: Evidence, wanted: Wanted) -> Listing:
    """The studies that pass every filter."""
    tests = {name: test for name, test in _tests(evidence, wanted).items() if getattr(wanted, name) not in ("", None)}
    everything = evidence.references.studies.values()
    hides = {name: sum(not test(study) for study in everything) for name, test in tests.items()}
    found = [study for study in everything if all(test(study) for test in tests.values())]
    return Listing(tuple(sorted(found, key=_newest_first)), len(everything), hides)


def _newest_first(study: Study) -> tuple[int, str]:
    return -(study.year or 0), study.cite.casefold()


def _tests(evidence: Evidence, wanted: Wanted) -> dict[str, Callable[[Study], bool]]:
    words = normalise(wanted.text).split()
    spoken = {
        appraisal.study for appraisal in evidence.references.appraisals.values() if appraisal.verdict == wanted.verdict
    }
    near = {appraisal.study for link in evidence.links_about.get(wanted.about, ()) for appraisal in link.appraisals}
    first, last = wanted.years or (0, 0)
    return {
        "text": lambda study: all(word in _haystack(study) for word in words),
        "design": lambda study: study.design_class == wanted.design,
        "verdict": lambda study: study.key in spoken,
        "years": lambda study: study.year is not None and first <= study.year <= last,
        "about": lambda study: study.key in near,
    }


def _haystack(study: Study) -> str:
    names = " ".join(author.family for author in study.authors)
    parts = (study.cite, names, study.title, study.journal, study.key, study.design, study.design_class.label)
    return normalise(" ".join((*parts, study.population, *study.findings)))


def years(evidence: Evidence) -> tuple[int, int]:
    """The first and the last year a study was published in; 0 and 0 where none has a year."""
    known = [study.year for study in evidence.references.studies.values() if study.year is not None]
    return (min(known), max(known)) if known else (0, 0)


def mechanisms(evidence: Evidence) -> tuple[Concept, ...]:
    """The mechanisms that at least one study was appraised for, by label."""
    return tuple(
        concept
        for concept in evidence.concepts_of_kind(Kind.MECHANISM)
        if any(link.appraisals for link in evidence.links_about.get(concept.id, ()))
    )


def verdicts_of(evidence: Evidence, key: str) -> Counter[Verdict]:
    """How many claims a study supports, disputes, qualifies and does not address."""
    appraisals = evidence.references.appraisals.values()
    return Counter(appraisal.verdict for appraisal in appraisals if appraisal.study == key)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that a study was appraised for, with the link it makes."""

    appraisal: Appraisal
    claim: Claim
    link: Link


def judged(evidence: Evidence, key: str) -> dict[Verdict, tuple[Judged, ...]]:
    """The claims a study was appraised for, by what it says of them: for, against, qualifying, not addressing."""
    by_verdict: dict[Verdict, list[Judged]] = {verdict: [] for verdict in _ORDER}
    for appraisal in evidence.references.appraisals.values():
        if appraisal.study == key and appraisal.claim in evidence.link_of_claim:
            claim = evidence.references.claims[appraisal.claim]
            by_verdict[appraisal.verdict].append(Judged(appraisal, claim, evidence.link_of_claim[claim.id]))
    return {verdict: tuple(sorted(rows, key=lambda row: row.claim.id)) for verdict, rows in by_verdict.items() if rows}


_ORDER = (Verdict.SUPPORTS, Verdict.DISPUTES, Verdict.QUALIFIES, Verdict.DOES_NOT_ADDRESS)


def cited_for(evidence: Evidence, key: str) -> tuple[Claim, ...]:
    """The claims of documents that cite a study for them, whatever the study says of them."""
    return tuple(claim for claim in evidence.references.claims.values() if key in claim.cites)
