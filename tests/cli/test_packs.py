"""A user's own folder: what it adds, what is wrong with it, and what it cannot do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

PREFIXES = """\
@prefix itb: <https://w3id.org/itb-rationale/ontology/> .
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix claim: <https://w3id.org/itb-rationale/claim/> .
@prefix appraisal: <https://w3id.org/itb-rationale/appraisal/> .
@prefix study: <https://w3id.org/itb-rationale/study/> .
@prefix document: <https://w3id.org/itb-rationale/document/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <https://example.org/my/> .
"""
GOOD = """
my:press a skos:Concept, itb:Intervention ; skos:inScheme my:scheme ; skos:prefLabel "wall press" ;
  skos:definition "Pressing a wall." .

document:notes a itb:Document ; rdfs:label "my notes" .

study:me2026 a itb:Study ; itb:design "a trial" ; itb:designClass itb:randomisedTrial ; itb:read itb:abstract .

claim:my-1 a itb:Claim ; rdfs:label "Wall presses strengthen." ; itb:subject my:press ; itb:relation itb:increases ;
  itb:object itbc:hip-abductor-strength ; itb:modality itb:stated ; itb:statedIn document:notes ;
  itb:section "Walls" ; itb:paragraph 1 .

appraisal:my-1.me2026 a itb:Appraisal ; itb:appraises claim:my-1 ; itb:study study:me2026 ; itb:verdict itb:supports ;
  itb:secondVerdict itb:supports ; itb:reason "It rose." ; itb:directness itb:direct ; itb:status itb:reviewed .
"""
BIB = "@article{me2026,\n  title = {On walls},\n  author = {Me, A.},\n  year = {2026},\n}\n"


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of files by name; Turtle gets its prefixes."""

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path / "pack"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text((PREFIXES if name.endswith(".ttl") else "") + text, encoding="utf-8")
        return folder

    return make


Pack = Callable[[dict[str, str]], Path]


def line_of(text: str, start: str) -> int:
    """The line a text begins on, when the prefixes stand before it."""
    return next(n for n, line in enumerate((PREFIXES + text).splitlines(), start=1) if line.startswith(start))


def test_a_pack_answers_with_what_is_bundled(run: Run, pack: Pack) -> None:
    """Its exercise reaches compression through its own claim and the bundled chain, and its study is cited."""
    folder = pack({"mine.ttl": GOOD, "mine.bib": BIB})
    code, out, err = run("why", "wall press", "--for", "compression", "--pack", folder, "--format", "json")
    first = json.loads(out)["chains"][0]["links"][0]

    assert (code, err) == (0, "")
    assert first["subject"]["id"] == "https://example.org/my/press"
    assert first["standing"] == "supported"
    assert first["appraisals"][0]["cite"] == "Me 2026"
    assert run("validate", folder)[0] == 0


def test_without_the_pack_its_names_are_unknown(run: Run) -> None:
    """Nothing of a pack stays behind."""
    assert run("show", "wall press")[0] == 2


def test_an_empty_pack_changes_nothing(run: Run, pack: Pack) -> None:
    """An empty folder is a pack."""
    assert run("coverage", "--pack", pack({})) == run("coverage")


BROKEN = (
    GOOD
    + """
this line is not turtle at all

claim:my-2 a itb:Claim ; rdfs:label "Lost." ; itb:subject my:nowhere ; itb:relation itb:increases ;
  itb:object itbc:hip-adduction ; itb:statedIn document:notes .

appraisal:my-3 a itb:Appraisal ; itb:appraises claim:none ; itb:study study:me2026 ; itb:verdict itb:supports ;
  itb:reason "x" .
"""
)


def test_a_broken_pack_is_told_by_file_and_line_and_the_rest_loads(run: Run, pack: Pack) -> None:
    """Each fault where it stands, on standard error; the sound claim still answers."""
    folder = pack({"mine.ttl": BROKEN, "mine.bib": BIB + "@article{broken,\n  title = {No end\n"})
    code, out, err = run("why", "wall press", "--for", "hip abductor strength", "--pack", folder, "--format", "json")
    places = [line.split(" ")[0] for line in err.splitlines()]

    assert code == 0
    assert json.loads(out)["verdict"]["effect"] == "addresses"
    assert f"{folder / 'mine.ttl'}:{line_of(BROKEN, 'claim:my-2')}:" in places
    assert f"{folder / 'mine.ttl'}:{line_of(BROKEN, 'appraisal:my-3')}:" in places
    assert any(place.startswith(f"{folder / 'mine.ttl'}:{line_of(BROKEN, 'this line')}:") for place in places)
    assert any(place.startswith(f"{folder / 'mine.bib'}:") for place in places)


def test_validating_a_broken_pack_answers_no(run: Run, pack: Pack) -> None:
    """Exit code 1, and the same places in the report."""
    folder = pack({"mine.ttl": BROKEN, "mine.bib": BIB})
    code, out, _ = run("validate", folder, "--format", "json")
    found = {(finding["rule"], finding["line"]) for finding in json.loads(out)["findings"] if finding["file"]}

    assert code == 1
    assert ("claim-subject", line_of(BROKEN, "claim:my-2")) in found
    assert ("turtle-syntax", line_of(BROKEN, "this line")) in found
    assert run("validate", "--pack", folder)[0] == 1


def test_a_pack_that_contradicts_is_told_and_the_bundled_data_hold(run: Run, pack: Pack) -> None:
    """A second definition of a bundled concept is a finding; the first stays."""
    text = """
    itbc:clamshell a skos:Concept, itb:Symptom ; skos:prefLabel "a shell" ; skos:definition "Another thing." .
    """
    code, out, err = run("show", "clamshell", "--pack", pack({"mine.ttl": text}), "--format", "json")

    assert code == 0
    assert json.loads(out)["concept"]["kind"] == "Intervention"
    assert "concept-described-twice" in err


def test_a_name_two_things_go_by_is_asked_back(run: Run, pack: Pack) -> None:
    """Both ids are given to choose from."""
    text = 'my:shell a skos:Concept, itb:Intervention ; skos:prefLabel "clamshell" ; skos:definition "Mine." .'
    code, _, err = run("effects", "clamshell", "--pack", pack({"mine.ttl": text}))

    assert code == 2
    assert "itbc:clamshell" in err
    assert "https://example.org/my/shell" in err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("bytes.ttl", bytes(range(256)), id="bytes that are no text"),
        pytest.param("wide.ttl", (PREFIXES + GOOD).encode("utf-16"), id="UTF-16"),
        pytest.param("empty.ttl", b"", id="an empty file"),
        pytest.param("null.bib", b"\x00\x00@article{a, title={\x00}}", id="nulls"),
        pytest.param("open.ttl", b'@prefix a: <http://a/> . a:a a:b """never closed', id="a text never closed"),
    ],
)
def test_files_that_are_no_text_are_findings_at_most(run: Run, pack: Pack, name: str, content: bytes) -> None:
    """The bundled part answers as ever."""
    folder = pack({})
    (folder / name).write_bytes(content)
    code, out, _ = run("why", "clamshell", "--for", "hip abductor strength", "--pack", folder)

    assert code == 0
    assert "hip abductor strength" in out


def test_a_link_to_nothing_is_told_and_the_rest_of_the_pack_loads(run: Run, pack: Pack) -> None:
    """A .ttl and a .bib that lead nowhere are one finding each, and the sound files beside them are loaded."""
    folder = pack({"mine.ttl": GOOD, "mine.bib": BIB})
    (folder / "gone.ttl").symlink_to(folder / "nowhere.ttl")
    (folder / "gone.bib").symlink_to(folder / "nowhere.bib")

    code, out, err = run("why", "wall press", "--for", "hip abductor strength", "--pack", str(folder))

    assert code == 0
    assert "Wall press" in out
    assert err.count("error[unreadable-file]") == 2


def test_folders_and_other_files_in_a_pack_are_left_alone(run: Run, pack: Pack) -> None:
    """Only .ttl and .bib files are read, in any case of letters."""
    folder = pack({"mine.TTL": PREFIXES + GOOD, "mine.BIB": BIB, "notes.txt": "not turtle"})
    (folder / "folder.ttl").mkdir()
    code, _, err = run("show", "wall press", "--pack", folder)

    assert (code, err) == (0, "")


HOSTILE = r"""
my:evil a skos:Concept, itb:Intervention ;
  skos:prefLabel "evil \u001B[2J\u202E<script>alert(1)</script> | [x](javascript:y)" ;
  skos:definition "\u009B31m <img src=x onerror=y>\r\n# heading" ;
  skos:broader my:wider .

my:wider a skos:Concept, itb:Intervention ; skos:prefLabel "wider" ; skos:definition "In a circle." ;
  skos:broader my:evil .

my:self a skos:Concept, itb:Intervention ; skos:prefLabel "self" ; skos:definition "Of itself." ; skos:broader my:self .

my:huge a skos:Concept, itb:Intervention ; skos:prefLabel "huge" ; skos:definition "HUGE" .

my:nameless a skos:Concept, itb:Mechanism .

my:twofold a skos:Concept, itb:Mechanism, itb:Symptom ; skos:prefLabel "twofold", "double" ; skos:definition "x" .

my:weak a skos:Concept, itb:Impairment ; skos:prefLabel "weak" ; skos:definition "x" ; itb:deficitOf my:nowhere .

my:odd a itb:CausalRelation ; rdfs:label "does odd things to\u001B[0m" .

document:evil a itb:Document ; rdfs:label "evil \u001B]0;title\u0007 notes" .

study:evil a itb:Study ; itb:design "\u001B[1m" ; itb:designClass itb:nonsense ; itb:read itb:nonsense ;
  itb:finding "\u202Eback" ; itb:dataFrom study:evil, study:nowhere .

claim:evil-1 a itb:Claim ; rdfs:label "\u001B[31mEvil." ; itb:subject my:evil ; itb:relation itb:increases ;
  itb:object itbc:hip-adduction ; itb:modality itb:shouted ; itb:statedIn document:evil ; itb:paragraph "minus one" ;
  itb:context my:nowhere ; itb:inventory "Z-99" ; <http://purl.org/spar/cito/citesAsEvidence> study:nowhere .

claim:evil-2 a itb:Claim ; rdfs:label "Odd." ; itb:subject my:evil ; itb:relation my:odd ;
  itb:object my:twofold ; itb:statedIn document:evil .

claim:evil-3 a itb:Claim ; rdfs:label "Round." ; itb:subject my:evil ; itb:relation itb:increases ;
  itb:object my:evil ; itb:statedIn document:evil .

claim:evil-4 a itb:Claim ; rdfs:label "Nowhere." ; itb:subject my:nowhere ; itb:relation itb:increases ;
  itb:object my:nothing ; itb:statedIn document:none .

claim:evil-5 a itb:Claim ; itb:subject my:twofold ; itb:relation itb:doesNotAffect ; itb:object my:evil ;
  itb:statedIn study:evil .

appraisal:evil-1 a itb:Appraisal ; itb:appraises claim:evil-1 ; itb:study study:evil ; itb:verdict itb:disputes ;
  itb:reason "\u0007\u001B[5m" ; itb:status itb:reviewed .

[] a itb:Claim ; rdfs:label "Nobody." .
""".replace("HUGE", "huge " * 400_000)
HOSTILE_BIB = "@article{evil,\n  title = {\x1b[31m{\\b \u202e<b>}},\n  author = {\x07, \x1b},\n  year = {\x1b},\n}\n"


@pytest.fixture
def hostile(pack: Pack) -> Path:
    """A folder that means no good."""
    return pack({"hostile.ttl": HOSTILE, "hostile.bib": HOSTILE_BIB})


EVIL = "https://example.org/my/evil"
ASKED = [
    ["why", EVIL, "--for", "hip adduction"],
    ["why", EVIL, "--for", "https://example.org/my/twofold"],
    ["why", "https://example.org/my/twofold", "--for", EVIL],
    ["why", "https://example.org/my/weak", "--for", EVIL],
    ["addresses", "hip adduction"],
    ["addresses", EVIL],
    ["effects", EVIL],
    ["effects", "https://example.org/my/weak"],
    ["coverage"],
    ["coverage", "--targets", "Mechanism", "Symptom", "Kinematic"],
    ["rivals", EVIL, "https://example.org/my/twofold"],
    ["without", "evil"],
    ["show", EVIL],
    ["show", "self"],
    ["show", "huge"],
    ["show", "https://example.org/my/nameless"],
    ["show", "claim:evil-1"],
    ["show", "claim:evil-5"],
    ["show", "study:evil"],
    ["sources"],
    ["query", "SELECT ?s ?l { ?s skos:prefLabel ?l }"],
    ["validate"],
]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_hostile_pack_only_ever_gets_findings(run: Run, hostile: Path, form: str) -> None:
    """Whatever is asked: an answer or a no, never a fault, no escape and no character that turns text round."""
    assert len(ASKED) == 22
    for arguments in ASKED:
        code, out, err = run(*arguments, "--pack", hostile, "--format", form)
        assert code in (0, 1), (arguments, err[-300:])
        for sign in "\x1b\x9b\x07\u202e":
            assert sign not in out, arguments
            assert sign not in err, arguments
        if form == "json":
            assert json.loads(out)
        assert len(out) < 3_000_000


def test_the_studies_that_carry_most_are_ranked_beside_a_hostile_one(run: Run, hostile: Path) -> None:
    """The list that leaves out each study in turn; in one form, because it takes seconds."""
    code, out, _ = run("without", "--pack", hostile)

    assert code == 0
    assert "Load-bearing studies" in out


def test_a_hostile_packs_faults_are_all_told(run: Run, hostile: Path) -> None:
    """Each by its rule, with the file and a line."""
    code, out, _ = run("validate", hostile, "--format", "json")
    findings = json.loads(out)["findings"]
    rules = {finding["rule"] for finding in findings}

    assert code == 1
    assert rules >= {
        "control-character",
        "literal-too-long",
        "two-kinds",
        "concept-label",
        "deficit-not-a-capacity",
        "causal-relation-without-sign",
        "claim-subject",
        "claim-context",
        "claim-inventory",
        "claim-cites",
        "claim-modality",
        "study-design-class",
        "study-read",
        "hierarchy-cycle",
    }
    assert all(str(hostile) in (finding["file"] or "") for finding in findings)


def test_a_hostile_pack_is_exported(run: Run, hostile: Path, tmp_path: Path) -> None:
    """Every format is written."""
    for form in ("turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris", "csl-json"):
        code, _, err = run("export", "--format", form, "-o", tmp_path / f"out.{form}", "--pack", hostile)
        assert code == 0, err[-300:]
