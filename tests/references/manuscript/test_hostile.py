import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.errors import UnreadableFile
from references.inputs import parse_references
from references.manuscript.reading import parse_bytes, parse_manuscript, read_manuscript

TIMES = 4000
NOISE = Random(1).randbytes(5000)  # noqa: S311 - the same on every run
PIECES = {
    "open brackets": "(",
    "open square brackets": "[",
    "numbers": "1,",
    "names": "Aa, ",
    "names and": "Aa and ",
    "et al.": "Aa et al. ",
    "years in brackets": "(2001, ",
    "keys": "[@a; ",
    "carets": "^1",
    "raised": "¹",
    "stars": "*a ",
    "underscores": "_a_",
    "open braces": "{",
    "open commands": "\\cite{a",
    "dollars": "$",
    "headings of lists": "References\n",
    "items": "1. A 2001\n",
    "tags": "<sup>",
    "particles": "van der ",
    "parts": "(1) a ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.tex", "x.bib"])
def test_no_repetition_makes_reading_slow(name: str, piece: str) -> None:
    """Eighty files made of one thing over and over are read, or refused with a sentence, in seconds of work."""
    text = piece * TIMES
    begun = time.process_time()
    refusal = ""

    try:
        if name == "x.bib":
            parse_references(text.encode(), name)
        else:
            parse_manuscript(text, name)
    except UnreadableFile as error:
        refusal = error.reason

    assert "nested too deeply" in refusal or not refusal
    assert time.process_time() - begun < 3
    assert len(PIECES) == 20


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("mine.txt", NOISE, "it is no text"),
        ("mine.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "it is a PDF"),
        ("mine.md", b"\xef\xbb\xbf{\\rtf1\\ansi It rose (1).}", "it is RTF; save it as .docx"),
        ("mine.tex", b"\x7fELF\x02\x01\x01" + b"\x00\x01" * 200, "it is no text"),
    ],
    ids=["noise", "PDF", "RTF", "program"],
)
def test_what_is_no_text_is_refused_whatever_its_name(name: str, data: bytes, reason: str) -> None:
    """With what to hand in instead; noise is not read as raised numbers."""
    with pytest.raises(UnreadableFile, match=reason):
        parse_bytes(data, name)


def test_what_has_no_end_is_refused() -> None:
    """A device that gives bytes for ever is read up to the limit and no further."""
    with pytest.raises(UnreadableFile, match="larger than 8 MB, and a manuscript is not"):
        read_manuscript("/dev/zero")


MARKS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "@",
        "\\",
        "%",
        "$",
        '"',
        ",",
        "|",
        "&",
        "^",
        "~",
        "#",
        "- ",
        "`",
        "```",
        ":::",
        "¹",
    ),
    *("\n", "\n\n", "\n| a |  |\n|---|---|\n|  | b [@x] |\n", "<!-- gerdy: ignore -->", "---\n", "\nReferences\n\n"),
    *("[@a; @b]", "(1, 2–4)", "[1]", "(Smith et al., 2001a, b)", "1. Smith A. Title. J 2001;2:3-4.\n", "\\cite{a,b}"),
    *(
        "\\begin{document}",
        "\\end{document}",
        "\\begin{tabular}{ll}",
        "\\end{tabular}",
        "\\begin{table}",
        "\\\\",
        "\\item",
    ),
    *("\\begin{thebibliography}{9}", "\\bibitem{x}", "\\end{thebibliography}", "\\multicolumn{2}{c}{x}", "\\input{b}"),
    *(
        "\\footnote{",
        "\\section{",
        "\\cites{a}{b}",
        "word",
        "Ünï",
        " ",
        "et al.",
        "2007",
        "@string{a=",
        "@misc{a, title=",
    ),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=25).map("".join), st.sampled_from(["a.md", "a.tex", "a.txt"]))
def test_pieces_of_markup_in_any_order_are_read(text: str, name: str) -> None:
    """Nothing raises, every citation stands in its sentence as it says, and on a line of the file."""
    manuscript = parse_manuscript(text, name)

    for sentence in manuscript.sentences:
        for citation in sentence.citations:
            assert sentence.text[citation.start : citation.end].split() == citation.marker.split()
            assert 1 <= citation.line <= text.count("\n") + 1


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=25).map("".join), st.sampled_from(["a.bib", "a.ris", "a.json"]))
def test_pieces_of_lists_in_any_order_are_read(text: str, name: str) -> None:
    """Nothing raises; what is no entry is a finding."""
    listed = parse_references(text.encode(), name)

    assert len(listed.references) or listed.findings or not text.strip() or name != "a.json"
