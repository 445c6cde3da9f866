"""The compiled knowledge: the same as the files, never trusted, and never in the way."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.compiled import book, source
from graph.compiled.knowledge import knowledge, place
from graph.evidence import Evidence
from graph.loading import load_evidence
from ontology.errors import UnknownName
from ontology.lookup import find

Said = list[str]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, with the knowledge in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said: Said = []
    knowledge(said.append)
    assert said == []
    return Path(place())


@pytest.fixture(scope="module")
def files() -> Evidence:
    """The knowledge from its files."""
    return load_evidence(everything=True)


def test_it_is_all_that_the_files_say(kept: Path, files: Evidence) -> None:
    """Every value of every kind is equal to the one that was read from the files, in the same order."""
    ours = knowledge(pytest.fail, everything=True)
    assert kept.exists()
    assert ours.turtle == ()  # so it came from what is kept
    assert (ours.ontology.facts, ours.ontology.mappings) == (files.ontology.facts, files.ontology.mappings)
    counted = 0
    for whole, name in (
        ("ontology", "concepts"),
        ("ontology", "relations"),
        ("references", "studies"),
        ("references", "claims"),
        ("references", "appraisals"),
        ("references", "documents"),
        ("references", "rows"),
    ):
        mine, theirs = (getattr(getattr(one, whole), name) for one in (ours, files))
        assert list(mine.items()) == list(theirs.items())
        counted += len(mine)
    assert counted > 900
    for key, study in files.references.studies.items():
        same = ours.references.studies[key]
        assert (same.record, same.record.fields, same.record.line) == (
            study.record,
            study.record.fields,
            study.record.line,
        )
        assert same.cite == study.cite
    for claim in files.references.claims:
        assert ours.references.appraisals_of(claim) == files.references.appraisals_of(claim)
    for row in files.references.rows:
        assert ours.references.claims_of(row) == files.references.claims_of(row)


def test_the_links_are_those_that_are_compiled_from_it(kept: Path, files: Evidence) -> None:
    """Links, arcs, and every way of looking a link up."""
    assert kept.exists()
    ours = knowledge(pytest.fail, everything=True)
    assert (tuple(ours.compact.causal), tuple(ours.compact.null)) == (files.compact.causal, files.compact.null)
    assert (ours.compact.nodes, ours.compact._arcs) == (files.compact.nodes, files.compact._arcs)  # noqa: SLF001
    assert dict(ours.link_by_key) == files.link_by_key
    assert dict(ours.link_of_claim) == files.link_of_claim
    assert dict(ours.links_about) == files.links_about
    assert dict(ours.of_kind) == files.of_kind
    assert ours.links == files.links
    some = frozenset(["willy2011effect"])
    assert ours.without(some).links == files.without(some).links != files.links


def test_names_are_found_as_in_the_files(kept: Path, files: Evidence) -> None:
    """Every label, synonym, id and local name leads to the same concept, and a wrong one to the same suggestions."""
    assert kept.exists()
    ours = knowledge(pytest.fail)
    names = [
        name
        for one in files.ontology.concepts.values()
        for name in (*one.names, one.id, one.iri, one.local_name.upper())
    ]
    assert len(names) > 900
    for name in names:
        assert find(ours.ontology, name) == find(files.ontology, name)
    for name in ("glut medius", "no such thing at all", ""):
        with pytest.raises(UnknownName) as mine:
            find(ours.ontology, name)
        with pytest.raises(UnknownName) as theirs:
            find(files.ontology, name)
        assert str(mine.value) == str(theirs.value)


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _turned(whole: bytes) -> bytes:
    """One letter of the rows is another; all lengths stay."""
    at = whole.rindex(b"hip")
    return whole[:at] + b"lip" + whole[at + 3 :]


def _headed(**other: object) -> Callable[[bytes], bytes]:
    def change(whole: bytes) -> bytes:
        first, _, rest = whole.partition(b"\n")
        return json.dumps({**json.loads(first), **other}).encode() + b"\n" + rest

    return change


SPOILT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "it is not ours"),
    "cut in two": (_cut, "it is not what was written"),
    "one letter changed": (_turned, "it is not what was written"),
    "a line longer": (lambda whole: whole + b"[]\n", "it is not what was written"),
    "another program's": (lambda _: b'{"name": "a package"}\n{}\n', "it is not ours"),
    "no text": (lambda _: bytes(range(256)) * 40, "it is not ours"),
    "a pickle": (lambda _: b"\x80\x04\x95\x0b\x00\x00\x00.\n", "it is not ours"),
    "deep": (lambda _: b"[" * 100_000 + b"\n", "it is not ours"),
    "a later form": (_headed(version=book.VERSION + 1), "it was written by another version of Gerdy"),
    "other content": (_headed(key="0" * 64, stamp=""), "the data or the program have changed since"),
    "other magic": (_headed(magic="gerdy store"), "it is not ours"),
    "a wrong count": (_headed(bytes="many"), "it is not what was written"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_cannot_be_used_is_made_again_with_one_line(how: str, kept: Path, files: Evidence) -> None:
    """Torn, foreign and stale files are each told apart, replaced, and the answer is right all the same."""
    spoil, reason = SPOILT[how]
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))
    said: Said = []
    assert knowledge(said.append).compact.causal == files.compact.causal
    assert said == [f"The compiled knowledge in {kept} is made again: {reason}."]
    assert kept.read_bytes() == whole
    assert knowledge(pytest.fail).turtle == ()


def test_every_way_of_spoiling_is_tried() -> None:
    """Twelve of them."""
    assert len(SPOILT) == 12


def test_a_file_that_was_only_touched_is_trusted_after_it_was_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another stamp and the same content nothing is made again; the new stamp is kept for the next time."""
    monkeypatch.setattr(source, "stamp", lambda: "touched")
    assert knowledge(pytest.fail).turtle == ()
    assert json.loads(kept.read_text().partition("\n")[0])["stamp"] == "touched"
    monkeypatch.setattr(source, "key", lambda: pytest.fail("the content was read again"))
    assert knowledge(pytest.fail).turtle == ()


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte of the data and of the code that reads them counts, and so does every file that comes or goes."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "claims.ttl").write_text("one")
    (folder / "notes.txt").write_text("of no account")
    monkeypatch.setattr(source, "_FOLDERS", (str(folder),))
    seen = [(source.stamp(), source.key())]
    (folder / "notes.txt").write_text("changed")
    assert (source.stamp(), source.key()) == seen[0]
    (folder / "claims.ttl").write_text("two")
    os.utime(folder / "claims.ttl", ns=(0, 0))
    seen.append((source.stamp(), source.key()))
    (folder / "belief.py").write_text("")
    seen.append((source.stamp(), source.key()))
    assert len({stamp for stamp, _ in seen}) == len({key for _, key in seen}) == 3


def test_the_data_and_the_code_are_looked_at() -> None:
    """The files that decide what is compiled are among those looked at."""
    names = {Path(line.rsplit(" ", 4)[0]).name for line in source.stamp().splitlines()}
    wanted = {"claims.ttl", "studies.ttl", "library.bib", "concepts.ttl", "schema.ttl", "mappings.sssom.tsv"}
    assert wanted | {"belief.py", "compile.py", "rows.py", "levels.py", "lookup.py"} <= names


@pytest.mark.parametrize("place_is", ["a file", "a folder"])
def test_where_nothing_can_be_kept_the_answer_only_takes_longer(
    place_is: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: Evidence
) -> None:
    """A cache that cannot be written is no fault and is not spoken of, run after run."""
    blocked = tmp_path / "blocked"
    blocked.touch() if place_is == "a file" else blocked.mkdir(mode=0o555)
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked / "below"))
    if place_is == "a folder":  # the superuser may write there all the same
        monkeypatch.setattr(os, "makedirs", _forbidden)
    for _ in range(2):
        assert knowledge(pytest.fail).compact.causal == files.compact.causal
    assert list(tmp_path.rglob("*.jsonl")) == []


def _forbidden(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_write_that_breaks_off_leaves_what_was_there(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the old file stays, whole, and nothing lies beside it."""
    whole = kept.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(book.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        book.write(str(kept), "key", "stamp", {}, {})
    assert kept.read_bytes() == whole
    assert list(kept.parent.iterdir()) == [kept]


def test_what_a_dead_process_left_is_swept_away(kept: Path) -> None:
    """A file that is still being written is left alone for an hour."""
    old, new = (kept.with_name(f"{kept.name}.writing-{number}") for number in (1, 2))
    for left in (old, new):
        left.touch()
    os.utime(old, (0, 0))
    book.write(str(kept), "key", "stamp", {}, {})
    assert (old.exists(), new.exists()) == (False, True)


def test_a_forged_file_ends_in_a_sentence(kept: Path) -> None:
    """A file that fits its own checksum and holds other rows than ours: the command says so and stops."""
    opened = book.read(str(kept))
    key = next(iter(opened.index["rows"]["concepts"]))
    book.write(str(kept), opened.key, opened.stamp, opened.index, {"concepts": {key: ["too", "short"]}})
    with pytest.raises(book.Forged, match="is not what Gerdy wrote; delete it"):
        book.read(str(kept)).table("concepts", lambda of: of[9])[key]
