"""Every claim that a study supports, said plainly, turned round, denied, and with its ends exchanged."""

from collections.abc import Callable, Iterator

import pytest

from graph.evidence import Evidence
from graph.loading import load_evidence
from graph.support.verdict import Cited, Verdict
from references.appraisal import Verdict as Says

VERBS = {"itb:increases": "increases", "itb:decreases": "decreases", "itb:doesNotAffect": "does not change"}
TURNED = {"increases": "decreases", "decreases": "increases", "does not change": "increases"}
DENIED = {"increases": "does not increase", "decreases": "does not decrease", "does not change": "changes"}


def pairs(evidence: Evidence) -> Iterator[tuple[str, str, str, str]]:
    """Subject, verb, object and study, for every appraisal that supports a plain causal claim."""
    names = evidence.ontology.concepts
    for claim in evidence.references.claims.values():
        if claim.relation in VERBS:
            for appraisal in evidence.references.appraisals_of(claim.id):
                if appraisal.verdict is Says.SUPPORTS:
                    yield names[claim.subject].label, VERBS[claim.relation], names[claim.object].label, appraisal.study


PAIRS = tuple(dict.fromkeys(pairs(load_evidence())))


def test_there_are_many() -> None:
    """The bundled evidence gives about ninety such pairs of sentence and study."""
    assert len(PAIRS) > 80


@pytest.mark.parametrize(("subject", "verb", "object_", "study"), PAIRS)
def test_said_plainly_it_is_supported(
    judged: Callable[[str, str], Cited], subject: str, verb: str, object_: str, study: str
) -> None:
    """In the words of the ontology, a claim is found and its study supports it."""
    assert judged(f"{subject} {verb} {object_}.", study).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(("subject", "verb", "object_", "study"), PAIRS)
def test_turned_round_denied_or_exchanged_it_is_not(
    judged: Callable[[str, str], Cited], subject: str, verb: str, object_: str, study: str
) -> None:
    """Nearly the same words with the sign, the truth or the ends turned are never called supported."""
    turned = judged(f"{subject} {TURNED[verb]} {object_}.", study).verdict
    denied = judged(f"{subject} {DENIED[verb]} {object_}.", study).verdict
    exchanged = judged(f"{object_} {verb} {subject}.", study).verdict

    assert turned in (Verdict.CONTRADICTED, Verdict.NOT_SETTLED)
    assert denied in (Verdict.CONTRADICTED, Verdict.NOT_SETTLED)
    assert exchanged is Verdict.CANNOT_TELL
