"""Find one thing by what a person types: a concept by any name, a claim by its id, a study by its key."""

from graph.evidence import Evidence
from ontology.concept import Concept
from ontology.errors import UnknownName
from ontology.lookup import find
from references.claim import Claim
from references.study import Study

Thing = Concept | Claim | Study


def look_up(evidence: Evidence, name: str) -> Thing:
    """The concept, claim or study of a name.

    Raises:
        UnknownName: nothing has that name; the nearest names are suggested.
        AmbiguousName: several concepts have it.
    """
    typed = name.strip()
    claims, studies = evidence.references.claims, evidence.references.studies
    for claim_id in (typed, f"claim:{typed}"):
        if claim_id in claims:
            return claims[claim_id]
    key = typed.removeprefix("study:")
    if key in studies:
        return studies[key]
    try:
        return find(evidence.ontology, typed)
    except UnknownName as unknown:
        raise UnknownName(typed, [*unknown.suggestions, *_near(typed, [*studies, *claims])]) from None


def study_key(evidence: Evidence, name: str) -> str:
    """The key of a study as typed, with or without its prefix.

    Raises:
        UnknownName: no study has that key; the nearest keys are suggested.
    """
    key = name.strip().removeprefix("study:")
    if key not in evidence.references.studies:
        raise UnknownName(key, _near(key, list(evidence.references.studies)))
    return key


def _near(typed: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a misspelling needs it

    # A claim goes by its id without the prefix too, so the prefix makes nothing nearer or further.
    found = process.extract(
        typed, names, scorer=fuzz.ratio, processor=lambda name: name.removeprefix("claim:"), limit=3, score_cutoff=60
    )
    return [name for name, _, _ in found]
