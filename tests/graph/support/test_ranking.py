"""Claims ranked by words and concepts: candidates, never verdicts."""

from math import log

import pytest

from graph.support.ranking import K1, KNOWN_STUDY, SHARED_CONCEPT, B, Ranking
from graph.support.verdict import Support
from ontology.known import Ontology
from references.claim import Claim

CLAIMS = (
    Claim("claim:1", "Rolling softens the band.", "itbc:x", "itb:increases", "itbc:y"),
    Claim("claim:2", "Rolling hurts.", "itbc:x", "itb:increases", "itbc:z"),
    Claim("claim:3", "Walking hurts a lot, say walking patients.", "itbc:w", "itb:increases", "itbc:z"),
)


def test_the_score_is_that_of_the_published_formula() -> None:
    """For one word in one claim: idf × tf × (k1 + 1) / (tf + k1 × (1 − b + b × length / mean length))."""
    ranking = Ranking(Ontology({}, {}), CLAIMS)
    lengths = [sum(words.values()) for words in ranking.documents.values()]
    mean = sum(lengths) / 3
    walking, times = 2, 1
    rarity = log(1 + (3 - times + 0.5) / (times + 0.5))
    expected = rarity * walking * (K1 + 1) / (walking + K1 * (1 - B + B * lengths[2] / mean))

    assert ranking.bm25("walking") == {"claim:3": pytest.approx(expected)}


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    """“Softens” stands in one claim and “rolling” in two, so it weighs more."""
    ranking = Ranking(Ontology({}, {}), CLAIMS)

    assert ranking.bm25("softens")["claim:1"] > ranking.bm25("rolling")["claim:1"]


def test_concepts_and_cited_studies_lift_a_claim(support: Support) -> None:
    """A concept in common and a cited study that was appraised for the claim add their fixed amounts."""
    text = "Hip adduction precedes iliotibial band syndrome."
    marked = support.terms.mark(text)
    alone = {claim.id: score for claim, score in support.ranking.rank(text, marked)}
    cited = {claim.id: score for claim, score in support.ranking.rank(text, marked, ["claim:E-hip-adduction-itbs"])}
    words = support.ranking.bm25(text)

    assert alone["claim:E-hip-adduction-itbs"] == pytest.approx(
        words["claim:E-hip-adduction-itbs"] + 2 * SHARED_CONCEPT
    )
    assert cited["claim:E-hip-adduction-itbs"] == pytest.approx(alone["claim:E-hip-adduction-itbs"] + KNOWN_STUDY)
    assert max(alone, key=alone.__getitem__) == "claim:E-hip-adduction-itbs"
