"""One study: its record, what it found, what it did not measure, what it says of claims, and what rests on it."""

import json
from collections.abc import Iterable

import streamlit as st

from graph.evidence import Evidence
from graph.studies import Judged, cited_for, judged
from graph.tell.links import appraisal_facts
from graph.tell.lists import said
from graph.tell.sentences import capital, link_sentence
from ontology.prefixes import local_name
from references.appraisal import Verdict
from references.citation import full
from references.claim import Claim
from references.identifiers import addresses
from references.study import Study
from views import knowledge
from views.address import link_to, open_link, outside
from views.cards import standing_badge, verdict_badge
from views.wording import counted, escaped

HEADINGS = {
    Verdict.SUPPORTS: "Claims it supports",
    Verdict.DISPUTES: "Claims it disputes",
    Verdict.QUALIFIES: "Claims it qualifies",
    Verdict.DOES_NOT_ADDRESS: "Claims it was cited for and does not address",
}


def show(known: Evidence, study: Study) -> None:
    """Draw the study's page."""
    back = st.session_state.get("_evidence-list", {})
    open_link("All studies", "evidence", icon=":material/arrow_back:", **back)
    st.title(escaped(study.cite))
    st.markdown(f"**{escaped(study.title or 'Title not seen')}**")
    _record(study)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _list("What it found", study.findings, "No result was seen.")
        _list("What it did not measure", study.not_measured, "Nothing noted.")
        _list("Limits", study.limitations)
        _list("Notes", study.notes)
    with right:
        _made(study, known)
    _claims(known, study)
    _cited(known, study)
    _rests(study)


def _record(study: Study) -> None:
    """The reference, and every address it can be looked up at."""
    st.markdown(escaped(full(study)))
    with st.container(horizontal=True):
        for name, url in addresses(study.doi, study.pmid, study.pmcid):
            st.link_button(escaped(name), url, icon=":material/open_in_new:")
        page = outside(study.record.url)
        if page:
            st.link_button("Publisher or archive", page, icon=":material/open_in_new:")
        if not (study.doi or study.pmid or study.pmcid or page):
            st.markdown(":gray-badge[No identifier known]")
        with st.popover("Cite", icon=":material/format_quote:"):
            _cite(study)


def _cite(study: Study) -> None:
    from references.bibtex import to_bibtex  # noqa: PLC0415 - only this popover writes references
    from references.csl import to_csl  # noqa: PLC0415
    from references.ris import to_ris  # noqa: PLC0415

    st.code(full(study), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        for label, ending, data in (
            ("BibTeX", "bib", to_bibtex([study])),
            ("RIS", "ris", to_ris([study])),
            ("CSL-JSON", "json", json.dumps(to_csl([study]), ensure_ascii=False, indent=2)),
        ):
            st.download_button(label, data, f"{study.key}.{ending}", "text/plain", on_click="ignore")


def _made(study: Study, known: Evidence) -> None:
    """How it was made, and how much of it was read here."""
    facts = {
        "Design": f"{capital(study.design_class.label)}{f' — {study.design}' if study.design else ''}",
        "Population": study.population,
        "Sample": study.sample_size,
        "Read here": f"{study.read}{f' — {study.read_note}' if study.read_note else ''}",
        "Checked": "a second time, independently" if study.audited else "not a second time",
        "Flags": "; ".join(study.flags),
    }
    with st.container(border=True):
        for name, value in facts.items():
            if value:
                st.markdown(f"**{name}**  \n{escaped(value)}")
        for key in study.data_from:
            if key in known.references.studies:
                st.caption("Rests on the same data as, and so does not count beside:")
                open_link(known.references.studies[key].cite, "evidence", study=key)


def _list(heading: str, lines: Iterable[str], nothing: str = "") -> None:
    told = "\n".join(f"- {escaped(capital(line))}" for line in lines)
    if told or nothing:
        st.header(heading)
        st.markdown(told or nothing)


def _claims(known: Evidence, study: Study) -> None:
    groups = judged(known, study.key)
    if not groups:
        st.header("Claims")
        st.markdown("It was appraised for no claim.")
    for verdict, rows in groups.items():
        st.header(f"{HEADINGS[verdict]} ({len(rows)})")
        for row in rows:
            _claim(row, study)


def _claim(row: Judged, study: Study) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(row.claim.text)}**")
        st.markdown(f"{verdict_badge(row.appraisal.verdict)} {escaped(row.appraisal.reason)}")
        facts = capital(appraisal_facts(row.appraisal, study, row.link))
        draft = " :orange-badge[Draft appraisal]" if row.appraisal.status == "draft" else ""
        st.caption(f"{escaped(facts)}.")
        st.markdown(f"{escaped(link_sentence(row.link))} {standing_badge(row.link.standing)}{draft}")
        open_link("Open the claim", "evidence", icon=":material/arrow_forward:", claim=local_name(row.claim.id))


def _cited(known: Evidence, study: Study) -> None:
    """Whether a document cites it for a claim: another fact than whether it supports the claim."""
    claims = cited_for(known, study.key)
    if claims:
        st.header(f"Cited for ({len(claims)})")
        st.caption("What a document cites it for. Whether it says so is told above.")
        st.markdown("\n".join(f"- {escaped(claim.text)} {_place(claim)}" for claim in claims))


def _place(claim: Claim) -> str:
    if claim.place:
        return f"({escaped(claim.place)})"
    return f"([open]({link_to('evidence', claim=local_name(claim.id))}))"


def _rests(study: Study) -> None:
    """Links whose standing changes, and answers that change, when the study is left out."""
    if not knowledge.whole():
        return
    st.header("What falls without it")
    change = knowledge.without(study.key)
    moved = [pair for pair in change.links if pair.before.standing.word is not pair.after.standing.word]
    if not moved and not change.answers:
        st.markdown("Nothing rests on it alone: no link changes its standing and no answer changes.")
        return
    changes = f"{counted(len(moved), 'link')} and {counted(len(change.answers), 'answer')} would change."
    st.markdown(f"**{changes}**")
    for pair in moved:
        before, after = standing_badge(pair.before.standing), standing_badge(pair.after.standing)
        st.markdown(f"{escaped(link_sentence(pair.before))}: {before} would be {after}")
    if change.answers:
        with st.expander(f"Answers that change ({len(change.answers)})"):
            st.markdown(
                "\n".join(
                    f"- {escaped(capital(answer.intervention.label))} for {escaped(answer.target.label)}: "
                    f"{escaped(said(answer.before))} would be {escaped(said(answer.after))}"
                    for answer in change.answers
                )
            )
