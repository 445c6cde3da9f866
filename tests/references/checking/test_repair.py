import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.bibliography import parse_bib, read_bib
from references.checking.examine import prepare
from references.checking.repair import Edit, apply, diff, edits, patch
from references.files import LIBRARY
from references.inputs import parse_references

SHIPPED = {record.key: record for record in read_bib(LIBRARY)[0]}
FAIRCLOUGH = SHIPPED["fairclough2006functional"]
CUT = FAIRCLOUGH.title.partition(":")[0]
BIB = f"""% My file, with its own layout
@string{{ja = "Journal of Anatomy"}}

@Article{{fair,
  title     = {{{CUT}}},
  author    = "Fairclough, John and Hayashi, Koji and Toumi, Hechmi and Lyons, Kevin and Bydder, G",
  year      = 2006,
  journal   = ja,
}}
@article{{heider, doi = {{https://doi.org/10.1249/MSS.0b013e3181ebedf4.}}, title={{Effects of Step Rate}},
  year = {{2001}}, author={{Heiderscheit, B}} }}
@article{{whole, title = {{Something else entirely, with a long title}}, author = {{Nobody, N}}, year = {{1999}}}}
"""


def repaired(data: bytes) -> tuple[str, str]:
    """The patch, and the text it makes."""
    bibliography = parse_references(data, "mine.bib")
    case = prepare(None, [bibliography], SHIPPED)
    text = data.decode("utf-8")
    return patch(case), apply(text, edits(case, bibliography, text))


def test_what_is_repaired() -> None:
    """DOI and title follow the layout of the entry, the year is corrected, an address goes; nothing else changes."""
    text, after = repaired(BIB.encode())
    joined = after.replace("},\n  title     =", "}, title     =", 1)
    changed = [old for old, new in zip(BIB.split("\n"), joined.split("\n"), strict=True) if old != new]

    assert f"  doi       = {{{FAIRCLOUGH.doi}}},\n  title     = {{{FAIRCLOUGH.title}}},\n" in after
    assert "doi = {10.1249/MSS.0b013e3181ebedf4}, title" in after
    assert "year = {2011}" in after
    assert after.count("Something else entirely") == 1
    assert len(changed) == 3
    assert text.startswith("--- a/mine.bib\n+++ b/mine.bib\n@@")


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch command here")
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_patch_applies(tmp_path: Path, newline: str, mark: bytes) -> None:
    """To the very bytes of the file, whatever its line ends and whether it has a byte order mark."""
    data = mark + BIB.replace("\n", newline).encode()
    text, after = repaired(data)
    (tmp_path / "mine.bib").write_bytes(data)
    (tmp_path / "it.patch").write_bytes(text.encode())
    command = [str(shutil.which("patch")), "--binary", "-p1", "-i", "it.patch"]

    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert (tmp_path / "mine.bib").read_bytes() == after.encode()
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)


def test_a_repaired_file_needs_no_repair_and_loses_nothing() -> None:
    """The second patch is empty, and every entry and every other field is still there."""
    _, after = repaired(BIB.encode())
    before_records, after_records = (parse_bib(text)[0] for text in (BIB, after))

    assert repaired(after.encode())[0] == ""
    assert [record.key for record in after_records] == [record.key for record in before_records]
    for old, new in zip(before_records, after_records, strict=True):
        same = {name: value for name, value in old.fields.items() if name not in ("title", "year", "doi")}
        assert {name: new.fields[name] for name in same} == same


@pytest.mark.parametrize(
    ("mute", "entry", "left"),
    [
        ("REC230", "@Article{fair", f"title     = {{{CUT}}}"),
        ("REC207", "@Article{fair", "@Article{fair,\n  title"),
        ("REC231", "@article{heider", "year = {2001}"),
    ],
)
def test_what_is_muted_is_not_repaired(mute: str, entry: str, left: str) -> None:
    """A comment that mutes a finding keeps the patch away from it, and from nothing else."""
    without, _ = repaired(BIB.encode())
    text, after = repaired(BIB.replace(entry, f"% gerdy: ignore {mute}\n{entry}").encode())

    assert left in after
    assert text.count("\n+") == without.count("\n+") - 1


def test_values_that_are_no_simple_part_are_left_alone() -> None:
    """A title joined of parts, or from a string, is not touched."""
    joined = BIB.replace(f"{{{CUT}}}", f'"{CUT[:30]}" # "{CUT[30:]}"')
    _, after = repaired(joined.encode())

    assert f'"{CUT[:30]}" # "{CUT[30:]}"' in after


@given(st.text(alphabet="ab\n", max_size=40), st.data())
def test_edits_are_made_where_they_say(text: str, data: st.DataObject) -> None:
    """Applied from the end, edits do not move each other; a diff is empty only for equal texts."""
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    changes = [Edit(place, place, "X", "", "") for place in places]
    after = apply(text, changes)

    assert after.replace("X", "") == text
    assert [place for place, sign in enumerate(after) if sign == "X"] == [place + n for n, place in enumerate(places)]
    assert bool(diff("x", text, after)) is bool(places)
