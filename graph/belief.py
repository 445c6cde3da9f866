"""How sure the evidence makes us of one link, and of a chain of links.

Vocabulary:

- the *weight* of an appraisal is how much one study can move a link, between 0 and 1: what its design can show
  for this kind of question, halved for another population or task, less for what was not read at first hand;
- the *strength* of a side is the weights of its independent studies taken as alternatives (`any_of`);
- the *standing* of a link is a word a clinician reads, with both strengths and the score used for ordering;
- a chain needs every one of its links (`all_of`), and stands as its weakest link.

The formulas are Gerdy's own (see docs/model.md); no published scale is claimed for the numbers. The levels behind
the weights follow OCEBM 2011 where it has a column for the question (`references.levels`).
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from math import isclose, log1p, nextafter, prod

from ontology.quick import dataclass
from references.appraisal import Appraisal
from references.design import DesignClass
from references.study import Study

LEVEL_WEIGHT = {1: 0.75, 2: 0.60, 3: 0.45, 4: 0.30, 5: 0.15}
DIRECTNESS_WEIGHT = {"direct": 1.0, "indirect": 0.5}
READ_WEIGHT = {"abstract": 1.0, "secondary": 0.5, "record": 0.25}
STATUS_WEIGHT = {"reviewed": 1.0, "draft": 0.5}

UNTESTED_SCORE = 0.25
"""What a link scores that no study has tested: below any link with net support, above one that is refuted."""

MOST_STRENGTH = nextafter(1.0, 0.0)
"""No number of studies makes certain; beyond this a sum of them would round to certainty."""

CLEAR_MARGIN = 3.0
"""One side prevails when its evidence is at least this many times the other's."""


class Word(StrEnum):
    """Where a link stands, from the weakest to the strongest."""

    DISPUTED = "disputed"
    UNTESTED = "untested"
    MIXED = "mixed"
    SUPPORTED = "supported"

    @property
    def rank(self) -> int:
        """0 for disputed up to 3 for supported."""
        return _RANK[self]


_RANK = {word: rank for rank, word in enumerate(Word)}


@dataclass(frozen=True, slots=True)
class Side:
    """The studies on one side of a link, the strongest first.

    ``strength`` is in [0, 1); ``studies`` are BibTeX keys; ``design`` names the best design among them.
    """

    studies: tuple[str, ...] = ()
    strength: float = 0.0
    design: DesignClass | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a link stands: a word, the score that orders links, and who is on which side.

    ``bearing`` are the studies that bear on the link without settling it. They do not move the score; where they weigh
    more than the support, the word is mixed and not supported.
    """

    word: Word
    score: float
    support: Side
    dispute: Side
    bearing: tuple[str, ...] = ()


def any_of(chances: Iterable[float]) -> float:
    """Chance that at least one of several independent alternatives holds: 1 − ∏(1 − p), in [0, 1].

    >>> any_of([0.5, 0.5])
    0.75
    >>> any_of([])
    0.0
    """
    return 1.0 - prod(1.0 - chance for chance in chances)


def all_of(chances: Iterable[float]) -> float:
    """Chance that all of several independent premises hold: ∏ p. Never above the least of them.

    >>> all_of([0.5, 0.5])
    0.25
    >>> all_of([])
    1.0
    """
    return prod(chances, start=1.0)


def weight(appraisal: Appraisal, study: Study, level: int) -> float:
    """How much one appraised study can move a link: level × directness × what was read × status, in (0, 0.75]."""
    return (
        LEVEL_WEIGHT[level]
        * DIRECTNESS_WEIGHT[appraisal.directness]
        * READ_WEIGHT[study.read]
        * STATUS_WEIGHT[appraisal.status]
    )


def score(support: float, dispute: float) -> float:
    """Score of a link from the strengths of both sides, in [0, 1].

    ``any_of([UNTESTED_SCORE, support]) × (1 − dispute)``: more support never lowers it, more dispute never raises it.

    >>> score(0, 0) == UNTESTED_SCORE
    True
    """
    return any_of([UNTESTED_SCORE, support]) * (1.0 - dispute)


def word(support: float, dispute: float, reserve: float = 0.0) -> Word:
    """The word for the strengths of both sides, and of the studies that qualify without settling.

    The strengths are compared on the scale on which independent studies add up, −ln(1 − strength). A link is supported
    when its support is at least `CLEAR_MARGIN` times its dispute and not less than what is held in reserve; disputed
    when its dispute is at least `CLEAR_MARGIN` times its support; untested when nobody took a side; else mixed.

    >>> word(0.6, 0.0), word(0.0, 0.3), word(0.6, 0.5), word(0.6, 0.0, 0.9), word(0.0, 0.0, 0.9)
    (<Word.SUPPORTED: 'supported'>, <Word.DISPUTED: 'disputed'>, <Word.MIXED: 'mixed'>, <Word.MIXED: 'mixed'>, <Word.UNTESTED: 'untested'>)
    """  # noqa: E501 - a doctest's output stands on one line
    if support == dispute == 0.0:
        return Word.UNTESTED
    for_it, against, held = (-log1p(-strength) for strength in (support, dispute, reserve))
    if _at_least(for_it, CLEAR_MARGIN * against) and _at_least(for_it, held):
        return Word.SUPPORTED
    if _at_least(against, CLEAR_MARGIN * for_it):
        return Word.DISPUTED
    return Word.MIXED


def _at_least(left: float, right: float) -> bool:
    return left > right or isclose(left, right)


def standing(
    appraisals: Iterable[Appraisal],
    studies: Callable[[str], Study],
    level: Callable[[Study], int],
) -> Standing:
    """Standing of a link from every appraisal of every claim that makes it.

    A study counts once however many of the claims it was appraised for, with the most that an appraisal saying so
    weighs; one that both supports and disputes bears on the link without settling it, and one that does not address it
    is not heard. Of studies that rest on the same data (``Study.data_from``) one counts.
    """
    heard: dict[str, dict[str, float]] = {}
    for appraisal in appraisals:
        if appraisal.verdict == "does not address":
            continue
        study = studies(appraisal.study)
        said = heard.setdefault(study.key, {})
        said[appraisal.verdict] = max(said.get(appraisal.verdict, 0.0), weight(appraisal, study, level(study)))
    if not heard:
        return UNHEARD
    for_it = {key: said["supports"] for key, said in heard.items() if "supports" in said and "disputes" not in said}
    against = {key: said["disputes"] for key, said in heard.items() if "disputes" in said and "supports" not in said}
    bearing = {key: max(said.values()) for key, said in heard.items() if key not in for_it and key not in against}
    support, dispute, reserve = (_side(weights, studies) for weights in (for_it, against, bearing))
    return Standing(
        word(support.strength, dispute.strength, reserve.strength),
        score(support.strength, dispute.strength),
        support,
        dispute,
        tuple(sorted(bearing)),
    )


UNHEARD = Standing(Word.UNTESTED, UNTESTED_SCORE, Side(), Side())
"""The standing of a link that no study says anything of."""


def _side(weights: dict[str, float], studies: Callable[[str], Study]) -> Side:
    ordered = tuple(studies(key) for key in sorted(weights, key=lambda key: (-weights[key], key)))
    independent = [key for sharing in _sharing(ordered) for key in _independent(sharing, weights)]
    strength = min(any_of(sorted(weights[key] for key in independent)), MOST_STRENGTH)
    return Side(tuple(study.key for study in ordered), strength, ordered[0].design_class if ordered else None)


def _sharing(studies: tuple[Study, ...]) -> list[tuple[Study, ...]]:
    """The studies in groups: two are in one group when a line of studies, each sharing data with the next, joins them.

    Groups are chosen from one by one, since what is taken of one says nothing about the others.
    """
    groups: list[tuple[Study, ...]] = []
    for study in studies:
        joined = [group for group in groups if any(_same_data(study, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append((*(other for group in joined for other in group), study))
    return groups


def _independent(studies: tuple[Study, ...], weights: dict[str, float]) -> tuple[str, ...]:
    """The weightiest choice of studies of which no two rest on the same data.

    Choosing the best whole set, and not study by study, is what keeps one more supporting study from ever lowering
    a side: the set chosen before is still there to be chosen.
    """
    if not studies:
        return ()
    first, rest = studies[0], studies[1:]
    apart = tuple(other for other in rest if not _same_data(first, other))
    with_first = (first.key, *_independent(apart, weights))
    if len(apart) == len(rest):
        return with_first
    without_first = _independent(rest, weights)
    return max(with_first, without_first, key=lambda keys: any_of(weights[key] for key in keys))


def _same_data(one: Study, other: Study) -> bool:
    return bool({one.key, *one.data_from} & {other.key, *other.data_from})
