"""The load balancer of docs/servers.md, run as it stands there: two servers read one folder, and one of them dies."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from docs.examples import ROOT, files
from graph.effects import addresses
from graph.evidence import Evidence
from graph.stores.ask import for_addresses
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.http import Client
from graph.stores.remote import RemoteStore
from tests.graph.stores import sparql_servers

NGINX = shutil.which("nginx") or next((path for path in ("/usr/sbin/nginx",) if Path(path).exists()), None)


@pytest.mark.skipif(NGINX is None, reason="nginx is not on this machine; Debian has it: apt-get install nginx-light")
def test_one_of_two_replicas_may_die(bundled_folder: Path, bundled: Evidence, tmp_path: Path) -> None:
    """Every question is answered while one lives, and a sentence is said when none does; the views are the same."""
    text = files((ROOT / "docs" / "servers.md").read_text(encoding="utf-8"))["nginx.conf"]
    place = DirectoryStore(bundled_folder).part / "oxigraph"
    goal = bundled.concepts_of_kind("Symptom")[0]
    expected = [(row.concept.id, row.verdict.effect) for row in addresses(bundled, goal)]
    with ExitStack() as running:
        replicas = [running.enter_context(sparql_servers.oxigraph_process(place)) for _ in range(2)]
        port = sparql_servers.free_port()
        for written, address in zip(
            ("127.0.0.1:7878", "127.0.0.1:7879", "127.0.0.1:8080"),
            (*(replica.host for replica in replicas), f"127.0.0.1:{port}"),
            strict=True,
        ):
            assert text.count(written) == 1
            text = text.replace(written, address)
        (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
        nginx = subprocess.Popen(
            [str(NGINX), "-p", str(tmp_path), "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;"],
            stderr=subprocess.DEVNULL,
        )
        running.callback(nginx.wait, 10)
        running.callback(nginx.terminate)
        address = f"http://127.0.0.1:{port}/query"
        sparql_servers.wait_for(nginx, address)
        for dead in (None, 0):
            if dead is not None:
                os.kill(replicas[dead].pid, signal.SIGKILL)
            for number in range(3):
                store = RemoteStore(
                    address, cache=tmp_path / f"{dead}-{number}", client=Client(address, environment={})
                )
                rows = addresses(*for_addresses(store, goal.id))
                store.client.close()
                assert [(row.concept.id, row.verdict.effect) for row in rows] == expected
        os.kill(replicas[1].pid, signal.SIGKILL)
        time.sleep(0.1)
        with pytest.raises(StoreError, match="the server answered 502 Bad Gateway"):
            _ = RemoteStore(address, cache=tmp_path / "none", client=Client(address, environment={})).index
