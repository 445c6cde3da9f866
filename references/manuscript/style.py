"""Which style of citing a manuscript keeps to: detected from what was found, said, and overruled by who knows better.

Keys win wherever there are any, since nothing else looks like them. Otherwise the style with most markers wins; numbers
beyond the end of the list count for nothing. One lone number in brackets, with no list to point into, is no style.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from references.manuscript.markers import Marker
from references.manuscript.model import Style

EXAMPLES = {
    Style.KEYS: "keys",
    Style.ROUND: "numbers in round brackets, as in (1)",
    Style.SQUARE: "numbers in square brackets, as in [1]",
    Style.SUPERSCRIPT: "raised numbers",
    Style.AUTHOR_YEAR: "author and year",
    Style.NONE: "nothing that could be recognised",
}


@dataclass(frozen=True, slots=True)
class Detected:
    """The style, how often each was met with numbers that the list has, and whether the writer said so."""

    style: Style
    counts: dict[Style, int]
    asked_for: bool = False

    def told(self, found: int) -> str:
        """What to tell the writer.

        Args:
            found: How many citations were read, those among them that point beyond the list.
        """
        if self.asked_for:
            return f"Citations were read as {EXAMPLES[self.style]}, as was asked for ({found} found)."
        if self.style is Style.NONE:
            return "No citation was recognised; the style can be said with --style."
        return f"Citations were read as {EXAMPLES[self.style]} ({found} found)."


def detect(markers: Iterable[Marker], listed: int | None, forced: Style | None = None) -> Detected:
    """The style of these markers.

    Args:
        markers: All that look like citations.
        listed: How many references the list has; None when there is no list to point into.
        forced: The style the writer says it is.
    """
    kept = [marker for marker in markers if _counts(marker, listed)]
    counts = dict(Counter(marker.style for marker in kept))
    if forced is not None:
        return Detected(forced, counts, asked_for=True)
    return Detected(_most(kept, counts, listed), counts)


def _counts(marker: Marker, listed: int | None) -> bool:
    return not (marker.numbers and listed is not None and min(marker.numbers) > listed)


def _most(markers: Sequence[Marker], counts: dict[Style, int], listed: int | None) -> Style:
    if counts.get(Style.KEYS):
        return Style.KEYS
    if not counts:
        return Style.NONE
    # Of equally many, square brackets are the surest sign and round ones the least sure.
    order = (Style.SQUARE, Style.AUTHOR_YEAR, Style.SUPERSCRIPT, Style.ROUND)
    best = max(order, key=lambda style: counts.get(style, 0))
    if best.is_numeric and listed is None:
        numbers = {number for marker in markers if marker.style is best for number in marker.numbers}
        if len(numbers) < 2 or 1 not in numbers:  # noqa: PLR2004 - one number alone counts anything
            return Style.NONE
    return best
