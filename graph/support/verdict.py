"""What the cited study says of the sentence: looked up in its appraisals, never concluded from words in common.

- the study was appraised for the claim the sentence makes: *supported*, *contradicted*, or *not settled* where it only
  bears on the claim, each turned round where the sentence denies the claim;
- it was appraised and did not look at it, or the graph holds nothing of this study for the claim: *not the finding*;
- the study is not in the graph or nobody read it, or the sentence makes no claim the graph holds: *cannot tell*.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from graph.evidence import Evidence
from graph.link import Link
from graph.support.alignment import Fit, Match, match
from graph.support.mentions import SAME_COMPLAINT, TOKEN
from graph.support.ranking import Ranking
from graph.support.reading import read_marked
from graph.support.said import CAUSE, LINK, Said
from graph.support.terms import Terms
from graph.support.understood import Understood
from graph.support.vocabulary import Vocabulary, vocabulary
from references.appraisal import Appraisal
from references.appraisal import Verdict as Says
from references.claim import Claim
from references.study import Reading, Study


class Verdict(StrEnum):
    """What a cited study says of a sentence."""

    CONTRADICTED = "contradicted"
    SUPPORTED = "supported"
    NOT_SETTLED = "not settled"
    NOT_THE_FINDING = "not the finding"
    CANNOT_TELL = "cannot tell"


CERTAIN = 0.79
"""How close a claim must be to be called another finding: it must be certain that it is what the sentence says."""
NEARLY = 0.11
"""How much less close a claim may be that the study settles than one on which it only bears."""
MOST_UNKNOWN = 3
"""Of how many words of a sentence the part may be unknown; of more, and too much may be meant."""
MOST_UNREAD = 1
"""How many things a sentence may name of which nothing was read."""
NEAREST = 3
"""How many claims that come near are kept, to be shown where nothing can be told."""
_UNREAD = "no result of the study was read"
_UNSURE = "the study was not appraised for what the sentence seems to say"
_BAND = "itbc:iliotibial-band"
_PRONOUN = re.compile(r"\b[Ii]ts?\b(?! (?:band|tract)\b)")
_WEIGHT = {verdict: place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement of a sentence against one cited study.

    Attributes:
        match: The claim it was matched to.
        link: The link this claim makes, with all studies for and against it.
        verdict: What the study says.
        appraisal: The appraisal it rests on; None where the study has none for the claim.
    """

    match: Match
    link: Link
    verdict: Verdict
    appraisal: Appraisal | None = None

    @property
    def claim(self) -> Claim:
        """The claim it was matched to."""
        return self.match.claim


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence against one of the studies it cites.

    Attributes:
        key: What the study is called in the evidence; empty when it is not there.
        verdict: The weightiest of what is judged.
        judged: Each statement that matches a claim, the weightiest first.
        reason: Why nothing can be told, where it cannot; empty otherwise.
    """

    key: str
    verdict: Verdict
    judged: tuple[Judged, ...] = ()
    reason: str = ""


class Support:
    """The evidence, ready to be asked about sentences."""

    def __init__(self, evidence: Evidence) -> None:
        """Prepare names and claims; both are looked up many times."""
        self.evidence = evidence
        self.onto = evidence.ontology
        self.terms = Terms(evidence.ontology)
        claims = tuple(claim for claim in evidence.references.claims.values() if claim.id in evidence.link_of_claim)
        self.ranking = Ranking(evidence.ontology, claims)
        self._by_end: dict[str, list[Claim]] = {}
        for claim in claims:
            for end in {claim.subject, claim.object}:
                self._by_end.setdefault(end, []).append(claim)
        self._by_study: dict[str, dict[str, Appraisal]] = {}
        for appraisal in evidence.references.appraisals.values():
            self._by_study.setdefault(appraisal.study, {})[appraisal.claim] = appraisal

    def understand(self, text: str, keys: tuple[str, ...] = (), before: str = "") -> Understood:
        """What a sentence says, and the claims it makes.

        Args:
            text: The sentence, without its citations.
            keys: The studies it cites; their claims are looked at first.
            before: The sentence before it in the same paragraph, to which “it” may point back.
        """
        marked = self.terms.mark(self._pointing_back(text, before))
        said = read_marked(marked, self.onto)
        named = {name for mention in marked.mentions for name in mention.concepts}
        if not named:
            return Understood(text, marked, said, ())
        appraised = {claim for key in keys for claim in self._by_study.get(key, ())}
        ranked = self.ranking.rank(text, marked, appraised)
        matches = [
            found for one in said for claim in self._about(one) if (found := match(one, claim, self.onto)) is not None
        ]
        if len(matches) > 1:
            place = {claim.id: number for number, (claim, _) in enumerate(ranked)}
            matches.sort(key=lambda found: (-found.closeness, place.get(found.claim.id, len(place))))
        near = tuple(claim for claim, _ in ranked[:NEAREST] if named & {claim.subject, claim.object})
        return Understood(text, marked, said, tuple(matches), near)

    def appraisals_by(self, key: str) -> tuple[Appraisal, ...]:
        """What a study says of each claim it was appraised for."""
        return tuple(self._by_study.get(key, {}).values())

    def _about(self, said: Said) -> tuple[Claim, ...]:
        """The claims that share an end with a statement; no other can match it."""
        ends = {said.subject, said.object}
        if ends & SAME_COMPLAINT:
            ends |= SAME_COMPLAINT
        return tuple(dict.fromkeys(claim for end in ends for claim in self._by_end.get(end, ())))

    def _pointing_back(self, text: str, before: str) -> str:
        """The sentence with “it” written out, where it can only be the band that the sentence before is about."""
        if not before or not _PRONOUN.search(text) or _BAND in self._named(text):
            return text
        named = self._named(before)
        about = bool(named) and named[0] in {_BAND, *self._properties_of_the_band}
        return _PRONOUN.sub("the iliotibial band", text) if about else text

    @cached_property
    def _properties_of_the_band(self) -> frozenset[str]:
        """What is a property of the band by definition: its length, thickness, extensibility and the like."""
        return frozenset(
            fact.subject for fact in self.onto.facts if fact.relation == "itb:propertyOf" and fact.object == _BAND
        )

    def _named(self, text: str) -> list[str]:
        marked = self.terms.mark(text)
        return [name for found in TOKEN.finditer(marked.text) for name in marked.at(found).concepts]

    def judge(self, reading: Understood, key: str) -> Cited:
        """What one study says of a sentence."""
        study = self.evidence.references.studies.get(key)
        if study is None:
            return Cited("", Verdict.CANNOT_TELL, reason="the study is not in the graph")
        if not reading.matches:
            return Cited(key, Verdict.CANNOT_TELL, reason="the sentence makes no claim that the graph holds")
        if reading.unread(self.onto) > MOST_UNREAD or len(self._vocabulary.unknown(reading.marked.text)) > MOST_UNKNOWN:
            return Cited(key, Verdict.CANNOT_TELL, reason="too much of the sentence was not understood")
        judged = [one for said in reading.said if (one := self._judge_one(reading, said, study)) is not None]
        if any(one.match.said.general for one in judged):
            judged = [one for one in judged if one.appraisal is not None or not one.match.said.general]
        if not judged:
            return Cited(key, Verdict.CANNOT_TELL, reason=_UNREAD if study.read is Reading.RECORD else _UNSURE)
        # What is contradicted goes before everything, then what brings something about; where it acts is by the way.
        judged.sort(key=_first_told)
        judged = list({one.claim.id: one for one in reversed(judged)}.values())[::-1]
        return Cited(key, judged[0].verdict, tuple(judged), "")

    def _judge_one(self, reading: Understood, said: Said, study: Study) -> Judged | None:
        matches = [found for found in reading.matches if found.said == said]
        if not matches:
            return None
        known = self._by_study.get(study.key, {})
        appraised = [found for found in matches if found.claim.id in known]
        verdicts = [
            (found, known[found.claim.id], decide(found.fit, known[found.claim.id].verdict)) for found in appraised
        ]
        verdicts.sort(key=lambda one: (-round(one[0].closeness, 2), _SETTLED[one[2]]))
        settings = frozenset(name for mention in reading.marked.mentions for name in mention.concepts)
        if said.general:
            verdicts = [one for one in verdicts if settings & set(one[0].claim.contexts)] or verdicts
            if len({verdict for _, _, verdict in verdicts}) > 1:
                return None  # the study looked at several treatments, and it is not said which is meant
        if verdicts:
            found, appraisal, verdict = _first_settled(verdicts, settings)
            if verdict is Verdict.NOT_SETTLED and said.direction is None:
                return None  # that something changes is too little to say what it bears on
            close = {
                other
                for each, _, other in verdicts
                if each.closeness >= found.closeness - 0.05 and not _apart(each.claim, found.claim, settings)
            }
            if {Verdict.SUPPORTED, Verdict.CONTRADICTED} <= close:
                verdict = Verdict.NOT_SETTLED
            return Judged(found, self._link(found), verdict, appraisal)
        found = matches[0]
        certain = not said.general and found.closeness >= CERTAIN and study.read is not Reading.RECORD
        if certain and not reading.unread(self.onto) and not self._vocabulary.unknown(reading.marked.text):
            return Judged(found, self._link(found), Verdict.NOT_THE_FINDING)
        return None

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary(claim.text for claim in self.evidence.references.claims.values())

    def _link(self, found: Match) -> Link:
        return self.evidence.link_of_claim[found.claim.id]


def _first_settled(
    verdicts: list[tuple[Match, Appraisal, Verdict]], settings: frozenset[str]
) -> tuple[Match, Appraisal, Verdict]:
    """The closest that the study settles, if it is nearly as close as the closest of all; else the closest.

    Of several, one goes first that holds in a setting the sentence names.
    """
    best = verdicts[0][0].closeness
    near = [one for one in verdicts if one[0].closeness >= best - NEARLY and not _SETTLED[one[2]]]
    if len({verdict for _, _, verdict in near}) > 1:
        near = [one for one in near if settings & set(one[0].claim.contexts)] or near
    return near[0] if near else verdicts[0]


def _apart(one: Claim, other: Claim, settings: frozenset[str]) -> bool:
    """Whether the sentence names a setting that is the one claim's and not the other's."""
    return bool(settings & set(other.contexts)) and not settings & set(one.contexts)


def _first_told(judged: Judged) -> tuple[bool, bool, bool, int]:
    beside = judged.match.said.relation not in (CAUSE, LINK)
    settled = judged.verdict in (Verdict.CONTRADICTED, Verdict.SUPPORTED)
    return judged.verdict is not Verdict.CONTRADICTED, not settled, beside, _WEIGHT[judged.verdict]


_SETTLED = {
    Verdict.SUPPORTED: 0,
    Verdict.CONTRADICTED: 0,
    Verdict.NOT_SETTLED: 1,
    Verdict.NOT_THE_FINDING: 2,
    Verdict.CANNOT_TELL: 3,
}


def decide(fit: Fit, says: Says) -> Verdict:
    """The verdict on a sentence from how it stands to a claim and what the study says of that claim.

    >>> decide(Fit.SAME, Says.DISPUTES), decide(Fit.DENIES, Says.DISPUTES), decide(Fit.OPPOSITE, Says.SUPPORTS)
    (<Verdict.CONTRADICTED: 'contradicted'>, <Verdict.SUPPORTED: 'supported'>, <Verdict.CONTRADICTED: 'contradicted'>)
    """
    if says in _APART:
        return _APART[says]
    if fit is Fit.SAME:
        return Verdict.SUPPORTED if says is Says.SUPPORTS else Verdict.CONTRADICTED
    if says is Says.SUPPORTS:
        return Verdict.CONTRADICTED
    # Who disputes that more brings more has not said that more brings less.
    return Verdict.SUPPORTED if fit is Fit.DENIES else Verdict.NOT_SETTLED


_APART = {Says.DOES_NOT_ADDRESS: Verdict.NOT_THE_FINDING, Says.QUALIFIES: Verdict.NOT_SETTLED}
"""What a study says where it takes no side, whatever the sentence says."""
