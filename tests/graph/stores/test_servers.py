"""Servers that are dead, slow, busy, moved, or no SPARQL servers: each is a sentence, and nothing waits for ever."""

import gzip
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.stores import http
from graph.stores.errors import StoreError
from graph.stores.http import Client
from graph.stores.opening import open_store
from graph.stores.remote import RemoteStore
from ontology.errors import QueryError, UsageError

EMPTY = json.dumps({"head": {"vars": ["s"]}, "results": {"bindings": []}}).encode()
JSON = "application/sparql-results+json"

Answer = Callable[[BaseHTTPRequestHandler], None]


def give(status: int, body: bytes = b"", kind: str = JSON, **headers: str) -> Answer:
    """An answer with a status and a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def serving(*answers: Answer) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server on this machine that gives these answers, the last of them for ever, and the headers it was sent."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(dict(self.headers))
            answers[min(len(asked), len(answers)) - 1](self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "PAUSE", 0.01)


def silent(_: BaseHTTPRequestHandler) -> None:
    """Answer nothing for a while."""
    time.sleep(2)


def begin(handler: BaseHTTPRequestHandler) -> None:
    """Send the head of an answer of a thousand bytes."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Answer one byte at a time."""
    begin(handler)
    for _ in range(40):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def hanging_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection in the middle of an answer."""
    begin(handler)
    handler.wfile.write(b"{")
    handler.close_connection = True


def test_a_dead_server_is_said_to_be_dead() -> None:
    """Nothing listens: three tries, one sentence."""
    with serving(give(200, EMPTY)) as (address, _):
        pass
    with pytest.raises(StoreError, match="nothing answers there; see whether the server is running"):
        Client(address, environment={}).ask("ASK {}")


@pytest.mark.parametrize("slow", [silent, dripping], ids=["silent", "drop by drop"])
def test_a_slow_server_is_not_waited_for(slow: Answer) -> None:
    """Half a second was given, for the whole answer and all tries together."""
    with serving(slow) as (address, asked):
        start = time.monotonic()
        with pytest.raises(StoreError, match=r"did not answer within 0\.5 seconds"):
            Client(address, seconds=0.5, environment={}).ask("ASK {}")
        assert time.monotonic() - start < 1.5
        assert len(asked) == 1


@pytest.mark.parametrize("trouble", [give(503), give(429), give(502), give(504), hanging_up])
def test_trouble_that_passes_is_not_noticed(trouble: Answer) -> None:
    """The second try is answered."""
    with serving(trouble, give(200, EMPTY)) as (address, asked):
        assert Client(address, environment={}).ask("ASK {}") == (EMPTY, JSON, False)
        assert len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "sentence", "tries"),
    [
        (give(401), "wants to know who asks; set GERDY_STORE_TOKEN", 1),
        (give(403), "does not let you ask", 1),
        (give(404), "no such address", 1),
        (
            give(500, b"out of memory\nat line 3", "text/plain"),
            r"answered 500 Internal Server Error \(out of memory\)",
            1,
        ),
        (give(502, b"<html>\n<h1>Bad Gateway</h1>", "text/html"), r"answered 502 Bad Gateway\.", 3),
        (give(503), "answered 503", 3),
        (give(429), "asked too often", 3),
        (give(301, Location="https://elsewhere.example/"), "moved to https://elsewhere.example/; name that address", 1),
        (hanging_up, "the connection broke off", 3),
    ],
    ids=["401", "403", "404", "500", "502", "503", "429", "301", "hangs up"],
)
def test_every_refusal_is_a_sentence(answer: Answer, sentence: str, tries: int) -> None:
    """With what to do, and as many tries as make sense."""
    with serving(answer) as (address, asked), pytest.raises(StoreError, match=sentence):
        Client(address, environment={}).ask("ASK {}")
    assert len(asked) == tries


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (give(200, b"<html>Welcome</html>", "text/html"), r"does not speak SPARQL \(it sent text/html\)"),
        (give(200, b"{}"), "not what it says it is"),
        (give(200, b"\x00\xff" * 50), "not what it says it is"),
        (give(200, EMPTY), "holds no concepts in Gerdy's vocabulary"),
    ],
    ids=["a web page", "an empty object", "noise", "an empty store"],
)
def test_a_server_of_something_else_is_told_from_a_store(tmp_path: Path, answer: Answer, sentence: str) -> None:
    """Before anything is made of its answer, and nothing is cached."""
    with serving(answer) as (address, _), pytest.raises(StoreError, match=sentence):
        _ = RemoteStore(address, cache=tmp_path).index
    assert not list(tmp_path.glob("*/*"))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "va', JSON),
        (b'{"status": "ok", "items": []}', "application/json"),
        (b"", JSON),
        (b"<?xml version='1.0'?><oops/>", "application/sparql-results+xml"),
    ],
    ids=["cut off", "another service", "nothing", "other XML"],
)
def test_an_answer_that_is_none_is_said_to_be_none(tmp_path: Path, body: bytes, kind: str) -> None:
    """Its length and its type are right, and what stands in it is not."""
    with serving(give(200, body, kind)) as (address, _):
        store = RemoteStore(address, cache=tmp_path)
        for ask in (lambda: store.index, lambda: store.query("SELECT ?s { ?s ?p ?o }")):
            with pytest.raises(StoreError, match="the server's answer is not what it says it is"):
                ask()


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip"])
def test_a_packed_answer_is_unpacked(encoding: str) -> None:
    """Servers and what stands before them may pack, since they are told that they may."""
    with serving(give(200, gzip.compress(EMPTY), **{"Content-Encoding": encoding})) as (address, asked):
        assert Client(address, environment={}).ask("ASK {}").body == EMPTY
        assert asked[0]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "encoding", "sentence"),
    [
        (gzip.compress(b" " * 10**7), "gzip", "has more than 100,000 bytes; ask for less"),
        (b" " * 10**6, "identity", "has more than 100,000 bytes; ask for less"),
        (gzip.compress(EMPTY * 9)[:-12], "gzip", "is packed, and broken"),
        (gzip.compress(EMPTY) + gzip.compress(EMPTY), "gzip", "is packed, and broken"),
        (EMPTY, "gzip", "is packed, and broken"),
        (EMPTY, "br", "packs its answers in a way it was not asked for"),
    ],
    ids=["a bomb", "too much", "cut off", "two in one", "not packed", "packed in another way"],
)
def test_an_answer_is_read_up_to_a_limit(body: bytes, encoding: str, sentence: str) -> None:
    """Ten million bytes out of ten thousand are not unpacked."""
    with serving(give(200, body, **{"Content-Encoding": encoding})) as (address, asked):
        client = Client(address, most=100_000, environment={})
        with pytest.raises(StoreError, match=sentence):
            client.ask("ASK {}")
        client.close()
    assert len(asked) == 1


def test_an_answer_without_end_is_not_read_to_the_end() -> None:
    """No length is said, and bytes keep coming."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        with suppress(OSError):
            while True:
                handler.wfile.write(b" " * 10_000)

    with serving(endless) as (address, _), pytest.raises(StoreError, match="has more than 100,000 bytes"):
        Client(address, most=100_000, environment={}).ask("ASK {}")


def test_a_server_is_left_alone_as_long_as_it_asks() -> None:
    """One second, given as a number; the second try comes no sooner."""
    times: list[float] = []

    def busy(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        give(503, **{"Retry-After": "1"})(handler)

    def ready(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        give(200, EMPTY)(handler)

    with serving(busy, ready) as (address, _):
        assert Client(address, environment={}).ask("ASK {}").body == EMPTY
    assert times[1] - times[0] >= 1


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("3600", "503 Service Unavailable; it asks you to come back in 3600 seconds"),
        ("Wed, 21 Oct 2115 07:28:00 GMT", r"it asks you to come back in \d{10} seconds"),
        ("9" * 5000, "it asks you to come back in 999999999 seconds"),
    ],
    ids=["seconds", "a time", "more digits than there are seconds"],
)
def test_a_server_that_asks_for_too_long_is_not_waited_for(asks: str, said: str) -> None:
    """A minute was given; one try, and the sentence says when to come back."""
    with serving(give(503, **{"Retry-After": asks})) as (address, asked):
        with pytest.raises(StoreError, match=said):
            Client(address, environment={}).ask("ASK {}")
        assert len(asked) == 1


@pytest.mark.parametrize("asks", ["soon", "-5", "", "Wed, 99 Foo", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_wish_that_is_none_is_not_obeyed(asks: str) -> None:
    """Words, a time that is over: the tries come as they would without it."""
    with serving(give(503, **{"Retry-After": asks}), give(200, EMPTY)) as (address, _):
        assert Client(address, environment={}).ask("ASK {}").body == EMPTY


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_secrets_do_not_follow_a_redirection(status: int) -> None:
    """The other server is never asked, whatever it is; the sentence names it, so that a person can."""
    with serving(give(200, EMPTY)) as (other, asked), serving(give(status, Location=other)) as (address, _):
        with pytest.raises(StoreError, match=f"the server moved to {other}; name that address"):
            Client(address, environment={"GERDY_STORE_TOKEN": "abc-secret"}).ask("ASK {}")
        assert asked == []


@pytest.mark.parametrize(
    "environment",
    [{"GERDY_STORE_TOKEN": "abc-secret"}, {"GERDY_STORE_USER": "ada", "GERDY_STORE_PASSWORD": "abc-secret"}],
    ids=["token", "password"],
)
@pytest.mark.parametrize("status", [401, 403, 404, 500, 503, 307])
def test_secrets_are_in_no_message_whatever_the_server_repeats(
    tmp_path: Path, environment: dict[str, str], status: int
) -> None:
    """It repeats what it was sent, and what was sent means; the cache holds neither."""

    def echo(handler: BaseHTTPRequestHandler) -> None:
        sent = handler.headers["Authorization"]
        body = f"You sent {sent}, which is abc-secret".encode()
        give(status, body, "text/plain", Location=f"https://x.example/?was={sent}&is=abc-secret")(handler)

    with serving(echo) as (address, asked), pytest.raises(StoreError) as raised:
        _ = RemoteStore(address, cache=tmp_path, client=Client(address, environment=environment)).index
    said = asked[0]["Authorization"].partition(" ")[2]
    shown = f"{raised.value} {raised.value.__cause__} {getattr(raised.value, 'said', '')}"
    assert said not in shown
    assert "abc-secret" not in shown
    assert not any("abc-secret" in str(path) or said in str(path) for path in tmp_path.rglob("*"))


def test_a_token_that_is_not_taken_is_named(tmp_path: Path) -> None:
    """By the variable it came from."""
    for environment, name in (({"GERDY_STORE_TOKEN": "abc"}, "TOKEN"), ({"GERDY_STORE_USER": "ada"}, "USER")):
        with serving(give(401)) as (address, _):
            store = RemoteStore(address, cache=tmp_path, client=Client(address, environment=environment))
            with pytest.raises(StoreError, match=f"does not take what GERDY_STORE_{name} says for who asks"):
                _ = store.index


def test_a_query_the_server_does_not_understand_is_the_querys_fault() -> None:
    """In the server's words."""
    with serving(give(400, b"expected } at line 2", "text/plain")) as (address, _), pytest.raises(QueryError) as raised:
        RemoteStore(address).query("SELECT ?s { ?s ?p ?o }")

    assert "expected } at line 2" in str(raised.value)


def test_one_connection_is_kept_alive() -> None:
    """Ten questions over one socket: the server sees one port of ours."""
    ports: set[int] = set()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        ports.add(handler.client_address[1])
        give(200, EMPTY)(handler)

    with serving(answer) as (address, asked):
        client = Client(address, environment={})
        for _ in range(10):
            client.ask("ASK {}")
        client.close()
    assert (len(asked), len(ports)) == (10, 1)


def test_a_server_that_hung_up_meanwhile_is_asked_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It closes each connection after its answer, and says nothing of it; a pause would be longer than the time."""
    monkeypatch.setattr(http, "PAUSE", 1e6)

    def once(handler: BaseHTTPRequestHandler) -> None:
        give(200, EMPTY)(handler)
        handler.close_connection = True

    with serving(once) as (address, asked):
        client = Client(address, environment={})
        for _ in range(5):
            assert client.ask("ASK {}").body == EMPTY
            time.sleep(0.02)
        client.close()
    assert len(asked) == 5


@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({}, None),
        ({"GERDY_STORE_TOKEN": "abc"}, "Bearer abc"),
        ({"GERDY_STORE_TOKEN": "abc\n"}, "Bearer abc"),
        ({"GERDY_STORE_USER": "ada", "GERDY_STORE_PASSWORD": "x:y"}, "Basic YWRhOng6eQ=="),
    ],
    ids=["nothing", "token", "token with a line end", "password"],
)
def test_secrets_come_from_the_environment(environment: dict[str, str], sent: str | None) -> None:
    """As a bearer token or as basic authentication."""
    with serving(give(200, EMPTY)) as (address, asked):
        client = Client(address, environment=environment)
        client.ask("ASK {}")
        client.close()
    assert asked[0].get("Authorization") == sent


def test_secrets_are_not_sent_in_the_clear() -> None:
    """Not to another machine without https, and not in an address."""
    with pytest.raises(StoreError, match="in the clear; use https"):
        Client("http://example.org/sparql", environment={"GERDY_STORE_TOKEN": "abc"})
    with pytest.raises(StoreError, match="ends up in logs") as raised:
        Client("https://ada:secret@example.org/sparql", environment={})
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("address", ["http://", "https://[bad/", "http://host:99999/x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """Before anything is sent."""
    with pytest.raises(StoreError, match="its address is none"):
        Client(address, environment={})


def test_a_name_nobody_has_and_a_connection_that_is_not_safe() -> None:
    """A name that cannot exist (RFC 6761), and a server that speaks no TLS."""
    with pytest.raises(StoreError, match=r"no server goes by the name nowhere\.invalid"):
        Client("http://nowhere.invalid/sparql", environment={}).ask("ASK {}")
    with serving(give(200, EMPTY)) as (address, _):
        unsafe = Client(address.replace("http:", "https:"), environment={}, seconds=5)
        with pytest.raises(StoreError, match=r"no safe connection could be made|the connection broke off"):
            unsafe.ask("ASK {}")
    assert issubclass(ssl.SSLError, OSError)


@pytest.mark.parametrize("written", ["soon", "0", "-1", "inf", "nan"])
def test_a_time_limit_is_a_number(written: str) -> None:
    """Of seconds, above nothing."""
    with pytest.raises(StoreError, match="should be a number of seconds"):
        Client("http://127.0.0.1/", environment={"GERDY_STORE_TIMEOUT": written})


def test_a_store_is_opened_by_its_name(tmp_path: Path) -> None:
    """Nothing, a folder, an address; and what is none of them."""
    assert open_store().name == "bundled"
    assert open_store("https://example.org/sparql").name == "https://example.org/sparql"
    with pytest.raises(StoreError, match="there is no such folder"):
        open_store(str(tmp_path / "nothing"))
    with pytest.raises(StoreError, match="make a store with gerdy import"):
        open_store(str(tmp_path))
    with pytest.raises(UsageError, match="--pack goes with the bundled data"):
        open_store(str(tmp_path), tmp_path)
    for address in ("ftp://example.org/", "sparql://localhost"):
        with pytest.raises(StoreError, match="its address is none; it begins with http:// or https://"):
            open_store(address)
    for name in (None, str(tmp_path)):
        with pytest.raises(UsageError, match="--fresh goes with the address of a server"):
            open_store(name, fresh=True)
