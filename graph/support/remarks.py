"""What a writer is told of a sentence and the studies it cites: findings SUP600 to SUP609, and CIT010.

One finding a study and kind, however many statements of the sentence it is about: the first gives the reason. What a
study says of one statement is not told twice because the sentence makes it in two ways.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.belief import Word
from graph.support import numbers, populations
from graph.support.alignment import Fit
from graph.support.mentions import SYNDROME
from graph.support.missing import Sides, around, named
from graph.support.polarity import causal_words, proof_words, reported
from graph.support.said import CAUSE
from graph.support.understood import Understood
from graph.support.verdict import Cited, Judged, Support, Verdict
from graph.support.wording import about, offered, quoted, short, standing_of
from graph.support.words import plain
from ontology.findings import Finding, Severity
from references.appraisal import Status
from references.appraisal import Verdict as Says
from references.checking.registry import BY_ID, Place
from references.design import DesignClass
from references.study import Study

CORRELATIONAL = frozenset(
    {DesignClass.CASE_CONTROL, DesignClass.CROSS_SECTIONAL, DesignClass.CASE_SERIES, DesignClass.CASE_REPORT}
)
"""Designs that show two things together, and not which brings which."""
UNCONTROLLED = frozenset({DesignClass.SINGLE_GROUP_TRIAL, DesignClass.CASE_SERIES, DesignClass.CASE_REPORT})
"""Designs without a group that went untreated."""
_TOGETHER = re.compile(r"\b(?:goe?s? with|accompan\w+|is related|are related)\b")
"""How the text of a claim says that two things were found together."""
MOST_FOUND = 2
"""How many findings are named of a study that is cited for another."""
NOTHING_HELD = "nothing that Gerdy holds of it"
"""How a reason begins where no appraisal gives one."""
REVIEWS = frozenset(
    {DesignClass.SYSTEMATIC_REVIEW, DesignClass.SYSTEMATIC_REVIEW_OF_TRIALS, DesignClass.NARRATIVE_REVIEW}
)


@dataclass(frozen=True, slots=True)
class Named:
    """A cited study with the name that findings call it by: “Reference 2 (Noehren et al. 2007)”."""

    called: str
    subject: str
    cited: Cited


def remarks(support: Support, understood: Understood, studies: Iterable[Named], place: Place) -> Iterator[Finding]:
    """The findings about one sentence and everything it cites."""
    listed = list(studies)
    keys = tuple(one.cited.key for one in listed if one.cited.key)
    for one in listed:
        yield from _Remarks(support, understood, one, keys, place).all()
    yield from _one_carries(listed, place)


def uncited(support: Support, understood: Understood, place: Place) -> Finding | None:
    """CIT010: the sentence makes a claim of the graph and cites nothing."""
    if not understood.matches:
        return None
    best = understood.matches[0]
    link = support.evidence.link_of_claim[best.claim.id]
    found = around(support.evidence, about(understood, best))
    words = short(understood.text)
    return BY_ID["CIT010"].say(
        place, standing=standing_of(link.standing.word, best.fit), words=words, advice=offered(found, support, ())
    )


class _Remarks:
    """The findings about one cited study."""

    def __init__(
        self, support: Support, understood: Understood, one: Named, keys: tuple[str, ...], place: Place
    ) -> None:
        self.support = support
        self.understood = understood
        self.one = one
        self.keys = keys
        self.place = place

    def all(self) -> Iterator[Finding]:
        """In the order of the catalogue's weight: what is wrong first."""
        cited = self.one.cited
        if cited.verdict is Verdict.CANNOT_TELL:
            yield self._say("SUP609", reason=self._why_not(), advice=self._nearest())
            return
        by_verdict: dict[Verdict, list[Judged]] = {}
        for one in cited.judged:
            by_verdict.setdefault(one.verdict, []).append(one)
        settled = Verdict.SUPPORTED in by_verdict or Verdict.CONTRADICTED in by_verdict
        for verdict, group in by_verdict.items():
            first = next((one for one in group if one.appraisal is not None), group[0])
            if first.appraisal is None and settled:
                continue  # another statement of the sentence is what the study is cited for
            yield from self._told(verdict, first)
        if supported := by_verdict.get(Verdict.SUPPORTED):
            yield from self._reserves(supported[0])
        elif Verdict.CONTRADICTED in by_verdict:
            yield from self._number()

    def _told(self, verdict: Verdict, judged: Judged) -> Iterator[Finding]:
        claim, reason = judged.claim.text.rstrip("."), self._reason(judged)
        offer = offered(self._sides(judged), self.support, self.keys)
        match verdict:
            case Verdict.SUPPORTED:
                claim = claim if judged.match.fit is Fit.SAME else f"not so: {claim}"
                yield self._say("SUP600", claim=claim, reason=reason)
            case Verdict.CONTRADICTED:
                doubt = judged.appraisal is not None and judged.appraisal.status is Status.DRAFT
                doubt = doubt or reported(plain(self.understood.text))  # a view that is told may be told to be refuted
                advice = f"Rewrite what amounts to {quoted(judged)}, or cite a study that found it. {offer}"
                yield self._say("SUP601", severity=Severity.WARNING if doubt else None, reason=reason, advice=advice)
            case Verdict.NOT_THE_FINDING:
                yield self._say("SUP602", reason=reason, advice=self._instead(judged, offer))
            case Verdict.NOT_SETTLED if words := self._too_firm():
                advice = f"Say it with a reserve, as what is argued or may be. {offer}"
                yield self._say("SUP603", words=words, reason=reason, advice=advice)
            case _:
                why = f"it bears on {quoted(judged)} without settling it. {reason}"
                yield self._say("SUP609", reason=why, advice=offer)

    def _reserves(self, judged: Judged) -> Iterator[Finding]:
        """What is to be added though the study supports the sentence."""
        study = self._study()
        words = self._too_firm()
        text = plain(self.understood.text)
        together = study.design_class in CORRELATIONAL or _TOGETHER.search(judged.claim.text)
        causal = words and judged.match.said.relation == CAUSE and together
        rate = (
            numbers.has_numbers(self.understood.text)
            and study.design_class in UNCONTROLLED
            and any(word in text for word in ("recover", "success", "cure", "resolve", "improve", "return to"))
        )
        if causal or proof_words(text):
            reason = f"a {study.design_class.label} shows that two things go together, and not which brings which."
            if not causal:
                reason = f"one {study.design_class.label} is no proof."
            advice = "Write “is associated with”, or cite a study that changed the one and measured the other."
            yield self._say("SUP603", words=words or proof_words(text), reason=reason, advice=advice)
        elif rate:
            reason = f"{study.sample_size or 'its'} participants and no control group cannot give a rate of recovery."
            yield self._say(
                "SUP603",
                words=short(self.understood.text),
                reason=reason,
                advice="Say how many of how many, and that nobody went untreated.",
            )
        yield from self._differing(judged)
        yield from self._number()
        yield from self._indirect(judged)
        yield from self._contested(judged)

    def _differing(self, judged: Judged) -> Iterator[Finding]:
        """Other people than the sentence speaks of, or the same at something else."""
        marked, text = self.understood.marked, plain(self.understood.text)
        people = populations.differing(text, of_affected=self._of_affected(), study=self._study())
        if people:
            yield self._say("SUP604", studied=people, reason=self._reason(judged), advice="Say whom it was found in.")
        named_tasks = frozenset(name for mention in marked.mentions for name in mention.concepts)
        if task := populations.other_task(named_tasks, judged.claim, self.support.onto):
            yield self._say("SUP604", studied=task, reason=self._reason(judged), advice="Say at what it was found.")

    def _indirect(self, judged: Judged) -> Iterator[Finding]:
        """A number from a review, where the study that found it is known."""
        study, text = self._study(), self.understood.text
        if study.design_class not in REVIEWS or not numbers.has_numbers(text):
            return
        studies = self.support.evidence.references.studies
        supporting = [studies[key] for key in self._sides(judged).for_it if key in studies and key not in self.keys]
        primary = tuple(
            one.key
            for one in supporting
            if one.design_class not in REVIEWS and (one.key in study.data_from or numbers.has_one_of(text, one))
        )
        if primary:
            found = named(primary, self.support.evidence)
            yield self._say("SUP605", reason=f"it reviews {found}.", advice=f"Cite {found} for the number.")

    def _contested(self, judged: Judged) -> Iterator[Finding]:
        found = self._sides(judged)
        left_out = tuple(key for key in found.against if key not in self.keys)
        word = judged.link.standing.word
        clear = Word.SUPPORTED if judged.match.fit is Fit.SAME else Word.DISPUTED
        if left_out:
            reason = f"{named(left_out, self.support.evidence)} found otherwise, and the sentence leaves this out."
            standing = standing_of(word, judged.match.fit)
            yield self._say(
                "SUP606",
                severity=Severity.INFO if word is clear else None,  # most that is known is on the sentence's side
                reason=reason,
                advice=f"As the graph has it, what the sentence says is {standing}: say so, or cite both sides.",
            )

    def _number(self) -> Iterator[Finding]:
        study = self._study()
        found = numbers.differing(self.understood.text, study)
        if found is not None:
            written, stored = found
            recorded = numbers.closest(written, stored)
            others = f" (and {len(stored) - 1} other percentages)" if len(stored) > 1 else ""
            yield self._say(
                "SUP607", written=written, recorded=f"{recorded}{others}", advice="Check the number in the paper."
            )

    # --- pieces ---

    def _instead(self, judged: Judged, offer: str) -> str:
        """What a study that is cited for something else did find, and who found what it is cited for."""
        ends = {judged.claim.subject, judged.claim.object}
        claims = self.support.evidence.references.claims
        found = dict.fromkeys(
            claims[appraisal.claim].triple
            for appraisal in self.support.appraisals_by(self.one.cited.key)
            if appraisal.verdict is Says.SUPPORTS
            and ends & {claims[appraisal.claim].subject, claims[appraisal.claim].object}
        )
        texts = [next(claim.text for claim in claims.values() if claim.triple == triple) for triple in found]
        said = f" It found: {' '.join(f'“{text}”' for text in texts[:MOST_FOUND])}" if texts else ""
        return f"It is cited for {quoted(judged)}.{said} {offer}"

    def _say(self, rule: str, *, severity: Severity | None = None, **words: object) -> Finding:
        words.setdefault("reference", self.one.called)
        return BY_ID[rule].say(self.place, subject=self.one.subject, severity=severity, **words)

    def _study(self) -> Study:
        return self.support.evidence.references.studies[self.one.cited.key]

    def _sides(self, judged: Judged) -> Sides:
        return around(self.support.evidence, about(self.understood, judged.match))

    def _reason(self, judged: Judged) -> str:
        if judged.appraisal is not None:
            return judged.appraisal.reason
        study = self._study()
        reports = f" It reports: {study.findings[0]}" if study.findings else ""
        return f"{NOTHING_HELD} bears on {quoted(judged)}.{reports}"

    def _too_firm(self) -> str:
        """The word by which the sentence says more than may be or goes with; empty when it does not."""
        text = plain(self.understood.text)
        hedged = any(one.hedged for one in self.understood.said)
        return "" if hedged else proof_words(text) or causal_words(text)

    def _of_affected(self) -> bool:
        mentions = self.understood.marked.mentions
        return "⟦g" in self.understood.marked.text or any(SYNDROME in mention.concepts for mention in mentions)

    def _why_not(self) -> str:
        return f"{self.one.cited.reason}."

    def _nearest(self) -> str:
        if not self.one.cited.key:
            return "Check it by hand."
        near = [claim.text for claim in self.understood.nearest[:2]]
        return f"The nearest claims it holds: {' '.join(f'“{text}”' for text in near)}" if near else "Check it by hand."


def _one_carries(listed: list[Named], place: Place) -> Iterator[Finding]:
    """SUP608: of several studies, one bears on the sentence and the others do not."""
    bearing = [one for one in listed if one.cited.verdict not in (Verdict.NOT_THE_FINDING, Verdict.CANNOT_TELL)]
    beside = [one for one in listed if one.cited.verdict is Verdict.NOT_THE_FINDING]
    if len(bearing) == 1 and beside and len(bearing) + len(beside) == len(listed):
        names = " and ".join(one.called for one in listed)
        yield BY_ID["SUP608"].say(
            place,
            subject=bearing[0].subject,
            references=names,
            carrying=bearing[0].called,
            advice="Cite the others where they carry something, or leave them out.",
        )
