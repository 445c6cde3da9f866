from functools import cache
from pathlib import Path

import pytest

from ontology import files as ontology_files
from ontology import turtle
from ontology.findings import Finding, Severity
from ontology.known import Ontology
from ontology.model import load as load_ontology
from ontology.prefixes import PREFIXES
from references.appraisal import Appraisal, Directness, Status, Verdict
from references.claim import Claim, Modality
from references.design import DesignClass
from references.model import References, load
from references.study import Reading

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

STUDY = """
study:a a itb:Study ; itb:design "RCT" ; itb:designClass itb:randomisedTrial ; itb:read itb:abstract ;
  itb:population "20 women" ; itb:sampleSize "20" ; itb:audited true ; itb:finding "It fell." , "Unverified: it rose." ;
  itb:notMeasured "pain" ; itb:limitation "small" ; skos:note "A note." ; itb:flag "unverified" ;
  itb:readNote "abstract seen" ; itb:seenAt "https://example.org/a" .
"""
ARTICLE = """
document:d a itb:Document ; rdfs:label "the article" ; dcterms:creator "A. Writer" .
document:d.section-1 a itb:Section ; dcterms:isPartOf document:d ; itb:position 1 ; rdfs:label "Opening" .
document:d.reference-1 a itb:Reference ; dcterms:isPartOf document:d ; itb:position 1 ;
  rdfs:label "A (2001)" ; itb:study study:a .
document:d.R-1 a itb:InventoryRow ; dcterms:isPartOf document:d ; itb:inventory "R-1" ; rdfs:label "It falls." ;
  itb:section "Opening" ; itb:paragraph 2 , 3 ; itb:assertionKind "causal" ; itb:citesReference document:d.reference-1 .
"""
CLAIM = """
claim:c a itb:Claim ; rdfs:label "It falls." ; itb:subject itbc:hip-adduction ; itb:relation itb:increases ;
  itb:object itbc:itb-tension ; itb:context itbc:running ; itb:modality itb:hedged ; itb:statedIn document:d ;
  itb:section "Opening" ; itb:paragraph 2 ; itb:inventory "R-1" ; cito:citesAsEvidence study:a .
"""
APPRAISAL = """
appraisal:c.a a itb:Appraisal ; itb:appraises claim:c ; itb:study study:a ; itb:verdict itb:doesNotAddress ;
  itb:reason "It looked elsewhere." ; itb:directness itb:direct ; itb:status itb:reviewed ;
  itb:secondVerdict itb:doesNotAddress ; itb:secondReason "So it did." .
"""
WHOLE = STUDY + ARTICLE + CLAIM + APPRAISAL


@cache
def bundled_ontology() -> Ontology:
    """The bundled concepts and relations."""
    said = [one for path in ontology_files.TURTLE for one in turtle.read(path).descriptions.values()]
    return load_ontology(said)[0]


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    """A bibliography with the one record the examples need."""
    file = tmp_path / "mine.bib"
    file.write_text("@article{a, title = {A}, author = {Able, Ann}, year = {2001}}\n", encoding="utf-8")
    return file


def read(text: str, *bibs: Path) -> tuple[References, list[Finding]]:
    """Load the evidence from Turtle as text."""
    parsed = turtle.parse(HEAD + text, "mine.ttl")
    assert not parsed.findings
    return load(parsed.descriptions.values(), bibs, bundled_ontology())


def test_sound_data_load_whole(bib: Path) -> None:
    """Every field arrives, joined and typed, and there is nothing to find."""
    evidence, findings = read(WHOLE, bib)
    study, claim = evidence.studies["a"], evidence.claims["claim:c"]

    assert findings == []
    assert (
        study.cite,
        study.design_class,
        study.read,
        study.audited,
    ) == ("Able 2001", DesignClass.RANDOMISED_TRIAL, Reading.ABSTRACT, True)
    assert (
        study.findings,
        study.not_measured,
        study.limitations,
        study.notes,
    ) == (("It fell.", "Unverified: it rose."), ("pain",), ("small",), ("A note.",))
    assert claim == Claim(
        id="claim:c",
        text="It falls.",
        subject="itbc:hip-adduction",
        relation="itb:increases",
        object="itbc:itb-tension",
        contexts=("itbc:running",),
        modality=Modality.HEDGED,
        document="document:d",
        section="Opening",
        paragraph=2,
        inventory="R-1",
        cites=("a",),
    )
    assert (
        claim.place,
        claim.triple,
    ) == ("Opening, paragraph 2", ("itbc:hip-adduction", "itb:increases", "itbc:itb-tension"))
    assert claim.iri.endswith("/claim/c")
    assert evidence.appraisals["appraisal:c.a"].iri.endswith("/appraisal/c.a")
    assert evidence.appraisals_of("claim:c") == (
        Appraisal(
            id="appraisal:c.a",
            claim="claim:c",
            study="a",
            verdict=Verdict.DOES_NOT_ADDRESS,
            reason="It looked elsewhere.",
            directness=Directness.DIRECT,
            status=Status.REVIEWED,
            second_verdict=Verdict.DOES_NOT_ADDRESS,
            second_reason="So it did.",
        ),
    )
    document, row = evidence.documents["document:d"], evidence.rows["R-1"]
    assert (
        document.author,
        document.sections,
        [reference.study for reference in document.references],
    ) == ("A. Writer", ("Opening",), ["a"])
    assert (row.document, row.kind, row.paragraphs, row.cites) == ("document:d", "causal", (2, 3), (1,))
    assert ((claim,), (), ()) == (evidence.claims_of("R-1"), evidence.uncovered, evidence.not_modelled)


# Rule, what to change in the sound data, and what is left of (studies, claims, appraisals).
FAULTS = {
    "study-id": ("study:a a itb:Study", "document:x a itb:Study", (1, 1, 1)),
    "study-design": ('itb:design "RCT"', 'itb:population "x"', (1, 1, 1)),
    "study-design-class": ("itb:randomisedTrial", "itb:anecdote", (1, 1, 1)),
    "study-read": ("itb:read itb:abstract", "itb:read itb:skimmed", (1, 1, 1)),
    "study-data-from": ('itb:flag "unverified"', "itb:dataFrom study:nobody", (1, 1, 1)),
    "document-label": ('rdfs:label "the article"', 'skos:note "x"', (1, 1, 1)),
    "inventory-row": ('itb:inventory "R-1" ; rdfs:label "It falls."', 'itb:inventory "R-1"', (1, 1, 1)),
    "claim-subject": ("itbc:hip-adduction", "itbc:no-such", (1, 0, 0)),
    "claim-relation": ("itb:increases", "itb:cures", (1, 0, 0)),
    "claim-object": ("itb:object itbc:itb-tension", "itb:object itbc:no-such", (1, 0, 0)),
    "claim-document": ("itb:statedIn document:d", "itb:statedIn document:nobody", (1, 0, 0)),
    "claim-text": ('claim:c a itb:Claim ; rdfs:label "It falls."', "claim:c a itb:Claim", (1, 1, 1)),
    "claim-modality": ("itb:hedged", "itb:shouted", (1, 1, 1)),
    "claim-context": ("itbc:running", "itbc:no-such", (1, 1, 1)),
    "claim-section": ('itb:section "Opening" ; itb:paragraph 2 ; itb:inv', 'itb:section "End" ; itb:inv', (1, 1, 1)),
    "claim-inventory": ('itb:paragraph 2 ; itb:inventory "R-1"', 'itb:inventory "R-9"', (1, 1, 1)),
    "claim-cites": ("cito:citesAsEvidence study:a", "cito:citesAsEvidence study:nobody", (1, 1, 1)),
    "claim-cites-unlisted": ('"A (2001)" ; itb:study study:a', '"A (2001)" ; itb:study study:b', (1, 1, 1)),
    "appraisal-claim": ("itb:appraises claim:c", "itb:appraises claim:nobody", (1, 1, 0)),
    "appraisal-study": (
        "itb:appraises claim:c ; itb:study study:a",
        "itb:appraises claim:c ; itb:study study:b",
        (1, 1, 0),
    ),
    "appraisal-verdict": ("itb:verdict itb:doesNotAddress", "itb:verdict itb:proves", (1, 1, 0)),
    "appraisal-reason": ('itb:reason "It looked elsewhere."', 'skos:note "x"', (1, 1, 1)),
    "appraisal-directness": ("itb:directness itb:direct", "itb:directness itb:slanted", (1, 1, 1)),
    "appraisal-directness, none": ("itb:directness itb:direct ;", "", (1, 1, 1)),
    "appraisal-status": ("itb:secondVerdict itb:doesNotAddress", "itb:secondVerdict itb:supports", (1, 1, 1)),
    "described-twice": ("", "", (1, 1, 1)),
}


@pytest.mark.parametrize(("rule", "old", "new", "left"), [(rule, *fault) for rule, fault in FAULTS.items()], ids=FAULTS)
def test_each_fault_is_found_and_the_rest_loads(
    rule: str, old: str, new: str, left: tuple[int, int, int], bib: Path
) -> None:
    """A broken copy gives a finding of that rule with a place, and everything that can stand still stands."""
    assert old in WHOLE
    if rule == "described-twice":
        again = turtle.parse(HEAD + CLAIM, "again.ttl")
        first = turtle.parse(HEAD + WHOLE, "mine.ttl")
        said = [*first.descriptions.values(), *again.descriptions.values()]
        evidence, findings = load(said, [bib], bundled_ontology())
    else:
        evidence, findings = read(WHOLE.replace(old, new), bib)

    found = [finding for finding in findings if finding.rule == rule.partition(",")[0]]
    assert found
    assert all(finding.file in ("mine.ttl", "again.ttl") and finding.line for finding in found)
    assert left == (len(evidence.studies), len(evidence.claims), len(evidence.appraisals))


@pytest.mark.parametrize(
    ("old", "new", "reading"),
    [
        ("itb:randomisedTrial", "itb:anecdote", DesignClass.UNKNOWN_DESIGN),
        ("itb:read itb:abstract", "itb:read itb:skimmed", Reading.RECORD),
        ("itb:directness itb:direct", "itb:directness itb:slanted", Directness.INDIRECT),
        ("itb:secondVerdict itb:doesNotAddress", "itb:secondVerdict itb:supports", Status.DRAFT),
    ],
)
def test_a_word_outside_its_set_is_read_as_the_weaker_one(old: str, new: str, reading: object, bib: Path) -> None:
    """Doubt never makes evidence stronger."""
    evidence, _ = read(WHOLE.replace(old, new), bib)
    study, (appraisal,) = evidence.studies["a"], evidence.appraisals.values()

    assert reading in (study.design_class, study.read, appraisal.directness, appraisal.status)


def test_a_second_verdict_outside_the_set_is_read_as_none(bib: Path) -> None:
    """Then nobody agreed, so the appraisal is a draft."""
    evidence, findings = read(
        WHOLE.replace("itb:secondVerdict itb:doesNotAddress", "itb:secondVerdict itb:proves"), bib
    )
    (appraisal,) = evidence.appraisals.values()

    assert (appraisal.second_verdict, appraisal.readings_agree, appraisal.status) == (None, None, Status.DRAFT)
    assert {"appraisal-verdict", "appraisal-status"} == {finding.rule for finding in findings}


def test_readings_that_differ_are_told_apart(bib: Path) -> None:
    """A draft keeps both verdicts."""
    draft = APPRAISAL.replace("itb:reviewed", "itb:draft").replace(
        "itb:secondVerdict itb:doesNotAddress", "itb:secondVerdict itb:qualifies"
    )
    evidence, findings = read(STUDY + ARTICLE + CLAIM + draft, bib)
    (appraisal,) = evidence.appraisals.values()

    assert findings == []
    assert (appraisal.second_verdict, appraisal.readings_agree) == (Verdict.QUALIFIES, False)


def test_a_study_without_a_record_is_an_error_and_is_kept() -> None:
    """It can be appraised, but nobody could look it up."""
    evidence, findings = read(WHOLE)

    assert [(one.rule, one.severity, one.subject) for one in findings] == [("study-record", Severity.ERROR, "study:a")]
    assert evidence.studies["a"].cite == "a"


def test_a_record_without_a_description_is_a_study_of_unknown_design(bib: Path) -> None:
    """A pack may bring a bibliography and an appraisal, and describe the study later."""
    evidence, findings = read(ARTICLE + CLAIM + APPRAISAL, bib)

    assert [("record-study", Severity.WARNING, str(bib), 1)] == [
        (one.rule, one.severity, one.file, one.line) for one in findings
    ]
    assert DesignClass.UNKNOWN_DESIGN is evidence.studies["a"].design_class
    assert len(evidence.appraisals) == 1


def test_faults_of_the_bibliography_are_among_the_findings(tmp_path: Path) -> None:
    """Whoever loads sees every file's findings in one list."""
    file = tmp_path / "broken.bib"
    file.write_text("@article{a, title = {A}}\n@article{b title = {B}}\n", encoding="utf-8")

    _, findings = read(WHOLE, file)

    assert [finding.rule for finding in findings] == ["bib-unreadable-entry"]


def test_a_study_may_state_a_claim_of_its_own(bib: Path) -> None:
    """It is then the document, and its claim has no section."""
    own = CLAIM.replace("document:d", "study:a").replace(
        'itb:section "Opening" ; itb:paragraph 2 ; itb:inventory "R-1" ; ', ""
    )
    evidence, findings = read(STUDY + own, bib)

    assert findings == []
    assert (evidence.claims["claim:c"].document, evidence.claims["claim:c"].place) == ("study:a", "")


def test_an_appraisal_read_once_is_a_draft(bib: Path) -> None:
    """No second verdict, no status: nothing is wrong, and nothing is reviewed."""
    once = APPRAISAL.replace(" ; itb:status itb:reviewed", "").partition(" ;\n  itb:secondVerdict")[0] + " ."
    evidence, findings = read(STUDY + ARTICLE + CLAIM + once, bib)
    (appraisal,) = evidence.appraisals.values()

    assert findings == []
    assert (appraisal.status, appraisal.second_verdict, appraisal.readings_agree) == (Status.DRAFT, None, None)


def test_a_row_without_claims_is_uncovered_unless_it_says_why(bib: Path) -> None:
    """The inventory is complete when nothing is uncovered."""
    silent, _ = read(STUDY + ARTICLE, bib)
    reasoned, _ = read(STUDY + ARTICLE + 'document:d.R-1 itb:notModelled "It asserts nothing." .', bib)

    assert ([row.id for row in silent.uncovered], [row.id for row in silent.not_modelled]) == (["R-1"], [])
    assert ([row.id for row in reasoned.uncovered], [row.id for row in reasoned.not_modelled]) == ([], ["R-1"])


def test_a_part_that_belongs_nowhere_is_found(bib: Path) -> None:
    """A section needs a document and a place in it."""
    _, findings = read(WHOLE + 'document:lost a itb:Section ; rdfs:label "Lost" .', bib)

    assert [finding.rule for finding in findings] == ["document-part"]


def test_deferred_records_are_read_when_asked_for(tmp_path: Path) -> None:
    """Until a name is asked for, the file need not even exist; what is wrong with it then is not in the findings."""
    file = tmp_path / "later.bib"
    parsed = turtle.parse(HEAD + WHOLE, "mine.ttl")
    evidence, findings = load(parsed.descriptions.values(), [file], bundled_ontology(), defer_records=True)
    file.write_text("@article{a, author = {Able, Ann}, year = {2001}}", encoding="utf-8")

    assert findings == []
    assert evidence.studies["a"].cite == "Able 2001"
