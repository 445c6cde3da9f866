"""Tables: a cell that cites is a passage of its own, and numbers that count people are no citations."""

import io
import zipfile

import pytest

from references.manuscript.model import Manuscript, Style
from references.manuscript.reading import parse_bytes, parse_manuscript

MARKDOWN = r"""Text here [@n2007].

| Study | Finding | n (%) |
|-------|---------|------:|
| Noehren [@n2007] | more adduction [@a; @b]. Less | 34 (12) |
| `x|y` @zed | A \| b @q | 34 (12) |

After [@end].
"""
LATEX = r"""Text \cite{t}.
\begin{table}\caption{C \cite{z}}\begin{tabular}{lp{3cm}}\toprule
Noehren~\cite{n} & more & 34 (12)\\[2pt]\cmidrule(lr){1-2} \multicolumn{2}{c}{All \cite{m}} & x \\
\end{tabular}\end{table}
\begin{center}\begin{tabularx}{9cm}{ll} a & b\footnote{F \citep{f}} \\ c & \textbf{d \cite{d}}\end{tabularx}\end{center}
\begin{longtable}{ll} a \cite{l} & \multirow{2}{*}{b \cite{r}} \\ \end{longtable}
After \cite{e}.
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cells(manuscript: Manuscript) -> list[tuple[int, int, tuple[str, ...]]]:
    """Line, column and keys of each citation."""
    return [(one.line, one.column, one.keys) for one in manuscript.citations]


def test_markdown() -> None:
    """Keys are found at their places, behind code and escaped bars as well; a cell without a key is no sentence."""
    manuscript = parse_manuscript(MARKDOWN, "mine.md")

    assert cells(manuscript) == [
        (1, 11, ("n2007",)),
        (5, 11, ("n2007",)),
        (5, 37, ("a", "b")),
        (6, 9, ("zed",)),
        (6, 19, ("q",)),
        (8, 7, ("end",)),
    ]
    assert "Study" not in " ".join(sentence.text for sentence in manuscript.sentences)
    assert "34" not in " ".join(sentence.text for sentence in manuscript.sentences)


def test_empty_cells_and_headings() -> None:
    """They are nothing, and what stands behind them keeps its place."""
    manuscript = parse_manuscript("#\n\n| a |   |\n|---|---|\n|   | b [@x] |\n| | |\n\n## \n\nEnd [@y].\n", "mine.md")

    assert cells(manuscript) == [(5, 9, ("x",)), (10, 5, ("y",))]


def test_latex() -> None:
    r"""Cells between & and \\, wide and high ones, captions and notes; rules and widths are no text."""
    manuscript = parse_manuscript(LATEX, "mine.tex")

    assert sorted(key for citation in manuscript.citations for key in citation.keys) == sorted("tznmfdlre")
    assert "Noehren \\cite{n}" in [sentence.text for sentence in manuscript.sentences]
    assert "All \\cite{m}" in [sentence.text for sentence in manuscript.sentences]
    assert not any(rest in sentence.text for sentence in manuscript.sentences for rest in ("1-2", "lr", "3cm"))


@pytest.mark.parametrize(
    ("style", "text", "found"),
    [
        (Style.ROUND, "It rose (1). It fell (2).", ["(1)", "(2)"]),
        (Style.SQUARE, "It rose [1]. It fell [2].", ["[1]", "[2]", "[2]"]),
        (Style.AUTHOR_YEAR, "It rose (Grau, 2008).", ["(Grau, 2008)", "Noehren (2007)"]),
    ],
    ids=str,
)
def test_numbers_that_count_are_no_citations(style: Style, text: str, found: list[str]) -> None:
    """In round brackets and raised they count and note; in square ones they cite, as names do. The writer is told."""
    table = "\n\n| a | b |\n|---|---|\n| 12 (2) | adduction^2^ |\n| weak [2] | Noehren (2007) |\n"
    listed = "\n\n## References\n\n1. Grau S. Hip. 2008.\n2. Noehren B. Run. 2007.\n"
    manuscript = parse_manuscript(text + table + listed, "mine.md")

    assert (manuscript.style, [one.marker for one in manuscript.citations]) == (style, found)
    told = "Numbers in round brackets, and raised ones, were taken for counts and notes in tables."
    assert (told in manuscript.assumptions) is (style is Style.ROUND)


def test_word() -> None:
    """Cells of a table, a table inside a table among them; a heading in a cell is no heading of the text."""
    row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Grau [1]", "12 (2)")))
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('Noehren [2].')}</w:tc></w:tr></w:tbl>"
    body = (
        f"{paragraph('It rose [1].')}<w:tbl>{row}<w:tr><w:tc>{inner}{paragraph('x')}</w:tc></w:tr></w:tbl>"
        f"{paragraph('References')}{paragraph('1. Grau S. Hip. 2008.')}{paragraph('2. Noehren B. Run. 2007.')}"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    manuscript = parse_bytes(buffer.getvalue(), "mine.docx")

    assert [(one.line, one.marker) for one in manuscript.citations] == [(1, "[1]"), (2, "[1]"), (4, "[2]")]
    assert [item.printed for item in manuscript.references] == [1, 2]


def paragraph(text: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
