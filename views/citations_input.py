"""What a writer hands in: text or a file, and references. It stays in the memory of the session.

Streamlit receives an upload in memory; beyond 1 MB it passes it through a nameless temporary file, which is gone when
it has arrived.
"""

from dataclasses import replace
from importlib import resources

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from graph.checked import CheckReport
from graph.evidence import Evidence
from graph.marks import MarkedSentence, marked
from graph.upload import (
    LARGEST_REFERENCES,
    LARGEST_RETRACTIONS,
    LARGEST_TEXT,
    LARGEST_WORD,
    Handed,
    check_handed,
    pasted,
    plain_name,
    retractions_in,
)
from ontology.errors import UnreadableFile
from references.manuscript.model import Format, Style
from views import address
from views.wording import escaped

HANDED, REPORT, ROUND = "_citations handed", "_citations report", "_citations round"
NOTHING, UNREADABLE = "_citations nothing", "_citations unreadable"
EXAMPLE = "example.md"
MANUSCRIPTS = ["md", "txt", "tex", "docx", "qmd", "rmd"]
REFERENCES = ["bib", "json", "ris"]
_MB = 1024 * 1024


def handed(style: Style | None, form: Format | None, *, everything: bool) -> Handed | None:
    """What there is to check: the example where the address says so, else what this session was handed."""
    if address.parameter("of", {"example"}):
        text = resources.files("views").joinpath("citations_example.md").read_bytes()
        return Handed(EXAMPLE, text, style=style, form=form, everything=everything)
    own: Handed | None = st.session_state.get(HANDED)
    if own is None:
        return None
    return replace(own, style=style, form=form, everything=everything)


def checked(given: Handed, known: Evidence) -> tuple[CheckReport, tuple[MarkedSentence, ...]]:
    """The report on what was handed in, worked out once.

    Raises:
        UnreadableFile: It is too large, or not what its name says.
    """
    kept: tuple[Handed, CheckReport, tuple[MarkedSentence, ...]] | None = st.session_state.get(REPORT)
    if kept is None or kept[0] != given:
        with st.spinner("Checking the manuscript…"):
            report = check_handed(known, given)
            kept = st.session_state[REPORT] = (given, report, marked(report))
    return kept[1], kept[2]


def ask() -> None:
    """Draw the form, and the way to the example."""
    st.markdown(
        "Paste a manuscript or choose a file. Its references may be typed at its end, or come as a file of their own."
    )
    _form()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("No manuscript at hand? A short one of ours cites three studies, well and badly.", width="content")
        address.open_link("See the example", "citations", icon=":material/play_arrow:", of="example")


def ask_again(given: Handed) -> None:
    """The form for another manuscript, and how to have this one forgotten."""
    refused = bool(st.session_state.get(NOTHING) or st.session_state.get(UNREADABLE))
    with st.expander("Check another manuscript, or forget this one", expanded=refused):
        _form()
        st.button(f"Forget {'the example' if given.name == EXAMPLE else 'this manuscript'}", on_click=_forget)


def _form() -> None:
    here = st.session_state.get(ROUND, 0)
    with st.form("citations-hand-in", border=True):
        text, files = st.columns(2)
        with text:
            st.text_area(
                "Manuscript",
                key=f"citations-text-{here}",
                height=320,
                placeholder="Paste sentences with their citations, and the list of references below them.",
            )
        with files:
            st.file_uploader(
                "Or a file: Markdown, plain text, LaTeX or Word",
                MANUSCRIPTS,
                key=f"citations-file-{here}",
                max_upload_size=LARGEST_WORD // _MB,
            )
            st.file_uploader(
                "References, if they have a file: .bib, CSL-JSON or RIS",
                REFERENCES,
                key=f"citations-references-{here}",
                max_upload_size=LARGEST_REFERENCES // _MB,
            )
            st.file_uploader(
                "A list of retractions, if you have one: the CSV of Retraction Watch",
                ["csv"],
                key=f"citations-retractions-{here}",
                max_upload_size=LARGEST_RETRACTIONS // _MB,
            )
        st.form_submit_button("Check", icon=":material/fact_check:", on_click=_take)
        if st.session_state.pop(NOTHING, False):
            st.warning("There is nothing to check yet: paste a text or choose a file.", icon=":material/info:")
        if unreadable := st.session_state.pop(UNREADABLE, ""):
            st.error(escaped(unreadable), icon=":material/error:")
        st.caption(
            f"Text up to {LARGEST_TEXT // 1024} kB, Word files up to {LARGEST_WORD // _MB} MB, references up to "
            f"{LARGEST_REFERENCES // _MB} MB, lists of retractions up to {LARGEST_RETRACTIONS // _MB} MB. Nothing is "
            "sent to another machine or kept on a disk; it is gone when you close the page. Where there are text and a "
            "file, the file is checked."
        )


def _take() -> None:
    state = st.session_state
    here = state.get(ROUND, 0)
    file: UploadedFile | None = state.get(f"citations-file-{here}")
    references: UploadedFile | None = state.get(f"citations-references-{here}")
    listed: UploadedFile | None = state.get(f"citations-retractions-{here}")
    text = str(state.get(f"citations-text-{here}") or "")
    if file is None and not text.strip():
        state[NOTHING] = True
        return
    name, data = (plain_name(file.name), file.getvalue()) if file is not None else pasted(text)
    own = (plain_name(references.name), references.getvalue()) if references is not None else ("", b"")
    try:
        known = retractions_in(listed.getvalue(), plain_name(listed.name)) if listed is not None else None
    except UnreadableFile as error:
        state[UNREADABLE] = str(error)
        return
    state[HANDED] = Handed(name, data, *own, retractions=known)
    st.query_params.clear()


def _forget() -> None:
    state = st.session_state
    for name in (HANDED, REPORT):
        state.pop(name, None)
    state[ROUND] = state.get(ROUND, 0) + 1
    st.query_params.clear()
