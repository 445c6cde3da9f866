"""The whole matrix on Spark: the rows of one machine, whoever works them out and whatever dies meanwhile."""

import csv
import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graph.importing.reading import import_files

ROOT = Path(__file__).parents[3]
KINDS = ("Procedure", "ClinicalAttribute", "ClinicalAttribute", "PhysiologicalProcess")
WIDE, LINKS = 48, 2200
CHAINS = ("-k", "6")

Environment = dict[str, str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four layers of 48: interventions lead through two of capacities to mechanisms, by 2,200 links."""
    folder = tmp_path_factory.mktemp("layers")
    chance = Random(5)  # noqa: S311 - the same graph on every run
    with (folder / "links.tsv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t")
        rows.writerow(["subject", "predicate", "object", "sign", "subject_category", "object_category"])
        for _ in range(LINKS):
            layer = chance.randrange(len(KINDS) - 1)
            tail, head = (f"ex:{layer + step}-{chance.randrange(WIDE)}" for step in (0, 1))
            rows.writerow([tail, "affects", head, chance.choice("++-0"), KINDS[layer], KINDS[layer + 1]])
    done = import_files("tsv", [folder / "links.tsv"], folder / "store")
    assert done.errors == 0, [finding.text() for finding in done.findings]
    return folder / "store"


def coverage(environment: Environment, *arguments: str | Path) -> subprocess.Popen[bytes]:
    """Start ``gerdy coverage``."""
    return subprocess.Popen(
        [sys.executable, "-m", "cli", "coverage", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def rows(environment: Environment, place: Path, *arguments: str | Path) -> bytes:
    """The file that ``gerdy coverage`` writes; nothing but that it wrote it may be said."""
    _, said = coverage(environment, *arguments, "--out", place).communicate(timeout=300)
    written = place.read_bytes() if place.exists() else b""
    count = len(written.splitlines()) - 1
    assert said.decode().splitlines() == [f"Wrote {place}: {count} rows"]
    return written


def complaint(environment: Environment, *arguments: str | Path) -> str:
    """The one line that ``gerdy coverage`` gives up with, at exit code 2."""
    run = coverage(environment, *arguments)
    said, complained = run.communicate(timeout=300)
    assert (run.returncode, said) == (2, b"")
    (line,) = complained.decode().splitlines()
    return line


def on(master: str) -> tuple[str, ...]:
    """The options for a master."""
    return ("--engine", "spark", "--master", master)


def plain() -> Environment:
    """The environment without what speaks to Spark or Java."""
    others = ("PYSPARK_", "SPARK_", "GERDY_", "JAVA_")
    return {name: value for name, value in os.environ.items() if not name.startswith(others)}


# The same rows


@pytest.fixture(scope="module")
def local(store: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The chains as one process of this machine writes them."""
    written = rows(plain(), tmp_path_factory.mktemp("local") / "local.csv", "--store", store, *CHAINS)
    assert len(written.splitlines()) > 10_000
    return written


def test_two_workers_write_what_one_process_writes(
    cluster: Any, spark: Environment, store: Path, local: bytes, tmp_path: Path
) -> None:
    """Byte for byte, from a store in a folder that both read."""
    assert rows(spark, tmp_path / "two.csv", "--store", store, *CHAINS, *on(cluster.master)) == local


def test_a_killed_worker_loses_nothing(
    cluster: Any, spark: Environment, store: Path, local: bytes, tmp_path: Path
) -> None:
    """A worker and its executor are killed with blocks finished and others begun: the same bytes come out."""
    doomed = cluster.add_worker("doomed")
    doomed.wait_for("Successfully registered with master")
    place = tmp_path / "killed.csv"
    run = coverage(spark, "--store", store, *CHAINS, *on(cluster.master), "--out", place)
    end = time.monotonic() + 200
    while not doomed.blocks:
        assert run.poll() is None
        assert time.monotonic() < end
        time.sleep(0.01)
    done = sum(len(process.blocks) for process in cluster.processes)
    doomed.kill()
    assert run.poll() is None
    _, said = run.communicate(timeout=300)

    assert run.returncode == 0, said
    assert place.read_bytes() == local
    assert 0 < done < WIDE


def test_joins_on_a_local_cluster_write_what_columns_write(spark: Environment, tmp_path: Path) -> None:
    """Least costs of the bundled data on `local-cluster`, with the graph sent to the executors: byte for byte."""
    asked = ("--form", "costs", "--targets", "Mechanism", "Symptom")
    here = rows(plain(), tmp_path / "here.csv", *asked)
    there = rows(spark, tmp_path / "there.csv", *asked, *on("local-cluster[2,1,1024]"), "--ship")

    assert there == here
    assert len(here.splitlines()) > 100


IN_ONE_CONTEXT = """
import json, sys
from pathlib import Path
from random import Random
from graph.engine import Network
from graph.tracing.cluster import spark_context
from graph.tracing.joins import costs_by_joins
from graph.tracing.shards import shipped, trace_by_shards
from graph.tracing.work import COSTS, Work, trace_block
from ontology.errors import GerdyError

chance, nodes, links = Random(3), 30, 150
ends = [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(links)]
signs, costs = ([chance.choice(values) for _ in ends] for values in ((1, 1, -1, 0), (0.1, 0.3, 0.7, 0.7)))
network = Network.build(nodes, *zip(*ends), signs, costs, words=[chance.randrange(4) for _ in ends])
folder = Path(sys.argv[1]) / "network"
network.save(folder)
every = tuple(range(nodes))
said = {}

def compare(name, work, rows):
    here = list(trace_block(network, work, every))
    said[name] = len(here) if list(rows) == here else "differs"

try:
    with spark_context(None, print, print) as context:
        for order in ("product", "weakest"):
            work = Work(every, order=order, form=COSTS, hops=3)
            compare(order, work, costs_by_joins(context, folder, network.compiled.arcs, work, every))
        work = Work(every, k=3, hops=4)
        with shipped(context, folder, ship=True) as place:
            compare("shipped", work, trace_by_shards(context, place, work, every))
        compare("no targets", work, [*trace_block(network, work, every), *trace_by_shards(context, folder, work, ())])
        list(trace_by_shards(context, Path("/nowhere/network"), work, every))
except GerdyError as error:
    said["unreadable"] = str(error)
sys.stdout.write(json.dumps(said))
"""


@pytest.fixture(scope="module")
def one_context(spark: Environment, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a random graph with loops, ties, links side by side and every sign gives, run by ``spark-submit``."""
    folder = tmp_path_factory.mktemp("context")
    (folder / "script.py").write_text(IN_ONE_CONTEXT)
    submit = Path(sysconfig.get_path("scripts"), "spark-submit")
    done = subprocess.run(
        [str(submit), "--master", "local[2]", str(folder / "script.py"), str(folder)],
        cwd=ROOT,
        env={**spark, "PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.mark.parametrize("order", ["product", "weakest"])
def test_joins_give_the_numbers_of_columns_to_the_last_bit(one_context: dict[str, Any], order: str) -> None:
    """Every source, target and sign of the random graph, compared without rounding."""
    assert one_context[order] > 1000


def test_a_graph_that_is_sent_along_gives_the_same_chains(one_context: dict[str, Any]) -> None:
    """The three best of each sign, compared without rounding; and no targets give no rows."""
    assert one_context["shipped"] > 3000
    assert one_context["no targets"] == one_context["shipped"]


# What goes wrong


def test_a_graph_that_executors_cannot_read_is_said(one_context: dict[str, Any]) -> None:
    """In one sentence that names the path and the way out."""
    line = one_context["unreadable"]
    assert line.startswith("An executor cannot read the graph: /nowhere/network is no compiled graph")
    assert line.endswith("use --ship.")
    assert "\n" not in line


def test_executors_without_what_is_needed_are_said(spark: Environment, tmp_path: Path) -> None:
    """Executors whose Python has no packages: one sentence, and how to name another Python."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    python.chmod(0o755)
    line = complaint({**spark, "PYSPARK_PYTHON": str(python)}, *on("local[1]"))

    assert "The executors have not what Gerdy needs (No module named " in line
    assert "PYSPARK_PYTHON" in line


def test_without_pyspark_it_says_what_to_install() -> None:
    """And does not look for Java or a master first."""
    script = "import sys; sys.modules['pyspark'] = None; import cli; sys.exit(cli.main(sys.argv[1:]))"
    asked = ("coverage", *on("spark://127.0.0.1:1"))
    done = subprocess.run(
        [sys.executable, "-c", script, *asked], cwd=ROOT, env=plain(), capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("gerdy: Spark is not installed; it comes with Gerdy's extra")


@pytest.mark.parametrize("says", ["none", "old", "broken"])
def test_without_a_java_that_will_do_it_says_so(spark: Environment, tmp_path: Path, says: str) -> None:
    """There is none; it is too old; it does not run."""
    home = tmp_path / "java" / "bin"
    home.mkdir(parents=True)
    if says != "none":
        said = 'openjdk version "11.0.2" 2019-01-15' if says == "old" else "Segmentation fault"
        (home / "java").write_text(f"#!/bin/sh\necho '{said}' >&2\nexit {int(says == 'broken')}\n")
        (home / "java").chmod(0o755)
    line = complaint({**spark, "JAVA_HOME": str(home.parent)}, *on("local[1]"))

    assert line.startswith("gerdy: Spark runs on Java 17 or later")
    assert {"none": "there is none", "old": "is Java 11", "broken": "does not run"}[says] in line


def test_a_master_that_does_not_answer_is_said_at_once(spark: Environment) -> None:
    """Nobody listens at its port; Spark itself would try for a minute."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{taken.getsockname()[1]}"
        line = complaint(spark, *on(master))

    assert line == f"gerdy: The master {master} cannot be reached (Connection refused). Is it running?"


def test_the_web_page_of_a_master_is_not_taken_for_it(cluster: Any, spark: Environment) -> None:
    """The port a browser shows: it answers, and what it answers is no Spark. One sentence, at once."""
    page = re.search(r"MasterWebUI .*started at http://\S+:(\d+)", cluster.processes[0].log.read_text())
    assert page is not None
    master = f"spark://127.0.0.1:{page[1]}"

    assert complaint(spark, *on(master)) == (
        f"gerdy: The master {master} cannot be reached (a web server or the like answers there). "
        "Is that its port? Its web page has another."
    )


def test_a_slow_master_is_said_to_be_slow_and_waited_for(cluster: Any, spark: Environment) -> None:
    """Not a moment was to pass before its answer: a line says that it has not come, and then the work is done."""
    script = (
        "import sys; from graph.tracing import cluster; cluster.SILENCE = 0.0\n"
        "with cluster.spark_context(sys.argv[1], lambda *_: None, print) as context:\n"
        "    print(context.parallelize(range(10), 2).sum())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, cluster.master], cwd=ROOT, env=spark, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == ["The master has not answered yet; Spark gives it a minute.", "45"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--engine", "spark"), "needs --master"),
        (("--master", "local[1]"), "go with --engine spark"),
        ((*on("yarn"), "--processes", "2"), "--processes goes with the local engine"),
        (("--form", "costs", "--order", "standing"), "not by standing"),
        (("--form", "costs", "-k", "2"), "one least cost"),
        (("--out", "rows.txt"), ".csv or .json"),
        (("--store", "nowhere", "-k", "1"), "no such folder"),
    ],
)
def test_options_that_do_not_go_together_are_said(arguments: tuple[str, ...], words: str) -> None:
    """One sentence each, at exit code 2, before anything is started."""
    assert words in complaint(plain(), *arguments)
