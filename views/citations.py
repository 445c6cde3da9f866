"""Citations: hand in a manuscript and see, for each citation, whether the cited study supports the sentence."""

from importlib import import_module

import streamlit as st

from graph.checked import CheckReport
from graph.marks import Mark, MarkedSentence, count_marks
from graph.upload import Handed
from ontology.errors import UnreadableFile
from ontology.findings import Severity
from references.manuscript.model import Format, Style
from views import address, citations_input, knowledge
from views.citations_marks import LOOKS, badges, words
from views.wording import counted, escaped

VIEWS = {
    "manuscript": "Manuscript",
    "findings": "Findings",
    "references": "References",
    "download": "Download",
}
STYLES = {
    Style.KEYS: "Keys: [@noehren2007]",
    Style.ROUND: "Numbers: (1)",
    Style.SQUARE: "Numbers: [1]",
    Style.SUPERSCRIPT: "Raised numbers",
    Style.AUTHOR_YEAR: "Author and year",
}
FORMS = {form.name.lower(): form for form in Format}


def show() -> None:
    """Draw the screen."""
    st.title("Citations")
    st.caption(
        "For each citation of a manuscript: is the reference right, and does the study support the sentence? "
        "The answer is looked up in the graph, never guessed from words in common."
    )
    handed = citations_input.handed(_style(), _form(), everything=address.parameter("checks") == "all")
    if handed is None:
        citations_input.ask()
        _legend()
        return
    try:
        report, sentences = citations_input.checked(handed, knowledge.evidence())
    except UnreadableFile as error:
        st.error(escaped(str(error)), icon=":material/error:")
        citations_input.ask()
        return
    _summary(report, sentences)
    _how_it_was_read(report, handed)
    shown = _view()
    import_module(f"views.citations_{shown}").show(report, sentences, handed)
    citations_input.ask_again(handed)


def _style() -> Style | None:
    name = address.parameter("style", set(STYLES))
    return Style(name) if name else None


def _form() -> Format | None:
    return FORMS.get(address.parameter("form") or "")


def _summary(report: CheckReport, sentences: tuple[MarkedSentence, ...]) -> None:
    """What was found, before anything else is drawn."""
    cited = [one for one in sentences if one.citations]
    marks = count_marks(cited)
    with st.container(border=True, gap="xsmall"):
        said = f"{counted(sum(len(one.citations) for one in cited), 'citation')} in {counted(len(cited), 'sentence')}"
        st.header(f"{escaped(report.name)}: {said}", anchor=False)
        if cited:
            st.markdown(badges((mark, marks[mark]) for mark in Mark if marks[mark]))
        weights = ", ".join(
            counted(report.severities[severity], one, many)
            for severity, one, many in (
                (Severity.ERROR, "error", "errors"),
                (Severity.WARNING, "warning", "warnings"),
                (Severity.INFO, "for information", "for information"),
            )
        )
        st.caption(f"Findings: {weights}.")


def _how_it_was_read(report: CheckReport, handed: Handed) -> None:
    """What was taken for granted, and how to have it otherwise."""
    read = report.case.manuscript
    written = (f"It was read as {read.format}.",) if read is not None else ()
    st.caption(escaped(" ".join((*written, *report.assumptions))))
    with st.expander("Read it otherwise, or with more checks"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choice("style", "Citations are marked by", {str(style): label for style, label in STYLES.items()})
            _choice("form", "It is written in", {name: str(form) for name, form in FORMS.items()})
            address.follow("checks", "citations-checks", lambda value: value == "all", default=False, resume=False)
            st.toggle(
                "Checks that are off by default too",
                key="citations-checks",
                on_change=address.teller("checks", "citations-checks", lambda on: "all" if on else None),
            )
        if handed.style or handed.form:
            st.caption("How it is marked or written was chosen here, and not found out.")


def _choice(name: str, label: str, options: dict[str, str]) -> None:
    key = f"citations-{name}"
    address.follow(name, key, lambda value: value if value in options else None, None, resume=False)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=options.__getitem__,
        key=key,
        placeholder="As found",
        on_change=address.teller(name, key, clears=("sentence", "mark", "page")),
        width=240,
    )


def _view() -> str:
    key = "citations-view"
    address.follow("view", key, lambda name: name if name in VIEWS else None, "manuscript", resume=False)
    shown = st.segmented_control(
        "Show",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=address.teller("view", key, clears=("page",)),
    )
    return shown or "manuscript"


def _legend() -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown("**What the marks mean**")
        for mark in Mark:
            st.markdown(f":{LOOKS[mark][1]}-badge[{words(mark)}] {LOOKS[mark][2]}")
