"""A master of Spark's as somebody names it: where it listens, and whether something else answers there.

A standalone master says nothing until it is sent a whole frame of Spark's own protocol, whose first eight bytes are its
length. Seven bytes it therefore passes over, and a web server answers them with a complaint: so a wrong port, the
master's own web page for one, is told from a master at once, and a slow master is taken for nothing else.
"""

import re
import socket
from dataclasses import dataclass

from graph.tracing.errors import SparkError
from ontology.errors import UsageError

REACH = 5.0
"""Seconds a master has to answer at its port."""

LOOPBACK = "127.0.0.1"

_MASTER = re.compile(
    r"local(\[[\d*,]+\])?|local-cluster\[\d+,\d+,\d+\]|yarn|spark://(?P<hosts>\S+)|k8s://(https?://)?(?P<k8s>[^/\s]+)"
)
_NO_FRAME = b"GET\r\n\r\n"
_ANOTHER = "a web server or the like answers there"


@dataclass(frozen=True, slots=True)
class Master:
    """A master.

    Attributes:
        name: as it was named.
        hosts: where it listens; nowhere for those that Spark starts or finds itself.
    """

    name: str
    hosts: tuple[tuple[str, int], ...] = ()

    @classmethod
    def named(cls, name: str) -> "Master":
        """Read what somebody named.

        Args:
            name: ``spark://HOST:PORT``, ``k8s://HOST:PORT``, ``yarn``, ``local[N]`` or ``local-cluster[N,CORES,MB]``.

        Raises:
            UsageError: that is no master.
        """
        found = _MASTER.fullmatch(name)
        if found is None:
            raise UsageError(
                f"“{name}” is no master of Spark's; it is spark://HOST:PORT, k8s://HOST:PORT, yarn, "
                "local[N] or local-cluster[N,CORES,MEGABYTES]."
            )
        hosts = []
        for part in filter(None, (found["hosts"] or found["k8s"] or "").split(",")):
            host, _, port = part.rpartition(":")
            if not found["hosts"] and not port.isdecimal():
                host, port = part, "443"
            if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
                raise UsageError(f"“{name}” names no host and port; a master is named as spark://HOST:7077.")
            hosts.append((host.strip("[]"), int(port)))
        return cls(name, tuple(hosts))

    @property
    def is_standalone(self) -> bool:
        """Whether it speaks Spark's own protocol."""
        return self.name.startswith("spark://")

    @property
    def is_here(self) -> bool:
        """Whether all that it gives is on this machine."""
        local = (LOOPBACK, "localhost", "::1")
        return self.name.startswith("local") or (bool(self.hosts) and all(host in local for host, _ in self.hosts))

    def reach(self) -> None:
        """Refuse to begin where no host of it can be a master: Spark itself would try for a minute.

        Raises:
            SparkError: nobody answers, or something else does.
        """
        reasons: list[str] = []
        for host, port in self.hosts:
            try:
                with socket.create_connection((host, port), REACH) as connection:
                    if not self.is_standalone or not _speaks_otherwise(connection):
                        return
                reasons.append(_ANOTHER)
            except OSError as error:
                reasons.append(error.strerror or "it did not answer in time")
        if reasons:
            advice = "Is that its port? Its web page has another." if _ANOTHER in reasons else "Is it running?"
            raise SparkError(
                f"The master {self.name} cannot be reached ({'; '.join(dict.fromkeys(reasons))}). {advice}"
            )


def _speaks_otherwise(connection: socket.socket) -> bool:
    """Whether text comes back for what is no frame of Spark's: a master closes, and a slow one says nothing yet."""
    try:
        connection.sendall(_NO_FRAME)
        connection.shutdown(socket.SHUT_WR)
        said = connection.recv(1)
    except OSError:
        return False
    return b" " <= said <= b"~"
