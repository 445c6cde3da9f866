"""What is named as a master, and what answers in its place."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from graph.tracing import master
from graph.tracing.errors import SparkError
from graph.tracing.master import Master
from ontology.errors import UsageError


@contextmanager
def answering(*answers: bytes | None) -> Iterator[list[int]]:
    """Ports that hear whoever connects out, answer with these bytes and close; with None they never answer."""
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in answers]
    over = Event()

    def serve(door: socket.socket, answer: bytes | None) -> None:
        with door.accept()[0] as connection:
            while connection.recv(100):
                pass
            if answer is None:
                over.wait(30)
            else:
                connection.sendall(answer)

    threads = [Thread(target=serve, args=pair, daemon=True) for pair in zip(doors, answers, strict=True)]
    for thread in threads:
        thread.start()
    try:
        yield [door.getsockname()[1] for door in doors]
    finally:
        over.set()
        for thread, door in zip(threads, doors, strict=True):
            thread.join(30)
            door.close()


def at(*ports: int) -> Master:
    """A master that listens at one of some ports."""
    return Master.named("spark://" + ",".join(f"127.0.0.1:{port}" for port in ports))


def test_a_web_server_is_no_master() -> None:
    """One of the standard library's, as `python -m http.server` runs it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            with pytest.raises(SparkError, match=r"a web server or the like answers there\)\. Is that its port\?"):
                at(server.server_port).reach()
        finally:
            server.shutdown()


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request", b"<html>", b"SSH-2.0-OpenSSH_9.2", b"220 mail"])
def test_whatever_answers_with_text_is_no_master(greeting: bytes) -> None:
    """Spark's protocol has no text to begin with."""
    with answering(greeting) as (port,), pytest.raises(SparkError, match="a web server or the like"):
        at(port).reach()


@pytest.mark.parametrize(
    "answer", [None, b"", b"\x15\x03\x03\x00\x02\x02\x0a", b"\x00\x00"], ids=["slow", "closes", "TLS", "a frame"]
)
def test_what_may_be_a_master_is_left_to_spark(monkeypatch: pytest.MonkeyPatch, answer: bytes | None) -> None:
    """One that says nothing yet, one that hangs up, one that speaks TLS: nobody can say that it is none."""
    monkeypatch.setattr(master, "REACH", 0.2)
    with answering(answer) as (port,):
        at(port).reach()


def test_one_that_may_be_a_master_is_enough() -> None:
    """Of several, as where one stands by for the other."""
    with answering(b"HTTP/1.1 400 Bad Request", b"") as (other, port):
        at(other, port).reach()


def test_a_server_of_kubernetes_may_speak_http() -> None:
    """It answers what is not encrypted in plain HTTP, and is a master all the same."""
    with answering(b"HTTP/1.0 400 Bad Request") as (port,):
        Master.named(f"k8s://https://127.0.0.1:{port}").reach()


@pytest.mark.parametrize(
    "name",
    [
        "spark",
        "spark://",
        "spark://host",
        "spark://host:seven",
        "spark://host:0",
        "spark://host:70000",
        "k8s://",
        "local[",
        "local-cluster[2]",
        "sc://host:15002",
        "http://host:7077",
        "mesos://host:5050",
        "yarn://",
        "spark://:7077",
    ],
)
def test_what_is_no_master_is_refused_before_anything_is_looked_for(name: str) -> None:
    """A name that Spark would not know, or that names no port."""
    with pytest.raises(UsageError):
        Master.named(name)
