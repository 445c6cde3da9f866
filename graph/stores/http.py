"""Asking a SPARQL 1.1 server: one connection kept alive, a time limit, a few tries, and a sentence for each failure.

``GERDY_STORE_TOKEN`` in the environment is sent as a bearer token, ``GERDY_STORE_USER`` and ``GERDY_STORE_PASSWORD`` as
basic authentication. Neither is sent in the clear to another machine, and neither is ever part of a message, whatever
the server repeats. Redirections are not followed: a server that moved is named anew by the person who trusts it.

An answer may be packed with gzip. It is never larger than `MOST_BYTES`, packed or unpacked.
"""

import io
import os
import socket
import ssl
import time
import zlib
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from ipaddress import ip_address
from threading import RLock
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from graph.stores.errors import StoreError

SECONDS = 60.0
"""How long one answer may take, from the question to its last byte; ``GERDY_STORE_TIMEOUT`` changes it."""

TRIES = 3
PAUSE = 0.3
"""Seconds before the second try; twice as many before the third."""

BUSY = frozenset({429, 502, 503, 504})
"""Answers that say: later, perhaps."""

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
STEP = 65_536
MOST_BYTES = 1 << 30
"""Bytes of an answer beyond which it is not read on."""

MOST_ROWS_SAID = "X-SPARQL-MaxRows"
"""The header in which Virtuoso says that an answer has as many rows as it gives, so that there may be more."""

_UNPACK = 32 + zlib.MAX_WBITS
"""Tells zlib to read gzip's form and its own."""

_UNKNOWN = 401
_REASONS = {
    401: "the server wants to know who asks; set GERDY_STORE_TOKEN, or GERDY_STORE_USER and GERDY_STORE_PASSWORD",
    403: "the server does not let you ask",
    404: "the server knows no such address; it should end where SPARQL is answered, often in /sparql or /query",
    413: "the server will not take so long a question",
    429: "the server says that it was asked too often",
}


class Refused(StoreError):  # noqa: N818 - says what the server did
    """The server refused a question as such; ``status`` is its answer and ``said`` the first line of it."""

    def __init__(self, store: str, reason: str, status: int, said: str) -> None:
        super().__init__(store, reason)
        self.status = status
        self.said = said


class Answer(NamedTuple):
    """What a server answered: the bytes, the type it says they are, and whether it says that there may be more."""

    body: bytes
    kind: str
    cut: bool = False


class Client:
    """A connection to one server. Threads take turns.

    Args:
        address: where SPARQL is answered.
        seconds: how long one answer may take.
        most: how many bytes of one answer are read.
        environment: where tokens and passwords are found.

    Raises:
        StoreError: the address is none, or secrets would be sent in the clear.
    """

    def __init__(
        self,
        address: str,
        *,
        seconds: float | None = None,
        most: int = MOST_BYTES,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        values = os.environ if environment is None else environment
        try:
            parts = urlsplit(address)
            self._port = parts.port
        except ValueError as error:
            raise StoreError(address, f"its address is none ({error})") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(address, "its address is none; it begins with http:// or https:// and names a server")
        if parts.username or parts.password:
            shown = address.replace(parts.netloc, parts.hostname)
            raise StoreError(
                shown, "a password in an address ends up in logs; set GERDY_STORE_USER and GERDY_STORE_PASSWORD"
            )
        self.address = address
        self._https = parts.scheme == "https"
        self._host = parts.hostname
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self.seconds = _seconds(address, seconds, values.get("GERDY_STORE_TIMEOUT"))
        self.most = most
        self._secrets = _secrets(values)
        self._headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "gerdy",
            "Accept-Encoding": "gzip",
            **_authorization(values),
        }
        if "Authorization" in self._headers and not self._https and not _is_here(self._host):
            raise StoreError(address, "a token or password would be sent in the clear; use https://")
        self._connection: HTTPConnection | None = None
        self._lock = RLock()
        self.trips = 0

    def patient(self, seconds: float) -> "Client":
        """A connection to the same server, with the same secrets, on which an answer may take longer."""
        other = Client(self.address, seconds=max(seconds, self.seconds), most=self.most, environment={})
        other._headers, other._secrets = self._headers, self._secrets
        return other

    def ask(self, query: str, accept: str = ROWS) -> Answer:
        """What the server answers.

        Raises:
            Refused: the server refused the question itself.
            StoreError: it did not answer.
        """
        body = urlencode({"query": query}).encode()
        end = time.monotonic() + self.seconds
        with self._lock:
            self.trips += 1
            for left in reversed(range(TRIES)):
                try:
                    return self._once(body, accept, end)
                except _LaterError as later:
                    self._drop()
                    pause = 0.0 if later.at_once else max(PAUSE * (TRIES - left), later.pause)
                    if not left or time.monotonic() + pause >= end:
                        raise later.error from later.__cause__
                    time.sleep(pause)
        raise AssertionError  # pragma: no cover - the last try returns or raises

    def close(self) -> None:
        """Hang up."""
        with self._lock:
            self._drop()

    def __del__(self) -> None:
        """Hang up when nobody can ask any more."""
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()

    def _once(self, body: bytes, accept: str, end: float) -> Answer:
        # A server hangs up on who has not asked for a while, and says so only when asked again.
        idle = self._connection is not None and self._connection.sock is not None
        try:
            connection = self._connected(end)
            connection.request("POST", self._path, body, {**self._headers, "Accept": accept})
            response = connection.getresponse()
            said = self._read(response, connection, end)
        except zlib.error as error:
            self._drop()
            raise StoreError(self.address, "the server's answer is packed, and broken") from error
        except TimeoutError as error:
            self._drop()
            raise StoreError(self.address, f"the server did not answer within {self.seconds:g} seconds") from error
        except ssl.SSLError as error:
            self._drop()
            reason = getattr(error, "verify_message", "") or error.reason or str(error)
            raise StoreError(self.address, f"no safe connection could be made ({reason})") from error
        except socket.gaierror as error:
            self._drop()
            raise StoreError(self.address, f"no server goes by the name {self._host}") from error
        except ConnectionRefusedError as error:
            raise _LaterError(
                StoreError(self.address, "nothing answers there; see whether the server is running")
            ) from error
        except (HTTPException, OSError) as error:
            reason = f"the connection broke off ({str(error) or type(error).__name__})"
            raise _LaterError(StoreError(self.address, reason), at_once=idle) from error
        kind = response.headers.get_content_type()
        if response.status == 200:  # noqa: PLR2004 - OK
            return Answer(said, kind, MOST_ROWS_SAID in response.headers)
        self._refuse(response, said)
        raise AssertionError  # pragma: no cover - _refuse raises

    def _refuse(self, response: HTTPResponse, said: bytes) -> None:
        status = response.status
        first = next(iter(self._without_secrets(said.decode("utf-8", "replace")).strip().splitlines()), "")[:300]
        if response.headers.get_content_type() == "text/html":
            first = ""
        if 300 <= status < 400:  # noqa: PLR2004 - the redirections
            to = self._without_secrets(response.headers.get("Location", ""))[:300]
            reason = f"the server moved to {to if to.isprintable() and to else 'somewhere else'}; name that address"
        elif status == _UNKNOWN and "Authorization" in self._headers:
            kind = "GERDY_STORE_TOKEN" if self._headers["Authorization"].startswith("Bearer") else "GERDY_STORE_USER"
            reason = f"the server does not take what {kind} says for who asks"
        else:
            reason = _REASONS.get(status, f"the server answered {status} {response.reason}".rstrip())
            reason += f" ({first.rstrip('.')})" if first and status not in _REASONS and first.isprintable() else ""
        pause = _pause(response.headers.get("Retry-After")) if status in BUSY else 0.0
        if pause:
            reason += f"; it asks you to come back in {pause:.0f} seconds"
        error = Refused(self.address, reason, status, first)
        if status in BUSY:
            raise _LaterError(error, pause)
        raise error

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text

    def _read(self, response: HTTPResponse, connection: HTTPConnection, end: float) -> bytes:
        """The whole answer; a server that sends it drop by drop does not get more time for it."""
        whole = io.BytesIO()
        packing = response.headers.get("Content-Encoding", "identity").strip().casefold()
        if packing not in ("identity", "gzip", "x-gzip", "deflate", ""):
            self._drop()
            raise StoreError(self.address, "the server packs its answers in a way it was not asked for")
        unpacked = None if packing in ("identity", "") else zlib.decompressobj(_UNPACK)
        while True:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if connection.sock is not None:
                connection.sock.settimeout(left)
            part = response.read1(STEP)
            if not part:
                if response.length:
                    raise IncompleteRead(whole.getvalue(), response.length)
                if unpacked is not None and whole.tell() and (not unpacked.eof or unpacked.unused_data):
                    raise zlib.error
                # Ends the answer, not the connection: the next question goes over it.
                response.close()
                return whole.getvalue()
            whole.write(part if unpacked is None else unpacked.decompress(part, self.most + 1 - whole.tell()))
            if whole.tell() > self.most:
                self._drop()
                raise StoreError(self.address, f"the server's answer has more than {self.most:,} bytes; ask for less")

    def _connected(self, end: float) -> HTTPConnection:
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if self._connection is None:
            kind = HTTPSConnection if self._https else HTTPConnection
            self._connection = kind(self._host, self._port, timeout=left)
        elif self._connection.sock is not None:
            self._connection.sock.settimeout(left)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _LaterError(Exception):
    """A failure that may be over in a moment."""

    def __init__(self, error: StoreError, pause: float = 0.0, *, at_once: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.pause = pause
        self.at_once = at_once


def _pause(said: str | None) -> float:
    """Seconds that a server asks to be left alone for, as a number or as a time (RFC 9110, section 10.2.3)."""
    if said is None:
        return 0.0
    if said.strip().isdecimal():
        return float(said.strip()[:9])
    with suppress(ValueError, TypeError):
        return max((parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds(), 0.0)
    return 0.0


def _secrets(values: Mapping[str, str]) -> tuple[str, ...]:
    """What may never be shown, the longest first: a server could repeat it."""
    sent = _authorization(values).get("Authorization", "").partition(" ")[2]
    named = (sent, values.get("GERDY_STORE_TOKEN", "").strip(), values.get("GERDY_STORE_PASSWORD", ""))
    return tuple(sorted({secret for secret in named if secret}, key=len, reverse=True))


def _authorization(values: Mapping[str, str]) -> dict[str, str]:
    token, user = values.get("GERDY_STORE_TOKEN"), values.get("GERDY_STORE_USER")
    if token:
        return {"Authorization": f"Bearer {''.join(token.split())}"}
    if user:
        pair = f"{user}:{values.get('GERDY_STORE_PASSWORD', '')}"
        return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
    return {}


def _seconds(address: str, given: float | None, written: str | None) -> float:
    if given is not None:
        return given
    try:
        seconds = float(written) if written else SECONDS
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise StoreError(address, f"GERDY_STORE_TIMEOUT is “{written}”, and should be a number of seconds")
    return seconds


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
