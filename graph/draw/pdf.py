"""The rationale of an answer on paper: the verdict, the picture, the deciding chain link by link, and the references.

The face is Source Sans, from a wheel of its own, so that Greek letters, arrows and minus print on any machine. What the
face lacks is written with a sign that it has, or shown as a question mark; nothing stops the page.
"""

from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from graph.answer import Why
from graph.draw.layout import Direction
from graph.draw.picture import picture
from graph.draw.svg import svg
from graph.evidence import Evidence
from graph.page import visible
from graph.tell.citing import Citing
from graph.tell.links import by_verdict, claim_line
from graph.tell.sentences import capital, link_sentence, link_words, standing_phrase, verdict_sentence
from graph.tell.why import DISCLAIMER, measured

if TYPE_CHECKING:
    from fpdf import FPDF

FACE = "Source Sans"
INK, FAINT, ACCENT = (14, 26, 32), (84, 98, 106), (15, 118, 110)
MARGIN = 16.0
TALLEST = 78.0
"""How high the picture may be, in mm."""
MOST_APPRAISALS = 4
"""How many studies are told of a link where the page has room for them."""
MOST_REFERENCES = 14
INSTEAD = {"✗": "×", "⊣": "|", "⌘": "Cmd"}
"""Signs the face lacks, and what is written for them."""


def rationale(answer: Why, evidence: Evidence) -> bytes:
    """The rationale as a PDF document: one page, with as much of each link as fits on it."""
    document = b""
    for most in range(MOST_APPRAISALS, -1, -1):
        sheet = _sheet(answer, evidence, most)
        if sheet.pages_count == 1 or not most:
            document = bytes(sheet.output())
        # fpdf2 leaves the files of its faces open.
        for face in sheet.fonts.values():
            getattr(face, "ttfont").close()  # noqa: B009 - the built-in faces have no file, and are not used
        if document:
            break
    return document


def _sheet(answer: Why, evidence: Evidence, most: int) -> "FPDF":
    """The document with at most so many claims and studies told of each link."""
    # fpdf2 and the fonts take longer to import than every other answer; only this one needs them.
    from fpdf import FPDF  # noqa: PLC0415

    source, target = answer.asked
    sheet = FPDF(format="A4", unit="mm")
    sheet.set_title(visible(f"Why {source.label} for {target.label}?"))
    sheet.set_creator("Gerdy")
    sheet.set_lang("en")
    for style, name in (("", "Regular"), ("B", "Semibold")):
        sheet.add_font(
            FACE, style, str(resources.files("font_source_sans_pro") / "files" / f"SourceSansPro-{name}.ttf")
        )
    sheet.set_margin(MARGIN)
    sheet.set_auto_page_break(True, MARGIN)  # noqa: FBT003 - fpdf2 takes it in this place
    sheet.add_page()
    writing = _Writing(sheet)
    _head(writing, answer)
    _drawing(writing, answer, evidence)
    citing = Citing(evidence.references)
    _chain(writing, answer, evidence, citing, most)
    _references(writing, citing)
    writing.text(DISCLAIMER, 7.5, FAINT, above=2.5)
    return sheet


class _Writing:
    """Paragraphs on a sheet."""

    def __init__(self, sheet: "FPDF") -> None:
        self.sheet = sheet
        # The face knows which signs it has; those it lacks would print as empty boxes.
        self._has = _signs(sheet)

    def text(  # noqa: PLR0913 - what a paragraph has
        self,
        words: str,
        size: float = 9.5,
        colour: tuple[int, int, int] = INK,
        *,
        bold: bool = False,
        above: float = 0.0,
        indent: float = 0.0,
    ) -> None:
        """A paragraph."""
        self.sheet.set_font(FACE, "B" if bold else "", size)
        self.sheet.set_text_color(*colour)
        self.sheet.set_xy(MARGIN + indent, self.sheet.get_y() + above)
        self.sheet.multi_cell(0, size * 0.46, self.printable(words), align="L", new_x="LMARGIN", new_y="NEXT")

    def printable_svg(self, drawing: str) -> str:
        """A drawing with nothing in its text that the face lacks."""
        lines = (line for line in drawing.splitlines() if not line.startswith("<title>"))
        return "\n".join(map(self.printable, lines))

    def printable(self, words: str) -> str:
        """Text with nothing in it that the face lacks."""
        plain = "".join(INSTEAD.get(sign, sign) for sign in visible(words))
        return "".join(sign if ord(sign) in self._has else "?" for sign in plain)


def _signs(sheet: "FPDF") -> frozenset[int]:
    font = next(iter(sheet.fonts.values()))
    return frozenset(getattr(font, "cmap", ()))


def _head(writing: _Writing, answer: Why) -> None:
    source, target = answer.asked
    writing.text(f"Why {source.label} for {target.label}?", 17, bold=True)
    writing.text(verdict_sentence(answer), 11, ACCENT, bold=True, above=1.5)


def _drawing(writing: _Writing, answer: Why, evidence: Evidence) -> None:
    """The picture, as large as the sheet is wide but not too high."""
    shown = picture(answer, evidence)
    title = f"Why {answer.asked[0].label} for {answer.asked[1].label}?"
    drawing = writing.printable_svg(svg(shown, title, Direction.RIGHT, faces=FACE))
    wide, high = _size(drawing)
    width = writing.sheet.w - 2 * MARGIN
    scale = min(width / wide, TALLEST / high, 0.24)
    top = writing.sheet.get_y() + 2
    writing.sheet.image(BytesIO(drawing.encode()), x=MARGIN, y=top, w=wide * scale, h=high * scale, alt_text=title)
    writing.sheet.set_y(top + high * scale + 1)


def _size(drawing: str) -> tuple[float, float]:
    start = drawing.index('width="')
    wide = drawing[start + 7 : drawing.index('"', start + 7)]
    start = drawing.index('height="')
    return float(wide), float(drawing[start + 8 : drawing.index('"', start + 8)])


def _chain(writing: _Writing, answer: Why, evidence: Evidence, citing: Citing, most: int) -> None:
    chain = answer.deciding or (answer.chains[0] if answer.chains else None)
    if chain is None:
        _no_chain(writing, answer, citing, most)
        return
    number = answer.chains.index(chain) + 1 if chain in answer.chains else 1
    writing.text(f"The chain that decides (chain {number} of {len(answer.chains)})", 11.5, bold=True, above=2)
    writing.text(measured(chain, evidence.ontology, citing), 9, FAINT)
    for place, link in enumerate(chain.links, start=1):
        weakest = " Weakest link." if link == chain.weakest else ""
        said = f"{place}. {link_sentence(link)} — {standing_phrase(link.standing)}.{weakest}"
        writing.text(said, 9.5, bold=True, above=1.2)
        for claim in link.claims[: 2 if most else 1]:
            writing.text(claim_line(claim, evidence.ontology, citing), 8.5, FAINT, indent=4)
        for appraisal in by_verdict(link.appraisals)[:most]:
            study = citing.cite(appraisal.study)
            writing.text(f"{capital(appraisal.verdict)}: {study}: {appraisal.reason}", 8.5, indent=4)
        rest = len(link.claims[2 if most else 1 :]) + len(link.appraisals[most:])
        if rest:
            writing.text(f"{rest} more in the explorer.", 8.5, FAINT, indent=4)


def _no_chain(writing: _Writing, answer: Why, citing: Citing, most: int) -> None:
    if answer.null_routes:
        writing.text("What it is said to leave as it is", 11.5, bold=True, above=2)
    for route in answer.null_routes:
        writing.text(f"{link_sentence(route.link)} — {standing_phrase(route.link.standing)}.", 9.5, bold=True, above=1)
        for appraisal in by_verdict(route.link.appraisals)[:most]:
            study = citing.cite(appraisal.study)
            writing.text(f"{capital(appraisal.verdict)}: {study}: {appraisal.reason}", 8.5, indent=4)
    if answer.changes:
        writing.text(f"What {answer.source.label} is said to change", 11.5, bold=True, above=2)
    for link in answer.changes:
        writing.text(f"{capital(link_words(link))} — {standing_phrase(link.standing)}.", 9.5)


def _references(writing: _Writing, citing: Citing) -> None:
    from references.citation import full  # noqa: PLC0415 - the bibliography is read only for this

    if citing.keys:
        writing.text("References", 11.5, bold=True, above=2)
    for number, key in enumerate(citing.keys[:MOST_REFERENCES], start=1):
        writing.text(f"{number}. {full(citing.study(key))}", 7.5)
    if len(citing.keys) > MOST_REFERENCES:
        writing.text(f"{len(citing.keys) - MOST_REFERENCES} more under “Sources”.", 7.5, FAINT)
