"""Answers as JSON values. `graph/data/*.schema.json` describe them; the tests hold every answer against them.

Ids are CURIEs (``itbc:…``, ``claim:…``); a pack's own ids are full IRIs. ``sign`` is +1, −1, or 0 for unknown.
"""

from typing import TYPE_CHECKING, Any

from graph.answer import Chain, Effected, Verdict, Why
from graph.belief import Side, Standing
from graph.effects import Coverage
from graph.evidence import Evidence
from graph.link import Link
from graph.look_up import Thing
from graph.rivals import Account, Rivals
from graph.sign import sign_of
from graph.tell.sentences import link_words, verdict_sentence
from graph.without import Load, Without
from ontology.concept import Concept
from references.appraisal import Appraisal
from references.claim import Claim
from references.known import References
from references.study import Study

if TYPE_CHECKING:
    from graph.validation import Report

Json = dict[str, Any]


def concept_json(concept: Concept) -> Json:
    """A concept named: id, label and kind."""
    return {"id": concept.id, "label": concept.label, "kind": concept.kind}


def claim_json(claim: Claim) -> Json:
    """A claim with the place it is made at. Section, paragraph and inventory are null for a study's own claim."""
    return {
        "id": claim.id,
        "text": claim.text,
        "document": claim.document,
        "section": claim.section or None,
        "paragraph": claim.paragraph,
        "inventory": claim.inventory,
        "modality": claim.modality,
        "contexts": list(claim.contexts),
        "cites": list(claim.cites),
    }


def appraisal_json(appraisal: Appraisal, link: Link, sources: References) -> Json:
    """An appraisal with what is needed to weigh it."""
    study = sources.studies[appraisal.study]
    return {
        "id": appraisal.id,
        "claim": appraisal.claim,
        "study": appraisal.study,
        "cite": study.cite,
        "verdict": appraisal.verdict,
        "reason": appraisal.reason,
        "design": study.design_class.removeprefix("itb:"),
        "level": link.level(study),
        "directness": appraisal.directness,
        "read": study.read,
        "status": appraisal.status,
        "second_verdict": appraisal.second_verdict,
        "second_reason": appraisal.second_reason,
    }


def _side_json(side: Side) -> Json:
    return {
        "studies": list(side.studies),
        "strength": side.strength,
        "best_design": side.design.removeprefix("itb:") if side.design else None,
    }


def evidence_json(standing: Standing) -> Json:
    """Both sides of a standing, its score, and the studies that bear on the link without settling it."""
    return {
        "score": standing.score,
        "supporting": _side_json(standing.support),
        "disputing": _side_json(standing.dispute),
        "bearing": list(standing.bearing),
    }


def link_json(link: Link, sources: References) -> Json:
    """A link with its claims and appraisals. ``sign`` is null where the relation has none."""
    causal = link.relation.family == "causal" and not link.relation.null
    return {
        "key": link.key,
        "subject": concept_json(link.subject),
        "relation": link.relation.id,
        "relation_label": link.relation.label,
        "sign": sign_of(link.relation).number if causal else None,
        "object": concept_json(link.object),
        "contexts": list(link.contexts),
        "standing": str(link.standing.word),
        "evidence": evidence_json(link.standing),
        "claims": [claim_json(claim) for claim in link.claims],
        "appraisals": [appraisal_json(appraisal, link, sources) for appraisal in link.appraisals],
    }


def named_link_json(link: Link) -> Json:
    """A link named only: enough to find it among the chains."""
    return {"key": link.key, "sentence": link_words(link), "standing": str(link.standing.word)}


def chain_json(chain: Chain, rank: int, sources: References) -> Json:
    """A chain with its links; ``spanning_studies`` say which two links (counted from 1) a study bears on."""
    return {
        "rank": rank,
        "sign": chain.sign.number,
        "standing": str(chain.standing),
        "score": chain.score,
        "weakest": named_link_json(chain.weakest),
        "links": [link_json(link, sources) for link in chain.links],
        "spanning_studies": [{"study": span.study, "links": [span.first, span.first + 1]} for span in chain.spanning],
        "end_to_end_studies": list(chain.complete),
        "setting_changes": [[place, place + 1] for place in chain.setting_changes],
        "broken_by": [named_link_json(link) for link in chain.blocked_by],
    }


def verdict_json(verdict: Verdict) -> Json:
    """An effect, its standing (null where there is none) and the links that decide it."""
    return {
        "effect": str(verdict.effect),
        "standing": str(verdict.standing) if verdict.standing else None,
        "deciding": [named_link_json(link) for link in verdict.deciding],
    }


def effected_json(row: Effected) -> Json:
    """A row of a list of effects."""
    return {
        "concept": concept_json(row.concept),
        **verdict_json(row.verdict),
        "chain": [named_link_json(link) for link in row.chain.links] if row.chain else [],
        "score": row.chain.score if row.chain else None,
    }


def why_json(answer: Why, sources: References) -> Json:
    """The whole answer to a "why"."""
    source, target = answer.asked
    not_found = answer.why_not
    return {
        "question": {"intervention": concept_json(source), "mechanism": concept_json(target)},
        "answered_on": {"source": concept_json(answer.source), "target": concept_json(answer.target)},
        "verdict": {**verdict_json(answer.verdict), "sentence": verdict_sentence(answer)},
        "ranked_by": answer.ranked_by,
        "chains": [chain_json(chain, rank, sources) for rank, chain in enumerate(answer.chains, start=1)],
        "decided_elsewhere": [link_json(link, sources) for link in answer.decided_elsewhere],
        "refuted": [named_link_json(link) for link in answer.refuted],
        "leaves_as_is": [
            {"link": link_json(route.link, sources), "onward": [named_link_json(link) for link in route.onward]}
            for route in answer.null_routes
        ],
        "changes": [named_link_json(link) for link in answer.changes],
        "rivals": [
            {
                "concept": concept_json(rival.concept),
                "claims": [claim_json(claim) for claim in rival.claimed_by.claims],
                "onward": [named_link_json(link) for link in rival.onward],
            }
            for rival in answer.rivals
        ],
        "alternatives": [effected_json(row) for row in answer.alternatives],
        "why_not": None
        if not_found is None
        else {
            "reached": [concept_json(concept) for concept in not_found.reached],
            "leading": [concept_json(concept) for concept in not_found.leading],
            "missing": [{"from": concept_json(tail), "to": concept_json(head)} for tail, head in not_found.missing],
            "hidden": not_found.hidden,
        },
    }


def effects_json(concept: Concept, rows: tuple[Effected, ...]) -> Json:
    """A list of effects of, or on, a concept."""
    return {"concept": concept_json(concept), "rows": [effected_json(row) for row in rows]}


def coverage_json(table: Coverage) -> Json:
    """Interventions × targets; ``cells[row][column]``."""
    return {
        "interventions": [concept_json(act) for act in table.interventions],
        "targets": [concept_json(target) for target in table.targets],
        "cells": [[verdict_json(cell.verdict) for cell in row] for row in table.cells],
    }


def _account_json(account: Account, sources: References) -> Json:
    return {
        "concept": concept_json(account.concept),
        "supporting": sorted(account.supporting),
        "disputing": sorted(account.disputing),
        "leading": [link_json(link, sources) for link in account.leading],
        "onward": [link_json(link, sources) for link in account.onward],
        "placing": [link_json(link, sources) for link in account.placing],
    }


def rivals_json(pair: Rivals, sources: References) -> Json:
    """Two accounts side by side."""
    return {
        "accounts": [_account_json(account, sources) for account in pair.accounts],
        "shared": [concept_json(concept) for concept in pair.shared],
        "called_rivals": link_json(pair.called_rivals, sources) if pair.called_rivals else None,
    }


def without_json(change: Without) -> Json:
    """What changes when studies are left out."""
    return {
        "studies": list(change.studies),
        "links": [
            {
                **named_link_json(pair.before),
                "without": str(pair.after.standing.word),
                "score": pair.before.standing.score,
                "score_without": pair.after.standing.score,
            }
            for pair in change.links
        ],
        "answers": [
            {
                "intervention": concept_json(answer.intervention),
                "target": concept_json(answer.target),
                "with": verdict_json(answer.before),
                "without": verdict_json(answer.after),
            }
            for answer in change.answers
        ]
        if change.compared
        else None,
    }


def load_json(loads: tuple[Load, ...]) -> Json:
    """Studies by how much rests on each."""
    return {"studies": [{"study": load.study, "links": load.links, "answers": load.answers} for load in loads]}


def validation_json(report: "Report") -> Json:
    """Counts and findings of a validation."""
    return {
        "counts": report.counts,
        "findings": [
            {
                "severity": str(finding.severity),
                "rule": finding.rule,
                "sentence": finding.sentence,
                "advice": finding.advice,
                "file": finding.file,
                "line": finding.line,
                "column": finding.column,
                "subject": finding.subject,
            }
            for finding in report.findings
        ],
    }


def thing_json(evidence: Evidence, thing: Thing) -> Json:
    """One concept, claim or study in full."""
    match thing:
        case Concept():
            return _concept_in_full(evidence, thing)
        case Claim():
            link = evidence.link_of_claim.get(thing.id)
            return {"claim": claim_json(thing), "link": link_json(link, evidence.references) if link else None}
        case Study():
            return _study_in_full(evidence, thing)


def _concept_in_full(evidence: Evidence, concept: Concept) -> Json:
    known = evidence.ontology
    return {
        "concept": {
            **concept_json(concept),
            "definition": concept.definition,
            "synonyms": list(concept.synonyms),
            "broader": list(concept.broader),
            "deficit_of": concept.deficit_of,
        },
        "facts": [
            {"subject": fact.subject, "relation": fact.relation, "object": fact.object, "source": fact.source}
            for fact in known.facts
            if concept.id in (fact.subject, fact.object)
        ],
        "mappings": [
            {"predicate": row.predicate, "object": row.object, "object_label": row.object_label, "comment": row.comment}
            for row in known.mappings
            if row.subject == concept.id
        ],
        "links": [link_json(link, evidence.references) for link in evidence.links_about.get(concept.id, ())],
    }


def _study_in_full(evidence: Evidence, study: Study) -> Json:
    judged = [
        appraisal_json(appraisal, evidence.link_of_claim[appraisal.claim], evidence.references)
        for appraisal in evidence.references.appraisals.values()
        if appraisal.study == study.key and appraisal.claim in evidence.link_of_claim
    ]
    return {
        "study": {
            "key": study.key,
            "cite": study.cite,
            "title": study.title,
            "doi": study.doi,
            "pmid": study.pmid,
            "pmcid": study.pmcid,
            "design": study.design_class.removeprefix("itb:"),
            "population": study.population,
            "sample_size": study.sample_size,
            "read": str(study.read),
            "flags": list(study.flags),
            "findings": list(study.findings),
            "not_measured": list(study.not_measured),
            "limitations": list(study.limitations),
        },
        "appraisals": judged,
    }
