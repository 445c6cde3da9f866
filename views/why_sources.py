"""The sources of the answer: which study says what of which link, and the list to take away."""

import json
from collections.abc import Sequence

import streamlit as st

from graph.answer import Why
from graph.evidence import Evidence
from graph.tell.matrix import Matrix, links_of, matrix
from graph.tell.sentences import capital, link_words
from references.appraisal import Verdict
from references.study import Study
from views.address import link_to
from views.tables import table
from views.wording import counted, escaped

SIGNS = {
    Verdict.SUPPORTS: "✓\u00a0for",
    Verdict.DISPUTES: "✗\u00a0against",
    Verdict.QUALIFIES: "±\u00a0qualifies",
    Verdict.DOES_NOT_ADDRESS: "–\u00a0not\u00a0on\u00a0it",
}


def show(answer: Why, known: Evidence) -> None:
    """Draw the table of studies and links, and the references in the form chosen."""
    found = matrix(links_of(answer), known.references)
    if not found.studies:
        st.markdown("No study is cited for any link of this answer, and none was appraised for one.")
        return
    st.subheader("Who says what of which link", anchor=False)
    st.markdown(
        "\n".join(f"{place}. {escaped(capital(link_words(link)))}" for place, link in enumerate(found.links, start=1))
    )
    _table(found)
    st.caption("Cited: a document names the study for the link. That it supports the link is another matter.")
    st.subheader(f"References: {counted(len(found.studies), 'study', 'studies')}", anchor=False)
    _references(found.studies)


def _table(found: Matrix) -> None:
    header = ("Study", "Design", *(f"Link\u00a0{place}" for place in range(1, len(found.links) + 1)))
    rows = []
    for study, row in zip(found.studies, found.cells, strict=True):
        name = f"[{escaped(study.cite)}]({link_to('evidence', study=study.key)})"
        rows.append((name, study.design_class.label, *(_cell(*cell) for cell in row)))
    table(header, rows, "Studies against links: what each study says of each link")


def _cell(verdicts: tuple[Verdict, ...], cited: bool) -> str:  # noqa: FBT001 - the two halves of a cell
    said = [*(SIGNS[verdict] for verdict in verdicts), *(["cited"] if cited else [])]
    return ", ".join(said) or " "


def _references(studies: Sequence[Study]) -> None:
    forms = {
        "Numbered list": (_numbered, "txt", "text/plain"),
        "BibTeX": (_bibtex, "bib", "application/x-bibtex"),
        "RIS": (_ris, "ris", "application/x-research-info-systems"),
        "CSL-JSON": (_csl, "json", "application/json"),
    }
    form = st.segmented_control(
        "As", list(forms), default="Numbered list", required=True, wrap=True, key="why-references"
    )
    write, ending, mime = forms[form or "Numbered list"]
    text = write(studies)
    st.download_button("Save", text, f"gerdy-references.{ending}", mime, icon=":material/download:", on_click="ignore")
    st.code(text, language=None, wrap_lines=True)


def _numbered(studies: Sequence[Study]) -> str:
    from references.citation import numbered  # noqa: PLC0415 - one form at a time

    return "\n".join(numbered(studies))


def _bibtex(studies: Sequence[Study]) -> str:
    from references.bibtex import to_bibtex  # noqa: PLC0415 - one form at a time

    return to_bibtex(studies)


def _ris(studies: Sequence[Study]) -> str:
    from references.ris import to_ris  # noqa: PLC0415 - one form at a time

    return to_ris(studies)


def _csl(studies: Sequence[Study]) -> str:
    from references.csl import to_csl  # noqa: PLC0415 - one form at a time

    return json.dumps(to_csl(studies), ensure_ascii=False, indent=2)
