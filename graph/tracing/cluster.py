"""Starting Spark for one piece of work, and a sentence for each way in which that fails.

Nothing is reached but the master that was named. A master on this machine is talked to over loopback alone, and its
workers run the Python that runs Gerdy; for any other master, Spark's own settings hold (``SPARK_CONF_DIR``,
``PYSPARK_PYTHON``, or what ``spark-submit`` was given).
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer
from typing import Any
from warnings import catch_warnings, simplefilter

from graph.tracing.errors import SparkError
from graph.tracing.master import LOOPBACK, Master

SILENCE = 15.0
"""Seconds without an answer of a standalone master before a line says so; Spark itself tries for sixty."""

PATIENCE = 30.0
"""Seconds without an executor before a line says so."""

LEAST_JAVA = 17

_ERROR = re.compile(r"^(?:: |Caused by: )?(?:[\w.]+\.)?(\w+(?:Error|Exception)): (.+)$", re.MULTILINE)
_FAULTY = ("Py4JJavaError", "PythonException", "SparkException")

Say = Callable[[str], None]
Progress = Callable[[int, int], None]


@contextmanager
def spark_context(master: str | None, progress: Progress, say: Say) -> "Iterator[Any]":
    """A ``SparkContext`` for the length of a ``with`` block; whatever Spark raises in it becomes a sentence.

    Args:
        master: ``spark://HOST:PORT``, ``k8s://HOST:PORT``, ``yarn``, ``local[N]`` or ``local-cluster[N,CORES,MB]``;
            None for the one that ``spark-submit`` was given.
        progress: told how many of how many tasks of a stage are done.
        say: told in one line when executors are long in coming.

    Raises:
        UsageError: that is no master.
        SparkError: there is no pyspark, no Java, no master that answers, or the work failed.
    """
    named = Master.named(master) if master else None
    _needs()
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415

    if named:
        named.reach()
    try:
        context = _start(named, say)
    except (Py4JError, PySparkException, OSError) as error:
        raise SparkError(
            f"Spark could not be started{f' with the master {master}' if master else ''}: {_reason(error)} "
            "GERDY_DEBUG=1 shows what it says."
        ) from error
    done = Event()
    watcher = Thread(target=_watch, args=(context, done, progress, say), daemon=True)
    watcher.start()
    try:
        yield context
    except (Py4JError, PySparkException, ConnectionError) as error:
        raise SparkError(_failure(error)) from error
    finally:
        done.set()
        watcher.join()
        context.stop()


def _needs() -> None:
    """Refuse to begin without pyspark and Java."""
    try:
        from pyspark import SparkContext  # noqa: F401, PLC0415 - an extra; what it leaves when removed imports too
    except ImportError as error:
        raise SparkError(
            "Spark is not installed; it comes with Gerdy's extra “spark” "
            "(uv sync --extra spark, or pip install pyspark)."
        ) from error
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin"))) if home else shutil.which("java")
    if java is None:
        where = f"JAVA_HOME is {home}, and there is none" if home else "none is found"
        raise SparkError(
            f"Spark runs on Java {LEAST_JAVA} or later, and {where}; install it (on Debian: "
            "apt install default-jre-headless), or set JAVA_HOME."
        )
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)  # noqa: S603 - the user's Java
    version = re.search(r'version "(\d+)', said.stderr + said.stdout)
    if said.returncode or (version and int(version[1]) < LEAST_JAVA):
        what = f"is Java {version[1]}" if version else "does not run"
        raise SparkError(f"Spark runs on Java {LEAST_JAVA} or later; {java} {what}.")


def _start(master: Master | None, say: Say) -> Any:
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415

    conf = SparkConf(loadDefaults=False).setAppName("gerdy coverage")
    if master:
        conf.setMaster(master.name)
    conf.set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    if master and master.is_here:
        os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        conf.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK)
    # What Java says to a terminal is for its makers; it is shown when somebody looks for a fault.
    quiet = {} if os.environ.get("GERDY_DEBUG") else {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    gateway = launch_gateway(conf=conf, popen_kwargs=quiet)
    slow = Timer(SILENCE, say, ["The master has not answered yet; Spark gives it a minute."])
    slow.daemon = True
    if master and master.is_standalone:
        slow.start()
    try:
        with catch_warnings():
            # It warns of versions of pandas, which nothing here uses.
            simplefilter("ignore", FutureWarning)
            return SparkContext(conf=conf, gateway=gateway)
    finally:
        slow.cancel()


def _watch(context: Any, done: Event, progress: Progress, say: Say) -> None:
    """Tell how far the work is, until it is done."""
    tracker = context.statusTracker()
    waited = 0.0
    while not done.wait(0.5):
        try:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        except Exception:  # noqa: BLE001 - Spark is going down, and whoever works with it will say why
            return
        running = [stage for stage in stages if stage is not None]
        if running:
            progress(sum(stage.numCompletedTasks for stage in running), sum(stage.numTasks for stage in running))
        idle = bool(running) and not any(stage.numActiveTasks or stage.numCompletedTasks for stage in running)
        waited = waited + 0.5 if idle else 0.0
        if waited == PATIENCE:
            say("The master has given no executor yet; waiting for one.")


def _failure(error: Exception) -> str:
    text = str(error)
    missing = re.search(r"ModuleNotFoundError: (No module named \S+)", text)
    if missing:
        return (
            f"The executors have not what Gerdy needs ({missing[1]}); name an environment that has it, "
            "by PYSPARK_PYTHON or --archives."
        )
    if "stopped SparkContext" in text:
        return "The master gave no answer that Spark understands, or it ended the work. Is it a master of this Spark?"
    unusable = re.search(r"\bUnusable: (.+)", text)
    if unusable:
        return (
            f"An executor cannot read the graph: {unusable[1]} "
            "Put the store where every executor reads it under the same path, or use --ship."
        )
    return f"Spark did not come to the end of the work: {_reason(error)} GERDY_DEBUG=1 shows what it says."


def _reason(error: Exception) -> str:
    """The last error a long report names, on one line."""
    named = [found for found in _ERROR.finditer(str(error)) if found[1] not in _FAULTY]
    reason = f"{named[-1][1]}: {named[-1][2]}" if named else next(iter(str(error).strip().splitlines()), "")
    reason = " ".join(reason.split())[:300] or type(error).__name__
    return reason if reason.endswith(".") else f"{reason}."
