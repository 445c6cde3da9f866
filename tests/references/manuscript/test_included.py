"""LaTeX manuscripts of several files."""

from pathlib import Path

import pytest

from references.manuscript import included
from references.manuscript.model import Manuscript
from references.manuscript.reading import parse_manuscript, read_manuscript


def book(folder: Path, **files: str) -> Manuscript:
    """Write files, a double underscore for a slash, and read main.tex."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.tex"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_manuscript(folder / "main.tex")


def told(manuscript: Manuscript) -> list[str]:
    """What was said of files that were not read."""
    return [
        one
        for one in manuscript.assumptions
        if not one.startswith(("Citations were", "No citation", "There is no sentence"))
    ]


def test_every_place_is_that_of_its_own_file(tmp_path: Path) -> None:
    """In main, in a chapter, in what the chapter takes in, behind it on the same line; comments take in nothing."""
    manuscript = book(
        tmp_path,
        main="\\documentclass{book}\n\\begin{document}\nOne \\cite{a}.\n\\include{parts/two} Three \\cite{d}.\n"
        "% \\input{none}\nFour 5\\% \\input{five}\nSix \\cite{f}.\n\\end{document}\n",
        parts__two="\n\nTwo \\cite{b}. \\input parts/deep\nMore \\cite{c}.",
        parts__deep="Deep \\cite{x}.\n",
        five="five \\cite{e}.\n",
    )
    places = [(Path(one.file).name, one.line, one.column, *one.keys) for one in manuscript.citations]

    assert places == [
        ("", 3, 5, "a"),
        ("two.tex", 3, 5, "b"),
        ("deep.tex", 1, 6, "x"),
        ("two.tex", 4, 6, "c"),
        ("", 4, 27, "d"),
        ("five.tex", 1, 6, "e"),
        ("", 7, 5, "f"),
    ]
    assert {one.file for one in manuscript.sentences} == {
        "",
        *(str(tmp_path / name) for name in ("parts/two.tex", "parts/deep.tex")),
    }, "a sentence that goes on in another file is of the one that it begins in"
    assert told(manuscript) == []
    assert len(manuscript.sources) == 4


def test_a_list_of_references_taken_in_has_its_own_place(tmp_path: Path) -> None:
    """Its items are known by key, and carry the file they stand in."""
    manuscript = book(
        tmp_path,
        main="Strain rose \\cite{h}.\n\\input{list}\n",
        list="\\begin{thebibliography}{9}\n\\bibitem{h} Hamill J. Strain. 2008.\n\\end{thebibliography}\n",
    )
    (item,) = manuscript.references

    assert (item.key, item.line, item.file) == ("h", 2, str(tmp_path / "list.tex"))


@pytest.mark.parametrize("name", ["../out", "/etc/hostname", "link", "sub/../../out", "~/x", "x" * 5000])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    """Neither by dots nor by an absolute path nor by a link; the writer is told, and the rest is read."""
    (tmp_path / "out.tex").write_text("Secret \\cite{s}.", encoding="utf-8")
    folder = tmp_path / "paper"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.tex").symlink_to(tmp_path / "out.tex")
    manuscript = book(folder, main=f"One \\cite{{a}}. \\input{{{name}}} Two \\cite{{b}}.")

    assert [one.keys for one in manuscript.citations] == [("a",), ("b",)]
    assert manuscript.sources[1:] == ()
    (sentence,) = told(manuscript)
    assert sentence.endswith("and was not read.")
    assert ("outside the folder" in sentence) is (name not in ("~/x", "x" * 5000))


def test_an_absolute_name_below_the_folder_is_read(tmp_path: Path) -> None:
    """It is where it could be named by a relative one."""
    manuscript = book(tmp_path, main=f"\\input{{{tmp_path}/one}}", one="One \\cite{a}.")

    assert [one.keys for one in manuscript.citations] == [("a",)]


def test_what_is_missing_or_goes_round_is_told(tmp_path: Path) -> None:
    """With the file and line that take it in."""
    manuscript = book(
        tmp_path, main="One \\cite{a}.\n\\input{none}\n\\input{two}", two="\n\\input{main.tex}\\input{two}"
    )

    assert told(manuscript) == [
        "“none”, taken in at main.tex:2, is not there and was not read.",
        f"“main.tex”, taken in at {tmp_path / 'two.tex'}:2, takes itself in and was not read.",
        f"“two”, taken in at {tmp_path / 'two.tex'}:2, takes itself in and was not read.",
    ]


def test_too_many_and_too_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes in another twice, and so on, comes to an end."""
    doubling = {f"d{number}": f"\\input{{d{number + 1}}}\\input{{d{number + 1}}}" for number in range(15)}
    manuscript = book(tmp_path, main="\\input{d0}", **doubling)
    assert len(manuscript.sources) == included.MOST_FILES + 1

    monkeypatch.setattr(included, "MOST_SIGNS", 100)
    manuscript = book(tmp_path, main="\\input{large}", large="x" * 200)
    assert manuscript.sources[1:] == ()
    assert "makes the manuscript larger than" in told(manuscript)[0]


def test_a_subfile_has_only_its_document_read(tmp_path: Path) -> None:
    """What stands in front of it is for reading it alone."""
    manuscript = book(
        tmp_path,
        main="\\subfile{one}",
        one="\\documentclass[main]{subfiles}\nNo \\cite{n}.\n\\begin{document}\nOne \\cite{a}.\n\\end{document}\n",
    )

    assert [(one.keys, one.line) for one in manuscript.citations] == [(("a",), 4)]


def test_another_encoding_is_told(tmp_path: Path) -> None:
    """As it is for the manuscript itself."""
    (tmp_path / "one.tex").write_bytes("Jiménez \\cite{a}.".encode("cp1252"))
    manuscript = book(tmp_path, main="\\input{one}")

    assert told(manuscript) == [f"“{tmp_path / 'one.tex'}” is not UTF-8; it was read as Windows-1252."]
    assert "Jiménez" in manuscript.sentences[0].text


def test_an_upload_takes_in_nothing() -> None:
    """There is one file; the names it takes in are told."""
    manuscript = parse_manuscript("One \\cite{a}. \\input{two}% \\input{no}\n\\include{three}", "mine.tex")

    assert told(manuscript) == ["Files that it takes in were not read: two, three."]
