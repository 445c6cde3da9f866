"""The picture as what the browser draws: pyvis builds the network that vis-network shows, our own paths lie on it.

vis-network gives what a person does with a graph: moving, zooming, pointing. Where things are and what they look like
is decided here, in Python, and drawn from the same paths as the SVG. ``network.js`` beside this file draws them.
"""

from importlib import resources
from typing import Any

from graph.draw.layout import Direction
from graph.draw.legend import legend
from graph.draw.lettering import LINE, SIZE
from graph.draw.look import KIND_LOOK, STANDING_LOOK
from graph.draw.picture import Drawn, Line, Node, Picture
from graph.draw.stroke import PILL
from graph.tell.sentences import capital, link_sentence, standing_phrase

Json = dict[str, Any]

OPTIONS: Json = {
    # A dict, because pyvis asks it for a key.
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": False, "selectConnectedEdges": False, "zoomSpeed": 0.6, "tooltipDelay": 10**9},
    "nodes": {"fixed": True, "labelHighlightBold": False},
    "edges": {"smooth": False},
}


def network_data(shown: Picture, title: str, *, chain: int = 0) -> Json:
    """Everything ``network.js`` needs, as JSON values.

    Args:
        shown: The picture.
        title: What it shows, for whoever cannot see it.
        chain: Number of the chain that stands out, from 1; 0 when all do.
    """
    # pyvis takes longer to import than an answer takes, and no answer in words needs it.
    from pyvis.network import Network  # noqa: PLC0415

    net = Network(directed=True)
    for node in shown.nodes:
        spot = shown.right.spots[node.name]
        # pyvis writes a shape of its own over ours, and shows the id where there is no label.
        net.add_node(node.name, label=node.concept.label, x=spot.x, y=spot.y)
        net.nodes[-1].pop("shape", None)
    for line in shown.lines:
        net.add_edge(line.tail, line.head, id=line.key)
    net.options = OPTIONS
    kept = {line.key for line in shown.lines if not chain or chain in line.chains}
    on_it = {end for line in shown.lines if line.key in kept for end in (line.tail, line.head)}
    return {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": net.options,
        "title": title,
        "look": {
            "nodes": {node.name: _node_look(node, shown, faint=node.name not in on_it) for node in shown.nodes},
            "lines": {line.key: _line_look(line, faint=line.key not in kept) for line in shown.lines},
            "size": SIZE,
            "line": LINE,
            "pill": PILL,
        },
        "legend": [
            {
                "words": entry.words,
                "path": entry.path,
                "light": entry.light,
                "dark": entry.dark,
                "width": entry.width,
                "dash": entry.dash,
            }
            for entry in legend(shown)
        ],
        "right": _drawn(shown.right),
        "down": _drawn(shown.down),
    }


def _node_look(node: Node, shown: Picture, *, faint: bool) -> Json:
    look = KIND_LOOK[node.concept.kind]
    ahead = sum(line.tail == node.name for line in shown.lines if line.link)
    behind = sum(line.head == node.name for line in shown.lines if line.link)
    part = {"from": " Here the question starts.", "to": " Here it ends."}.get(node.role, "")
    told = f"{capital(node.concept.label)}, {node.concept.kind.label}.{part}"
    return {
        "lines": node.lines,
        "width": node.width,
        "height": node.height,
        "light": look.light,
        "dark": look.dark,
        "asked": bool(node.role),
        "faint": faint,
        "says": f"{told} Links from it: {ahead}, to it: {behind}.",
    }


def _line_look(line: Line, *, faint: bool) -> Json:
    if line.link is None:
        return {
            "light": "#5B6A72",
            "dark": "#9FB0B9",
            "dash": [2, 5],
            "width": 1.5,
            "badge": line.said,
            "weakest": False,
            "faint": faint,
            "says": "Here a link is missing: nobody in the graph claims one.",
        }
    look = STANDING_LOOK[line.link.standing.word]
    weakest = " The weakest link of the chain that decides." if line.weakest else ""
    return {
        "light": look.light,
        "dark": look.dark,
        "dash": look.dash,
        "width": look.width,
        "badge": f"{look.sign} {line.arrow}",
        "weakest": line.weakest,
        "faint": faint,
        "says": f"{link_sentence(line.link)}. {capital(standing_phrase(line.link.standing))}.{weakest}",
    }


def _drawn(drawn: Drawn) -> Json:
    return {
        "down": drawn.direction is Direction.DOWN,
        "width": drawn.width,
        "height": drawn.height,
        "nodes": {name: {"x": spot.x, "y": spot.y, "path": drawn.outlines[name]} for name, spot in drawn.spots.items()},
        "lines": {
            key: {
                "path": stroke.path,
                "head": stroke.head,
                "badge": [stroke.badge.x, stroke.badge.y],
                "caption": [drawn.captions[key].x, drawn.captions[key].y] if key in drawn.captions else None,
                "points": [[round(spot.x, 1), round(spot.y, 1)] for spot in stroke.points],
            }
            for key, stroke in drawn.strokes.items()
        },
    }


def vis_network() -> str:
    """The source of vis-network, from the wheel of pyvis."""
    path = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return path.read_text(encoding="utf-8")


def script() -> str:
    """The source of what draws the picture; it defines ``gerdyNetwork``."""
    return (resources.files("graph.draw") / "network.js").read_text(encoding="utf-8")


def style() -> str:
    """Its style sheet."""
    return (resources.files("graph.draw") / "network.css").read_text(encoding="utf-8")
