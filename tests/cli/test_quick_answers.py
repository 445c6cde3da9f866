"""An answer from the compiled knowledge is the answer from the files, byte for byte, and needs few modules."""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

import cli
from graph.compiled.knowledge import knowledge
from graph.evidence import Evidence
from graph.loading import load_evidence

ROOT = Path(__file__).parents[2]
WHY = ("why", "single-leg Romanian deadlift", "--for", "compression at the lateral femoral epicondyle")
FORMS = ("text", "markdown", "json", "bibtex")

FORBIDDEN = (
    "numpy", "networkx", "rdflib", "pyoxigraph", "streamlit", "rich", "rapidfuzz", "pyshacl", "pandas", "curies",
    "platformdirs", "bibtexparser", "pylatexenc", "importlib.metadata", "email", "inspect", "dataclasses", "pathlib",
    "shutil", "urllib", "hashlib", "textwrap", "http", "ssl", "sqlite3", "pickle", "asyncio", "logging",
)  # fmt: skip


@pytest.fixture(scope="module")
def slow() -> Evidence:
    """The knowledge from its files."""
    return load_evidence()


@pytest.fixture(scope="module")
def quick() -> Evidence:
    """The knowledge as it is kept."""
    knowledge(pytest.fail)
    kept = knowledge(pytest.fail)
    assert kept.turtle == ()
    return kept


@pytest.fixture
def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Evidence, tuple[str, ...]], tuple[int, str, str]]:
    """Run the command on some evidence: its exit code, what it said, and what it complained of."""

    def run(evidence: Evidence, arguments: tuple[str, ...]) -> tuple[int, str, str]:
        monkeypatch.setattr(cli, "_load", lambda _options, **_: evidence)
        code = cli.main(list(arguments))
        return code, *capsys.readouterr()

    return run


def _pairs(evidence: Evidence) -> list[tuple[str, str]]:
    acts, goals = (evidence.concepts_of_kind(kind) for kind in ("Intervention", "Mechanism"))
    return [(act.label, goal.label) for act, goal in product(acts, goals)]


def test_every_pair_is_answered_alike(slow: Evidence, quick: Evidence, ask: Callable[..., object]) -> None:
    """Every intervention for every mechanism and the other way round, each in a form of its own turn."""
    pairs = _pairs(slow)
    pairs += [(goal, act) for act, goal in pairs]
    asked = 0
    for number, (x, y) in enumerate(pairs):
        # Every pair is asked in one form, and every form of every 4th pair.
        for form in FORMS if number % 4 == 0 else (FORMS[number % 4],):
            question = ("why", x, "--for", y, "--format", form)
            assert ask(quick, question) == ask(slow, question)
            asked += 1
    assert len(pairs) == 2 * 39 * 15
    assert asked == len(pairs) + 3 * -(-len(pairs) // 4)


CHOICES = [
    *(("-k", str(k)) for k in (1, 2, 9, 40)),
    *(("--min-standing", word) for word in cli.STANDINGS),
    *(("--order", order) for order in cli.ORDERS),
    ("--order", "weakest", "-k", "7", "--min-standing", "mixed"),
]


def test_every_choice_is_answered_alike(slow: Evidence, quick: Evidence, ask: Callable[..., object]) -> None:
    """Numbers of chains, least standings and orders, for every 12th pair, in every form."""
    pairs = _pairs(slow)[::12]
    for (x, y), choice, form in product(pairs, CHOICES, FORMS):
        question = ("why", x, "--for", y, "--format", form, *choice)
        assert ask(quick, question) == ask(slow, question)
    assert len(pairs) * len(CHOICES) * len(FORMS) == 49 * 12 * 4


OTHERS = [
    ("why", "icee", "--for", "compression"),
    ("why", "clamshell", "--for", "nothing like it"),
    ("why", "clamshell", "--for", "clamshells"),
    ("why", "glut medius", "--for", "compression"),
    ("why", "https://w3id.org/itb-rationale/concept/clamshell", "--for", "itbc:hip-adduction"),
    ("why", "hip abductor weakness", "--for", "pain"),
    ("addresses", "compression"),
    ("addresses", "hip abductor weakness", "--format", "json"),
    ("effects", "clamshell", "--format", "markdown"),
    ("coverage",),
    ("coverage", "--targets", "Symptom", "Capacity", "--format", "json"),
    ("rivals", "compression", "friction", "--format", "json"),
    ("without", "willy2011effect", "fairclough2006functional"),
    ("without", "nobody2000"),
    ("show", "willy2011effect", "--format", "bibtex"),
    ("show", "claim:A-08-1", "--format", "json"),
    ("show", "A-08-1"),
    ("cite", "willy2011effect", "fairclough2006functional"),
]


@pytest.mark.parametrize("question", OTHERS, ids=" ".join)
def test_other_questions_are_answered_alike(
    question: tuple[str, ...], slow: Evidence, quick: Evidence, ask: Callable[..., object]
) -> None:
    """Wrong names, ids, deficits, and the other commands."""
    assert ask(quick, question) == ask(slow, question)


@pytest.mark.parametrize(
    "name", ["hip adduction", "tensor fasciae latae", "clamshell", "willy2011effect", "claim:A-08-1"]
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_shown_in_full_is_the_same(
    name: str, form: str, ask: Callable[[Evidence, tuple[str, ...]], object]
) -> None:
    """With facts of anatomy and mappings."""
    kept, read = knowledge(pytest.fail, everything=True), load_evidence(everything=True)
    question = ("show", name, "--format", form)
    assert ask(kept, question) == ask(read, question)


def _imported(*arguments: str) -> set[str]:
    """The modules that a process of the command has imported when it ends. It can import no library at all (-S)."""
    code = (
        "import sys; began = set(sys.modules); import cli; sys.argv[0] = 'gerdy'; code = cli.main();"
        " new = sorted(set(sys.modules) - began);"
        " import json; sys.stderr.write(json.dumps(new))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {[str(ROOT)]!r}; {code}", *arguments],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_an_answer_imports_nothing_that_takes_long(form: str) -> None:
    """Neither a library nor the parts of the standard library that take as long as the answer."""
    knowledge(pytest.fail)  # so that it is kept
    imported = _imported(*WHY, "--format", form)
    assert "graph.why" in imported
    assert {name for name in imported if name.split(".")[0] in FORBIDDEN or name in FORBIDDEN} == set()
    assert not {name for name in imported if name.startswith(("graph.loading", "ontology.turtle", "references.model"))}


@pytest.mark.parametrize(
    "arguments",
    [
        (*WHY, "--format", "json"),
        (*WHY, "--format", "bibtex"),
        ("coverage",),
        ("addresses", "compression"),
        ("effects", "clamshell"),
        ("rivals", "compression", "friction"),
        ("without", "willy2011effect"),
        ("show", "clamshell"),
        ("sources",),
    ],
    ids=" ".join,
)
def test_other_answers_need_no_library(arguments: tuple[str, ...]) -> None:
    """They are read from what is kept, where there is nothing but the standard library."""
    knowledge(pytest.fail)
    assert "graph.compiled.knowledge" in _imported(*arguments)


def test_only_the_command_that_is_asked_for_is_set_up() -> None:
    """The parser of one command takes what the whole parser takes; a wrong command gets the whole."""
    whole, one = cli.parser(), cli.parser("why")
    assert vars(one.parse_args(WHY)) == vars(whole.parse_args(WHY))
    commands = [_commands(parser) for parser in (whole, one, cli.parser("wy"))]
    assert (len(commands[0]) > 15, commands[1], commands[2]) == (True, ["why"], commands[0])


def _commands(parser: argparse.ArgumentParser) -> list[str]:
    choices = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # noqa: SLF001 - no public list
    return list(choices or ())
