"""From a description in Turtle to an Appraisal, checked against the claims and the studies."""

from collections.abc import Mapping

from ontology.turtle import Description
from references.appraisal import Appraisal, Directness, Status, Verdict
from references.claim import Claim
from references.report import Report, ids_of, one_of
from references.study import Study, key_of

VERDICTS = ids_of(Verdict)
DIRECTNESS = ids_of(Directness)
STATUSES = ids_of(Status)


def read_appraisal(
    description: Description, claims: Mapping[str, Claim], studies: Mapping[str, Study], report: Report
) -> Appraisal | None:
    """The appraisal, or None with a finding when claim, study or verdict is not known.

    A directness or status outside its value set is a finding and is taken for the weaker: indirect, draft.
    """
    claim = description.one("itb:appraises") or ""
    study = key_of(description.one("itb:study") or "") or ""
    verdict = VERDICTS.get(description.one("itb:verdict") or "")
    usable = True
    if claim not in claims:
        fault = f"appraises {claim or 'nothing'}, which is no claim that could be read; it was left out"
        report.add(description, "appraisal-claim", fault, "Name a claim by its id.")
        usable = False
    if study not in studies:
        fault = f"rests on {description.one('itb:study') or 'no study'}, which is not described; it was left out"
        report.add(description, "appraisal-study", fault, "Name a study by its key, as in study:willy2011effect.")
        usable = False
    if verdict is None:
        fault = f"has the verdict {description.one('itb:verdict') or '“”'}; it was left out"
        report.add(description, "appraisal-verdict", fault, f"Write {one_of(VERDICTS)}.")
        usable = False
    if not usable or verdict is None:
        return None
    return Appraisal(
        id=description.iri,
        claim=claim,
        study=study,
        verdict=verdict,
        reason=report.text(description, "itb:reason", "appraisal-reason"),
        directness=report.choice(
            description, "itb:directness", DIRECTNESS, Directness.INDIRECT, "appraisal-directness", required=True
        ),
        status=_status(description, verdict, report),
        second_verdict=_second_verdict(description, report),
        second_reason=description.one("itb:secondReason") or "",
    )


def _status(description: Description, verdict: Verdict, report: Report) -> Status:
    """The status; "reviewed" only stands when a second reading gave the same verdict."""
    status = report.choice(description, "itb:status", STATUSES, Status.DRAFT, "appraisal-status")
    second = VERDICTS.get(description.one("itb:secondVerdict") or "")
    if status is Status.REVIEWED and second is not verdict:
        fault = "counts as reviewed, but no second reading gave the same verdict; it is read as draft"
        report.add(description, "appraisal-status", fault, "Add the second verdict, or write itb:draft.")
        return Status.DRAFT
    return status


def _second_verdict(description: Description, report: Report) -> Verdict | None:
    written = description.one("itb:secondVerdict")
    if written is None:
        return None
    if written not in VERDICTS:
        fault = f"has the second verdict {written}; it is read without one"
        report.add(description, "appraisal-verdict", fault, f"Write {one_of(VERDICTS)}.")
    return VERDICTS.get(written)
