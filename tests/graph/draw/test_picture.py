import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from graph.belief import Word
from graph.draw.html import offline_page, script_json
from graph.draw.layout import Direction
from graph.draw.lettering import WIDEST, in_lines, text_width
from graph.draw.look import KIND_LOOK, STANDING_LOOK, Shape
from graph.draw.network import network_data, vis_network
from graph.draw.outline import outline, reach
from graph.draw.picture import MISSING, Picture, picture
from graph.draw.svg import svg
from graph.evidence import Evidence
from graph.why import why
from ontology.concept import Concept, Kind

HOSTILE = '</script><img src=x onerror="alert(1)"> ]]> & \u202e \x07 {{vis}} href'
MIXED = """
squat increases strength: trial for
strength decreases drop: trial for, cohort against
drop increases tension
tension increases compression: trial against
squat doesNotAffect drop: review for
"""

World = Callable[[str], Evidence]


def _drawn(known: Evidence, source: str = "squat", target: str = "compression") -> Picture:
    concepts = known.ontology.concepts
    return picture(why(known, concepts[f"itbc:{source}"], concepts[f"itbc:{target}"]), known)


def test_the_picture_is_the_union_of_the_chains_and_what_speaks_against_them(world: World) -> None:
    """Every link once, the null link as a blocked end, the weakest marked."""
    shown = _drawn(world(MIXED))

    assert [node.concept.label for node in shown.nodes] == ["squat", "strength", "drop", "tension", "compression"]
    assert {line.said for line in shown.lines} == {"raises", "lowers", "leaves as it is"}
    assert [line.blocked for line in shown.lines if line.said == "leaves as it is"] == [True]
    assert sum(line.weakest for line in shown.lines) <= 1
    assert {node.concept.label: node.role for node in shown.nodes if node.role} == {
        "squat": "from",
        "compression": "to",
    }


def test_a_disputed_link_is_broken_and_others_are_not(world: World) -> None:
    """A gap is a second piece of the line."""
    shown = _drawn(world(MIXED))

    for drawn in (shown.right, shown.down):
        pieces = {line.word: drawn.strokes[line.key].path.count("M") for line in shown.lines if not line.blocked}
        assert pieces == {Word.SUPPORTED: 1, Word.MIXED: 1, Word.UNTESTED: 1, Word.DISPUTED: 2}


def test_where_there_is_no_chain_the_gap_is_drawn(world: World) -> None:
    """What is known on both sides, and a missing link between the ends."""
    shown = _drawn(world("squat increases strength\ntension increases compression"))

    assert [line.key for line in shown.lines if line.link is None] == [MISSING]
    spots = {node.concept.label: shown.right.spots[node.name].x for node in shown.nodes}
    assert spots["squat"] < spots["strength"] < spots["tension"] < spots["compression"]


@pytest.mark.parametrize("world_of", ["squat increases strength", "tension increases compression", ""])
def test_a_side_may_be_empty(world: World, world_of: str) -> None:
    """Then the gap begins or ends at what was asked."""
    shown = _drawn(world(world_of or "plank increases control"))

    assert shown.lines[-1].key == MISSING


def test_the_standings_differ_in_more_than_colour() -> None:
    """Sign, word and stroke are all distinct."""
    looks = STANDING_LOOK.values()
    assert len({look.sign for look in looks}) == len({look.label for look in looks}) == 4
    assert len({(look.dash, look.width, look.broken) for look in looks}) == 4
    assert set(STANDING_LOOK) == set(Word)


def test_the_kinds_differ_in_more_than_colour() -> None:
    """Every kind has a shape of its own."""
    assert set(KIND_LOOK) == set(Kind)
    assert len({look.shape for look in KIND_LOOK.values()}) == len(Kind)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_colours_can_be_read(mode: str) -> None:
    """4.5 to 1 between a standing and the ground, and between text and its box; 3 to 1 for borders (WCAG 2.2)."""
    ground = {"light": "#FFFFFF", "dark": "#0F171B"}[mode]
    for look in STANDING_LOOK.values():
        assert _contrast(getattr(look, mode), ground) >= 4.5
    for look_of_kind in KIND_LOOK.values():
        fill, border, ink = getattr(look_of_kind, mode)
        assert _contrast(ink, fill) >= 7
        assert _contrast(border, ground) >= 3


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("shape", Shape)
def test_outlines_fill_their_box(shape: Shape) -> None:
    """From side to side and top to bottom, and a line through the middle meets both sides."""
    corners = outline(shape, 120, 50)

    assert (min(c.x for c in corners), max(c.x for c in corners)) == (-60, 60)
    assert (min(c.y for c in corners), max(c.y for c in corners)) == (-25, 25)
    assert reach(corners, 3, rightward=True, ahead=True) > 40
    assert reach(corners, 3, rightward=False, ahead=False) < -20


@pytest.mark.parametrize(
    "label", ["hip", "x" * 300, "a " * 200, "", "  ", "漢字" * 40, "loading phase at about 30 degrees"]
)
def test_labels_break_into_lines_that_fit(label: str) -> None:
    """However long they are."""
    lines = in_lines(label)

    assert 1 <= len(lines) <= 5
    assert all(text_width(line) <= WIDEST + 15 for line in lines)


@pytest.mark.parametrize("direction", Direction)
def test_svg_is_well_formed_and_fetches_nothing(world: World, direction: Direction) -> None:
    """It parses, has a title, and names no address but its own namespace."""
    drawing = svg(_drawn(world(MIXED)), HOSTILE, direction)
    root = ET.fromstring(drawing)  # noqa: S314 - our own text

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}title") is not None
    assert re.findall(r"https?://[^\"]+", drawing) == ["http://www.w3.org/2000/svg"]
    assert not {"script", "image", "a", "foreignObject"} & {element.tag.split("}")[1] for element in root.iter()}


def test_every_answer_of_the_coverage_can_be_drawn(bundled: Evidence) -> None:
    """No two badges of one picture lie on each other, and every drawing parses."""
    for act in bundled.concepts_of_kind("Intervention"):
        for target in bundled.concepts_of_kind("Mechanism"):
            shown = picture(why(bundled, act, target), bundled)
            ET.fromstring(svg(shown, "x"))  # noqa: S314 - our own text
            for drawn in (shown.right, shown.down):
                badges = [stroke.badge for stroke in drawn.strokes.values()]
                hidden = [
                    (one, other)
                    for one, other in combinations(badges, 2)
                    if abs(one.x - other.x) < 12 and abs(one.y - other.y) < 10
                ]
                assert not hidden, (act.id, target.id)


def test_pyvis_gets_nodes_and_links_by_our_ids(world: World) -> None:
    """Labels for reading the data, no shape of pyvis's own, physics off; all of it is JSON."""
    shown = _drawn(world(MIXED))
    data = network_data(shown, "x", chain=1)

    assert [node["id"] for node in data["nodes"]] == [node.name for node in shown.nodes]
    assert {edge["id"] for edge in data["edges"]} == {line.key for line in shown.lines}
    assert all("shape" not in node for node in data["nodes"])
    assert data["options"]["physics"] == {"enabled": False}
    assert json.loads(json.dumps(data))["right"]["down"] is False
    faint = {key for key, look in data["look"]["lines"].items() if look["faint"]}
    assert faint == {line.key for line in shown.lines if 1 not in line.chains}


def test_gerdy_why_does_not_import_pyvis() -> None:
    """Nor what it brings along; an answer in words stays quick."""
    script = (
        "import sys, cli\n"
        "cli.main(['why', 'split squat', '--for', 'itb-compression'])\n"
        "print([name for name in ('pyvis', 'streamlit', 'pandas', 'fpdf', 'networkx') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


class TestOfflinePage:
    """One file, with nothing to fetch."""

    def test_it_loads_nothing(self, world: World) -> None:
        """No address in any place that a browser would fetch from, and a policy that forbids it."""
        known = world(MIXED)
        page = offline_page(why(known, *_ends(known)), known)
        ours = page.replace(vis_network(), "")

        assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in page
        assert re.findall(r"https?://[^\s\"'<]+", ours) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"<(link|img|iframe|script)[^>]+(src|href)|@import|url\(|fetch\(|innerHTML", ours)

    def test_hostile_labels_stay_text(self, world: World) -> None:
        """Nothing ends the script early, and no label is taken for a slot of the template."""
        known = world(MIXED)
        concepts = dict(known.ontology.concepts)
        concepts["itbc:squat"] = _renamed(concepts["itbc:squat"])
        changed = type(known)(_with(known, concepts), known.references, known.turtle)
        page = offline_page(why(changed, *_ends(changed)), changed)

        assert page.count("</script>") == 2
        assert "<img" not in page
        assert page.count(vis_network()[:80]) == 1

    def test_json_cannot_end_a_script(self) -> None:
        """Signs that mean something to HTML are written as escapes."""
        assert json.loads(script_json({"a": HOSTILE})) == {"a": HOSTILE}
        assert not set("<>&\u2028\u2029") & set(script_json({"a": HOSTILE + "\u2028\u2029"}))


def _ends(known: Evidence) -> tuple[Concept, Concept]:
    return known.ontology.concepts["itbc:squat"], known.ontology.concepts["itbc:compression"]


def _renamed(concept: Concept) -> Concept:
    from dataclasses import replace

    return replace(concept, label=HOSTILE, definition=HOSTILE)


def _with(known: Evidence, concepts: dict[str, Concept]) -> "object":
    from dataclasses import replace

    return replace(known.ontology, concepts=concepts)


def test_hostile_labels_draw_as_text(world: World) -> None:
    """In the SVG too: it parses, and holds no element of theirs."""
    known = world(MIXED)
    concepts = dict(known.ontology.concepts)
    concepts["itbc:squat"] = _renamed(concepts["itbc:squat"])
    changed = type(known)(_with(known, concepts), known.references, known.turtle)
    root = ET.fromstring(svg(_drawn(changed), "x"))  # noqa: S314 - our own text

    assert "img" not in {element.tag.split("}")[1] for element in root.iter()}
