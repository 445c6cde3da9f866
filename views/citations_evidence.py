"""The evidence of one sentence: each cited study with what it says, then studies that are not cited and should be."""

from collections.abc import Sequence

import streamlit as st

from graph.checked import CheckedSentence, CheckedStudy, CheckReport
from graph.evidence import Evidence
from graph.marks import MarkedSentence
from graph.report.repeating import repeats_the_appraisal
from graph.support.alignment import Fit
from graph.support.verdict import Judged, Verdict
from graph.tell.links import appraisal_facts
from graph.tell.sentences import capital, standing_phrase
from ontology.findings import Finding
from ontology.prefixes import local_name
from references.checking.registry import BY_ID
from references.claim import Claim
from references.study import Study
from views.address import open_link
from views.cards import standing_badge, study_facts
from views.citations_marks import badge, mark_of
from views.findings import BADGES
from views.wording import counted, escaped

FITS = {
    Fit.SAME: "The sentence says",
    Fit.DENIES: "The sentence denies",
    Fit.OPPOSITE: "The sentence says the opposite of",
}
IN_FULL = 2
"""How many claims of a study stand in full."""
NAMED = 5
"""How many studies that are not cited are named at once."""


def show(one: MarkedSentence, report: CheckReport, known: Evidence) -> None:
    """Draw the evidence."""
    sentence = one.sentence
    where = f"{'Paragraph' if _is_word(report) else 'Line'} {sentence.line}"
    st.caption(escaped(f"{where} · {sentence.section}" if sentence.section else where))
    st.markdown(f"**“{escaped(sentence.text)}”**")
    for finding in one.findings:
        _finding(finding)
    if one.checked is None:
        st.info("None of its citations names a reference that was handed in, so support cannot be checked.")
        return
    for study in one.checked.studies:
        _study(study, one.checked, known)
    about = {study.reference.subject for study in one.checked.studies}
    for finding in one.checked.findings:
        if finding.subject not in about:
            _finding(finding)
    _not_cited("Found otherwise and not cited", one.checked.left_out, known)
    if any(study.cited.verdict is not Verdict.SUPPORTED for study in one.checked.studies):
        _not_cited("Found it and not cited", one.checked.better, known)


def _is_word(report: CheckReport) -> bool:
    manuscript = report.case.manuscript
    return manuscript is not None and manuscript.format == "Word"


def _study(checked: CheckedStudy, sentence: CheckedSentence, known: Evidence) -> None:
    cited = checked.cited
    study = known.references.studies.get(cited.key)
    with st.container(border=True, gap="small"):
        st.markdown(f"{badge(mark_of(cited.verdict))} {escaped(checked.reference.called)}")
        if study is not None:
            open_link(study.cite, "evidence", study=study.key)
            st.caption(study_facts(study))
        judged = list({(each.claim.id, each.verdict): each for each in cited.judged}.values())
        for each in judged[:IN_FULL]:
            _judged(each, study)
        if len(judged) > IN_FULL:
            with st.expander(f"{counted(len(judged) - IN_FULL, 'more claim')} in this sentence"):
                for each in judged[IN_FULL:]:
                    _judged(each, study)
        if cited.verdict is Verdict.CANNOT_TELL:
            _cannot_tell(cited.reason, sentence.understood.nearest)
        for finding in sentence.findings:
            if finding.subject == checked.reference.subject and finding.rule != "SUP609":
                _finding(finding)


def _judged(judged: Judged, study: Study | None) -> None:
    """One claim: how the sentence stands to it, what the study says of it and why, and how it stands in the graph."""
    with st.container(gap="xxsmall"):
        st.markdown(f"{FITS[judged.match.fit]}: “{escaped(judged.claim.text)}”")
        if judged.appraisal is None or study is None:
            st.markdown(f"{badge(mark_of(judged.verdict))} The graph holds nothing of the study for this claim.")
        else:
            st.markdown(f"{badge(mark_of(judged.verdict))} {escaped(judged.appraisal.reason)}")
            facts = appraisal_facts(judged.appraisal, study, judged.link)
            draft = "" if judged.appraisal.status == "reviewed" else "; a draft: a second reading says otherwise"
            st.caption(escaped(f"{capital(facts)}{draft}."))
        st.markdown(
            f"In the whole graph {standing_badge(judged.link.standing)} "
            f"{escaped(capital(standing_phrase(judged.link.standing)))}."
        )
        _open_claim(judged.claim)


def _open_claim(claim: Claim) -> None:
    open_link("Open the claim", "evidence", icon=":material/arrow_forward:", claim=local_name(claim.id))


def _cannot_tell(reason: str, nearest: Sequence[Claim]) -> None:
    st.markdown(f"Nothing can be told, because {escaped(reason)}. This speaks neither for the sentence nor against it.")
    if nearest:
        st.caption("The nearest claims the graph holds:")
        for claim in nearest:
            with st.container(gap="xxsmall"):
                st.markdown(f"“{escaped(claim.text)}”")
                _open_claim(claim)


def _finding(finding: Finding) -> None:
    title = BY_ID[finding.rule].title
    sentence = "" if repeats_the_appraisal(finding) else f"{finding.sentence} "
    st.markdown(
        f"{BADGES[finding.severity]} **{escaped(finding.rule)} {escaped(title)}.** "
        f"{escaped(f'{sentence}{finding.advice}')}"
    )


def _not_cited(title: str, keys: Sequence[str], known: Evidence) -> None:
    """Studies by name, with their design."""
    studies = [known.references.studies[key] for key in keys if key in known.references.studies]
    if not studies:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{title}**")
        for study in studies[:NAMED]:
            open_link(f"{study.cite}, {study.design_class.label}", "evidence", study=study.key)
        if len(studies) > NAMED:
            with st.expander(f"{len(studies) - NAMED} more"):
                for study in studies[NAMED:]:
                    open_link(f"{study.cite}, {study.design_class.label}", "evidence", study=study.key)
