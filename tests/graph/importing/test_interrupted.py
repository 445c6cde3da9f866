"""Imports that do not come to their end: killed, without room on the disk, at the same place at once."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.importing.building import Building
from graph.importing.reading import import_kgx
from graph.stores.directory import DirectoryStore
from graph.stores.errors import StoreError
from graph.stores.part import LOCK, PART, STORE, header
from tests.graph.stores.damage import FILES, HARMS, harm

SMALL, LARGE = 5, 60_000


def write(folder: Path, edges: int) -> tuple[Path, Path]:
    """Tables with so many edges in a ring."""
    folder.mkdir(exist_ok=True)
    nodes, links = folder / "nodes.tsv", folder / "edges.tsv"
    with nodes.open("w", encoding="utf-8") as file:
        file.write("id\tcategory\tname\n")
        file.writelines(f"N:{number}\tbiolink:Gene\tgene {number}\n" for number in range(edges))
    with links.open("w", encoding="utf-8") as file:
        file.write("subject\tpredicate\tobject\n")
        file.writelines(f"N:{number}\tbiolink:causes\tN:{(number + 1) % edges}\n" for number in range(edges))
    return nodes, links


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A small store that is there already."""
    import_kgx(*write(tmp_path / "small", SMALL), tmp_path / "store")
    return tmp_path / "store"


def command(folder: Path, store: Path) -> list[str]:
    """The command line that imports the tables of a folder."""
    return [
        sys.executable,
        "-m",
        "cli",
        "import",
        "kgx",
        f"{folder}/nodes.tsv",
        f"{folder}/edges.tsv",
        "--into",
        str(store),
    ]


def is_whole(store: Path, links: int) -> None:
    """The store answers, and has so many links."""
    opened = DirectoryStore(store)
    assert opened.index.links == links
    assert opened.links([0])[0].claims


@pytest.mark.parametrize("moment", [0.0, 0.3, 0.6, 0.9], ids=["at once", "early", "midway", "late"])
def test_kill_minus_9_leaves_the_old_store_and_the_next_import_clears_up(
    tmp_path: Path, old: Path, moment: float
) -> None:
    """Whenever it dies: the old store answers, and after the next import there is one part again."""
    tables = write(tmp_path / "large", LARGE)
    process = subprocess.Popen(command(tmp_path / "large", old), cwd=tmp_path, stdout=subprocess.PIPE)
    try:
        _wait_for(lambda: len(list(old.glob(f"{PART}*"))) > 1 or process.poll() is not None)
        time.sleep(3 * moment)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()

    is_whole(old, SMALL if header(old)["links"] == SMALL else LARGE)
    import_kgx(*tables, old)
    is_whole(old, LARGE)
    assert len(list(old.glob(f"{PART}*"))) == 1


def test_kill_minus_9_in_a_first_import_leaves_no_store(tmp_path: Path) -> None:
    """None is said to be there, in a sentence; the next import takes the place over."""
    tables, store = write(tmp_path / "large", LARGE), tmp_path / "store"
    process = subprocess.Popen(command(tmp_path / "large", store), cwd=tmp_path, stdout=subprocess.PIPE)
    try:
        _wait_for(lambda: bool(list(store.glob(f"{PART}*"))))
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()

    with pytest.raises(StoreError, match=f"the folder holds no {STORE}; make a store with gerdy import"):
        DirectoryStore(store)
    import_kgx(*tables, store)
    is_whole(store, LARGE)


def _wait_for(state: Callable[[], bool], most: float = 60.0) -> None:
    end = time.monotonic() + most
    while not state():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_without_room_on_the_disk_the_old_store_stays(tmp_path: Path, old: Path) -> None:
    """Files may not grow beyond 200 kB here, as on a disk that is full: one sentence, nothing changed, nothing left."""
    write(tmp_path / "large", LARGE)
    done = subprocess.run(
        command(tmp_path / "large", old),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )

    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("gerdy: The store ")
    assert "there is no room on the disk" in done.stderr
    assert "nothing was changed" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    is_whole(old, SMALL)
    assert sorted(entry.name for entry in old.iterdir()) == sorted([STORE, LOCK, header(old)["part"]])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a disk")
def test_a_disk_that_is_full_leaves_the_old_store(tmp_path: Path) -> None:
    """A disk of 8 MB in memory holds the small store and not the large one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)],  # noqa: S607 - wherever mount is
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        store = disk / "store"
        import_kgx(*write(tmp_path / "small", SMALL), store)
        with pytest.raises(StoreError, match="there is no room on the disk"):
            import_kgx(*write(tmp_path / "large", LARGE), store)
        is_whole(store, SMALL)
        assert len(list(store.glob(f"{PART}*"))) == 1
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)  # noqa: S607


def test_two_imports_do_not_write_to_one_place(old: Path, tmp_path: Path) -> None:
    """The second is refused in a sentence; the first goes on."""
    with Building(old, "first"), pytest.raises(StoreError, match="another import is writing to it"):
        import_kgx(*write(tmp_path / "more", SMALL), old)

    is_whole(old, SMALL)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """Nothing of it is touched."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(StoreError, match="the folder holds other things"):
        import_kgx(*write(tmp_path / "small", SMALL), tmp_path / "home")

    assert [entry.name for entry in (tmp_path / "home").iterdir()] == ["thesis.txt"]
    for place in (tmp_path / "home" / "thesis.txt", tmp_path / "home" / "thesis.txt" / "store"):
        with pytest.raises(StoreError, match="there is a file of that name, or on the way to it; name a folder"):
            import_kgx(*write(tmp_path / "small", SMALL), place)


def test_whoever_has_the_old_store_open_keeps_it(old: Path, tmp_path: Path) -> None:
    """The part is removed under them, and they read on."""
    opened = DirectoryStore(old)
    before = opened.links(range(opened.index.links))
    import_kgx(*write(tmp_path / "more", SMALL + 1), old)

    assert opened.links(range(opened.index.links)) == before
    assert DirectoryStore(old).index.links == SMALL + 1


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", HARMS)
def test_a_torn_store_is_refused_in_a_sentence(old: Path, name: str, how: str) -> None:
    """Half a file, no file, or another file."""
    harm(old / header(old)["part"] / name, how)
    with pytest.raises(StoreError, match="import it again"):
        _ = DirectoryStore(old).index


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"magic": "gerdy store"}', '{"magic": "gerdy store", "version": 1, "part": "../../etc"}']
)
def test_a_header_that_is_not_ours_is_refused(old: Path, text: str) -> None:
    """In a sentence that names the store."""
    (old / STORE).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=STORE):
        DirectoryStore(old)
