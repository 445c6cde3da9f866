import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import cli
import graph
from graph.example_queries import EXAMPLES
from graph.loading import load_evidence
from graph.query import run, store
from graph.query_process import QueryStopped, Workers, ask_within, quads_of
from graph.tell.query import tell_mistake
from ontology.errors import QueryError

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
EVIDENCE = load_evidence()
FILLED = store(EVIDENCE.quads, EVIDENCE.links)
QUADS = quads_of(FILLED)


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Workers with a short patience, ended after the test."""
    made = Workers(QUADS, seconds=5.0)
    yield made
    made.close()


def children() -> set[int]:
    """Processes that this one has started and that still run."""
    found = set()
    for entry in Path("/proc").iterdir():
        with suppress(OSError, IndexError, ValueError):
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            if int(fields[1]) == os.getpid() and fields[0] != "Z":
                found.add(int(entry.name))
    return found


on_linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc, which only Linux has")


# --- Answers ---


@pytest.mark.parametrize("text", [*(example.text for example in EXAMPLES), "ASK { ?a ?b ?c }", "SELECT * { ?a ?b ?c }"])
def test_a_worker_answers_as_the_store_does(text: str, workers: Workers) -> None:
    """Same columns, same rows, same cut."""
    there, here = workers.ask(text, 50), run(FILLED, text, 50)

    assert (there.columns, there.cut) == (here.columns, here.cut)
    if "ORDER BY" in text:
        assert there.rows == here.rows
    else:
        assert len(there.rows) == len(here.rows)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_every_example_has_an_answer(example: object) -> None:
    """An example that finds nothing teaches nothing."""
    assert run(FILLED, example.text).rows  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["SELECT ?x {", "INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * { SERVICE <http://a> {} }"]
)
def test_a_mistake_is_the_same_mistake(text: str, workers: Workers) -> None:
    """Line and reason come back; the worker lives on."""
    with pytest.raises(QueryError) as there:
        workers.ask(text)
    with pytest.raises(QueryError) as here:
        run(FILLED, text)
    assert (there.value.line, there.value.reason) == (here.value.line, here.value.reason)
    assert workers.ask("ASK {}").rows == (("yes",),)


def test_any_text_is_asked_or_refused(workers: Workers) -> None:
    """Lone surrogates, nulls and line ends harm nobody."""
    for text in ("", "\ud800", "\x00", "SELECT *\n\n\r\n{ ?a ?b '\n' }", '{"text": 1}\n', "é" * 10_000):
        with pytest.raises(QueryError):
            workers.ask(text)
    assert workers.ask("ASK {}").rows == (("yes",),)


# --- Stopping ---


def test_a_runaway_query_is_stopped_with_a_sentence() -> None:
    """In about the time it was given, and the next query is answered."""
    workers = Workers(QUADS, seconds=1.0)
    workers.ask("ASK {}")
    started = time.monotonic()
    with pytest.raises(QueryStopped, match=r"^The query was stopped after 1 second\. Ask for less"):
        workers.ask(RUNAWAY)
    assert time.monotonic() - started < 3.0
    assert workers.ask("ASK {}").rows == (("yes",),)
    workers.close()


def test_others_are_answered_while_one_runs_away() -> None:
    """Threads of the same server do not wait for it."""
    workers = Workers(QUADS, seconds=3.0)
    stopped: list[Exception] = []

    def run_away() -> None:
        try:
            workers.ask(RUNAWAY)
        except QueryStopped as error:
            stopped.append(error)

    thread = threading.Thread(target=run_away)
    thread.start()
    time.sleep(0.3)
    started = time.monotonic()
    assert workers.ask("ASK {}").rows == (("yes",),)
    assert time.monotonic() - started < 2.5
    assert thread.is_alive()
    thread.join()
    assert len(stopped) == 1
    workers.close()


def test_only_so_many_run_at_once() -> None:
    """One more is turned away at once, with a sentence, and let in once another has ended."""
    workers = Workers(QUADS, seconds=1.5, most=1)

    def run_away() -> None:
        with suppress(QueryStopped):
            workers.ask(RUNAWAY)

    thread = threading.Thread(target=run_away)
    thread.start()
    time.sleep(0.4)
    with pytest.raises(QueryStopped, match="other queries are running"):
        workers.ask("ASK {}")
    thread.join()
    assert workers.ask("ASK {}").rows == (("yes",),)
    workers.close()


@on_linux
def test_a_stopped_query_leaves_no_process_behind() -> None:
    """Neither does closing."""
    before = children()
    workers = Workers(QUADS, seconds=0.5)
    with pytest.raises(QueryStopped):
        workers.ask(RUNAWAY)
    workers.ask("ASK {}")
    assert len(children() - before) == 1
    workers.close()
    assert children() - before == set()


@on_linux
def test_a_worker_that_was_killed_is_replaced() -> None:
    """A process that somebody ended between two queries is noticed."""
    before = children()
    workers = Workers(QUADS, seconds=5.0)
    workers.ask("ASK {}")
    for process in children() - before:
        os.kill(process, 9)
    time.sleep(0.2)
    assert workers.ask("ASK {}").rows == (("yes",),)
    workers.close()


@on_linux
def test_a_query_too_big_for_memory_ends_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told apart from one that takes too long."""
    start = (
        "import sys,json;sys.path[:]=json.loads(sys.argv[1]);"
        "import graph.query_process as p;p.MOST_MEMORY=350<<20;p.serve()"
    )
    monkeypatch.setattr("graph.query_process._START", start)
    workers = Workers(QUADS, seconds=60.0)
    with pytest.raises(QueryStopped, match="too much memory"):
        workers.ask("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a ?c")
    workers.close()


def test_it_runs_where_only_the_parent_knows_the_way(tmp_path: Path) -> None:
    """The packages need not be installed: the worker looks where whoever started it looks."""
    root = Path(graph.__file__).parents[1]
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "import pyoxigraph as ox\nfrom graph.query_process import ask_within\n"
        "print(ask_within(20, ox.Store(), 'ASK {}').rows[0][0])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("yes\n", "")


def test_one_query_within_seconds() -> None:
    """What the command line uses: answered, or stopped, and nothing kept."""
    assert ask_within(20, FILLED, "ASK { itbc:hip-adduction itb:increases+ itbc:lateral-knee-pain }").rows == (
        ("yes",),
    )
    with pytest.raises(QueryStopped):
        ask_within(0.5, FILLED, RUNAWAY)


def test_the_command_line_stops_a_query(capsys: pytest.CaptureFixture[str]) -> None:
    """With exit code 2 and the sentence on standard error; in time it answers as without the option."""
    assert cli.main(["query", "--timeout", "1", RUNAWAY]) == cli.MISUSE
    assert "The query was stopped after 1 second." in capsys.readouterr().err
    asked = "ASK { itbc:hip-adduction itb:increases+ itbc:lateral-knee-pain }"
    assert cli.main(["query", asked]) == cli.ANSWERED
    without = capsys.readouterr().out
    assert cli.main(["query", "--timeout", "20", asked]) == cli.ANSWERED
    assert capsys.readouterr().out == without


# --- Mistakes in words ---


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("SELECT * {\n ?s ?p ?o\n", 2, "at the end"),
        ("SELECT * {\n ?s oops\n}", 3, "“}” does not fit"),
        ("SELECT ?x {\n ?x foo:bar ?y\n}", 2, "the prefix “foo:” is not declared"),
        ("slect * {}", 1, "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("", 1, "SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?x {?x itb:a }", 1, "“}” does not fit"),
        ("DELETE WHERE { ?a ?b ?c }", 1, "read only"),
        ("SELECT *\n{ SERVICE <http://a> { ?a ?b ?c } }", 2, "asks no other server"),
    ],
)
def test_a_mistake_has_its_line_and_a_sentence(text: str, line: int, words: str) -> None:
    """And the text of the line, for who looks it up."""
    with pytest.raises(QueryError) as found:
        run(FILLED, text)
    mistake = tell_mistake(found.value, text)
    assert mistake.line == line
    assert mistake.sentence.startswith(f"Line {line}: ")
    assert words in mistake.sentence
    assert mistake.text == (text.splitlines()[line - 1] if text else "")


def test_a_stopped_query_has_no_line() -> None:
    """Its sentence stands alone."""
    assert tell_mistake(QueryStopped("The query was stopped."), "ASK {}").sentence == "The query was stopped."
