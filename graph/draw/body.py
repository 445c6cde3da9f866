"""Draw a moment of a lesson on the leg: what each quantity does, at its place, and the link that was added last.

The picture is a list of shapes, so that one description serves the screen (which builds it element by element) and the
file (`svg`). Everything in it is also told in words: a quantity by its arrow and its word, a standing by its sign and
its word. The labels stand where they stand for the whole lesson; only what they say changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from graph.belief import Word
from graph.body import HEIGHT, PLACES, WIDTH, Region, Side, top_down
from graph.draw.leg import LEG, Shape, shape
from graph.draw.look import STANDING_LOOK
from graph.link import Link
from graph.page import visible
from graph.sign import sign_of
from graph.teach import Change, Lesson, State, Step
from ontology.concept import Concept, Kind

LINE, SMALL, GAP = 19, 17, 12
"""Heights of a line of a name, of the line beneath it, and between two labels."""
WRAP = 27
OUTER_EDGE, INNER_EDGE = 262, 696
TOP, PERSON_TOP, BOTTOM = 30, 730, 1016

PHONE_VIEW = (300, 10, 420, 1022)
"""The part of the drawing a narrow screen shows, where numbers stand for names."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One quantity in the picture: where it is at home, where its label stands, and what became of it.

    ``number`` counts what has been reached from the top down, as the list in words does; 0 for the
    rest. ``state`` is None while it has not been reached. ``new`` says the link drawn ends here, ``origin`` that it
    begins here.
    """

    number: int
    concept: Concept
    x: float
    y: float
    label_y: float
    side: Side
    at_home: bool
    state: State | None
    held: bool
    new: bool
    origin: bool

    @property
    def words(self) -> str:
        """What became of it, in words; empty while nothing did."""
        if self.held:
            return "done" if self.concept.kind is Kind.INTERVENTION else _turned(self.state)
        if self.state is None:
            return ""
        standing = f" · {self.state.standing} {STANDING_LOOK[self.state.standing].sign}" if self.state.standing else ""
        return f"{self.state.change}{standing}"


def _turned(state: State | None) -> str:
    return "turned down" if state and state.change is Change.FALLS else "turned up"


def marks(lesson: Lesson, shown: int, *, asked: bool = False) -> tuple[Mark, ...]:
    """The quantities of a lesson as they stand after so many steps; ``asked``: the next link is the one drawn."""
    concepts = {name: state.concept for states in (lesson.states[0], lesson.last) for name, state in states.items()}
    step = _drawn(lesson, shown, asked=asked)
    spots = {**_at_home(concepts.values()), **_elsewhere(concepts.values())}
    now, held = lesson.states[shown], lesson.states[0]
    numbers = {name: number for number, name in enumerate(sorted(now, key=top_down), start=1)}
    return tuple(
        Mark(
            number=numbers.get(name, 0),
            concept=concepts[name],
            x=x,
            y=y,
            label_y=label_y,
            side=side,
            at_home=name in PLACES,
            state=now.get(name),
            held=name in held,
            new=step is not None and step.link.object.id == name,
            origin=step is not None and step.link.subject.id == name,
        )
        for name, (x, y, label_y, side) in spots.items()
    )


Spot = tuple[float, float, float, Side]


def _lines(concept: Concept) -> list[str]:
    return wrap(visible(concept.label), WRAP, max_lines=2, placeholder=" …") or [concept.id]


def _height(concept: Concept) -> float:
    return len(_lines(concept)) * LINE + SMALL + GAP


def _at_home(concepts: Iterable[Concept]) -> dict[str, Spot]:
    """Labels beside their places, pushed apart where they would touch, in the order of their places."""
    spots: dict[str, Spot] = {}
    for side in Side:
        here = sorted(
            (concept for concept in concepts if concept.id in PLACES and PLACES[concept.id].side is side),
            key=lambda concept: PLACES[concept.id].y,
        )
        limit = PERSON_TOP - GAP if side is Side.OUTER else BOTTOM
        tops = _apart([(PLACES[one.id].y - _height(one) / 2, _height(one)) for one in here], TOP, limit)
        for concept, top in zip(here, tops, strict=True):
            place = PLACES[concept.id]
            spots[concept.id] = (place.x, place.y, top, side)
    return dict(sorted(spots.items(), key=lambda item: (item[1][1], item[0])))


def _apart(wanted: list[tuple[float, float]], top: float, bottom: float) -> list[float]:
    """Tops of boxes as near as can be to the wanted ones, in order, without touching; over the edge only when full."""
    tops: list[float] = []
    free = top
    for place, height in wanted:
        tops.append(max(place, free))
        free = tops[-1] + height
    ceiling = max(bottom, free if tops and sum(height for _, height in wanted) > bottom - top else bottom)
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], ceiling - wanted[index][1])
        ceiling = tops[index]
    return tops


def _elsewhere(concepts: Iterable[Concept]) -> dict[str, Spot]:
    """What has no one place, in a column beside the lower leg."""
    spots: dict[str, Spot] = {}
    top: float = PERSON_TOP + LINE + GAP
    without = (concept for concept in concepts if concept.id not in PLACES)
    for concept in sorted(without, key=lambda one: (one.kind is not Kind.INTERVENTION, one.label)):
        spots[concept.id] = (OUTER_EDGE + 28.0, top + LINE / 2, top, Side.OUTER)
        top += _height(concept)
    return spots


def _drawn(lesson: Lesson, shown: int, *, asked: bool) -> Step | None:
    """The step whose link is drawn: the last, or the next when it is asked about."""
    if asked:
        return lesson.steps[shown] if shown < len(lesson.steps) else None
    return lesson.steps[shown - 1] if shown else None


def picture(lesson: Lesson, shown: int, *, asked: bool = False) -> tuple[Shape, ...]:
    """The whole picture after so many steps; ``asked``: with the next link drawn as an open question."""
    placed = marks(lesson, shown, asked=asked)
    step = _drawn(lesson, shown, asked=asked)
    shapes = [*LEG]
    if any(not mark.at_home for mark in placed):
        shapes.append(
            shape("text", Region.PERSON, cls="region wide", x=OUTER_EDGE - 6, y=PERSON_TOP + 6, text_anchor="end")
        )
    for mark in placed:
        shapes += _label(mark)
    if step:
        shapes += _arrow(step, {mark.concept.id: mark for mark in placed}, asked=asked)
    for mark in placed:
        shapes += _spot(mark)
    return tuple(shapes)


def height(lesson: Lesson) -> float:
    """How tall the drawing must be so that every label is on it."""
    return max([HEIGHT, *(mark.label_y + _height(mark.concept) + GAP for mark in marks(lesson, 0))])


def _label(mark: Mark) -> Iterator[Shape]:
    outer = mark.side is Side.OUTER
    edge, anchor = (OUTER_EDGE - 6, "end") if outer else (INNER_EDGE + 34, "start")
    emphasis = " new" if mark.new or mark.origin else ""
    faint = "" if mark.state else " ahead"
    lines = _lines(mark.concept)
    for number, line in enumerate(lines):
        yield shape(
            "text",
            line,
            cls=f"name wide{emphasis}{faint}",
            x=edge,
            y=mark.label_y + LINE * (number + 0.8),
            text_anchor=anchor,
        )
    below = mark.label_y + LINE * len(lines) + SMALL * 0.8
    if mark.words:
        standing = f" {mark.state.standing}" if mark.state and mark.state.standing else ""
        yield shape("text", mark.words, cls=f"said wide{standing}", x=edge, y=below, text_anchor=anchor)
    middle = mark.label_y + LINE / 2
    box = OUTER_EDGE + 4 if outer else INNER_EDGE
    yield from _arrow_box(mark, box, middle - 12)
    if mark.at_home:
        start = box + 26 if outer else box - 2
        bend = box + 38 if outer else box - 20
        yield shape(
            "path",
            cls=f"leader wide{emphasis}{faint}",
            d=f"M{start:g} {middle:g} L{bend:g} {middle:g} L{mark.x:g} {mark.y:g}",
        )


_GLYPH = {
    Change.RISES: "M12 5 L19 18 L5 18Z",
    Change.FALLS: "M12 19 L5 6 L19 6Z",
    Change.STAYS: "M5 8 H19 V11 H5Z M5 14 H19 V17 H5Z",
}


def _arrow_box(mark: Mark, x: float, y: float) -> Iterator[Shape]:
    """The arrow of a quantity in a box of 24: filled for a direction, dashed for one that cannot be told."""
    if mark.state is None:
        yield shape("circle", cls="hollow-dot wide", cx=x + 12, cy=y + 12, r=4)
        return
    kind = {Change.UNDETERMINED: "unknown", Change.STAYS: "stays"}.get(mark.state.change, "moves")
    yield shape(
        "rect", cls=f"box wide {'held' if mark.held else kind}", x=x + 0.75, y=y + 0.75, width=22.5, height=22.5, rx=6
    )
    place = f"translate({x:g} {y:g})"
    glyph = _GLYPH.get(mark.state.change)
    tone = "held" if mark.held else kind
    if glyph:
        yield shape("path", cls=f"glyph wide {tone}", d=glyph, transform=place)
    else:
        yield shape("text", "?", cls=f"glyph-text wide {tone}", x=x + 12, y=y + 18, text_anchor="middle")


def _spot(mark: Mark) -> Iterator[Shape]:
    """The dot at the place itself, and for narrow screens the number in its stead."""
    if mark.at_home:
        told = "reached" if mark.state else "ahead"
        emphasis = " new" if mark.new or mark.origin else ""
        yield shape("circle", cls=f"dot wide {told}{emphasis}", cx=mark.x, cy=mark.y, r=5.5 if emphasis else 4)
        if mark.state is None:
            yield shape("circle", cls="dot narrow ahead", cx=mark.x, cy=mark.y, r=5)
            return
        tone = "held" if mark.held else "moves"
        said = f"{mark.number} {mark.state.change.mark}"
        half = 9 + 4.5 * len(said)
        yield shape("rect", cls=f"box narrow {tone}", x=mark.x - half, y=mark.y - 13, width=2 * half, height=26, rx=13)
        yield shape("text", said, cls=f"glyph-text narrow {tone}", x=mark.x, y=mark.y + 6, text_anchor="middle")


def _arrow(step: Step, placed: dict[str, Mark], *, asked: bool) -> Iterator[Shape]:
    """A link from place to place, in the line of its standing; one that is asked about keeps sign and standing back."""
    tail, head = placed[step.link.subject.id], placed[step.link.object.id]
    look = STANDING_LOOK[Word.UNTESTED if asked else step.link.standing.word]
    tone = "asked" if asked else str(step.link.standing.word)
    x1, y1, x2, y2 = tail.x, tail.y, head.x, head.y
    dx, dy = x2 - x1, y2 - y1
    length = max((dx * dx + dy * dy) ** 0.5, 1.0)
    out = min(70.0, max(24.0, 0.28 * length)) * (1 if dy < 0 else -1)
    mx, my = (x1 + x2) / 2 - dy / length * out, (y1 + y2) / 2 + dx / length * out
    ux, uy = x2 - mx, y2 - my
    size = max((ux * ux + uy * uy) ** 0.5, 1.0)
    ux, uy = ux / size, uy / size
    ex, ey = x2 - 8 * ux, y2 - 8 * uy
    curve = f"M{x1:.1f} {y1:.1f} Q{mx:.1f} {my:.1f} {ex - 8 * ux:.1f} {ey - 8 * uy:.1f}"
    yield shape("path", cls="halo", d=curve)
    dash = {"stroke_dasharray": " ".join(map(str, look.dash))} if look.dash else {}
    yield shape("path", cls=f"link {tone}", d=curve, stroke_width=look.width + 0.5, **dash)
    left = f"{ex - 15 * ux - 7 * uy:.1f} {ey - 15 * uy + 7 * ux:.1f}"
    right = f"{ex - 15 * ux + 7 * uy:.1f} {ey - 15 * uy - 7 * ux:.1f}"
    yield shape("path", cls=f"tip {tone}", d=f"M{ex:.1f} {ey:.1f} L{left} L{right}Z")
    bx, by = (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4
    yield shape("circle", cls=f"badge {tone}", cx=bx, cy=by, r=12)
    sign = "?" if asked else sign_mark(step.link)
    yield shape("text", sign, cls=f"badge-sign {tone}", x=bx, y=by + 6, text_anchor="middle")
    if look.broken:
        yield shape(
            "path", cls=f"cross {tone}", d=f"M{bx - 22:.1f} {by - 6:.1f} l8 12 M{bx + 14:.1f} {by - 6:.1f} l8 12"
        )


def sign_mark(link: Link) -> str:
    """The sign of a link as one character: + − ? and = for no effect."""
    return "=" if link.relation.null else sign_of(link.relation).symbol


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the picture: any that CSS knows, names of variables included. ``standing`` has one for each word."""

    ink: str
    paper: str
    soft: str
    line: str
    accent: str
    muscle: str
    standing: dict[Word, str]


PRINT = Palette(
    "#0E1A20",
    "#FFFFFF",
    "#F2F6F7",
    "#6B7F89",
    "#0F766E",
    "#B4534A",
    {word: look.light for word, look in STANDING_LOOK.items()},
)
"""For paper."""


def css(of: Palette) -> str:
    """The style sheet of the picture."""
    words = "".join(
        f".said.{word},.badge-sign.{word},.tip.{word}{{fill:{color}}}"
        f".link.{word},.badge.{word},.cross.{word}{{stroke:{color}}}"
        for word, color in of.standing.items()
    )
    return (
        f".flesh{{fill:{of.soft}}}.edge{{fill:none;stroke:{of.line};stroke-width:1.6}}"
        f".bone{{fill:{of.paper};stroke:{of.line};stroke-width:1.6;stroke-linejoin:round}}"
        f".hollow{{fill:{of.soft};stroke:{of.line};stroke-width:1.2}}"
        f".muscle{{fill:{of.muscle};fill-opacity:.14;stroke:{of.muscle};stroke-opacity:.6;stroke-width:1.2}}"
        f".band{{fill:{of.accent};fill-opacity:.26;stroke:{of.accent};stroke-width:1.6}}"
        f".detail{{fill:none;stroke:{of.line};stroke-width:1.1;stroke-linecap:round;opacity:.7}}.faint{{opacity:.38}}"
        f".name{{fill:{of.ink};font-size:16px}}.name.new{{font-weight:650}}.name.ahead{{opacity:.72}}"
        f".said{{fill:{of.ink};font-size:14px}}.region{{fill:{of.ink};font-size:14px;font-weight:650}}"
        f".leader{{fill:none;stroke:{of.line};stroke-width:1}}.leader.new{{stroke:{of.ink};stroke-width:1.6}}"
        ".leader.ahead{stroke-dasharray:2 4;opacity:.7}"
        f".dot{{fill:{of.ink};stroke:{of.paper};stroke-width:1.5}}.dot.ahead{{fill:{of.paper};stroke:{of.line}}}"
        f".hollow-dot{{fill:none;stroke:{of.line};stroke-width:1.4}}"
        f".box{{stroke:{of.ink};stroke-width:1.5;fill:{of.paper}}}.box.moves{{fill:{of.ink}}}"
        f".box.held{{fill:{of.accent};stroke:{of.accent}}}.box.unknown{{stroke-dasharray:4 3}}"
        f".glyph{{fill:{of.ink}}}.glyph.moves,.glyph.held{{fill:{of.paper}}}"
        f".glyph-text{{fill:{of.ink};font-size:16px;font-weight:700}}"
        f".glyph-text.moves,.glyph-text.held{{fill:{of.paper}}}"
        f".halo{{fill:none;stroke:{of.paper};stroke-width:8;stroke-opacity:.85}}.link{{fill:none}}"
        f".badge{{fill:{of.paper};stroke-width:2}}.badge-sign{{font-size:17px;font-weight:700}}"
        f".link.asked,.badge.asked{{stroke:{of.ink}}}.tip.asked,.badge-sign.asked{{fill:{of.ink}}}"
        f".cross{{stroke-width:2.5;fill:none}}{words}"
    )


def svg(lesson: Lesson, shown: int) -> str:
    """The picture as a file of its own, on white."""
    tall = height(lesson)
    elements = "".join(_element(one) for one in picture(lesson, shown) if "narrow" not in one.classes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall:g}" width="{WIDTH}" height="{tall:g}" '
        f'font-family="Helvetica, Arial, sans-serif" role="img"><title>The leg from pelvis to foot</title>'
        f'<style>{css(PRINT)}</style><rect width="{WIDTH}" height="{tall:g}" fill="#FFFFFF"/>{elements}</svg>'
    )


def _element(one: Shape) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in one.attributes)
    return f"<{one.tag}{attributes}>{escape(one.text)}</{one.tag}>" if one.text else f"<{one.tag}{attributes}/>"
