"""Small pieces that several screens draw: a standing, a link with its claims and appraisals, a study in brief."""

from typing import Literal

import streamlit as st

from graph.belief import Standing, Word
from graph.draw.look import STANDING_LOOK
from graph.evidence import Evidence
from graph.link import Link
from graph.tell.citing import Naming
from graph.tell.links import appraisal_facts, by_verdict, claim_line
from graph.tell.sentences import capital, link_sentence, standing_phrase
from ontology.concept import Concept
from references.appraisal import Appraisal, Verdict
from references.study import Study
from views.address import name_of, open_link
from views.wording import escaped

Hue = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray"]

VERDICT_BADGE: dict[Verdict, tuple[str, Hue]] = {
    Verdict.SUPPORTS: ("✓ For", "green"),
    Verdict.DISPUTES: ("✗ Against", "red"),
    Verdict.QUALIFIES: ("± Qualifies", "orange"),
    Verdict.DOES_NOT_ADDRESS: ("– Does not address it", "gray"),
}
"""Sign and word of a verdict, and the colour behind them."""


def standing_badge(standing: Standing | Word) -> str:
    """A standing as a badge, in Markdown: sign, word and colour."""
    look = STANDING_LOOK[standing if isinstance(standing, Word) else standing.word]
    return f":{look.badge}-badge[{look.sign} {look.label}]"


def verdict_badge(verdict: Verdict) -> str:
    """A verdict as a badge, in Markdown: sign, word and colour."""
    words, hue = VERDICT_BADGE[verdict]
    return f":{hue}-badge[{words}]"


def link_card(link: Link, evidence: Evidence, *, title: str = "") -> None:
    """One link in a bordered card: how it stands, who claims it and where, and what each study found.

    Args:
        link: The link.
        evidence: What is known.
        title: What stands above the sentence, such as "Step 2"; plain text.
    """
    with st.container(border=True):
        if title:
            st.caption(escaped(title))
        st.markdown(f"**{escaped(link_sentence(link))}** {standing_badge(link.standing)}")
        link_body(link, evidence)


def link_body(link: Link, evidence: Evidence) -> None:
    """What stands under a link's sentence: its standing in words, its claims and its appraisals."""
    citing = Naming(evidence.references)
    st.markdown(f"{escaped(capital(standing_phrase(link.standing)))}.")
    for claim in link.claims:
        st.caption(escaped(claim_line(claim, evidence.ontology, citing)))
    if not link.appraisals:
        st.caption("No study was appraised for it.")
    for appraisal in by_verdict(link.appraisals):
        appraisal_row(appraisal, link, evidence)


def appraisal_row(appraisal: Appraisal, link: Link, evidence: Evidence) -> None:
    """What one study says of a link: the verdict, the study as a link, its weight, and the reason."""
    study = evidence.references.studies[appraisal.study]
    with st.container(gap="xxsmall"):
        open_link(study.cite, "evidence", study=study.key)
        facts = escaped(appraisal_facts(appraisal, study, link))
        st.markdown(f"{verdict_badge(appraisal.verdict)} {escaped(appraisal.reason)}")
        st.caption(f"{capital(facts)}.")
        _second_reading(appraisal)


def _second_reading(appraisal: Appraisal) -> None:
    if appraisal.status == "draft":
        second = appraisal.second_verdict
        said = f"a second reading says “{second}”. {escaped(appraisal.second_reason)}" if second else "read once."
        st.markdown(f":orange-badge[Draft appraisal] {said}")


def term_card(concept: Concept) -> None:
    """A concept in brief: its name as a link, its kind, and what it means."""
    with st.container(border=True, gap="xsmall"):
        open_link(capital(concept.label), "terms", term=name_of(concept))
        st.markdown(f":gray-badge[{concept.kind.label}]")
        st.markdown(escaped(concept.definition or "No definition is given."))
        if concept.synonyms:
            st.caption(f"Also: {escaped(', '.join(concept.synonyms))}")


def study_card(study: Study, evidence: Evidence) -> None:
    """A study in brief: its name as a link, its title, how it was made, and what it says of how many claims."""
    with st.container(border=True, gap="xsmall"):
        open_link(study.cite, "evidence", study=study.key)
        st.markdown(escaped(study.title or "Title not seen"))
        st.markdown(study_facts(study))
        counts = verdict_counts(study, evidence)
        st.markdown(counts or ":gray-badge[No claim]")


def study_facts(study: Study) -> str:
    """Design, size and what was read, with flags, as one line of Markdown."""
    parts = [capital(study.design_class.label)]
    parts += [f"n: {study.sample_size}"] if study.sample_size else []
    parts += [f"read: {study.read}"]
    parts += [f"flags: {'; '.join(study.flags)}"] if study.flags else []
    return escaped(" · ".join(parts))


def verdict_counts(study: Study, evidence: Evidence) -> str:
    """How many claims a study supports, disputes, qualifies and does not address, as badges in Markdown."""
    from graph.studies import verdicts_of  # noqa: PLC0415 - only lists of studies count

    counts = verdicts_of(evidence, study.key)
    badges = (
        f":{hue}-badge[{words} {counts[verdict]}]" for verdict, (words, hue) in VERDICT_BADGE.items() if counts[verdict]
    )
    return " ".join(badges)
