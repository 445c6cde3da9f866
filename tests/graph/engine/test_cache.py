import errno
import json
import os
import signal
import subprocess
import sys
import time
from mmap import mmap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from platformdirs import user_cache_dir

from graph.engine import Compiled, Network, build, cache
from graph.engine.cache import ARRAYS, HEADER, Unusable, content_key, kept, read, write

KEY = content_key([b"one"])
OTHER = content_key([b"other"])


def made(nodes: int = 4) -> Compiled:
    """A line of nodes, compiled."""
    steps = range(nodes - 1)
    return build(nodes, list(steps), [step + 1 for step in steps], [1] * len(steps), [0.5] * len(steps))


def same(one: Compiled, other: Compiled) -> bool:
    """Whether every array is."""
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ARRAYS)


def test_what_is_read_is_what_was_written(tmp_path: Path, slow: Any) -> None:
    """Fifty random graphs come back from disk array by array, and answer alike."""
    for seed in range(50):
        graph = slow.drawn(seed)
        network = graph.network()
        folder = tmp_path / str(seed)
        network.save(folder, KEY)
        opened = Network.open(folder, KEY)
        assert same(opened.compiled, network.compiled)
        assert opened.paths(graph.source, graph.target) == network.paths(graph.source, graph.target)


def test_arrays_are_mapped_and_plain(tmp_path: Path) -> None:
    """What is opened lies on disk until it is used, cannot be written to, and none of it is a pickle."""
    write(tmp_path / "net", made(), KEY)
    heads = read(tmp_path / "net").heads
    assert isinstance(heads.base, memoryview)
    assert isinstance(heads.base.obj, mmap)
    assert not heads.flags.writeable
    for path in (tmp_path / "net").glob("*.npy"):
        np.load(path, allow_pickle=False)
    assert {path.name for path in (tmp_path / "net").iterdir()} == {HEADER, *(f"{name}.npy" for name in ARRAYS)}


def test_keys_differ_when_any_byte_or_border_does() -> None:
    """Moving a byte from one part to the next is other content."""
    parts = [[b"ab", b"c"], [b"a", b"bc"], [b"abc"], [b"ab", b"d"], []]
    assert len({content_key(each) for each in parts}) == len(parts)
    assert content_key(iter([b"ab", b"c"])) == content_key([b"ab", b"c"])


def test_the_second_time_nothing_is_made(tmp_path: Path) -> None:
    """A graph that is kept is opened; other content under the same place is made again, and that is said."""
    said: list[str] = []
    calls: list[int] = []

    def make() -> Compiled:
        calls.append(1)
        return made()

    for _ in range(2):
        assert same(kept(KEY, make, said.append, tmp_path / "net"), made())
    assert (len(calls), said) == (1, [])
    kept(OTHER, make, said.append, tmp_path / "net")
    assert len(calls) == 2
    assert said == [f"The compiled graph in {tmp_path / 'net'} is made again: it was made from other content."]


def test_the_users_cache_directory_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder of its own a graph is kept where the system keeps caches."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept(KEY, made, pytest.fail)
    assert (Path(user_cache_dir("gerdy", appauthor=False)) / "networks" / KEY[:32] / HEADER).is_file()


def header(folder: Path, **change: object) -> None:
    """Write the header anew, sound but different."""
    body = json.loads((folder / HEADER).read_text())
    body.pop("checksum")
    body.update(change)
    body["checksum"] = cache._checksum(body)  # noqa: SLF001 - a sound header with one thing wrong
    (folder / HEADER).write_text(json.dumps(body))


def shorten(path: Path, by: int) -> None:
    """Tear the end off a file."""
    os.truncate(path, path.stat().st_size - by)


def other_array(folder: Path) -> None:
    """Put an array of another length, itself whole, in the place of one, and say so in the header."""
    np.save(folder / "heads.npy", np.zeros(9, "<i4"))
    arrays = json.loads((folder / HEADER).read_text())["arrays"]
    path = folder / "heads.npy"
    arrays["heads"] = {"type": "<i4", "length": 9, "bytes": path.stat().st_size, "ends": cache._ends(path)}  # noqa: SLF001
    header(folder, arrays=arrays)


def lie(folder: Path) -> None:
    """Say another length in the header than the file has."""
    arrays = json.loads((folder / HEADER).read_text())["arrays"]
    arrays["costs"]["length"] = 2
    header(folder, arrays=arrays)


FAULTS = {
    "no header": (lambda folder: (folder / HEADER).unlink(), "it has no header"),
    "empty header": (lambda folder: (folder / HEADER).write_text(""), "its header cannot be read"),
    "half a header": (lambda folder: shorten(folder / HEADER, 40), "its header cannot be read"),
    "no object": (lambda folder: (folder / HEADER).write_text("[1]"), "its header cannot be read"),
    "deep": (lambda folder: (folder / HEADER).write_text("[" * 60_000), "its header cannot be read"),
    "not UTF-8": (lambda folder: (folder / HEADER).write_bytes(b"\xff\xfe{}"), "its header cannot be read"),
    "changed by hand": (
        lambda folder: (folder / HEADER).write_text((folder / HEADER).read_text().replace('"<i4"', '"<i2"')),
        "its header is not ours",
    ),
    "foreign": (lambda folder: header(folder, magic="something else"), "its header is not ours"),
    "another version": (lambda folder: header(folder, version=0), "it was written by another version of Gerdy"),
    "other content": (lambda folder: header(folder, key=OTHER), "it was made from other content"),
    "no such array": (lambda folder: header(folder, arrays={}), "index.npy is not what was written"),
    "file gone": (lambda folder: (folder / "tails.npy").unlink(), "tails.npy cannot be read"),
    "torn file": (lambda folder: shorten(folder / "costs.npy", 1), "costs.npy is not what was written"),
    "empty file": (lambda folder: (folder / "costs.npy").write_bytes(b""), "costs.npy is not what was written"),
    "zeros": (
        lambda folder: (folder / "costs.npy").write_bytes(b"\0" * (folder / "costs.npy").stat().st_size),
        "costs.npy is not what was written",
    ),
    "another length": (lie, "costs.npy is not what was written"),
    "another array": (other_array, "its arrays do not belong together"),
    "a file in its place": (
        lambda folder: (folder.rename(f"{folder}-x"), folder.write_text("x")),
        "its header cannot be read",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_broken_is_made_again_and_said_in_one_line(fault: str, tmp_path: Path) -> None:
    """Each fault is found on opening, named in one line, and gone afterwards."""
    folder = tmp_path / "net"
    write(folder, made(), KEY)
    breaking, reason = FAULTS[fault]
    breaking(folder)
    with pytest.raises(Unusable) as caught:
        read(folder, KEY)
    assert caught.value.reason == reason
    said: list[str] = []
    assert same(kept(KEY, made, said.append, folder), made())
    assert said == [f"The compiled graph in {folder} is made again: {reason}."]
    assert same(read(folder, KEY), made())
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".writing-")] == []


@pytest.mark.parametrize("left", range(3, 16, 4))
def test_a_full_disk_leaves_the_old_graph_and_is_said(
    left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever array the disk fills up at, what was there stays, nothing else is left, and the answer is given."""
    folder = tmp_path / "net"
    write(folder, made(3), OTHER)
    save, saved = cache.save_array, []

    def full(path: Path, array: Any) -> None:
        if len(saved) == left:
            raise OSError(errno.ENOSPC, "No space left on device")
        saved.append(1)
        save(path, array)

    monkeypatch.setattr("graph.engine.cache.save_array", full)
    said: list[str] = []
    assert same(kept(KEY, made, said.append, folder), made())
    assert said == [
        f"The compiled graph in {folder} is made again: it was made from other content.",
        "The compiled graph is not kept for the next time: [Errno 28] No space left on device.",
    ]
    assert same(read(folder, OTHER), made(3))
    assert [path.name for path in tmp_path.iterdir()] == ["net"]


KILLED = """
import os, signal, sys, time
from pathlib import Path
from graph.engine import build, cache
save, saved = cache.save_array, []
def slowly(path, array):
    save(path, array)
    saved.append(1)
    if len(saved) == int(sys.argv[2]):
        print("now", flush=True)
        time.sleep(60)
cache.save_array = slowly
cache.write(Path(sys.argv[1]), build(3, [0, 1], [1, 2], [1, 1], [0.5, 0.5]), "new")
"""


@pytest.mark.parametrize("after", [1, 9, 16])
@pytest.mark.parametrize("before", [False, True])
def test_a_process_killed_while_writing_leaves_the_old_graph_or_none(after: int, tmp_path: Path, before: bool) -> None:  # noqa: FBT001
    """After `kill -9` there is what there was, and what was left half-written is swept away an hour later."""
    folder = tmp_path / "net"
    if before:
        write(folder, made(), KEY)
    with subprocess.Popen([sys.executable, "-c", KILLED, folder, str(after)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"now\n"
        writer.send_signal(signal.SIGKILL)
    if before:
        assert same(read(folder, KEY), made())
    else:
        assert not folder.exists()
    (half,) = tmp_path.glob(".writing-*")
    write(tmp_path / "next", made(), KEY)
    assert half.exists()
    hour_ago = time.time() - 3700
    os.utime(half, (hour_ago, hour_ago))
    write(tmp_path / "next", made(), KEY)
    assert not half.exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Where the cache's place is taken by a file, the answer is given all the same."""
    (tmp_path / "taken").write_text("")
    said: list[str] = []
    assert same(kept(KEY, made, said.append, tmp_path / "taken" / "net"), made())
    (sentence,) = said
    assert sentence.startswith("The compiled graph is not kept for the next time: ")


def test_a_place_that_is_not_given_up_keeps_its_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new folder cannot be moved into place, the old one is put back, and nothing else is left."""
    folder = tmp_path / "net"
    write(folder, made(), KEY)
    rename = Path.rename

    def refused(path: Path, to: Path) -> Path:
        if path.name.startswith(".writing-") and not path.name.endswith("-before"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        write(folder, made(9), OTHER)
    assert same(read(folder, KEY), made())
    assert [path.name for path in tmp_path.iterdir()] == ["net"]
