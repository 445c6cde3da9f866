"""What a standing and a kind look like, wherever they are drawn.

Nothing is told by colour alone. A standing also has a sign, a word, a dash and a width; a kind also has a shape.
Colours come in pairs for light and dark ground; each keeps a contrast of at least 4.5 : 1 with the ground it is for.
"""

from dataclasses import dataclass
from enum import StrEnum

from graph.belief import Word
from ontology.concept import Kind


class Shape(StrEnum):
    """Outlines of boxes, all wide enough to hold a label."""

    BOX = "box"
    ROUNDED = "rounded"
    PILL = "pill"
    HEXAGON = "hexagon"
    OCTAGON = "octagon"
    SLANTED = "slanted"
    NOTCHED = "notched"
    CUT = "cut"
    ARROW = "arrow"
    TRAPEZIUM = "trapezium"
    TICKET = "ticket"
    HOUSE = "house"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True)
class Look:
    """How a standing looks.

    Attributes:
        sign: One character that stands for it.
        label: The word.
        light: Colour on light ground.
        dark: Colour on dark ground.
        dash: Lengths of strokes and gaps of a line; empty for an unbroken one.
        width: Width of a line.
        broken: Whether a line has a gap in the middle, because studies dispute the link.
        icon: Name of the Material symbol, for badges.
        badge: Name of the colour that Streamlit's badges and Markdown know.
    """

    sign: str
    label: str
    light: str
    dark: str
    dash: tuple[int, ...] = ()
    width: float = 2.0
    broken: bool = False
    icon: str = ""
    badge: str = "gray"


STANDING_LOOK: dict[Word, Look] = {
    Word.SUPPORTED: Look("✓", "supported", "#15703C", "#5BD08A", (), 3.5, icon="check", badge="green"),
    Word.MIXED: Look("±", "mixed", "#8A5200", "#F2B24C", (14, 4), 2.5, icon="exposure", badge="orange"),
    Word.UNTESTED: Look("?", "untested", "#3F6280", "#8FB6D6", (4, 5), 2.0, icon="question_mark", badge="blue"),
    Word.DISPUTED: Look("✗", "disputed", "#B3261E", "#FF8A80", (), 2.0, broken=True, icon="close", badge="red"),
}


@dataclass(frozen=True, slots=True)
class KindLook:
    """How a kind of concept looks: an outline, and fill, border and text on light and on dark ground."""

    shape: Shape
    light: tuple[str, str, str]
    dark: tuple[str, str, str]


def _look(shape: Shape, light: tuple[str, str], dark: tuple[str, str]) -> KindLook:
    """Fill and border; text is near black on light fills and near white on dark ones."""
    return KindLook(shape, (*light, "#0E1A20"), (*dark, "#F1F6F8"))


KIND_LOOK: dict[Kind, KindLook] = {
    Kind.INTERVENTION: _look(Shape.HEXAGON, ("#D5F5EE", "#0F766E"), ("#0D3B38", "#2DD4BF")),
    Kind.CAPACITY: _look(Shape.PILL, ("#DDEBFE", "#1D4ED8"), ("#17315C", "#7FB0FF")),
    Kind.KINEMATIC: _look(Shape.ROUNDED, ("#EBE5FD", "#6D28D9"), ("#33235C", "#B79BFF")),
    Kind.MECHANISM: _look(Shape.BOX, ("#FDE9DA", "#B45309"), ("#4A2A10", "#FFB066")),
    Kind.SYMPTOM: _look(Shape.ELLIPSE, ("#FCE3EF", "#BE185D"), ("#4D1A34", "#FF8EC0")),
    Kind.CONDITION: _look(Shape.OCTAGON, ("#E4E9EE", "#334155"), ("#27333E", "#B4C4D4")),
    Kind.EXPOSURE: _look(Shape.SLANTED, ("#EEF4CF", "#4D6A0A"), ("#2E3A0F", "#BEDC5A")),
    Kind.IMPAIRMENT: _look(Shape.NOTCHED, ("#FBE4E1", "#9F3A2C"), ("#4A211B", "#FF9E8F")),
    Kind.STRUCTURE: _look(Shape.CUT, ("#F7EFC9", "#7A5C00"), ("#3D3208", "#E8CB58")),
    Kind.PHASE: _look(Shape.ARROW, ("#DFF3FB", "#0B6B8C"), ("#10394A", "#6CCBEE")),
    Kind.GAIT_EVENT: _look(Shape.HOUSE, ("#E3F4DD", "#2F6B1F"), ("#1E3A17", "#93D67F")),
    Kind.ASSESSMENT: _look(Shape.TICKET, ("#F3E6F7", "#86198F"), ("#401646", "#EBA4F3")),
    Kind.CONTEXT: _look(Shape.TRAPEZIUM, ("#ECEDEF", "#4B5563"), ("#2B3036", "#B8BEC7")),
}
