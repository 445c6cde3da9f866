"""About: what this is, how standing is worked out, what limits it, whose it is, and what it is not."""

from collections.abc import Iterable, Sequence
from importlib import import_module

import streamlit as st

from graph.about import Contents, contents
from graph.belief import (
    CLEAR_MARGIN,
    DIRECTNESS_WEIGHT,
    LEVEL_WEIGHT,
    READ_WEIGHT,
    STATUS_WEIGHT,
    UNTESTED_SCORE,
    Word,
)
from ontology.version import VERSION
from references.appraisal import Status
from references.levels import LEVELS, Question
from references.study import Reading
from views import knowledge
from views.address import open_link
from views.cards import standing_badge
from views.tables import table
from views.wording import counted, escaped

WHEN = {
    Word.SUPPORTED: f"The evidence for it is at least {CLEAR_MARGIN:g} times the evidence against it, "
    "and no less than that of studies which only bear on it.",
    Word.MIXED: "Studies took a side, and neither side clearly prevails.",
    Word.UNTESTED: "No study here is for it or against it. That alone says nothing against it.",
    Word.DISPUTED: f"The evidence against it is at least {CLEAR_MARGIN:g} times the evidence for it.",
}
OXFORD = "https://www.cebm.ox.ac.uk/resources/levels-of-evidence/"
QUOTATION_ERRORS = "https://doi.org/10.1186/s41073-025-00173-z"

ALONE = (
    "The explorer runs on this machine and sends nothing anywhere; links to papers and vocabularies are opened only "
    "when you follow them."
)


def show() -> None:
    """Draw the page."""
    stored = knowledge.store_name() is not None
    st.title("About")
    st.warning(
        "Gerdy shows what documents claim and what studies found. It does not know you or your patient, "
        "and replaces no examination.",
        title="Not medical advice",
        icon=":material/medical_information:",
    )
    st.markdown(
        "Gerdy answers one question with evidence: why does this exercise address that mechanism, and what backs every "
        "link? It is named after the tubercle where the iliotibial band ends. Where medicine has looked, about one "
        f"quotation in six misreports its source ([16.9 %, Baethge & Jergas 2025]({QUOTATION_ERRORS})), so no link is "
        "shown here without who claims it, who studied it, who disagrees, and how strong that is."
    )
    if stored:
        import_module("views.about_stored").show()
    _method()
    _standing()
    _levels()
    _chains()
    if stored:
        _programme()
    else:
        told = contents(knowledge.evidence())
        _limits(told)
        _data(told)


def _method() -> None:
    st.header("Method")
    st.markdown(
        "- **A claim** is what one document says holds between two things, with its place in the document.\n"
        "- **A link** is what several claims may say together: a subject, a relation, an object.\n"
        "- **An appraisal** is one study read against one claim: it supports, disputes or qualifies it, or does not "
        "address it. Each was judged twice, the second time without seeing the first.\n"
        "- That a document *cites* a study and that the study *supports* the claim are two facts, and never merged."
    )


def _standing() -> None:
    st.header("How a link stands")
    st.markdown(_table(("Word", "When"), ((standing_badge(word), when) for word, when in WHEN.items())))
    st.markdown("How much one study can move a link, never all the way:")
    st.code("weight = level × directness × read × status", language=None, wrap_lines=True)
    left, right = st.columns(2)
    with left:
        st.markdown(_table(("Level of evidence", "Factor"), ((str(n), f"{f:.2f}") for n, f in LEVEL_WEIGHT.items())))
    with right:
        others = {**DIRECTNESS_WEIGHT, **READ_WEIGHT, **STATUS_WEIGHT}
        st.markdown(_table(("Directness, what was read, status", "Factor"), ((n, f"{f:g}") for n, f in others.items())))
    st.markdown("Studies on one side count as alternatives; those on the same people count once:")
    st.code(
        "strength = 1 − (1 − weight₁) × (1 − weight₂) × …\n"
        "evidence = −ln(1 − strength)\n"
        f"score    = (1 − (1 − {UNTESTED_SCORE:g}) × (1 − strength for)) × (1 − strength against)",
        language=None,
        wrap_lines=True,
    )
    st.markdown(
        "The words compare *evidence*; the score only orders links, and is no probability. The formulas are Gerdy's "
        "own: no published scale is claimed for the numbers. A supporting study never lowers a link, a disputing one "
        "never raises it, and a study that says nothing changes nothing."
    )


def _levels() -> None:
    st.header("Levels of evidence")
    st.markdown(
        "A design answers different questions unequally well, so its level, 1 (best) to 5, depends on the question. "
        f"For interventions it follows [Oxford's levels of 2011]({OXFORD}), for aetiology those of 2009. The column "
        "for mechanics is Gerdy's own. Size is shown, and not weighed."
    )
    header = ("Design", *(question.capitalize() for question in Question))
    rows = [(design.label, *(str(levels[question]) for question in Question)) for design, levels in LEVELS.items()]
    table(header, rows, "The level of each design for each question")


def _chains() -> None:
    st.header("Chains")
    st.markdown(
        "- A chain stands as its **weakest link**; its direction is the product of the signs of its links.\n"
        "- A chain no study measured end to end says so: each step may hold and the whole still fail.\n"
        "- Chains of the same standing that point both ways give **direction undetermined**. Abstaining is an answer.\n"
        "- A link that says “leaves it as it is”, and stands as well as the part it contradicts, breaks a chain."
    )


def _limits(told: Contents) -> None:
    st.header("Limits")
    studies = counted(sum(told.studies.values()), "study", "studies")
    abstract, secondary, record = (told.studies[read] for read in Reading)
    st.markdown(
        f"- **Read in abstract.** Of {studies}, {abstract} were read in abstract, {secondary} only through other "
        f"texts, and of {record} no result was seen. Full texts were not read, except where a study's page says so. "
        f"{told.audited} were checked a second time.\n"
        f"- **Draft appraisals.** {told.appraisals[Status.REVIEWED]} appraisals had two readings that agree; "
        f"{told.appraisals[Status.DRAFT]} are drafts, count half, and show both readings.\n"
        "- **One injury, one article.** The claims are those of one article on iliotibial band syndrome and of the "
        "studies around it. Studies that nobody here has found are not in it.\n"
        "- **Untested is not wrong.** It means that no study here took a side.\n"
        "- **No amounts.** Links say more or less, not how much."
    )
    open_link("Where the article and the evidence part", "evidence", icon=":material/science:", show="partings")


def _data(told: Contents) -> None:
    st.header("Data and licences")
    words = ", ".join(f"{told.links[word]} {word}" for word in reversed(Word))
    st.markdown(
        f"{escaped(told.title)}, data version {escaped(told.version)}, Gerdy {VERSION}: "
        f"{told.concepts} concepts, {told.facts} facts of anatomy, {told.claims} claims that make "
        f"{sum(told.links.values())} links ({words}), {sum(told.appraisals.values())} appraisals, and "
        f"{told.terms} terms of other vocabularies."
    )
    for label, note in told.documents:
        st.markdown(f"Claims are taken from {escaped(label)}. {escaped(note)}")
    st.markdown(
        "The program is under the MIT licence, the data under "
        "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Everything is a paraphrase; no sentence of the "
        f"article or of an abstract is copied. {ALONE}"
    )
    folder = knowledge.pack()
    if folder:
        st.markdown(f"Your own folder is merged in: {escaped(str(folder))}.")
        open_link("What was found wrong in it", "findings", icon=":material/rule:")


def _programme() -> None:
    st.header("Limits and licences")
    server = (knowledge.store_name() or "").startswith(("http://", "https://"))
    asked = "The store's server is asked, and nobody else. " if server else ""
    st.markdown(
        "- **What the store says is shown as it says it.** Nobody here has read its claims against their papers.\n"
        "- **Untested is not wrong.** It means that no study in the store took a side.\n"
        "- **No amounts.** Links say more or less, not how much.\n"
        f"- Gerdy {VERSION} is under the MIT licence; the licence of the data is that of their sources. {asked}"
        f"{ALONE}"
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown. Its cells are ours, and may hold badges."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
