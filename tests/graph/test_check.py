# ruff: noqa: E501 - sentences of the manuscript
"""A whole manuscript checked: citations, references and support, and the report in every form."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import views
from graph.check import Asked, check_file, check_references
from graph.checked import CheckReport
from graph.evidence import Evidence
from graph.markdown import markdown
from graph.marks import Mark, count_marks, marked
from graph.plain_text import plain_text
from graph.report.annotations import annotation, annotations
from graph.report.as_json import check_json
from graph.report.page import check_page, summary
from graph.report.sarif import sarif
from graph.support.verdict import Verdict
from graph.upload import Handed, check_handed
from ontology.findings import Finding, Severity
from references.checking.registry import select
from references.checking.repair import patch

MANUSCRIPT = """\
Why the outside of the knee hurts

What the band is

The iliotibial band is a strap of fascia. Friction and compression, which cause the pain of IT band syndrome, arise \
where the band lies over the lateral femoral epicondyle, with the knee at about 30 degrees of flexion (1). We thank nobody.

What drives it

Two contributors to IT band syndrome stand out, weak hip abductors and weak hip external rotators, and both let the \
pelvis drop and the knee collapse inwards when the foot lands (2).

Why stretching is not the answer

The iliotibial band hardly yields. By pulling with all their weight, people who stretch it lengthen it by a fraction \
of a percent (3). Clamshells strengthen the hip abductors.

References

1. Fairclough J, Hayashi K, Toumi H, et al. (2006). The functional anatomy of the iliotibial band during flexion and \
extension of the knee. Journal of Anatomy.
2. Noehren B, Davis I, Hamill J. (2007). ASB Clinical Biomechanics Award Winner 2006: prospective study of the \
biomechanical factors associated with iliotibial band syndrome. Clinical Biomechanics.
3. Beers A, Ryan M, Kasubuchi Z, Fraser S, Taunton JE. (2008). Effects of multi-modal physiotherapy, including hip \
abductor strengthening, in patients with iliotibial band friction syndrome. Physiotherapy Canada.
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A manuscript of ours with the build of the source article: three references, three markers in brackets."""
    file = tmp_path_factory.mktemp("paper") / "paper.txt"
    file.write_text(MANUSCRIPT, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def report(bundled: Evidence, path: Path) -> CheckReport:
    """The manuscript checked with what is on by default."""
    return check_file(bundled, path, Asked())


def rules(report: CheckReport, place: int) -> set[str]:
    """The checks that speak about the sentence with a number, counted from 0."""
    return {finding.rule for finding in report.sentences[place].findings}


def test_every_citation_is_judged(report: CheckReport) -> None:
    """Three sentences, three studies: one contradicts its sentence, two were cited for what they did not look at."""
    assert [study.cited.key for sentence in report.sentences for study in sentence.studies] == [
        "fairclough2006functional",
        "noehren2007asb",
        "beers2008effects",
    ]
    assert report.verdicts == {Verdict.CONTRADICTED: 1, Verdict.NOT_THE_FINDING: 2}


def test_only_the_friction_is_an_error(report: CheckReport) -> None:
    """The one error says that reference 1 found otherwise, and it is about friction and not about compression."""
    (error,) = (finding for finding in report.findings if finding.severity is Severity.ERROR)

    assert error.rule == "SUP601"
    assert error.sentence.startswith("Reference 1 (Fairclough et al. 2006) found otherwise: ")
    assert "rubbing" in error.advice
    verdicts = {judged.claim.id: judged.verdict for judged in report.sentences[0].studies[0].cited.judged}
    assert verdicts["claim:A-08-2"] is Verdict.CONTRADICTED
    assert verdicts["claim:A-08-1"] is Verdict.NOT_SETTLED
    assert verdicts["claim:A-09-1"] is Verdict.SUPPORTED


def test_weakness_is_not_the_finding_of_reference_2(report: CheckReport) -> None:
    """SUP602 says why, and names studies that did find it."""
    (found,) = (finding for finding in report.sentences[1].findings if finding.rule == "SUP602")

    assert "no evidence on weak abductors" in found.sentence
    assert "Fredericson et al. 2000" in found.advice
    assert {judged.claim.id for judged in report.sentences[1].studies[0].cited.judged} >= {
        "claim:A-13-1",
        "claim:A-14-1",
        "claim:A-15-1",
        "claim:A-15-3",
    }


def test_reference_3_does_not_address_the_length_of_the_band(report: CheckReport) -> None:
    """Its appraisal says so, and the study that measured it is offered."""
    (judged,) = report.sentences[2].studies[0].cited.judged

    assert judged.appraisal is not None
    assert judged.appraisal.verdict == "does not address"
    assert report.sentences[2].better == ("falvey2009iliotibial",)
    assert report.sentences[2].left_out == ("fredericson2002quantitative",)


def test_the_list_is_completed(report: CheckReport) -> None:
    """The cut title is given in full, and volume, pages and DOI are offered for all three."""
    (cut,) = (finding for finding in report.findings if finding.rule == "REC230")
    offers = [finding.advice for finding in report.findings if finding.rule == "REC236"]

    assert "implications for understanding iliotibial band syndrome" in cut.advice
    assert [("volume" in offer, "pages" in offer, "doi" in offer) for offer in offers] == [(True, True, True)] * 3


def test_what_cites_nothing_is_told_when_asked_for(bundled: Evidence, path: Path, report: CheckReport) -> None:
    """CIT010 is off; selected, it finds the two sentences that make a claim without a citation."""
    asked = check_file(bundled, path, Asked(selection=select(["CIT010"])))

    assert not [finding for finding in report.findings if finding.rule == "CIT010"]
    assert [finding.sentence for finding in asked.findings] == [
        "A claim that can be checked (standing: mixed) has no citation: “The iliotibial band hardly yields.”.",
        "A claim that can be checked (standing: untested) has no citation: “Clamshells strengthen the hip abductors.”.",
    ]


def test_ignored_checks_are_silent_and_verdicts_stay(bundled: Evidence, path: Path) -> None:
    """Ignoring SUP drops its findings; what the studies say is still in the report, and nothing fails."""
    report = check_file(bundled, path, Asked(selection=select((), ["SUP"])))

    assert not report.failed
    assert report.verdicts[Verdict.CONTRADICTED] == 1


def test_a_comment_mutes_a_sentence(bundled: Evidence, tmp_path: Path) -> None:
    """In Markdown a comment above a paragraph mutes the checks it names, there and nowhere else."""
    file = tmp_path / "paper.md"
    body = MANUSCRIPT.replace(
        "The iliotibial band is a strap", "<!-- gerdy: ignore SUP601 -->\nThe iliotibial band is a strap"
    )
    file.write_text(body, encoding="utf-8")
    report = check_file(bundled, file, Asked())

    assert "SUP601" not in {finding.rule for finding in report.findings}
    assert "SUP602" in {finding.rule for finding in report.findings}


def test_what_is_only_possible_is_not_judged(bundled: Evidence, tmp_path: Path) -> None:
    """A reference that is not matched with confidence is no study: cannot tell, and never an error."""
    file = tmp_path / "paper.txt"
    invented = "Weak hip abductors cause the syndrome (1).\n\nReferences\n\n1. Nobody A. (2030). A study of nothing at all. Journal of Nil.\n"
    file.write_text(invented, encoding="utf-8")
    report = check_file(bundled, file, Asked())

    assert report.verdicts == {Verdict.CANNOT_TELL: 1}
    assert not report.failed
    assert "SUP609" in {finding.rule for finding in report.findings}


def test_keys_and_a_bibliography(bundled: Evidence, tmp_path: Path) -> None:
    """A pandoc key is looked up in the .bib file, whose entry is matched by its DOI."""
    (tmp_path / "refs.bib").write_text(
        "@article{mine, title={Whatever}, author={Beers, A}, year={2008}, journal={Physiother Can},"
        " doi={10.3138/physio.60.2.180}}\n",
        encoding="utf-8",
    )
    file = tmp_path / "paper.md"
    file.write_text("Stretching lengthens the iliotibial band [@mine].\n", encoding="utf-8")
    report = check_file(bundled, file, Asked(bibliographies=(tmp_path / "refs.bib",)))

    assert report.sentences[0].studies[0].reference.label == "mine"
    alone = check_references(bundled, tmp_path / "refs.bib", Asked())
    assert alone.sentences == ()
    assert alone.name.endswith("refs.bib")


# The forms


def test_the_page_says_it_in_one_line_and_side_by_side(report: CheckReport, bundled: Evidence) -> None:
    """The summary counts; below each sentence stand claim, verdict, design, what was read, and the reason."""
    page = check_page(report, bundled)
    text = " ".join(plain_text(page).split())

    assert summary(report).startswith("3 citations in 3 sentences: 1 contradicted, 2 not the finding. 1 error, ")
    assert "Reference 2 (Noehren et al. 2007) = Noehren et al. 2007 [2]: not the finding" in text
    assert (
        "not the finding (prospective cohort, level 2, n not seen (unverified), indirect, read through others)" in text
    )
    assert "Found it and not cited: Falvey et al. 2010 (cadaver or tissue study)." in text
    assert page.cited == ("fairclough2006functional", "noehren2007asb", "beers2008effects")
    assert markdown(page).startswith("# Check of ")


def test_cannot_tell_is_shown_as_plainly_as_the_rest(bundled: Evidence, tmp_path: Path) -> None:
    """A sentence nothing can be told of has its place in the list, with the reason."""
    file = tmp_path / "paper.txt"
    file.write_text(
        MANUSCRIPT.replace(
            "Friction and compression, which cause the pain of IT band syndrome,", "Cartilage and ligaments"
        ),
        encoding="utf-8",
    )
    text = " ".join(plain_text(check_page(check_file(bundled, file, Asked()), bundled)).split())
    assert "Reference 1 (Fairclough et al. 2006) = Fairclough et al. 2006 [1]: cannot tell" in text
    assert "the sentence makes no claim that the graph holds" in text


def test_the_json_is_as_its_schema_says(report: CheckReport, bundled: Evidence, path: Path) -> None:
    """Draft 2020-12, every property of it; for a bibliography alone there is no manuscript."""
    folder = Path(__file__).parents[2] / "graph" / "data"
    schemas = [json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("check", "common")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)
    validator = Draft202012Validator(schemas[0], registry=registry)
    value = json.loads(json.dumps(check_json(report, bundled)))

    assert [fault.message for fault in validator.iter_errors(value)] == []
    assert value["counts"]["verdicts"]["not the finding"] == 2
    assert value["sentences"][0]["found_otherwise"] == ["fairclough2006functional", "geisler2021current"]
    file = path.with_name("refs.bib")
    file.write_text("@article{a, title={T}, author={B, C}, year={2001}, journal={J}}\n", encoding="utf-8")
    alone = json.loads(json.dumps(check_json(check_references(bundled, file, Asked()), bundled)))
    assert [fault.message for fault in validator.iter_errors(alone)] == []
    assert alone["manuscript"] is None


def test_sarif_has_what_code_scanning_reads(report: CheckReport) -> None:
    """SARIF 2.1.0: every result names a rule of the run, a level, a message, a place and a fingerprint of its own."""
    value = sarif(report, "0.1.0")
    (run,) = value["runs"]
    identifiers = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert value["version"] == "2.1.0"
    assert value["$schema"].endswith("sarif-schema-2.1.0.json")
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert identifiers[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
    prints = {result["partialFingerprints"]["gerdy/v1"] for result in run["results"]}
    assert len(prints) == len(run["results"])


def test_sarif_addresses_are_uris(report: CheckReport) -> None:
    """An absolute path becomes a file address; spaces and signs are escaped."""
    (run,) = sarif(report, "0.1.0")["runs"]
    address = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert address.startswith("file:///")


def test_annotations_are_one_command_a_line(report: CheckReport) -> None:
    """As many lines as findings, each an error, a warning or a notice with file and line."""
    lines = annotations(report).splitlines()

    assert len(lines) == len(report.findings)
    assert sum(line.startswith("::error file=") for line in lines) == 1


def test_nothing_in_a_finding_begins_another_command() -> None:
    """Line ends, colons and commas from a hostile file are escaped or gone."""
    finding = Finding(Severity.INFO, "CIT001", "a\n::error::b", "50% off\r", "x:y,z.md", 1)

    assert annotation(finding) == "::notice file=x%3Ay%2Cz.md,line=1,title=CIT001 unresolved::a ::error::b 50%25 off"


def test_every_citation_is_counted_alike_wherever_it_is_counted(bundled: Evidence) -> None:
    """The example's eight citations are eight in the heading, in what was read and in the data, one without reference."""
    example = Path(views.__file__).with_name("citations_example.md")
    report = check_file(bundled, example, Asked())
    marks = count_marks(marked(report))

    assert summary(report).startswith("8 citations in 8 sentences: ")
    assert ", 1 with no known reference. " in summary(report)
    assert report.assumptions[0].endswith("(8 found).")
    assert "1 of 8 citations names no known reference; for it, support was not checked." in report.assumptions
    assert check_json(report, bundled)["manuscript"]["citations"] == 8
    assert marks.total() == 8
    assert marks[Mark.UNKNOWN] == 1
    assert {str(mark): number for mark, number in marks.items() if mark is not Mark.UNKNOWN} == {
        str(verdict): number for verdict, number in report.verdicts.items()
    }


def test_a_citation_of_two_is_told_apart_from_two_citations(bundled: Evidence, tmp_path: Path) -> None:
    """One marker with two keys is one citation of two references."""
    paper, bib = tmp_path / "paper.md", tmp_path / "refs.bib"
    paper.write_text("Nothing was measured [@a; @b].", encoding="utf-8")
    bib.write_text("@misc{a, title = {A tale}}\n@misc{b, title = {B side}}\n", encoding="utf-8")

    assert summary(check_file(bundled, paper, Asked((bib,)))).startswith(
        "1 citation of 2 references in 1 sentence: 2 cannot tell. "
    )


def test_findings_of_a_file_taken_in_stand_in_that_file(bundled: Evidence, tmp_path: Path) -> None:
    """Their place, their mutes and the heading of their sentence; the patch leaves that file alone."""
    main, part = tmp_path / "main.tex", tmp_path / "part.tex"
    main.write_text("\\input{part}\n", encoding="utf-8")
    part.write_text(
        "% gerdy: ignore CIT001\nNothing was seen \\cite{muted}.\n\n"
        "It rose \\cite{none}. The pain comes from the band rubbing on the lateral femoral epicondyle \\cite{f}.\n"
        "\\begin{thebibliography}{9}\n\\bibitem{f} Fairclough J, Hayashi K, Toumi H, et al. (2006). The functional "
        "anatomy of the iliotibial band during flexion and extension of the knee. Journal of Anatomy.\n"
        "\\end{thebibliography}\n",
        encoding="utf-8",
    )
    report = check_file(bundled, main, Asked())
    found = {finding.rule: finding for finding in report.findings}

    assert [finding.line for finding in report.findings if finding.rule == "CIT001"] == [4]
    assert {rule: (finding.file, finding.line) for rule, finding in found.items() if rule in ("CIT001", "REC230")} == {
        "CIT001": (str(part), 4),
        "REC230": (str(part), 6),
    }
    assert f"{part}:4: “The pain comes" in markdown(check_page(report, bundled)).replace("\\", "")
    assert check_json(report, bundled)["sentences"][0]["file"] == str(part)
    assert patch(report.case, [(str(main), main.read_bytes())]) == ""


def test_a_bibliography_that_is_named_and_missing_is_told(bundled: Evidence, tmp_path: Path) -> None:
    """From a file it is looked for and not found; from an upload it is not looked for, and asked for instead."""
    text = "---\nbibliography: [refs.bib, more.bib]\n---\n\nIt rose [@a].\n"
    paper, more = tmp_path / "paper.md", tmp_path / "more.bib"
    paper.write_text(text, encoding="utf-8")
    more.write_text("@misc{a, title = {A}}", encoding="utf-8")
    told = "“refs.bib”, which it names, is not there."

    assert told in check_file(bundled, paper, Asked()).assumptions
    assert told not in check_file(bundled, paper, Asked((more,))).assumptions
    asked = "It names refs.bib, more.bib. Files that it names are not looked for here: hand them in too."
    assert asked in check_handed(bundled, Handed("paper.md", text.encode())).assumptions
    given = Handed("paper.md", text.encode(), "more.bib", more.read_bytes())
    assert asked not in check_handed(bundled, given).assumptions
