"""From claims to links: claims that say the same subject, relation and object share one link and pool their studies."""

from graph.belief import standing
from graph.link import Link, link_key
from ontology.known import Ontology
from references.claim import Claim
from references.known import References
from references.levels import level, question_of


def compile_links(known: Ontology, sources: References, left_out: frozenset[str] = frozenset()) -> tuple[Link, ...]:
    """The links of all claims, ordered by key.

    Args:
        known: concepts and relations the claims may name.
        sources: claims, appraisals and studies.
        left_out: keys of studies whose appraisals are to be ignored.

    Returns:
        One link a proposition. Claims naming what the ontology does not have were already reported when loaded and
        make no link.
    """
    claims: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in sources.claims.values():
        proposition = (claim.subject, claim.relation, claim.object)
        if claim.subject in known.concepts and claim.object in known.concepts and claim.relation in known.relations:
            claims.setdefault(proposition, []).append(claim)
    links = (_link(known, sources, same, left_out) for same in claims.values())
    return tuple(sorted(links, key=lambda link: link.key))


def leave_out(link: Link, sources: References, studies: frozenset[str]) -> Link:
    """The link as it stands without the appraisals of some studies; the same one where there are none."""
    judged = tuple(appraisal for appraisal in link.appraisals if appraisal.study not in studies)
    if len(judged) == len(link.appraisals):
        return link
    return link.standing_so(standing(judged, sources.studies.__getitem__, link.level), judged)


def _link(known: Ontology, sources: References, claims: list[Claim], left_out: frozenset[str]) -> Link:
    first = claims[0]
    subject, object_ = known.concepts[first.subject], known.concepts[first.object]
    judged = tuple(
        appraisal
        for claim in claims
        for appraisal in sources.appraisals_of(claim.id)
        if appraisal.study not in left_out
    )
    question = question_of(first, {subject.id: subject.kind, object_.id: object_.kind})
    return Link(
        key=link_key(first.subject, first.relation, first.object),
        subject=subject,
        relation=known.relations[first.relation],
        object=object_,
        claims=tuple(claims),
        appraisals=judged,
        question=question,
        standing=standing(judged, sources.studies.__getitem__, lambda study: level(study.design_class, question)),
    )
