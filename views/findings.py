"""Findings: what is wrong in the data that were loaded, by file and line, and what to do about it."""

from collections import Counter

import streamlit as st

from graph.spreadsheet import to_csv
from ontology.findings import Finding, Severity
from views import address, knowledge
from views.paging import first_shown
from views.wording import counted, escaped

PER_PAGE = 25
BADGES = {
    Severity.ERROR: ":red-badge[✗ error]",
    Severity.WARNING: ":orange-badge[! warning]",
    Severity.INFO: ":blue-badge[i information]",
}
CSV_HEADER = ("Place", "Severity", "Rule", "What is wrong", "What to do", "About")


def show() -> None:
    """Draw the findings, the severest first."""
    st.title("Findings")
    pack, everything = knowledge.pack(), knowledge.evidence().findings
    where = f"the bundled data and your folder {pack}" if pack else "the bundled data"
    st.caption(f"What was found wrong while {escaped(where)} were read. The sound part is loaded all the same.")
    if not everything:
        st.success("Nothing was found wrong.", icon=":material/check_circle:")
        _deeper()
        return
    counts = Counter(finding.severity for finding in everything)
    st.markdown(
        f"**{', '.join(counted(counts[severity], *_words(severity)) for severity in Severity if counts[severity])}.**"
    )
    chosen = _severity(counts)
    rows = tuple(sorted((one for one in everything if chosen in (None, one.severity)), key=_severest_first))
    if chosen:
        st.caption(f"{len(rows)} shown; the filter hides {len(everything) - len(rows)} of {len(everything)}.")
    st.download_button(
        "CSV", lambda: to_csv(CSV_HEADER, map(_row, rows)), "findings.csv", "text/csv", icon=":material/download:"
    )
    first = first_shown("findings-page", len(rows), PER_PAGE)
    for finding in rows[first : first + PER_PAGE]:
        _card(finding)
    _deeper()


def _words(severity: Severity) -> tuple[str, str]:
    return (
        ("piece of information", "pieces of information") if severity is Severity.INFO else (severity, f"{severity}s")
    )


def _severity(counts: Counter[Severity]) -> Severity | None:
    key = "findings-severity"
    address.follow("severity", key, lambda value: value if value in set(Severity) else None, None, resume=False)
    options = [str(severity) for severity in Severity if counts[severity]]
    if st.session_state[key] not in (None, *options):
        st.session_state[key] = None
    chosen = st.pills("Severity", options, key=key, on_change=address.teller("severity", key, clears=("page",)))
    return Severity(chosen) if chosen else None


def _severest_first(finding: Finding) -> tuple[int, str, int]:
    return list(Severity).index(finding.severity), finding.file or "", finding.line or 0


def _row(finding: Finding) -> tuple[str, ...]:
    place = finding.location
    return place, finding.severity, finding.rule, finding.sentence, finding.advice, finding.subject or ""


def _card(finding: Finding) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{BADGES[finding.severity]} **{escaped(finding.location or 'no file')}**")
        st.markdown(f"{escaped(finding.sentence)} {escaped(finding.advice)}")
        st.caption(f"Rule {escaped(finding.rule)}, explained in {escaped(finding.link)}")


def _deeper() -> None:
    st.caption("“gerdy validate DIR” checks the same data against every shape and query too, which takes longer.")
