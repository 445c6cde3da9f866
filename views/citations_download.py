"""The report to take away, and the repairs as a patch."""

import json
from functools import partial

import streamlit as st

from graph.checked import CheckReport
from graph.marks import MarkedSentence
from graph.upload import Handed, repairs
from ontology.version import VERSION
from views import knowledge
from views.wording import escaped


def show(report: CheckReport, sentences: tuple[MarkedSentence, ...], handed: Handed) -> None:  # noqa: ARG001 - as all views
    """Draw a button for each form; nothing is written before it is asked for."""
    stem = handed.name.rpartition(".")[0] or handed.name
    for column, (label, ending, mime, words, write) in zip(
        st.columns(3),
        (
            ("Markdown", "md", "text/markdown", "The report to read, with numbered references.", _markdown),
            ("JSON", "json", "application/json", "The whole report as data.", _json),
            ("SARIF", "sarif", "application/sarif+json", "The findings, for editors and code scanning.", _sarif),
        ),
        strict=True,
    ):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{label}**")
            st.caption(words)
            st.download_button(
                f"Save {label}",
                partial(write, report),
                f"{stem}-check.{ending}",
                mime,
                key=f"citations-save-{ending}",
                icon=":material/download:",
                on_click="ignore",
            )
    _patch(report, handed, stem)


def _patch(report: CheckReport, handed: Handed, stem: str) -> None:
    """Repairs of records, none of sentences: a sentence is the writer's."""
    with st.container(border=True):
        st.markdown("**Patch**")
        st.caption(
            "Titles completed, years and DOIs mended, for references recognised for certain. Your file stays as it "
            f"is; “git apply {escaped(stem)}.patch” or “patch -p1” makes the changes. Sentences are never touched."
        )
        text = repairs(report, handed)
        if not text:
            st.markdown("There is nothing to repair by a patch.")
            return
        st.download_button(
            "Save patch",
            text.encode(),
            f"{stem}.patch",
            "text/x-diff",
            key="citations-save-patch",
            icon=":material/download:",
            on_click="ignore",
        )
        with st.expander("See the patch"):
            st.code(text, language="diff", wrap_lines=True)


def _markdown(report: CheckReport) -> bytes:
    from graph.markdown import markdown  # noqa: PLC0415 - one form at a time
    from graph.report.page import check_page  # noqa: PLC0415

    return markdown(check_page(report, knowledge.evidence())).encode()


def _json(report: CheckReport) -> bytes:
    from graph.report.as_json import check_json  # noqa: PLC0415 - one form at a time

    return json.dumps(check_json(report, knowledge.evidence()), ensure_ascii=False, indent=2).encode()


def _sarif(report: CheckReport) -> bytes:
    from graph.report.sarif import sarif  # noqa: PLC0415 - one form at a time

    return json.dumps(sarif(report, VERSION), ensure_ascii=False, indent=2).encode()
