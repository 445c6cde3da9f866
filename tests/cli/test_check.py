"""``gerdy check``, ``gerdy bib`` and ``gerdy cite``: every form, every exit code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
WRONG = (
    "The pain of IT band syndrome comes from the band rubbing on the epicondyle (1).\n\nReferences\n\n"
    "1. Fairclough J, Hayashi K, Toumi H, et al. The functional anatomy of the iliotibial band during flexion and"
    " extension of the knee. J Anat 2006;208(3):309-316. doi:10.1111/j.1469-7580.2006.00531.x\n"
)
RIGHT = WRONG.replace("comes from", "does not come from")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A manuscript whose only sentence is contradicted by what it cites."""
    file = tmp_path / "paper.txt"
    file.write_text(WRONG, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["text", "markdown", "json", "sarif", "github"])
def test_a_contradiction_fails_the_check_in_every_form(run: Run, paper: Path, form: str) -> None:
    """Exit code 1, and the check's id in the output."""
    code, said, _ = run("check", paper, "--format", form)

    assert code == 1
    assert "SUP601" in said


def test_a_sentence_its_source_supports_is_clean(run: Run, paper: Path) -> None:
    """Denying what the study disputes is supported: exit code 0, and SUP600 when it is asked for."""
    paper.write_text(RIGHT, encoding="utf-8")
    code, said, _ = run("check", paper, "--select", "SUP")

    assert code == 0
    assert "1 supported. 0 errors, 0 warnings, 1 info." in said


def test_a_contradiction_that_is_ignored_does_not_fail(run: Run, paper: Path) -> None:
    """--ignore SUP601 leaves nothing to fail on; --select of another check neither."""
    assert run("check", paper, "--ignore", "SUP601")[0] == 0
    assert run("check", paper, "--select", "REC,DUP")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "missing.txt"],
        ["check"],
        ["bib", "missing.bib"],
        ["check", "PAPER", "--select", "XYZ"],
        ["check", "PAPER", "--style", "loud"],
        ["check", "PAPER", "--bib", "missing.bib"],
        ["check", "PAPER", "--retractions", "missing.csv"],
        ["cite", "nobody2030"],
        ["cite", "beers2008effects", "--style", "no such style at all"],
        ["cite"],
    ],
    ids=" ".join,
)
def test_misuse_exits_2_with_a_sentence(run: Run, paper: Path, arguments: list[str]) -> None:
    """What cannot be understood or found says so in a sentence on standard error, and prints nothing else."""
    code, said, complained = run(*[str(paper) if word == "PAPER" else word for word in arguments])

    assert code == 2
    assert said == ""
    assert "gerdy: " in complained


def test_several_files_are_checked_one_after_another(run: Run, paper: Path) -> None:
    """Both are told, and the worse of them decides; JSON and SARIF hold one file and say so."""
    sound = paper.with_name("sound.txt")
    sound.write_text(RIGHT, encoding="utf-8")
    code, said, _ = run("check", sound, paper)

    assert code == 1
    assert said.count("Check of ") == 2
    assert run("check", sound, paper, "--format", "sarif")[0] == 2


def test_the_patch_stands_alone_on_standard_output(run: Run, paper: Path) -> None:
    """--diff prints a unified diff that completes the title and touches nothing else; the summary goes elsewhere."""
    before = paper.read_text(encoding="utf-8")
    code, said, complained = run("check", paper, "--diff")

    assert code == 1
    assert said.startswith("--- ")
    assert "+1. Fairclough" in said
    assert "implications for understanding" in said
    assert "1 contradicted" in complained
    assert paper.read_text(encoding="utf-8") == before


def test_a_bibliography_alone(run: Run, tmp_path: Path) -> None:
    """Two entries of one key are an error; one sound entry is clean."""
    file = tmp_path / "refs.bib"
    entry = "@article{a, title={T}, author={B, C}, year={2001}, journal={J}, doi={10.1000/x}}\n"
    file.write_text(entry, encoding="utf-8")
    assert run("bib", file)[0] == 0
    file.write_text(entry + entry, encoding="utf-8")
    code, said, _ = run("bib", file, "--format", "json")

    assert code == 1
    assert "BIB103" in {finding["id"] for finding in json.loads(said)["findings"]}


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_references_in_a_style(run: Run, form: str) -> None:
    """Names, year and journal stand in every form; what citeproc-py cannot do is said beside it."""
    code, said, complained = run("cite", "beers2008effects", "--style", "apa", "--format", form)

    assert code == 0
    assert "Beers, A." in said
    assert "(2008)" in said
    assert "citeproc-py" in said + complained


def test_vancouver_is_the_style_when_none_is_named(run: Run) -> None:
    """References are numbered in the order they were asked for, and one asked for twice is given once."""
    code, said, _ = run("cite", "noehren2007asb", "beers2008effects", "noehren2007asb")

    assert code == 0
    assert [line[:10] for line in said.splitlines()] == ["1. Noehren", "2. Beers A"]


def test_a_list_of_references_is_no_manuscript(run: Run, tmp_path: Path) -> None:
    """Checked as one it would have no citation and no fault; the command that checks it is named instead."""
    refs = tmp_path / "refs.bib"
    refs.write_text("@misc{a, title = {A}}", encoding="utf-8")
    code, _, complained = run("check", refs)

    assert code == 2
    assert f"“gerdy bib {refs}” checks it alone" in complained
    assert run("check", refs, "--from", "plain")[0] == 0
