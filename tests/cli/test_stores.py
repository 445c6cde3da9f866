"""Every command that takes --store, on the bundled data imported into a folder, and on a larger store."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.export.rdf import FORMATS

Run = Callable[..., tuple[int, str, str]]
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SAME = [
    ["coverage"],
    ["coverage", "--targets", "Symptom", "Condition"],
    ["coverage", "--of", "clamshell", "split squat", "--for", "ITB tension", "hip abductor weakness"],
    ["rivals", "compression", "friction"],
    ["without", "fairclough2006functional", "willy2011effect"],
    ["query", "SELECT ?x { itbc:hip-adduction itb:increases+ ?x } ORDER BY ?x", "--timeout", "30"],
]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("arguments", SAME, ids=lambda arguments: " ".join(arguments[:3]))
def test_a_store_answers_as_the_bundled_data_do(
    run: Run, bundled_folder: Path, arguments: list[str], form: str
) -> None:
    """Letter by letter, with the same exit code."""
    there = run(*arguments, "--format", form)
    here = run(*arguments, "--format", form, "--store", bundled_folder)

    assert here == there
    assert there[0] == 0
    assert len(there[1]) > 30


def test_the_studies_of_a_store_are_listed(run: Run, bundled_folder: Path) -> None:
    """All of them, in some order."""
    code, said, _ = run("sources", "--store", bundled_folder)
    _, there, _ = run("sources")

    assert code == 0
    assert said.splitlines()[3] == there.splitlines()[3]
    assert len(said.splitlines()) > 300


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris", "csl-json"])
def test_a_store_is_exported_in_every_form(run: Run, bundled_folder: Path, tmp_path: Path, form: str) -> None:
    """With everything the bundled data give, but for mappings, which are not RDF; a store keeps records besides."""
    code, _, said = run("export", "--format", form, "-o", tmp_path / "ours", "--store", bundled_folder)
    run("export", "--format", form, "-o", tmp_path / "theirs")
    ours, theirs = sorted(tmp_path.glob("ours*")), sorted(tmp_path.glob("theirs*"))

    assert code == 0
    assert said.count("Wrote") == len(ours) == len(theirs) == (2 if form == "kgx" else 1)
    if form in FORMATS:
        here, there = (
            {str(quad.triple) for quad in ox.parse(path=str(one), format=FORMATS[form])} for one in (*ours, *theirs)
        )
        assert there <= here
        assert len(there) > 5_000
    else:
        for one, other in zip(ours, theirs, strict=True):
            assert one.stat().st_size == pytest.approx(other.stat().st_size, rel=0.05)


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["coverage", "--targets", "Condition"], 0, "Shown: the 10 of"),
        (["without"], 2, "Name the studies"),
        (["without", "nobody2020"], 2, "Nothing here is called “nobody2020”"),
        (["export", "--format", "graphml", "-o", "nowhere"], 2, "GraphML is written at once"),
        (
            ["query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--limit", "9999999", "--timeout", "1"],
            2,
            "stopped",
        ),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_a_large_store_leaves_out_or_refuses_is_said(
    run: Run, large_folder: Path, arguments: list[str], code: int, sentence: str
) -> None:
    """In a sentence on standard error."""
    found, _, said = run(*arguments, "--store", large_folder)

    assert found == code
    assert sentence in said


def test_a_large_store_says_what_it_holds(run: Run, large_folder: Path) -> None:
    """Concepts and links of each kind, and where the claims are from."""
    code, said, _ = run("sources", "--store", large_folder)
    again, told, _ = run("without", "PMID:10000000", "--store", large_folder)

    assert (code, again) == (0, 0)
    assert "infores:made" in said
    assert "answers were not compared" in told
