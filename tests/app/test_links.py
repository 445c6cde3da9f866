"""Every address by which a state of a screen can be shared: it loads, and shows what it names."""

from collections.abc import Iterable
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from graph.effects import coverage
from graph.evidence import Evidence
from graph.example_queries import EXAMPLES
from graph.loading import PACK_VARIABLE, load_evidence
from graph.teach import starting_points
from graph.tell.sentences import capital, link_sentence
from graph.why import why
from ontology.concept import Concept, Kind
from ontology.prefixes import local_name
from views.address import name_of
from views.wording import escaped

PATIENCE = 300
Address = dict[str, str]
Expected = list[tuple[Address, str]]
"""Addresses, each with a text that its screen is to show."""


@cache
def evidence() -> Evidence:
    """What the explorer knows."""
    return load_evidence(None, everything=True)


def visit_each() -> None:
    """The script: draw the screen for one address after the other, and note for each what it wrote."""
    from unittest.mock import patch

    import streamlit as st

    import app

    state, wrote = st.session_state, []
    addresses, seen = state["addresses"], state["seen"]
    if len(seen) == len(addresses):
        return
    if state.get("turn") != len(seen):
        state["turn"] = len(seen)
        st.query_params.from_dict(addresses[len(seen)])
        st.rerun()
    drawers = {name: getattr(st, name) for name in ("title", "header", "subheader", "markdown", "warning", "error")}

    def noting(name):  # noqa: ANN001, ANN202 - the source of a script
        def note(body="", *rest, **more):  # noqa: ANN001, ANN002, ANN003, ANN202
            wrote.append(f"{name}: {body}")
            return drawers[name](body, *rest, **more)

        return note

    try:
        with patch.multiple(st, **{name: noting(name) for name in drawers}):
            app.main()
    except Exception as error:  # noqa: BLE001 - whatever it is, the address came to it
        wrote.append(f"exception: {error!r}")
    seen.append(wrote)
    st.rerun()


def faults(path: str, expected: Expected) -> list[str]:
    """The addresses that fail, warn, or do not show what they name."""
    screen = AppTest.from_function(visit_each, default_timeout=PATIENCE)
    screen._page_hash = calc_hash(path)  # noqa: SLF001 - as in conftest.py
    screen.session_state["addresses"] = [address for address, _ in expected]
    screen.session_state["seen"] = []
    screen.run()
    seen: list[list[str]] = screen.session_state["seen"]
    assert len(seen) == len(expected)
    return [
        f"{path} {address}: {wrote[:3]}"
        for (address, text), wrote in zip(expected, seen, strict=True)
        if any(line.startswith(("exception", "error", "warning")) for line in wrote)
        or not any(text in line for line in wrote)
    ]


@pytest.fixture(autouse=True)
def _bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PACK_VARIABLE, raising=False)


def interventions() -> list[Concept]:
    """What stands in the rows of the coverage."""
    return list(coverage(evidence(), (Kind.MECHANISM,)).interventions)


def cells(kinds: tuple[str, ...]) -> Expected:
    """The addresses of all cells of the coverage, each with how its verdict begins."""
    table = coverage(evidence(), kinds)
    return [
        ({"x": name_of(act), "y": name_of(target)}, escaped(f"{capital(act.label)} for {target.label}: "))
        for act in table.interventions
        for target in table.targets
    ]


@pytest.mark.parametrize(
    ("kind", "count"),
    [(Kind.MECHANISM, 585), (Kind.KINEMATIC, 585), (Kind.CAPACITY, 390), (Kind.SYMPTOM, 78), (Kind.CONDITION, 117)],
)
def test_every_cell_of_the_coverage_opens_its_answer(kind: Kind, count: int) -> None:
    """Each cell, whatever its columns are, leads to the answer of that pair.

    Cells of mechanisms, which is what the table shows first, are opened as a cell opens them, with the graph; the
    others without it, since drawing it takes most of the time.
    """
    expected = cells((kind,))
    drawn: Address = {} if kind is Kind.MECHANISM else {"view": "steps"}

    assert len(expected) == count
    assert faults("", [({**address, **drawn}, text) for address, text in expected]) == []


@pytest.mark.parametrize("view", ["steps", "table", "sources", "alternatives", "export"])
def test_every_view_of_an_answer_loads(view: str) -> None:
    """Each other view of an answer, for every intervention and its first and its last mechanism."""
    expected = cells((Kind.MECHANISM,))
    chosen = [expected[place] for place in range(0, len(expected), 7)]

    assert len(chosen) == 84
    assert faults("", [({**address, "view": view}, text) for address, text in chosen]) == []


def test_every_link_and_concept_of_an_answer_can_be_picked() -> None:
    """The evidence of each link, and the card of each concept, of one answer opens by its address."""
    concepts = evidence().ontology.concepts
    answer = why(evidence(), concepts["itbc:hip-strengthening"], concepts["itbc:itb-tension"])
    links = {link.key: link for chain in answer.chains for link in chain.links}
    ends = {end.id: end for link in links.values() for end in (link.subject, link.object)}
    asked = {"x": name_of(answer.source), "y": name_of(answer.target)}

    expected = [({**asked, "pick": key}, escaped(link_sentence(link))) for key, link in links.items()]
    expected += [({**asked, "pick": name_of(end)}, escaped(capital(end.label))) for end in ends.values()]

    assert len(expected) >= 20
    assert faults("", expected) == []


def test_every_end_left_open_lists_what_fits() -> None:
    """Each intervention and each mechanism, with the other end open."""
    opened: Iterable[tuple[Address, str]] = (
        *(({"x": name_of(one), "y": "any"}, f"What does {one.label} change?") for one in interventions()),
        *(
            ({"x": "any", "y": name_of(one)}, f"What addresses {one.label}?")
            for one in evidence().concepts_of_kind(Kind.MECHANISM)
        ),
    )
    expected = [(address, escaped(text)) for address, text in opened]

    assert len(expected) == 54
    assert faults("", expected) == []


def test_every_lesson_loads() -> None:
    """Each quantity and intervention to turn, up and down, at the beginning and at the end, in each mode."""
    turns = [
        {"q": name_of(one), **more}
        for one in starting_points(evidence())
        for more in ({"step": "1"}, {"turn": "down", "step": "9999"}, {"mode": "predict"})
    ]

    assert len(turns) == 3 * len(starting_points(evidence())) == 177
    assert faults("kinetic-chain", [(turn, "title: Kinetic chain") for turn in turns]) == []


def test_every_study_and_every_claim_opens() -> None:
    """Each study by its key, and each claim by its name."""
    known = evidence().references
    studies = [({"study": key}, f"title: {escaped(study.cite)}") for key, study in known.studies.items()]
    claims = [({"claim": local_name(id_)}, escaped(claim.text)) for id_, claim in known.claims.items()]

    assert (len(studies), len(claims)) == (131, 210)
    assert faults("evidence", studies + claims) == []


def test_every_term_opens() -> None:
    """Each concept by its name, and each kind as a list."""
    concepts = evidence().ontology.concepts.values()
    terms = [({"term": name_of(one)}, f"title: {escaped(capital(one.label))}") for one in concepts]
    kinds = [({"kind": kind.value}, "title: Terms") for kind in Kind]

    assert len(terms) == 153
    assert faults("terms", terms + kinds) == []


def test_every_example_of_a_query_answers() -> None:
    """Each query the screen offers has rows."""
    expected = [({"q": example.text}, "row") for example in EXAMPLES]

    assert len(expected) >= 3
    assert faults("query", expected) == []


def test_every_filter_of_the_coverage_loads() -> None:
    """Each kind of target, each effect and each standing."""
    from graph.answer import Effect
    from graph.belief import Word

    filters = [
        *({"targets": kind} for kind in ("Mechanism", "Kinematic", "Capacity", "Symptom", "Condition")),
        *({"effect": str(effect)} for effect in Effect),
        *({"standing": str(word), "joined": "1"} for word in Word),
    ]

    assert faults("coverage", [(chosen, "title: Coverage") for chosen in filters]) == []


def test_a_wrong_address_is_noticed() -> None:
    """The watch of this file sees an address that leads nowhere."""
    (fault,) = faults("evidence", [({"study": "nobody1900"}, "title: Evidence")])

    assert "nobody1900" in fault
