"""The command run in this process: every subcommand, every form, every exit code."""

import csv
import io
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string

import cli
import graph.why
from cli import main

RDL = "single-leg Romanian deadlift"
COMPRESSION = "compression at the lateral femoral epicondyle"

Run = Callable[..., tuple[int, str, str]]


# Subcommand, its arguments, the forms it has, its exit code.
COMMANDS = [
    ("why", ["why", RDL, "--for", COMPRESSION], ["text", "markdown", "json", "bibtex"], 0),
    ("why: no chain", ["why", "ice", "--for", COMPRESSION], ["text", "markdown", "json", "bibtex"], 1),
    ("why: it does not", ["why", "foam rolling", "--for", COMPRESSION], ["text", "markdown", "json"], 0),
    ("addresses", ["addresses", "ITB tension"], ["text", "markdown", "json"], 0),
    ("addresses: nobody", ["addresses", "ice"], ["text", "markdown", "json"], 1),
    ("effects", ["effects", "clamshell"], ["text", "markdown", "json"], 0),
    ("effects: none", ["effects", "ice"], ["text", "markdown", "json"], 1),
    ("coverage", ["coverage"], ["text", "markdown", "json"], 0),
    ("rivals", ["rivals", "compression", "friction"], ["text", "markdown", "json", "bibtex"], 0),
    ("without", ["without", "willy2011effect"], ["text", "markdown", "json"], 0),
    ("show: a concept", ["show", "hip adduction"], ["text", "markdown", "json", "bibtex"], 0),
    ("show: a claim", ["show", "claim:A-08-1"], ["text", "markdown", "json", "bibtex"], 0),
    ("show: a study", ["show", "willy2011effect"], ["text", "markdown", "json", "bibtex"], 0),
    ("query", ["query", "SELECT ?x { itbc:clamshell itb:increases ?x }"], ["text", "markdown", "json"], 0),
    ("query: no rows", ["query", "SELECT ?x { itbc:clamshell itb:nothing ?x }"], ["text", "markdown", "json"], 1),
    ("sources", ["sources"], ["text", "markdown", "json"], 0),
]
CASES = [
    pytest.param(arguments, form, code, id=f"{name}, {form}")
    for name, arguments, forms, code in COMMANDS
    for form in forms
]


def subcommands() -> set[str]:
    """What the parser knows."""
    actions = cli.parser()._actions  # noqa: SLF001 - argparse has no public list
    (choices,) = (action.choices for action in actions if isinstance(action.choices, dict))
    return set(choices)


def test_no_question_is_left_out() -> None:
    """Every subcommand that answers from the graph is tried below in every form it has."""
    tried = {arguments[0] for _, arguments, _, _ in COMMANDS}

    assert tried == {"why", "addresses", "effects", "coverage", "rivals", "without", "show", "query", "sources"}
    assert tried | {"validate", "export", "explore"} <= subcommands()
    assert len(CASES) > 45


@pytest.mark.parametrize(("arguments", "form", "code"), CASES)
def test_every_subcommand_in_every_form(run: Run, arguments: list[str], form: str, code: int) -> None:
    """The exit code says whether there was an answer; the answer is in the form asked for; nothing is complained of."""
    got, out, err = run(*arguments, "--format", form)

    assert (got, err) == (code, "")
    match form:
        case "json":
            assert json.loads(out)
        case "markdown":
            assert out.startswith(("# ", "| ", "No rows"))
            assert out.endswith("\n")
        case "bibtex":
            assert not parse_string(out).failed_blocks
        case _:
            assert out.endswith("\n")
            assert len(out.splitlines()) >= 1


def test_a_form_that_makes_no_sense_is_misuse(run: Run) -> None:
    """There is nothing to cite in a table of all pairs."""
    code, out, err = run("coverage", "--format", "bibtex")

    assert (code, out) == (2, "")
    assert "invalid choice" in err


# why


def test_why_says_the_verdict_first_and_names_the_dissent(run: Run) -> None:
    """The promise of the project, in the words of the command."""
    code, out, _ = run("why", RDL, "--for", COMPRESSION)
    lines = " ".join(out.split())

    assert code == 0
    assert lines.index("argued to lower it, but the weakest link") < lines.index("Chain 1 of 5")
    assert "Willy & Davis 2011" in lines
    assert "Not medical advice" not in lines
    assert "It is not medical advice." in lines


def test_why_json_has_the_question_and_the_chains(run: Run) -> None:
    """Ids and labels of both ends, and as many chains as asked for."""
    _, out, _ = run("why", "SL RDL", "--for", "compression", "-k", "2", "--format", "json")
    answer = json.loads(out)

    assert answer["question"]["intervention"]["id"] == "itbc:single-leg-rdl"
    assert answer["question"]["mechanism"]["id"] == "itbc:itb-compression"
    assert [chain["rank"] for chain in answer["chains"]] == [1, 2]


def test_why_bibtex_is_what_the_answer_cites(run: Run) -> None:
    """Each study of the numbered references once, in their order."""
    _, text, _ = run("why", RDL, "--for", COMPRESSION)
    _, out, _ = run("why", RDL, "--for", COMPRESSION, "--format", "bibtex")
    keys = [entry.key for entry in parse_string(out).entries]
    references = [line for line in text.partition("\nReferences\n")[2].splitlines() if line[:1].isdigit()]

    assert len(keys) == len(set(keys)) == len(references) > 3
    assert "willy2011effect" in keys


@pytest.mark.parametrize("standing", ["disputed", "untested", "mixed", "supported"])
def test_min_standing_leaves_out_weaker_chains(run: Run, standing: str) -> None:
    """No chain shown stands lower; where none is left the answer is no, and says what was hidden."""
    rank = ["disputed", "untested", "mixed", "supported"]
    code, out, _ = run("why", RDL, "--for", "compression", "--min-standing", standing, "--format", "json")
    answer = json.loads(out)

    assert all(rank.index(chain["standing"]) >= rank.index(standing) for chain in answer["chains"])
    assert code == (0 if answer["chains"] else 1)
    if not answer["chains"]:
        assert answer["why_not"]["hidden"] > 0


@pytest.mark.parametrize("order", ["standing", "product", "weakest"])
def test_orders_give_the_same_chains_in_their_order(run: Run, order: str) -> None:
    """All chains, sorted as asked."""
    _, out, _ = run("why", RDL, "--for", "compression", "-k", "100", "--order", order, "--format", "json")
    chains = json.loads(out)["chains"]
    words = ["supported", "mixed", "untested", "disputed"]
    keys = {
        "standing": [(words.index(chain["standing"]), -chain["score"]) for chain in chains],
        "product": [-chain["score"] for chain in chains],
        "weakest": [-min(link["evidence"]["score"] for link in chain["links"]) for chain in chains],
    }[order]

    assert len(chains) > 5
    assert keys == sorted(keys)


# Misuse


MISUSE = [
    pytest.param([], "the following arguments are required: COMMAND", id="nothing"),
    pytest.param(["wy"], "invalid choice: 'wy'", id="no such command"),
    pytest.param(["why", "clamshell"], "--for", id="half a question"),
    pytest.param(["why", "--for", "compression"], "X", id="the other half"),
    pytest.param(
        ["why", "clamshell", "--for", "compression", "-k", "0"], "“0” is not a whole number above 0", id="k 0"
    ),
    pytest.param(["why", "clamshell", "--for", "compression", "-k", "-1"], "above 0", id="k below 0"),
    pytest.param(["why", "clamshell", "--for", "compression", "-k", "two"], "“two”", id="k in words"),
    pytest.param(["why", "clamshell", "--for", "clamshell"], "the same thing: clamshell", id="the same twice"),
    pytest.param(
        ["why", "ITB compression", "--for", COMPRESSION], "the same thing: compression", id="the same by two names"
    ),
    pytest.param(["why", "clamshel", "--for", "compression"], "Did you mean clamshell", id="a misspelling"),
    pytest.param(["why", "clamshell", "--for", "compresion"], "Did you mean", id="a misspelling at the other end"),
    pytest.param(["why", "qqqqqq", "--for", "compression"], "Nothing here is called “qqqqqq”.", id="nothing near"),
    pytest.param(["why", "", "--for", "compression"], "Nothing here is called “”", id="an empty name"),
    pytest.param(["why", "clam\x1b[31mshel\u202e", "--for", "compression"], "Nothing here", id="a hostile name"),
    pytest.param(
        ["why", "clamshell", "--for", "compression", "--min-standing", "sure"], "invalid choice", id="standing"
    ),
    pytest.param(["addresses", "knee vagus"], "Did you mean", id="addresses a misspelling"),
    pytest.param(["effects", "foam roling"], "Did you mean foam rolling", id="effects of a misspelling"),
    pytest.param(["rivals", "compression", "frikton"], "Did you mean", id="rivals misspelt"),
    pytest.param(["rivals", "compression"], "required: B", id="one rival"),
    pytest.param(["without", "willy2011efect"], "willy2011effect", id="a study misspelt"),
    pytest.param(["show", "willy2011efect"], "willy2011effect", id="show a study misspelt"),
    pytest.param(["show", "A-08-9"], "Did you mean", id="show a claim misspelt"),
    pytest.param(["coverage", "--targets", "Muscle"], "invalid choice: 'Muscle'", id="targets of no kind"),
    pytest.param(["query", "SELECT nothing"], "The query fails on line 1", id="no SPARQL"),
    pytest.param(["query", "INSERT DATA { <a:a> <a:b> <a:c> }"], "read only", id="an update"),
    pytest.param(["query", "ASK { SERVICE <http://localhost/> {} }"], "asks no other server", id="another server"),
    pytest.param(["query", "ASK {}", "--limit", "0"], "above 0", id="limit 0"),
    pytest.param(["export", "--format", "turtle"], "-o/--output", id="export to nowhere"),
    pytest.param(["export", "--format", "word", "-o", "x"], "invalid choice: 'word'", id="export to no format"),
    pytest.param(["export", "--format", "ris", "-o", "/nowhere/x.ris"], "cannot be written", id="no such folder"),
    pytest.param(["coverage", "--pack", "/nowhere"], "/nowhere cannot be read", id="no such pack"),
    pytest.param(["validate", "/nowhere"], "/nowhere cannot be read", id="validate no such pack"),
    pytest.param(["coverage", "--pack", __file__], "this is not a folder", id="a file for a pack"),
]


@pytest.mark.parametrize(("arguments", "said"), MISUSE)
def test_misuse_is_a_sentence_and_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    """On standard error, with what to do instead; nothing on standard output."""
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert said in err
    assert err.splitlines()[-1].startswith("gerdy: ")


def test_every_way_of_misuse_is_tried() -> None:
    """The table above has not shrunk."""
    assert len(MISUSE) == 33


def test_help_and_version_are_answers(run: Run) -> None:
    """Exit code 0, on standard output; each subcommand has its help."""
    assert run("--version")[:2] == (0, f"gerdy {version('gerdy')}\n")
    code, out, _ = run("--help")
    assert code == 0
    for name in subcommands():
        assert name in out
        code, own, _ = run(name, "--help")
        assert (code, own[: len(f"usage: gerdy {name}")]) == (0, f"usage: gerdy {name}")


# validate


def test_the_bundled_data_validate_with_no_finding(run: Run) -> None:
    """Nought errors, and counts of what there is: all fifty-five rows covered."""
    code, out, err = run("validate")

    assert (code, err) == (0, "")
    assert "0 errors, 0 warnings, 0 info; inventory rows covered 55/55." in out
    for name in ("concepts", "claims", "appraisals", "studies"):
        assert f"- {name}: " in out
    code, out, _ = run("validate", "--format", "json")
    assert json.loads(out)["findings"] == []


# export


EXPORTS = ("turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris", "csl-json")


@pytest.mark.parametrize("form", EXPORTS)
def test_every_export_writes_its_files(run: Run, tmp_path: Path, form: str) -> None:
    """And says which, on standard error, so that nothing else is ever on standard output."""
    code, out, err = run("export", "--format", form, "-o", tmp_path / "out.x")
    written = sorted(str(path) for path in tmp_path.iterdir())

    assert (code, out) == (0, "")
    assert sorted(line.removeprefix("Wrote ") for line in err.splitlines()) == written
    assert len(written) == (2 if form == "kgx" else 1)
    assert all(Path(path).stat().st_size > 1000 for path in written)


def test_every_export_is_tried() -> None:
    """The forms above are those of the command."""
    assert EXPORTS == cli.EXPORTS


def test_kgx_cross_references_come_with_the_export(run: Run, tmp_path: Path) -> None:
    """The mappings are read for it, although other answers do without."""
    run("export", "--format", "kgx", "-o", tmp_path / "gerdy")
    with (tmp_path / "gerdy_nodes.tsv").open(encoding="utf-8", newline="") as nodes:
        xrefs = [row["xref"] for row in csv.DictReader(nodes, delimiter="\t", quoting=csv.QUOTE_NONE)]

    assert sum(map(bool, xrefs)) > 10


def test_an_output_that_is_a_folder_is_misuse(run: Run, tmp_path: Path) -> None:
    """Said in a sentence; nothing is left beside it."""
    code, _, err = run("export", "--format", "ris", "-o", tmp_path)

    assert code == 2
    assert "cannot be written" in err
    assert list(tmp_path.iterdir()) == []


# query


def test_a_query_can_come_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash stands for it; bytes that are no text are a query that fails, not a fault."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK { itbc:clamshell itb:increases ?x }")))
    assert run("query", "-")[:2] == (0, "answer\n------\nyes\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"ASK \xff\xfe {"), encoding="utf-8"))
    code, _, err = run("query", "-")
    assert code == 2
    assert "The query fails on line 1" in err


def test_a_query_is_cut_at_its_limit(run: Run) -> None:
    """And says that there is more."""
    _, out, _ = run("query", "SELECT ?s { ?s a skos:Concept }", "--limit", "3")
    assert out.endswith("Only the first 3 rows; there are more.\n")
    _, out, _ = run("query", "SELECT ?s { ?s a skos:Concept }", "--limit", "3", "--format", "json")
    assert (len(json.loads(out)["rows"]), json.loads(out)["cut"]) == (3, True)


def test_a_query_within_its_time_is_answered(run: Run) -> None:
    """The same answer as without a limit on time."""
    asked = "SELECT ?x { itbc:clamshell itb:increases ?x }"

    assert run("query", asked, "--timeout", "60") == run("query", asked)


# Names


@pytest.mark.parametrize(
    "name",
    [
        "single-leg Romanian deadlift",
        "SINGLE LEG ROMANIAN DEADLIFT",
        "sl rdl",
        "itbc:single-leg-rdl",
        "single-leg-rdl",
        "https://w3id.org/itb-rationale/concept/single-leg-rdl",
    ],
)
def test_a_thing_goes_by_any_of_its_names(run: Run, name: str) -> None:
    """Label, synonym, id, local name or IRI, in any case."""
    _, out, _ = run("show", name, "--format", "json")

    assert json.loads(out)["concept"]["id"] == "itbc:single-leg-rdl"


@pytest.mark.parametrize("name", ["claim:A-08-1", "A-08-1"])
def test_a_claim_goes_by_its_id(run: Run, name: str) -> None:
    """With or without its prefix."""
    assert json.loads(run("show", name, "--format", "json")[1])["claim"]["id"] == "claim:A-08-1"


@pytest.mark.parametrize("name", ["willy2011effect", "study:willy2011effect"])
def test_a_study_goes_by_its_key(run: Run, name: str) -> None:
    """With or without its prefix, for show and for without."""
    assert json.loads(run("show", name, "--format", "json")[1])["study"]["key"] == "willy2011effect"
    assert json.loads(run("without", name, "--format", "json")[1])["studies"] == ["willy2011effect"]


# Faults of our own


def test_a_fault_is_told_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug reaches a person as a request to report it, with a code of its own; GERDY_DEBUG shows where it is."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31mred")

    monkeypatch.setattr(graph.why, "why", broken)
    monkeypatch.delenv("GERDY_DEBUG", raising=False)
    code, out, err = run("why", "clamshell", "--for", "compression")
    assert (code, out) == (70, "")
    assert "ZeroDivisionError" in err
    assert "report" in err
    monkeypatch.setenv("GERDY_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["why", "clamshell", "--for", "compression"])


def test_an_interruption_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control-C ends it with the code shells know, and without a word."""

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(graph.why, "why", stopped)

    assert run("why", "clamshell", "--for", "compression") == (130, "", "")
