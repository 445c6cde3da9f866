"""Where in the body a quantity is at home: fixed places on a right leg seen from the front, pelvis to foot.

Coordinates are those of the drawing in `graph.draw.leg`: 930 wide and 1040 high, the outer side of the leg on the left,
where a person facing us has it. What has no one place (running volume, recurrence) belongs to the whole person.
"""

from dataclasses import dataclass
from enum import StrEnum

WIDTH, HEIGHT = 930, 1040


class Region(StrEnum):
    """Parts of the chain, from the top."""

    PELVIS = "Pelvis and hip"
    THIGH = "Iliotibial band"
    KNEE = "Knee"
    FOOT = "Lower leg and foot"
    PERSON = "Running and the whole person"


class Side(StrEnum):
    """Which side of the drawing a label stands on."""

    OUTER = "outer"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the leg, the part it belongs to, and the side its label stands on."""

    x: float
    y: float
    region: Region
    side: Side


def _outer(x: float, y: float, region: Region) -> Place:
    return Place(x, y, region, Side.OUTER)


def _inner(x: float, y: float, region: Region) -> Place:
    return Place(x, y, region, Side.INNER)


PLACES: dict[str, Place] = {
    "itbc:trunk-lean": _inner(510, 42, Region.PELVIS),
    "itbc:pelvic-drop": _inner(626, 82, Region.PELVIS),
    "itbc:hip-control": _inner(440, 182, Region.PELVIS),
    "itbc:hip-mobility": _inner(428, 196, Region.PELVIS),
    "itbc:hip-adduction": _inner(424, 250, Region.PELVIS),
    "itbc:hip-abduction": _inner(418, 262, Region.PELVIS),
    "itbc:hip-flexion": _inner(416, 274, Region.PELVIS),
    "itbc:hip-internal-rotation": _inner(398, 312, Region.PELVIS),
    "itbc:hip-abductor-endurance": _outer(396, 100, Region.PELVIS),
    "itbc:hip-abductor-strength": _outer(384, 128, Region.PELVIS),
    "itbc:tfl-tone": _outer(352, 178, Region.PELVIS),
    "itbc:hip-external-rotator-strength": _outer(386, 212, Region.PELVIS),
    "itbc:itb-tension": _outer(344, 272, Region.THIGH),
    "itbc:itb-stiffness": _outer(347, 302, Region.THIGH),
    "itbc:itb-elastic-energy": _outer(350, 332, Region.THIGH),
    "itbc:itb-extensibility": _outer(354, 362, Region.THIGH),
    "itbc:itb-elongation": _outer(359, 392, Region.THIGH),
    "itbc:itb-strain-rate": _outer(364, 424, Region.THIGH),
    "itbc:itb-path-length": _outer(366, 440, Region.THIGH),
    "itbc:itb-abnormality": _outer(369, 456, Region.THIGH),
    "itbc:tissue-sensitivity": _outer(372, 486, Region.THIGH),
    "itbc:itb-compression": _outer(381, 528, Region.KNEE),
    "itbc:itb-friction": _outer(384, 545, Region.KNEE),
    "itbc:lateral-knee-pain": _outer(376, 562, Region.KNEE),
    "itbc:itb-syndrome": _outer(388, 580, Region.KNEE),
    "itbc:lateral-stability": _inner(434, 420, Region.KNEE),
    "itbc:single-leg-stability": _inner(442, 462, Region.KNEE),
    "itbc:knee-flexion": _inner(446, 506, Region.KNEE),
    "itbc:knee-flexion-at-contact": _inner(440, 522, Region.KNEE),
    "itbc:knee-valgus": _inner(474, 540, Region.KNEE),
    "itbc:knee-adduction": _inner(486, 548, Region.KNEE),
    "itbc:knee-abduction-moment": _inner(486, 556, Region.KNEE),
    "itbc:knee-pain": _inner(446, 562, Region.KNEE),
    "itbc:tibial-internal-rotation": _inner(436, 690, Region.FOOT),
    "itbc:lower-limb-function": _inner(470, 740, Region.FOOT),
    "itbc:calf-extensibility": _inner(478, 790, Region.FOOT),
    "itbc:ankle-dorsiflexion": _inner(446, 916, Region.FOOT),
    "itbc:ankle-dorsiflexion-capacity": _inner(438, 934, Region.FOOT),
    "itbc:talocrural-capsular-mobility": _inner(434, 952, Region.FOOT),
    "itbc:foot-pronation": _inner(452, 984, Region.FOOT),
}
"""Places of the bundled quantities, by id. What is not here has no one place."""


def region_of(concept: str) -> Region:
    """The part of the chain a concept belongs to, by its id."""
    place = PLACES.get(concept)
    return place.region if place else Region.PERSON


def top_down(concept: str) -> tuple[int, float, str]:
    """What concepts are ordered by from the pelvis down: the part of the chain, then the height, then the id."""
    place = PLACES.get(concept)
    return list(Region).index(region_of(concept)), place.y if place else 0.0, concept
