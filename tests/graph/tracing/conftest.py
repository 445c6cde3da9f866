"""A cluster of Spark's own on this machine, as one would start it by hand: a master, and workers that come and go."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest

HOST = "127.0.0.1"
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Options for Java where nothing runs for long: it starts in half the time."""


def lacking() -> str:
    """What is missing on this machine, in a sentence; empty when nothing is."""
    if find_spec("py4j") is None:
        return "There is no pyspark here, so nothing was asked of Spark: `uv sync --extra spark`."
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "There is no Java here, so nothing was asked of Spark: `apt install default-jre-headless`."
    return ""


@pytest.fixture(scope="session")
def spark() -> dict[str, str]:
    """The environment for what talks to Spark. Where Spark cannot run it skips with a sentence; under CI it fails."""
    sentence = lacking()
    if sentence:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(sentence)
    others = ("PYSPARK_", "SPARK_", "GERDY_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return {**kept, "SPARK_LOCAL_IP": HOST, "SPARK_DAEMON_MEMORY": "256m", "JAVA_TOOL_OPTIONS": QUICK}


@dataclass
class Process:
    """A process of the cluster, in a session of its own: what it starts ends with it."""

    started: subprocess.Popen[bytes]
    log: Path
    scratch: Path

    @property
    def blocks(self) -> list[Path]:
        """Finished blocks of rows that its executor keeps on disk."""
        return list(self.scratch.rglob("rdd_*"))

    def kill(self) -> None:
        """Take it away as a power cut would, with its executor."""
        os.killpg(self.started.pid, signal.SIGKILL)
        self.started.wait(30)

    def wait_for(self, words: str, most: float = 120.0) -> None:
        """Until its log says something."""
        end = time.monotonic() + most
        while words not in self.log.read_text(errors="replace"):
            assert self.started.poll() is None, self.log.read_text(errors="replace")
            assert time.monotonic() < end, self.log.read_text(errors="replace")
            time.sleep(0.1)


@dataclass
class Cluster:
    """A standalone master and its workers."""

    folder: Path
    environment: dict[str, str]
    port: int
    processes: list[Process] = field(default_factory=list)

    @property
    def master(self) -> str:
        """What --master is given."""
        return f"spark://{HOST}:{self.port}"

    def start(self, name: str, *arguments: str) -> Process:
        """Start one of Spark's classes."""
        home = Path(str((find_spec("pyspark") or pytest.fail("pyspark is gone")).origin)).parent
        scratch = self.folder / name
        scratch.mkdir()
        log = self.folder / f"{name}.log"
        environment = {**self.environment, "SPARK_HOME": str(home), "SPARK_LOCAL_DIRS": str(scratch)}
        with log.open("wb") as file:
            started = subprocess.Popen(
                [str(home / "bin" / "spark-class"), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                env=environment,
                start_new_session=True,
            )
        process = Process(started, log, scratch)
        self.processes.append(process)
        return process

    def add_worker(self, name: str) -> Process:
        """Start a worker with one core."""
        return self.start(
            name,
            "org.apache.spark.deploy.worker.Worker",
            *("--host", HOST, "--cores", "1", "--memory", "1g", "--webui-port", "0"),
            *("--work-dir", str(self.folder / f"{name}-work"), self.master),
        )

    def stop(self) -> None:
        """End every process that was started here."""
        for process in reversed(self.processes):
            if process.started.poll() is None:
                process.kill()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def cluster(spark: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A master with two workers on loopback."""
    made = Cluster(tmp_path_factory.mktemp("cluster"), spark, free_port())
    try:
        made.start(
            "master",
            "org.apache.spark.deploy.master.Master",
            *("--host", HOST, "--port", str(made.port), "--webui-port", "0"),
        ).wait_for("Starting Spark master at")
        workers = [made.add_worker(name) for name in ("one", "two")]
        for worker in workers:
            worker.wait_for("Successfully registered with master")
        yield made
    finally:
        made.stop()
