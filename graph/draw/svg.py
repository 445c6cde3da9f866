"""The picture as SVG: well-formed, escaped, with nothing fetched and no markers or fonts that a reader may lack."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from graph.draw.layout import Direction, Spot
from graph.draw.legend import SAMPLE, legend
from graph.draw.lettering import LINE, SIZE, text_width
from graph.draw.look import KIND_LOOK, STANDING_LOOK
from graph.draw.outline import number
from graph.draw.picture import Drawn, Line, Node, Picture
from graph.draw.stroke import PILL
from graph.page import visible

MARGIN = 28.0
SMALL = 12.0
INK, PAPER, FAINT = "#0E1A20", "#FFFFFF", "#5B6A72"
FONT = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
_LEGEND = 46.0


def svg(shown: Picture, title: str, direction: Direction = Direction.RIGHT, *, faces: str = FONT) -> str:
    """The picture as an SVG document with a legend.

    Args:
        shown: The picture.
        title: What it shows, for whoever cannot see it.
        direction: Which of its two drawings.
        faces: Names of type faces as CSS has them.
    """
    drawn = shown.right if direction is Direction.RIGHT else shown.down
    key, least, rows = _legend(shown, max(drawn.width, 420.0))
    width, height = max(drawn.width, least) + 2 * MARGIN, drawn.height + 2 * MARGIN + _LEGEND + rows * 24.0
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}" height="{number(height)}" '
            f'viewBox="{number(-MARGIN)} {number(-MARGIN)} {number(width)} {number(height)}" role="img" '
            f'font-family="{escape(faces)}" font-size="{number(SIZE)}">'
        ),
        f"<title>{escape(visible(title))}</title>",
        (
            f'<rect x="{number(-MARGIN)}" y="{number(-MARGIN)}" width="{number(width)}" height="{number(height)}" '
            f'fill="{PAPER}"/>'
        ),
        *(part for line in shown.lines for part in _line(line, drawn)),
        *(part for node in shown.nodes for part in _node(node, drawn)),
        *(part for line in shown.lines for part in _badge(line, drawn)),
        f'<g transform="translate(0 {number(drawn.height + _LEGEND)})">',
        *key,
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(line: Line, drawn: Drawn) -> Iterator[str]:
    look = STANDING_LOOK[line.word] if line.word else None
    colour, width, dash = (look.light, look.width, look.dash) if look else (FAINT, 1.5, (2, 5))
    dashes = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    stroke = drawn.strokes[line.key]
    yield f'<path d="{stroke.path}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'
    yield f'<path d="{stroke.head}" fill="{colour}"/>'


def _node(node: Node, drawn: Drawn) -> Iterator[str]:
    fill, border, ink = KIND_LOOK[node.concept.kind].light
    width = "3" if node.role else "1.75"
    yield f'<path d="{drawn.outlines[node.name]}" fill="{fill}" stroke="{border}" stroke-width="{width}"/>'
    spot = drawn.spots[node.name]
    top = spot.y - (len(node.lines) - 1) * LINE / 2 + SIZE * 0.34
    for place, text in enumerate(node.lines):
        yield _text(text, Spot(spot.x, top + place * LINE), ink, bold=bool(node.role))


def _badge(line: Line, drawn: Drawn) -> Iterator[str]:
    look = STANDING_LOOK[line.word] if line.word else None
    colour, said = (look.light, f"{look.sign} {line.arrow}") if look else (FAINT, line.said)
    spot = drawn.strokes[line.key].badge
    fill, ink = (colour, PAPER) if line.weakest else (PAPER, colour)
    width, height = (PILL[0] if look else 54.0), PILL[1]
    yield (
        f'<rect x="{number(spot.x - width / 2)}" y="{number(spot.y - height / 2)}" width="{number(width)}" '
        f'height="{number(height)}" rx="{number(height / 2)}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    )
    yield _text(said, Spot(spot.x, spot.y + 4.6), ink, size=13, bold=True)
    if line.weakest:
        at = drawn.captions[line.key]
        yield _text("weakest", Spot(at.x, at.y + 4), colour, size=SMALL, bold=True)


def _text(  # noqa: PLR0913 - what text has
    text: str, at: Spot, ink: str, *, size: float = SIZE, bold: bool = False, anchor: str = "middle"
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{number(at.x)}" y="{number(at.y)}" fill="{ink}" font-size="{number(size)}" '
        f"text-anchor={quoteattr(anchor)}{weight}>{escape(text)}</text>"
    )


def _legend(shown: Picture, width: float) -> tuple[list[str], float, int]:
    """The legend's entries, how wide they are, and how many rows they take."""
    x, y, parts, widest = 0.0, 0.0, [], 0.0
    for entry in legend(shown):
        sample = SAMPLE + 6 if entry.path else 0.0
        size = sample + text_width(entry.words, SMALL) + 22
        if x and x + size > width:
            x, y = 0.0, y + 24
        parts.append(f'<g transform="translate({number(x)} {number(y)})">')
        if entry.path:
            dash = f' stroke-dasharray="{" ".join(map(str, entry.dash))}"' if entry.dash else ""
            parts.append(
                f'<path d="{entry.path}" transform="translate(0 -4)" fill="{entry.light[0] or "none"}" '
                f'stroke="{entry.light[1]}" stroke-width="{number(entry.width)}"{dash}/>'
            )
        parts += [_text(entry.words, Spot(sample, 0), INK, size=SMALL, anchor="start"), "</g>"]
        x += size
        widest = max(widest, x)
    return parts, widest, round(y / 24)
