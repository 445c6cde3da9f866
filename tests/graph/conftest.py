"""The bundled evidence, read once, and a maker of small worlds: a few concepts, links and studies in real Turtle."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import ontology.files
import ontology.model
import references.model
from graph.evidence import Evidence
from graph.loading import load_evidence
from graph.without import Load, load_bearing
from ontology.concept import Concept
from ontology.turtle import parse, read

PREFIXES = (
    "\n".join(
        f"@prefix {prefix}: <https://w3id.org/itb-rationale/{name}/> ."
        for prefix, name in (
            ("itb", "ontology"),
            ("itbc", "concept"),
            ("claim", "claim"),
            ("appraisal", "appraisal"),
            ("study", "study"),
            ("document", "document"),
        )
    )
    + """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix cito: <http://purl.org/spar/cito/> .
"""
)

# What the small worlds speak of. Kind and, where treatment wants a direction, that direction.
CONCEPTS = {
    "squat": "Intervention",
    "plank": "Intervention",
    "rolling": "Intervention",
    "strength": "Capacity increase",
    "control": "Capacity increase",
    "drop": "Kinematic decrease",
    "valgus": "Kinematic decrease",
    "tension": "Mechanism decrease",
    "compression": "Mechanism decrease",
    "friction": "Mechanism decrease",
    "energy": "Mechanism",
    "pain": "Symptom decrease",
    "weakness": "Impairment of strength",
    "running": "Context",
    "walking": "Context",
}

# Studies: design class, then what was read of it, then studies whose data it shares.
STUDIES = {
    "trial": "randomisedTrial",
    "second": "randomisedTrial",
    "follow": "randomisedTrial trial",
    "review": "systematicReviewOfTrials",
    "cohort": "prospectiveCohort",
    "cadaver": "cadaverOrTissueStudy",
    "opinion": "narrativeReview",
}


def _concepts() -> str:
    blocks = []
    for name, words in CONCEPTS.items():
        kind, *more = words.split()
        extra = ""
        if more[:1] == ["of"]:
            extra = f" ; itb:deficitOf itbc:{more[1]}"
        elif more:
            extra = f" ; itb:soughtChange itb:{more[0]}"
        blocks.append(
            f'itbc:{name} a skos:Concept, itb:{kind} ; skos:prefLabel "{name}" ; skos:definition "{name}."{extra} .'
        )
    return "\n".join(blocks)


def _studies() -> str:
    blocks = []
    for key, words in STUDIES.items():
        design, *shared = words.split()
        data = "".join(f" ; itb:dataFrom study:{other}" for other in shared)
        blocks.append(
            f'study:{key} a itb:Study ; itb:design "made" ; itb:designClass itb:{design} ; '
            f"itb:read itb:abstract{data} ."
        )
    return "\n".join(blocks)


_LINE = re.compile(r"(\w+) (\w+) (\w+)(?: in (\w+))?(?: said by (\w+))?(?:: (.+))?")
_VERDICT = {"for": "supports", "against": "disputes", "about": "qualifies", "silent": "doesNotAddress"}


def turtle_of(text: str) -> str:
    """Turtle of a small world, from lines such as ``squat increases strength in running: trial for, cohort against``.

    An appraisal is direct and reviewed unless the line says ``indirect`` or ``draft`` behind the verdict.
    """
    blocks = [PREFIXES, _concepts(), _studies(), 'document:leaflet a itb:Document ; rdfs:label "a leaflet" .']
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        found = _LINE.fullmatch(line)
        assert found, line
        subject, relation, target, context, by, judged = found.groups()
        setting = f" ; itb:context itbc:{context}" if context else ""
        document = f"study:{by}" if by else "document:leaflet"
        blocks.append(
            f'claim:c{number} a itb:Claim ; rdfs:label "{subject} {relation} {target}." ; itb:subject itbc:{subject} ; '
            f"itb:relation itb:{relation} ; itb:object itbc:{target} ; itb:modality itb:stated ; "
            f"itb:statedIn {document}{setting} ."
        )
        for said in filter(None, (judged or "").split(", ")):
            key, side, *more = said.split()
            verdict = f"itb:{_VERDICT[side]}"
            status = "draft" if "draft" in more else f"reviewed ; itb:secondVerdict {verdict}"
            directness = "indirect" if "indirect" in more else "direct"
            blocks.append(
                f"appraisal:c{number}.{key} a itb:Appraisal ; itb:appraises claim:c{number} ; itb:study study:{key} ; "
                f'itb:verdict {verdict} ; itb:reason "seen" ; '
                f"itb:directness itb:{directness} ; itb:status itb:{status} ."
            )
    return "\n".join(blocks)


class World(Evidence):
    """A small evidence whose concepts go by their bare names."""

    def __getitem__(self, name: str) -> Concept:
        """The concept of a bare name."""
        return self.ontology.concepts[f"itbc:{name}"]


def evidence_from(text: str) -> World:
    """Evidence from Turtle text, by the real readers; sound data only."""
    files = (read(ontology.files.SCHEMA), parse(text, "world.ttl"))
    descriptions = [each for file in files for each in file.descriptions.values()]
    known, about_concepts = ontology.model.load(descriptions)
    sources, about_sources = references.model.load(descriptions, [], known)
    findings = [
        finding for finding in (*files[1].findings, *about_concepts, *about_sources) if finding.rule != "study-record"
    ]
    assert findings == [], [finding.text() for finding in findings]
    return World(known, sources, files)


@pytest.fixture(scope="session")
def world() -> Callable[[str], World]:
    """Make a small world from lines; see `turtle_of` for what a line may say."""
    return lambda text: evidence_from(turtle_of(text))


@pytest.fixture(scope="session")
def bundled() -> Evidence:
    """The bundled evidence, bibliography and mappings included."""
    return load_evidence(everything=True)


@pytest.fixture(scope="session")
def loads(bundled: Evidence) -> tuple[Load, ...]:
    """The load-bearing studies of the bundled evidence: worked out once, because it takes seconds."""
    return load_bearing(bundled)


@pytest.fixture(scope="session")
def concept(bundled: Evidence) -> Callable[[str], Concept]:
    """A bundled concept by any of its names."""
    from ontology.lookup import find

    return lambda name: find(bundled.ontology, name)


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Make a pack folder: `pack(mine="…Turtle…")` writes mine.ttl, prefixes put in front."""

    def make(**files: str) -> Path:
        folder = tmp_path / "pack"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return folder

    return make
