"""Every claim that a study supports, said in many turns, turned round, denied, and with its ends exchanged.

What a turn should get follows from its build and from the appraisal, so that no sentence was labelled by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from graph.evidence import Evidence
from graph.loading import load_evidence
from graph.support.verdict import Cited, Support, Verdict
from references.appraisal import Verdict as Says

SIGN = {"itb:increases": 1, "itb:decreases": -1, "itb:doesNotAffect": 0}
VERBS = {1: "increases", -1: "decreases", 0: "does not change"}
TURNED = {1: "decreases", -1: "increases", 0: "increases"}
DENIED = {1: "does not increase", -1: "does not decrease", 0: "changes"}
MORE = (
    "{s} raises {o}",
    "{o} is increased by {s}",
    "{o} increased after {s}",
    "After {s}, {o} rose",
    "An increase in {o} followed {s}",
    "{s} was followed by an increase in {o}",
    "{s} led to greater {o}",
    "{s} resulted in a significant increase in {o}",
    "{o} was greater after {s}",
    "{s} was associated with greater {o}",
    "There was an increase in {o} after {s}",
    "With {s}, {o} goes up",
    "{s} may increase {o}",
    "It has been shown that {s} increases {o}",
    "{s} heightens {o}",
    "Not only does {s} exist, it increases {o}",
)
LESS = (
    "{s} lowers {o}",
    "{o} is reduced by {s}",
    "{o} decreased after {s}",
    "After {s}, {o} fell",
    "A reduction in {o} followed {s}",
    "{s} was followed by a reduction in {o}",
    "{s} led to less {o}",
    "{s} resulted in a significant decrease in {o}",
    "{o} was lower after {s}",
    "{s} was associated with less {o}",
    "There was a reduction in {o} after {s}",
    "With {s}, {o} goes down",
    "{s} may reduce {o}",
    "It has been shown that {s} decreases {o}",
    "{s} curbs {o}",
    "Not only does {s} exist, it blunts {o}",
)
SAME = (
    "{s} has no effect on {o}",
    "{o} was unchanged after {s}",
    "{o} did not change after {s}",
    "After {s}, {o} stayed the same",
    "There was no change in {o} after {s}",
    "{s} left {o} unchanged",
    "{s} made no difference to {o}",
    "{s} did not affect {o}",
    "{o} was not affected by {s}",
    "{s} had no significant influence on {o}",
    "{s} failed to alter {o}",
    "{o} was no different after {s}",
    "{s} is unrelated to {o}",
)
NOT_MORE = (
    "{s} does not increase {o}",
    "{o} is not increased by {s}",
    "{o} did not rise after {s}",
    "{s} failed to raise {o}",
    "There is no evidence that {s} increases {o}",
    "{s} never increases {o}",
    "{s} was not associated with greater {o}",
    "There was no increase in {o} after {s}",
)
NOT_LESS = (
    "{s} does not reduce {o}",
    "{o} is not reduced by {s}",
    "{o} did not fall after {s}",
    "{s} failed to lower {o}",
    "There is no evidence that {s} decreases {o}",
    "{s} hardly reduces {o}",
    "{s} was not associated with less {o}",
    "There was no reduction in {o} after {s}",
)
S, C, N, U = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_SETTLED, Verdict.CANNOT_TELL
EXPECTED = (
    # what is said; then what is right where the study found more, less, and no change
    (MORE, {S}, {C}, {C, N}),
    (LESS, {C}, {S}, {C, N}),
    (SAME, {C}, {C}, {S}),
    (NOT_MORE, {C}, {S, N, U}, {S}),
    (NOT_LESS, {S, N, U}, {C}, {S}),
)


def pairs(evidence: Evidence) -> Iterator[tuple[str, str, int, str]]:
    """Ids of subject and object, sign and study, for every appraisal that supports a plain causal claim."""
    for claim in evidence.references.claims.values():
        if claim.relation in SIGN:
            for appraisal in evidence.references.appraisals_of(claim.id):
                if appraisal.verdict is Says.SUPPORTS:
                    yield claim.subject, claim.object, SIGN[claim.relation], appraisal.study


EVIDENCE = load_evidence()
NAMES = {name: concept.label for name, concept in EVIDENCE.ontology.concepts.items()}
PAIRS = tuple(dict.fromkeys(pairs(EVIDENCE)))


def clear() -> tuple[tuple[str, str, int, str], ...]:
    """The pairs of which the study says one thing only, whatever the task and the time."""
    claims = EVIDENCE.references.claims
    found: dict[tuple[str, str, str], set[tuple[Says, int]]] = {}
    for appraisal in EVIDENCE.references.appraisals.values():
        claim = claims[appraisal.claim]
        if appraisal.verdict in (Says.SUPPORTS, Says.DISPUTES):
            stance = (appraisal.verdict, SIGN.get(claim.relation, 1))
            found.setdefault((claim.subject, claim.object, appraisal.study), set()).add(stance)
    return tuple(pair for pair in PAIRS if len(found[pair[0], pair[1], pair[3]]) == 1)


def test_there_are_many() -> None:
    """The bundled evidence gives about ninety such pairs of sentence and study."""
    assert len(PAIRS) > 80


@pytest.mark.parametrize(("subject", "object_", "sign", "study"), PAIRS)
def test_said_plainly_it_is_supported(
    judged: Callable[[str, str], Cited], subject: str, object_: str, sign: int, study: str
) -> None:
    """In the words of the ontology, a claim is found and its study supports it."""
    assert judged(f"{NAMES[subject]} {VERBS[sign]} {NAMES[object_]}.", study).verdict is S


@pytest.mark.parametrize(("subject", "object_", "sign", "study"), PAIRS)
def test_turned_round_denied_or_exchanged_it_is_not(
    judged: Callable[[str, str], Cited], subject: str, object_: str, sign: int, study: str
) -> None:
    """Nearly the same words with the sign, the truth or the ends turned are never called supported."""
    one, other = NAMES[subject], NAMES[object_]
    turned = judged(f"{one} {TURNED[sign]} {other}.", study).verdict
    denied = judged(f"{one} {DENIED[sign]} {other}.", study).verdict
    exchanged = judged(f"{other} {VERBS[sign]} {one}.", study).verdict

    assert turned in (C, N)
    assert denied in (C, N)
    assert exchanged is U


@pytest.mark.parametrize(("turns", "more", "less", "same"), EXPECTED)
def test_no_turn_is_read_wrongly_and_few_are_not_read(
    support: Support, turns: tuple[str, ...], more: set[Verdict], less: set[Verdict], same: set[Verdict]
) -> None:
    """Voice, nouns for verbs, what leads in, reserve and denial: never a wrong verdict, and hardly any left untold."""
    right = {1: more, -1: less, 0: same}
    got: Counter[str] = Counter()
    wrong = []
    for subject, object_, sign, study in clear():
        for turn in turns:
            text = f"{turn.format(s=NAMES[subject], o=NAMES[object_])}."
            verdict = support.judge(support.understand(text, (study,)), study).verdict
            got["right" if verdict in right[sign] else "untold" if verdict is U else "wrong"] += 1
            if verdict not in {*right[sign], U}:
                wrong.append((text, study, verdict))

    assert wrong == []
    assert got.total() > 80 * len(turns)
    assert got["untold"] < got.total() / 50
