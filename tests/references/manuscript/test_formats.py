import base64
import io
import json
import zipfile
from pathlib import Path

import pytest

from ontology.errors import UnreadableFile
from references.manuscript import archive, reading
from references.manuscript.model import Format, Manuscript, Style
from references.manuscript.reading import parse_bytes, parse_manuscript, read_manuscript

MARKDOWN = r"""---
title: "A [@no] title"
bibliography: [refs.bib, "more.bib"]
nocite: |
  @quiet, @{odd:key}
---

# One {#sec-one}

Strain *rose* [see @hamill2008, p. 3; -@grau2008a] in `[@code]` and \@not.
As @noehren2007 [p. 4] said, see @fig-one, me@x.org and [@link](https://x.org).^[Inline @inl.]

[^1]: A note citing @deep:2001.

- Item **one** [@{doi:10.1/x}].

| a | [@table] |
|---|---|

```
[@fence]
```

<!-- [@comment] -->
"""
LATEX = r"""\documentclass{article}
\usepackage{natbib}
\begin{document}
\section{One \& more}
Strain rose in M\"uller's 50\% of runners~\citep[see][p.~3]{hamill2008, grau2008}. % \cite{no}
As \citet*{noehren2007} said\footnote{A note \cite{deep}.}, $x_1$ fell.

\begin{figure}\caption{A caption \cite{cap}.}\end{figure}
\begin{verbatim}\cite{verbatim}\end{verbatim}
\nocite{quiet}\input{other}\autocites{one}{two}
\bibliography{refs}
\end{document}"""


def keys(manuscript: Manuscript) -> list[str]:
    """Every key cited, in order."""
    return [key for citation in manuscript.citations for key in citation.keys]


def test_markdown() -> None:
    """Pandoc's keys are read in text, lists, notes and tables, and in no code, link, comment or front matter."""
    manuscript = parse_manuscript(MARKDOWN, "mine.md")

    assert keys(manuscript) == ["hamill2008", "grau2008a", "noehren2007", "inl", "deep:2001", "doi:10.1/x", "table"]
    assert (manuscript.format, manuscript.style) == (Format.MARKDOWN, Style.KEYS)
    assert manuscript.bibliographies == ("refs.bib", "more.bib")
    assert manuscript.uncited_on_purpose == ("quiet", "odd:key")
    assert {sentence.section for sentence in manuscript.sentences} == {"One"}


def test_places_in_markdown() -> None:
    """A sentence and a citation know the line and column a person would go to."""
    manuscript = parse_manuscript(MARKDOWN, "mine.md")
    lines = MARKDOWN.split("\n")

    assert [(sentence.line, sentence.column) for sentence in manuscript.sentences[:2]] == [(10, 1), (11, 1)]
    for citation in manuscript.citations:
        assert lines[citation.line - 1][citation.column - 1 :].startswith(citation.marker)


def test_latex() -> None:
    """Every citing command is read, in text, footnotes and captions, and in no comment or verbatim text."""
    manuscript = parse_manuscript(LATEX, "mine.tex")

    assert sorted(keys(manuscript)) == ["cap", "deep", "grau2008", "hamill2008", "noehren2007", "one", "two"]
    assert (manuscript.format, manuscript.bibliographies) == (Format.LATEX, ("refs.bib",))
    assert manuscript.uncited_on_purpose == ("quiet",)
    assert "Files that it takes in were not read: other." in manuscript.assumptions
    first = manuscript.sentences[0]
    assert first.prose.startswith("Strain rose in Müller's 50% of runners")
    assert (first.line, first.citations[0].line, first.citations[0].column, first.section) == (5, 5, 43, "One & more")


def test_bibitems_are_a_typed_list_with_keys() -> None:
    r"""The list that LaTeX keeps in the file itself is read, each item under the key of its `\bibitem`."""
    items = "\\bibitem{a} One. 2001.\n\\bibitem[B]{b} Two \\emph{x}. 2002."
    text = f"\\cite{{b}}\n\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}"
    manuscript = parse_manuscript(text, "mine.tex")

    assert [(item.key, item.text, item.line) for item in manuscript.references] == [
        ("a", "One. 2001.", 3),
        ("b", "Two x. 2002.", 4),
    ]


def test_a_list_without_items_is_none() -> None:
    """An environment that is still empty, or never closed, gives no reference."""
    for text in ("\\begin{thebibliography}{9}\n\\end{thebibliography}", "\\begin{thebibliography}{9} It rose."):
        assert parse_manuscript(text, "mine.tex").references == ()


def test_plain_text_with_a_paragraph_a_line_and_wrapped() -> None:
    """Both ways of typing paragraphs give the same sentences under the same headings."""
    long = (
        "Head\nStrain rose in many runners who ran far, and it fell again (1). Then it rose.\nTail\nIt "
        + "x" * 130
        + "."
    )
    wrapped = (
        "Head\n\nStrain rose in many runners who ran\nfar, and it fell again (1). Then\nit rose.\n\nTail\n\nIt "
        + "x" * 70
        + "."
    )

    read = [parse_manuscript(text, "x.txt", Style.ROUND) for text in (long, wrapped)]

    assert [each.sentences[0].text for each in read] == [
        "Strain rose in many runners who ran far, and it fell again (1)."
    ] * 2
    assert [[sentence.section for sentence in each.sentences] for each in read] == [["Head", "Head", "Tail"]] * 2
    assert [(each.citations[0].line, each.citations[0].column) for each in read] == [(2, 60), (4, 24)]


def test_style_is_detected_said_and_can_be_forced() -> None:
    """Of two styles the one asked for is read, and the writer is told either way."""
    text = "It rose [1]. It fell [2]. It ran (Grau, 2008).\n\nReferences\n\n1. A. 2001.\n2. B. 2002."

    detected, forced = parse_manuscript(text, "x.txt"), parse_manuscript(text, "x.txt", Style.AUTHOR_YEAR)

    assert (detected.style, len(detected.citations)) == (Style.SQUARE, 2)
    assert (forced.style, len(forced.citations)) == (Style.AUTHOR_YEAR, 1)
    assert "[1] (2 found)" in detected.assumptions[0]
    assert "as was asked for" in forced.assumptions[0]


def test_one_number_without_a_list_is_no_style() -> None:
    """A lone (3) in a text without references counts something else."""
    assert parse_manuscript("We had three (3) of them.", "x.txt").style is Style.NONE


@pytest.mark.parametrize(
    ("data", "assumed"),
    [
        ("Weckström rose [@a].".encode(), False),
        (b"\xef\xbb\xbf" + "Weckström rose [@a].".encode(), False),
        ("Weckström rose [@a].".encode("utf-16"), False),
        ("Weckström rose [@a].".encode("cp1252"), True),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "cp1252"],
)
def test_encodings(data: bytes, assumed: bool) -> None:  # noqa: FBT001
    """Four encodings give one text; the one that had to be assumed is said and is a finding."""
    manuscript = parse_bytes(data, "mine.md")

    assert manuscript.sentences[0].text == "Weckström rose [@a]."
    assert [finding.rule for finding in manuscript.findings] == (["BIB110"] if assumed else [])
    assert any("Windows-1252" in said for said in manuscript.assumptions) is assumed


def test_what_is_too_large_or_no_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a sentence that says why."""
    monkeypatch.setattr(reading, "LARGEST_TEXT", 10)
    file = tmp_path / "long.md"
    file.write_text("x" * 11)

    with pytest.raises(UnreadableFile, match="larger than 0 MB"):
        read_manuscript(file)
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_manuscript(tmp_path / "none.md")
    with pytest.raises(UnreadableFile, match="it is a folder"):
        read_manuscript(tmp_path)
    monkeypatch.undo()
    with pytest.raises(UnreadableFile, match="it is no text"):
        parse_bytes(bytes(range(256)) * 10 + b"\x00\x01\x02" * 100, "mine.md")


# Word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ITEM = {
    "id": 7,
    "type": "article-journal",
    "title": "Strain",
    "author": [{"family": "Hamill"}],
    "issued": {"date-parts": [[2008]]},
}
ZOTERO = {"citationItems": [{"id": 7, "uris": ["http://zotero.org/users/1/items/ABCD"], "itemData": ITEM}]}


def paragraph(*runs: str, style: str = "") -> str:
    """One paragraph."""
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}{''.join(runs)}</w:p>"


def run(text: str, *, raised: bool = False) -> str:
    """A run of text."""
    mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{mark}<w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """A field, its instruction in two pieces as Word writes long ones."""
    half = len(instruction) // 2
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in (instruction[:half], instruction[half:])]
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in escaped)
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def word(*paragraphs: str, head: str = "", **parts: str) -> bytes:
    """A Word file."""
    body = f"{head}<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def test_word_with_the_fields_of_a_reference_manager() -> None:
    """Zotero's field and Mendeley Cite's control give keys and whole records; deleted text is left out."""
    tag = (
        "MENDELEY_CITATION_v3_"
        + base64.b64encode(
            json.dumps({"citationItems": [{"id": "m", "itemData": {**ITEM, "id": "m"}}]}).encode()
        ).decode()
    )
    data = word(
        paragraph(run("One"), style="Heading1"),
        paragraph(
            run("Strain rose "),
            field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ZOTERO)} ", "(1)"),
            run(". It "),
            "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>",
            run("fell "),
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("(2)")}</w:sdtContent></w:sdt>',
            run("."),
        ),
        paragraph(field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', "1. Hamill. Strain. 2008.")),
        footnotes=f"<w:footnotes {W}><w:footnote>{paragraph(run('A note.'))}</w:footnote></w:footnotes>",
    )

    manuscript = parse_bytes(data, "mine.docx")

    assert [sentence.text for sentence in manuscript.sentences] == ["Strain rose (1).", "It fell (2).", "A note."]
    assert keys(manuscript) == ["ABCD", "m"]
    assert [(record.key, record.title, record.year) for record in manuscript.records] == [
        ("ABCD", "Strain", 2008),
        ("m", "Strain", 2008),
    ]
    assert (manuscript.sentences[0].line, manuscript.sentences[0].section) == (2, "One")
    assert [citation.column for citation in manuscript.citations] == [13, 26]


def test_word_with_typed_numbers_and_a_typed_list() -> None:
    """Raised numbers are citations, and the list at the end is read as anywhere."""
    data = word(
        paragraph(run("Strain rose."), run("1,2", raised=True), run(" It fell.")),
        paragraph(run("References")),
        paragraph(run("1. Hamill J. Strain. 2008.")),
        paragraph(run("2. Grau S. Hip. 2008.")),
    )

    manuscript = parse_bytes(data, "mine.docx")

    assert (manuscript.style, [citation.numbers for citation in manuscript.citations]) == (Style.SUPERSCRIPT, [(1, 2)])
    assert [(item.printed, item.line) for item in manuscript.references] == [(1, 3), (2, 4)]


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part too large by what it declares or by what it is, entities, an old .doc, and what is no archive."""
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    lying = bytearray(word(paragraph(run("x" * 5000))))
    # Both headers of the archive state the unpacked size; make them say 10 bytes.
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = lying.index(mark) + offset
        lying[place : place + 4] = (10).to_bytes(4, "little")

    with pytest.raises(UnreadableFile, match="declares XML entities"):
        parse_bytes(word(paragraph(run("&b;")), head=entities), "mine.docx")
    with pytest.raises(UnreadableFile, match=r"old \.doc file"):
        parse_bytes(b"\xd0\xcf\x11\xe0 rest", "mine.docx")
    with pytest.raises(UnreadableFile, match="no Word file"):
        parse_bytes(b"PK\x03\x04 rest", "mine.docx")
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    with pytest.raises(UnreadableFile, match=r"no word/document\.xml"):
        parse_bytes(buffer.getvalue(), "mine.docx")
    monkeypatch.setattr(archive, "LARGEST_PART", 1000)
    with pytest.raises(UnreadableFile, match="unpacks to more than"):
        parse_bytes(word(paragraph(run("x" * 5000))), "mine.docx")
    with pytest.raises(UnreadableFile, match=r"cannot be unpacked|no XML|unpacks to more"):
        parse_bytes(bytes(lying), "mine.docx")


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with more parts than a Word file has is none."""
    monkeypatch.setattr(archive, "MOST_PARTS", 1)

    with pytest.raises(UnreadableFile, match="more than 1 parts"):
        parse_bytes(word(paragraph(run("x")), footnotes="<x/>"), "mine.docx")
