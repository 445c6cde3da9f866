"""Answers as JSON, each held against the schema that is shipped for it."""

import json
from collections.abc import Callable
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from graph.as_json import (
    coverage_json,
    effects_json,
    load_json,
    rivals_json,
    thing_json,
    validation_json,
    why_json,
    without_json,
)
from graph.belief import Word
from graph.effects import addresses, coverage, effects
from graph.evidence import Evidence
from graph.query import run, store
from graph.rivals import rivals
from graph.stores.bundled import BundledStore
from graph.tell.sources import sources_json
from graph.tell.table import result_json
from graph.tracing.ask import Engine, traced
from graph.tracing.naming import question
from graph.tracing.writing import row_json
from graph.validation import validate
from graph.why import why
from graph.without import Load, without
from ontology.concept import CAUSAL_KINDS, Concept

FOLDER = files("graph") / "data"
COMMANDS = (
    "chains",
    "check",
    "coverage",
    "effects",
    "load",
    "query",
    "rivals",
    "show",
    "sources",
    "validation",
    "why",
    "without",
)
SCHEMAS: dict[str, Any] = {
    name: json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")) for name in (*COMMANDS, "common")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)


def validator(name: str) -> Draft202012Validator:
    """The validator of a command's answers."""
    return Draft202012Validator(SCHEMAS[name], registry=REGISTRY)


def hold(name: str, value: object) -> None:
    """Hold an answer against its schema, as it is after being written and read."""
    read = json.loads(json.dumps(value, allow_nan=False))
    faults = [f"{fault.json_path}: {fault.message}" for fault in validator(name).iter_errors(read)]
    assert faults == []


# The schemas themselves


def test_a_schema_is_shipped_for_every_command() -> None:
    """Twelve and the definitions they share, and no other."""
    shipped = {path.name for path in FOLDER.iterdir() if path.name.endswith(".schema.json")}

    assert shipped >= {f"{name}.schema.json" for name in (*COMMANDS, "common")}
    assert len(COMMANDS) == 12


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    """Draft 2020-12, with an address, a title and a description of their own."""
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/{name}.schema.json")
    assert schema["title"]
    assert schema["description"]


def objects_of(schema: object) -> list[dict[str, Any]]:
    """Every part of a schema that describes an object by its properties."""
    found = []
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema:
            found.append(schema)
        for part in schema.values():
            found += objects_of(part)
    elif isinstance(schema, list):
        for part in schema:
            found += objects_of(part)
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_objects_are_closed_and_complete(name: str) -> None:
    """Nothing may be added and nothing left out: every property is required."""
    described = objects_of(SCHEMAS[name])
    assert described
    for part in described:
        assert part["additionalProperties"] is False
        assert sorted(part["required"]) == sorted(part["properties"])


def test_shared_definitions_are_explained_and_used() -> None:
    """Each has a title and a description, and some schema refers to it."""
    everything = json.dumps(SCHEMAS)
    for name, definition in SCHEMAS["common"]["$defs"].items():
        assert definition["title"], name
        assert definition["description"], name
        assert f"#/$defs/{name}" in everything


# What the issue asks of `why --format json`
PROMISED = {
    "question": {"intervention", "mechanism"},
    "verdict": {"effect", "standing", "sentence"},
    "chains[]": {"rank", "sign", "standing", "score", "weakest", "links", "spanning_studies"},
    "links[]": {"subject", "relation", "sign", "object", "standing", "claims", "appraisals"},
    "ends": {"id", "label"},
    "claims[]": {"id", "document", "section", "paragraph", "inventory", "modality", "cites"},
    "appraisals[]": {"study", "verdict", "reason", "design", "directness"},
}


def test_the_fields_promised_for_why_are_required() -> None:
    """Whoever reads the JSON can rely on them."""
    answer, common = SCHEMAS["why"], SCHEMAS["common"]["$defs"]
    required = {
        "question": answer["properties"]["question"]["required"],
        "verdict": answer["properties"]["verdict"]["required"],
        "chains[]": answer["$defs"]["chain"]["required"],
        "links[]": common["link"]["required"],
        "ends": common["concept"]["required"],
        "claims[]": common["claim"]["required"],
        "appraisals[]": common["appraisal"]["required"],
    }

    assert required.keys() == PROMISED.keys()
    for place, fields in PROMISED.items():
        assert fields <= set(required[place]), place
    assert {"question", "verdict", "chains", "refuted", "why_not"} <= set(answer["required"])


# Real answers


def test_every_why_answer_fits(bundled: Evidence) -> None:
    """Every intervention for every mechanism, and pairs of other kinds, with filters and orders."""
    known = bundled.ontology.concepts.values()
    interventions, mechanisms = bundled.concepts_of_kind("Intervention"), bundled.concepts_of_kind("Mechanism")
    others = [one for one in known if one.kind in CAUSAL_KINDS or one.kind == "Impairment"][::7]
    held = 0
    for act in interventions:
        for target in mechanisms:
            hold("why", why_json(why(bundled, act, target, k=2), bundled.references))
            held += 1
    for number, one in enumerate(others):
        for other in others:
            if one.id != other.id:
                least, order = list(Word)[number % 4], ("standing", "product", "weakest")[number % 3]
                hold("why", why_json(why(bundled, one, other, least=least, order=order), bundled.references))
                held += 1
    assert held >= 39 * 14 + 12 * 11


def test_lists_fit(bundled: Evidence) -> None:
    """Effects of, and on, every concept that may stand in a causal claim."""
    held = 0
    for concept in bundled.ontology.concepts.values():
        if concept.kind in CAUSAL_KINDS or concept.kind == "Impairment":
            hold("effects", effects_json(concept, effects(bundled, concept)))
            hold("effects", effects_json(concept, addresses(bundled, concept)))
            held += 1
    assert held > 60


@pytest.mark.parametrize("kinds", [("Mechanism",), ("Kinematic", "Capacity"), ("Symptom", "Condition")])
def test_coverage_fits(bundled: Evidence, kinds: tuple[str, ...]) -> None:
    """As many rows as interventions, as many cells a row as targets."""
    value = coverage_json(coverage(bundled, kinds))
    hold("coverage", value)

    assert len(value["cells"]) == len(value["interventions"]) > 30
    assert {len(row) for row in value["cells"]} == {len(value["targets"])}


@pytest.mark.parametrize(("form", "order"), [("chains", "standing"), ("costs", "weakest")])
def test_listed_chains_fit(form: str, order: str) -> None:
    """Chains with their links, and least costs without."""
    asked = question(BundledStore(), ["Mechanism", "Impairment"], k=1, order=order, form=form)
    rows = [row_json(row) for row in traced(asked, Engine(), lambda *_: None, print)]
    hold("chains", rows)

    assert len(rows) > 100


def test_rivals_fit(bundled: Evidence) -> None:
    """Every pair of mechanisms, called rivals or not."""
    mechanisms = bundled.concepts_of_kind("Mechanism")
    called = held = 0
    for one in mechanisms:
        for other in mechanisms:
            value = rivals_json(rivals(bundled, one, other), bundled.references)
            hold("rivals", value)
            called += value["called_rivals"] is not None
            held += 1
    assert held >= 14 * 14
    assert called >= 2


def test_without_fits(bundled: Evidence, loads: tuple[Load, ...]) -> None:
    """Each of the four heaviest studies, then two at once, then all."""
    hold("load", load_json(loads))
    chosen = [frozenset({load.study}) for load in loads[:4]]
    for studies in (*chosen, chosen[0] | chosen[1], frozenset(bundled.references.studies)):
        hold("without", without_json(without(bundled, studies)))
    assert len(chosen) == 4


def test_every_thing_fits(bundled: Evidence) -> None:
    """Every concept, claim and study, shown in full."""
    sources = bundled.references
    things = [*bundled.ontology.concepts.values(), *sources.claims.values(), *sources.studies.values()]
    for thing in things:
        hold("show", thing_json(bundled, thing))
    assert len(things) > 400


def test_sources_fit(bundled: Evidence) -> None:
    """All studies, with how many appraisals of each verdict; the counts add up."""
    value = sources_json(bundled)
    hold("sources", value)

    assert len(value["studies"]) == len(bundled.references.studies) > 90
    assert sum(sum(study["verdicts"].values()) for study in value["studies"]) == len(bundled.references.appraisals)


BROKEN = """
itbc:no-label a skos:Concept, itb:Intervention .
claim:lost a itb:Claim ; rdfs:label "Lost." ; itb:subject itbc:nothing ; itb:relation itb:increases ;
  itb:object itbc:hip-adduction ; itb:statedIn document:itb-article .

this is not turtle .
"""


def test_validations_fit(pack: Callable[..., Path]) -> None:
    """With nothing wrong, and with a pack that has a fault of every sort of place."""
    sound = validation_json(validate())
    hold("validation", sound)
    broken = validation_json(validate(pack(broken=BROKEN)))
    hold("validation", broken)

    assert sound["findings"] == []
    assert {"turtle-syntax", "claim-subject"} <= {finding["rule"] for finding in broken["findings"]}
    assert any(finding["column"] for finding in broken["findings"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("SELECT ?s ?l { ?s skos:prefLabel ?l }", id="rows"),
        pytest.param("SELECT ?s { ?s skos:nothing ?l }", id="none"),
        pytest.param("ASK {}", id="ask"),
        pytest.param("DESCRIBE itbc:clamshell", id="triples"),
        pytest.param("SELECT ?x ?y { BIND(1 AS ?x) }", id="unbound"),
    ],
)
def test_queries_fit(bundled: Evidence, text: str) -> None:
    """Rows as objects with a text for every column."""
    value = result_json(run(store(bundled.quads, bundled.links), text, 20))
    hold("query", value)

    assert all(set(row) == set(value["columns"]) for row in value["rows"])


def test_a_studys_own_claim_has_no_place(bundled: Evidence) -> None:
    """Section, paragraph and row are null for it; the article's claims have all three."""
    own = article = 0
    for claim in bundled.references.claims.values():
        value = thing_json(bundled, claim)["claim"]
        place = [value["section"], value["paragraph"], value["inventory"]]
        if claim.document.startswith("study:"):
            assert place == [None, None, None], claim.id
            own += 1
        else:
            assert None not in place, claim.id
            article += 1
    assert own > 20
    assert article >= 55


# Broken answers


@pytest.fixture(scope="module")
def answer(bundled: Evidence, concept: Callable[[str], Concept]) -> dict[str, Any]:
    """A real answer with chains, to break."""
    asked = why(bundled, concept("single-leg Romanian deadlift"), concept("compression"))
    value: dict[str, Any] = json.loads(json.dumps(why_json(asked, bundled.references)))
    assert value["chains"]
    return value


def break_at(value: Any, path: str, new: object) -> None:
    """Put something else at a place such as ``chains.0.sign``; the value `...` deletes it."""
    *way, last = path.split(".")
    for step in way:
        value = value[int(step) if isinstance(value, list) else step]
    if new is ...:
        del value[last]
    else:
        value[int(last) if isinstance(value, list) else last] = new


FAULTS = [
    pytest.param("verdict.sentence", ..., id="no sentence"),
    pytest.param("verdict.sentence", "", id="an empty sentence"),
    pytest.param("verdict.effect", "cures", id="an effect there is none of"),
    pytest.param("verdict.standing", "proven", id="a standing there is none of"),
    pytest.param("verdict.sure", 1, id="a field nobody described"),
    pytest.param("chains.0.rank", 0, id="a rank below one"),
    pytest.param("chains.0.sign", 2, id="a sign beyond one"),
    pytest.param("chains.0.sign", None, id="a chain without a sign"),
    pytest.param("chains.0.score", 1.5, id="a score above one"),
    pytest.param("chains.0.links", [], id="a chain without links"),
    pytest.param("chains.0.weakest", "the first", id="a weakest link that is a text"),
    pytest.param("chains.0.spanning_studies", [{"study": "x", "links": [1]}], id="spanning one link"),
    pytest.param("chains.0.links.0.claims", [], id="a link nobody claims"),
    pytest.param("chains.0.links.0.key", "XYZ", id="a key that is no hash"),
    pytest.param("chains.0.links.0.subject.label", ..., id="an end without a label"),
    pytest.param("chains.0.links.0.object", "itbc:x", id="an end that is an id"),
    pytest.param("chains.0.links.0.claims.0.modality", "shouted", id="a modality there is none of"),
    pytest.param("chains.0.links.0.claims.0.cites", None, id="citations that are null"),
    pytest.param("chains.0.links.1.appraisals.0.verdict", "agrees", id="a verdict there is none of"),
    pytest.param("chains.0.links.1.appraisals.0.directness", ..., id="no directness"),
    pytest.param("chains.0.links.1.appraisals.0.level", 0, id="a level above the best"),
    pytest.param("chains.0.links.0.evidence.supporting.strength", 1, id="certainty"),
    pytest.param("question.mechanism.kind", "Muscle", id="a kind there is none of"),
    pytest.param("why_not", {}, id="a why not beside chains"),
    pytest.param("chains", [], id="neither chains nor a why not"),
    pytest.param("refuted", ..., id="no list of refuted links"),
    pytest.param("extra", True, id="a field at the top nobody described"),
]


@pytest.mark.parametrize(("path", "new"), FAULTS)
def test_a_broken_answer_is_rejected(answer: dict[str, Any], path: str, new: object) -> None:
    """One thing wrong is enough, and the schema says where."""
    broken = deepcopy(answer)
    break_at(broken, path, new)

    assert validator("why").is_valid(answer)
    assert not validator("why").is_valid(broken)


OTHER_FAULTS = [
    pytest.param("chains", [{"source": "x", "target": "y", "sign": 1}], id="a chain without its links"),
    pytest.param("check", {"manuscript": None, "findings": [], "sentences": []}, id="a check without counts"),
    pytest.param("coverage", {"interventions": [], "targets": [], "cells": [[None]]}, id="an empty cell"),
    pytest.param("effects", {"concept": None, "rows": []}, id="effects of nothing"),
    pytest.param("load", {"studies": [{"study": "x", "links": -1, "answers": 0}]}, id="fewer than no links"),
    pytest.param("query", {"columns": ["x"], "rows": [{"x": 1}], "cut": False}, id="a number for a text"),
    pytest.param("rivals", {"accounts": [], "shared": [], "called_rivals": None}, id="rivals without accounts"),
    pytest.param("show", {"claim": {}}, id="a claim without its fields"),
    pytest.param("show", {}, id="nothing shown"),
    pytest.param("sources", {"title": "x", "version": "1", "licence": "x", "documents": []}, id="no studies"),
    pytest.param("validation", {"counts": {"concepts": 1}, "findings": []}, id="counts missing"),
    pytest.param("without", {"studies": [], "links": [], "answers": []}, id="nothing left out"),
]


@pytest.mark.parametrize(("name", "value"), OTHER_FAULTS)
def test_other_broken_answers_are_rejected(name: str, value: object) -> None:
    """Each schema rejects something."""
    assert not validator(name).is_valid(value)


def test_every_schema_rejects_something() -> None:
    """No schema of a command is left out of the broken answers."""
    assert {case.values[0] for case in OTHER_FAULTS} | {"why"} == set(COMMANDS)
