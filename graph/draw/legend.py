"""What the lines, signs and shapes of a picture mean: one entry for each that is in it."""

from dataclasses import dataclass

from graph.draw.layout import Spot
from graph.draw.look import KIND_LOOK, STANDING_LOOK
from graph.draw.outline import closed_path, outline
from graph.draw.picture import Picture

SAMPLE = 36.0
"""How wide a sample is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: words, and a sample as a path around a line at height 0; fill and stroke on light and on dark."""

    words: str
    path: str = ""
    light: tuple[str, str] = ("", "")
    dark: tuple[str, str] = ("", "")
    width: float = 1.5
    dash: tuple[int, ...] = ()


def legend(shown: Picture) -> tuple[Entry, ...]:
    """Standings, then what links do, then kinds, in the order the picture has them."""
    entries = []
    for word in dict.fromkeys(line.word for line in shown.lines if line.word):
        look = STANDING_LOOK[word]
        path = f"M0 0 L12 0 M24 0 L{SAMPLE:g} 0" if look.broken else f"M0 0 L{SAMPLE:g} 0"
        entries.append(
            Entry(f"{look.sign} {look.label}", path, ("", look.light), ("", look.dark), look.width, look.dash)
        )
    if any(line.link is None for line in shown.lines):
        entries.append(Entry("no link", "M0 0 L12 0 M24 0 L36 0", ("", "#5B6A72"), ("", "#9FB0B9"), 1.5, (2, 5)))
    if any(line.weakest for line in shown.lines):
        entries.append(Entry("filled sign: weakest link"))
    said = {line.said: line.arrow for line in shown.lines if line.link}
    entries += [Entry(f"{arrow} {words}") for words, arrow in said.items()]
    for kind in dict.fromkeys(node.concept.kind for node in shown.nodes):
        kind_look = KIND_LOOK[kind]
        path = closed_path(outline(kind_look.shape, SAMPLE - 2, 16), Spot(SAMPLE / 2, 0))
        entries.append(Entry(kind.label, path, kind_look.light[:2], kind_look.dark[:2]))
    return tuple(entries)
