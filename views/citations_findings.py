"""Everything that was found, by group and check, with filters that say what they hide."""

from collections import Counter
from itertools import groupby

import streamlit as st

from graph.checked import CheckReport
from graph.marks import MarkedSentence
from graph.upload import Handed
from ontology.findings import Finding, Severity
from references.checking.registry import BY_ID, CHECKS, GROUPS
from views import address
from views.citations_manuscript import page_of
from views.findings import BADGES
from views.paging import first_shown
from views.wording import counted, escaped

PER_PAGE = 30
WEIGHTS = {Severity.ERROR: "✗ error", Severity.WARNING: "! warning", Severity.INFO: "i information"}
TITLES = {group.id: group.title for group in GROUPS}


def show(report: CheckReport, sentences: tuple[MarkedSentence, ...], handed: Handed) -> None:
    """Draw the findings that pass the filters."""
    everything = report.findings
    if not handed.everything:
        off = sum(not check.on for check in CHECKS)
        st.caption(f"{counted(off, 'check')} are off by default; “Read it otherwise” turns them on.")
    if not everything:
        st.success("Nothing was found wrong by the checks that ran.", icon=":material/check_circle:")
        return
    weights = Counter(str(finding.severity) for finding in everything)
    groups = Counter(finding.rule[:3] for finding in everything)
    with st.container(horizontal=True):
        weight = _pills("severity", "Severity", weights, {str(one): label for one, label in WEIGHTS.items()})
        group = _pills("group", "Group", groups, TITLES)
    kept = [one for one in everything if weight in (None, one.severity) and group in (None, one.rule[:3])]
    if weight or group:
        hidden = len(everything) - len(kept)
        st.markdown(f"**{counted(len(kept), 'finding')} shown; the filters hide {hidden} of {len(everything)}.**")
    else:
        st.markdown(f"**{counted(len(kept), 'finding')}, none hidden.**")
    if not kept:
        st.info("No finding passes both filters. Take one away.", icon=":material/filter_alt_off:")
        return
    first = first_shown("citations-page", len(kept), PER_PAGE)
    counts = Counter(finding.rule for finding in kept)
    places = {(one.sentence.line, one.sentence.column): one.number for one in sentences}
    marks = {(mark.citation.line, mark.citation.column): one.number for one in sentences for mark in one.citations}
    for letters, inside in groupby(kept[first : first + PER_PAGE], key=lambda finding: finding.rule[:3]):
        st.subheader(TITLES[letters], anchor=False)
        for rule, findings in groupby(inside, key=lambda finding: finding.rule):
            with st.container(border=True, gap="small"):
                st.markdown(f"**{rule} {escaped(BY_ID[rule].title)}** ({counts[rule]})")
                for finding in findings:
                    _row(finding, places | marks if finding.file == report.name else {})


def _pills(name: str, label: str, counts: Counter[str], titles: dict[str, str]) -> str | None:
    key = f"citations-{name}"
    options = [one for one in titles if counts[one]]
    address.follow(name, key, lambda value: value if value in options else None, None, resume=False)
    if st.session_state[key] not in (None, *options):
        st.session_state[key] = None
    chosen: str | None = st.pills(
        label,
        options,
        format_func=lambda one: f"{titles[one]} ({counts[one]})",
        key=key,
        on_change=address.teller(name, key, clears=("page",)),
    )
    return chosen


def _row(finding: Finding, places: dict[tuple[int, int], int]) -> None:
    number = places.get((finding.line or 0, finding.column or 0))
    with st.container(gap="xxsmall"):
        st.markdown(f"{BADGES[finding.severity]} {escaped(finding.sentence)} {escaped(finding.advice)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(escaped(finding.location or "no place"), width="content")
            if number is not None:
                address.open_link(
                    "Show it in the text",
                    "citations",
                    of=address.parameter("of"),
                    style=address.parameter("style"),
                    form=address.parameter("form"),
                    checks=address.parameter("checks"),
                    sentence=str(number),
                    page=page_of(number),
                )
