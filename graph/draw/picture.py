"""The picture of an answer: its nodes and links, placed and drawn both left to right and top down.

Every way of showing it (the explorer, SVG, a page that works offline, PDF) draws the same paths from here.
"""

from dataclasses import dataclass

from graph.answer import Why
from graph.belief import Word
from graph.draw.layers import Pair
from graph.draw.layout import Box, Direction, Layout, Spot, lay_out
from graph.draw.lettering import LINE, in_lines, text_width
from graph.draw.look import KIND_LOOK
from graph.draw.outline import closed_path, outline, reach, room
from graph.draw.stroke import PILL, Stroke, stroke
from graph.evidence import Evidence
from graph.link import Link
from graph.page import visible
from graph.sign import sign_of
from graph.tell.sentences import VERB
from ontology.concept import Concept

MISSING = "missing"
"""Key of the place where a link is missing."""
PORTS = 15.0
"""How far apart lines leave or reach a box."""
ARROWS = {"raises": "↑", "lowers": "↓", "changes": "↕", "leaves as it is": "=", "no link": ""}
"""What a link does to its object, in words and as one sign."""
LEAST_WIDTH, LEAST_HEIGHT, PADDING = 76.0, 40.0, 20.0
MOST_SIDE = 4
"""How many links are drawn on each side of a missing one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A concept in the picture; ``role`` is "from" or "to" for the two asked about, else empty."""

    name: str
    concept: Concept
    lines: tuple[str, ...]
    width: float
    height: float
    role: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link in the picture; ``link`` is None for the place where one is missing.

    ``chains`` are the numbers of the chains it is part of, counted from 1; ``weakest`` says whether it is the weakest
    link of the chain that carries the verdict; ``blocked`` whether it says that nothing changes.
    """

    key: str
    link: Link | None
    tail: str
    head: str
    said: str
    chains: tuple[int, ...] = ()
    weakest: bool = False
    blocked: bool = False

    @property
    def arrow(self) -> str:
        """What it does to its object, as one sign."""
        return ARROWS[self.said]

    @property
    def word(self) -> Word | None:
        """Where the link stands."""
        return self.link.standing.word if self.link else None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture in one direction: centres and outlines of nodes by name, strokes of lines by key.

    ``captions`` are the centres of the word that stands beside the badge of the weakest link, by its key.
    """

    direction: Direction
    spots: dict[str, Spot]
    outlines: dict[str, str]
    strokes: dict[str, Stroke]
    captions: dict[str, Spot]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and lines in reading order, and the two drawings of them."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    right: Drawn
    down: Drawn


def picture(answer: Why, evidence: Evidence) -> Picture:
    """The picture of an answer: the union of its chains and of what speaks against them.

    Where there is no chain it shows what is reached from the one end, what leads to the other, and the gap between.
    """
    lines = _lines(answer)
    apart: tuple[Pair, ...] = ()
    if not lines:
        lines, apart = _gap(answer, evidence)
    concepts: dict[str, Concept] = {answer.source.id: answer.source}
    for line in lines:
        if line.link:
            concepts.setdefault(line.link.subject.id, line.link.subject)
            concepts.setdefault(line.link.object.id, line.link.object)
    concepts.setdefault(answer.target.id, answer.target)
    nodes = tuple(_node(concept, answer) for concept in concepts.values())
    right, down = (drawn(nodes, lines, direction, apart) for direction in Direction)
    return Picture(nodes, lines, right, down)


def _lines(answer: Why) -> tuple[Line, ...]:
    chains: dict[str, list[int]] = {}
    links: dict[str, Link] = {}
    for number, chain in enumerate(answer.chains, start=1):
        for link in chain.links:
            links.setdefault(link.key, link)
            chains.setdefault(link.key, []).append(number)
        links.update((link.key, link) for link in chain.blocked_by)
    for route in answer.null_routes:
        links.update((link.key, link) for link in (route.link, *route.onward))
    weakest = answer.deciding.weakest.key if answer.deciding else None
    return tuple(
        Line(
            key,
            link,
            link.subject.id,
            link.object.id,
            _said(link),
            tuple(chains.get(key, ())),
            weakest=key == weakest,
            blocked=link.relation.null,
        )
        for key, link in links.items()
    )


def _gap(answer: Why, evidence: Evidence) -> tuple[tuple[Line, ...], tuple[Pair, ...]]:
    """What is known on either side with the gap between the two, and the pairs that keep the sides apart."""
    ends = {answer.source.id, answer.target.id}
    after = [link for link in answer.changes if link.object.id not in ends][:MOST_SIDE]
    before = sorted(
        (
            link
            for link in evidence.compact.causal
            if link.object.id == answer.target.id and link.subject.id not in ends
        ),
        key=lambda link: (-link.standing.word.rank, -link.standing.score, link.subject.label),
    )[:MOST_SIDE]
    known = {link.key: link for link in (*after, *before)}
    lines = (
        *(Line(key, link, link.subject.id, link.object.id, _said(link)) for key, link in known.items()),
        Line(MISSING, None, answer.source.id, answer.target.id, "no link"),
    )
    sides = [link.object.id for link in after] or [answer.source.id]
    others = [link.subject.id for link in before] or [answer.target.id]
    return lines, tuple((tail, head) for tail in sides for head in others if tail != head)


def _said(link: Link) -> str:
    return "leaves as it is" if link.relation.null else VERB[sign_of(link.relation)][0]


def _node(concept: Concept, answer: Why) -> Node:
    look = KIND_LOOK[concept.kind]
    lines = in_lines(visible(concept.label))
    width = max(LEAST_WIDTH, max(map(text_width, lines)) + room(look.shape))
    role = {answer.target.id: "to", answer.source.id: "from"}.get(concept.id, "")
    return Node(concept.id, concept, lines, width, max(LEAST_HEIGHT, len(lines) * LINE + PADDING), role)


def drawn(
    nodes: tuple[Node, ...], lines: tuple[Line, ...], direction: Direction, apart: tuple[Pair, ...] = ()
) -> Drawn:
    """Nodes and lines drawn in a direction. Of the pairs ``apart`` the second stands beyond the first."""
    right = direction is Direction.RIGHT
    layout = lay_out(
        [Box(node.name, node.width, node.height) for node in nodes],
        [*((line.tail, line.head) for line in lines), *apart],
        direction,
        between=74.0 if right else 64.0,
        beside=26.0 if right else 18.0,
    )
    shapes = {node.name: outline(KIND_LOOK[node.concept.kind].shape, node.width, node.height) for node in nodes}
    ports = _ports(lines, layout, {node.name: node.height if right else node.width for node in nodes}, right=right)
    strokes: dict[str, Stroke] = {}
    # Short lines have the fewest places for a badge, so they choose first.
    for line in sorted(lines, key=lambda one: len(layout.ways[one.tail, one.head])):
        points = _points(line, layout, shapes, ports, right=right)
        strokes[line.key] = stroke(
            points,
            rightward=right,
            broken=line.word is Word.DISPUTED or line.link is None,
            blocked=line.blocked,
            missing=line.link is None,
            taken=[done.badge for done in strokes.values()],
        )
    outlines = {name: closed_path(shape, layout.spots[name]) for name, shape in shapes.items()}
    captions = {line.key: _caption(strokes[line.key].badge, strokes, right=right) for line in lines if line.weakest}
    return Drawn(direction, layout.spots, outlines, strokes, captions, layout.width, layout.height)


def _caption(badge: Spot, strokes: dict[str, Stroke], *, right: bool) -> Spot:
    """The centre of the word beside a badge: on the side where no other badge is near."""
    across, down = (0.0, PILL[1] / 2 + 9) if right else (PILL[0] / 2 + 28, 0.0)
    sides = Spot(badge.x + across, badge.y + down), Spot(badge.x - across, badge.y - down)

    def room(spot: Spot) -> float:
        others = (stroke.badge for stroke in strokes.values() if stroke.badge != badge)
        return min((max(abs(spot.x - one.x) / 45, abs(spot.y - one.y) / 23) for one in others), default=1.0)

    return sides[0] if room(sides[0]) >= 1 else max(sides, key=room)


def _ports(lines: tuple[Line, ...], layout: Layout, room_of: dict[str, float], *, right: bool) -> dict[str, float]:
    """How far beside the centre each line leaves (key + " out") and reaches (key + " in") its boxes."""
    sides: dict[tuple[str, bool], list[tuple[float, str]]] = {}
    for line in lines:
        way = layout.ways.get((line.tail, line.head), ())
        turned = (line.tail, line.head) in layout.turned
        first, last = (way[0], way[-1]) if way else (layout.spots[line.head], layout.spots[line.tail])
        for name, ahead, towards, end in ((line.tail, not turned, first, "out"), (line.head, turned, last, "in")):
            beside = towards.y if right else towards.x
            sides.setdefault((name, ahead), []).append((beside, f"{line.key} {end}"))
    ports: dict[str, float] = {}
    for (name, _), ends in sides.items():
        gap = min(PORTS, (room_of[name] - PADDING) / max(len(ends) - 1, 1))
        for place, (_, end) in enumerate(sorted(ends)):
            ports[end] = (place - (len(ends) - 1) / 2) * gap
    return ports


def _points(
    line: Line, layout: Layout, shapes: dict[str, tuple[Spot, ...]], ports: dict[str, float], *, right: bool
) -> list[Spot]:
    """The points of a line from border to border."""
    turned = (line.tail, line.head) in layout.turned

    def end(name: str, port: float, *, ahead: bool) -> tuple[Spot, Spot]:
        centre, side = layout.spots[name], layout.sides[name][1 if ahead else 0]
        along = reach(shapes[name], port, rightward=right, ahead=ahead)
        if right:
            return Spot(centre.x + along, centre.y + port), Spot(side, centre.y + port)
        return Spot(centre.x + port, centre.y + along), Spot(centre.x + port, side)

    start, leaves = end(line.tail, ports[f"{line.key} out"], ahead=not turned)
    stop, arrives = end(line.head, ports[f"{line.key} in"], ahead=turned)
    return [start, leaves, *layout.ways.get((line.tail, line.head), ()), arrives, stop]
