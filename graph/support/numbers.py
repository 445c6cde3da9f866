"""Whether the numbers of a sentence are those of the study: SUP607.

Only percentages and ratios are compared, and only with a study of which such numbers are stored; what is not stored
cannot be called wrong. A number counts as the same when it is one of the study's, rounded as the sentence rounds it.
"""

import re
from collections.abc import Iterable

from references.study import Study

_PERCENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b)", re.IGNORECASE)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|to|and)\s*(\d+(?:\.\d+)?)\s*(?:%|percent\b|per cent\b)", re.IGNORECASE)
_OF = re.compile(r"\b(\d+)\s+(?:of|out of)\s+(?:the\s+)?(\d+)\b")
_ROUNDING = 0.05
"""A share worked out from “9 of 16” is the same as one printed with a decimal."""
_NAMES = re.compile(r"\b(?:10|ten)\s*(?:%|percent|per cent)\s+(?:rule|plan|a week|per week)", re.IGNORECASE)
_LEVEL = re.compile(r"\b95\s*%\s*(?:CI|confidence)|(?:CI|confidence interval)[^.;)]{0,20}", re.IGNORECASE)


def differing(text: str, study: Study) -> tuple[str, tuple[str, ...]] | None:
    """A percentage of the sentence that the study does not have, with those it has; None when there is no such.

    >>> from references.study import Study
    >>> differing("Recovery was seen in 92% (1).", Study("x", findings=("44% had recovered at six weeks.",)))
    ('92%', ('44%',))
    """
    written = percentages(_NAMES.sub(" ", text))
    if not written:
        return None
    stored = tuple(number for finding in study.findings for number in percentages(_LEVEL.sub(" ", finding)))
    if not stored:
        return None
    for number in written:
        if not any(_same(number, other) for other in stored):
            return f"{number:g}%" if not number.is_integer() else f"{int(number)}%", tuple(
                dict.fromkeys(f"{other:g}%" for other in stored)
            )
    return None


def has_one_of(text: str, study: Study) -> bool:
    """Whether a percentage of the sentence is one that the study found.

    >>> from references.study import Study
    >>> has_one_of("Recovery was seen in 44%.", Study("x", findings=("44.3 % had recovered at six weeks.",)))
    True
    """
    stored = [number for finding in study.findings for number in percentages(_LEVEL.sub(" ", finding))]
    return any(_same(number, other) for number in percentages(_NAMES.sub(" ", text)) for other in stored)


def has_numbers(text: str) -> bool:
    """Whether a sentence gives a percentage."""
    return bool(percentages(_NAMES.sub(" ", text)))


def percentages(text: str) -> tuple[float, ...]:
    """The percentages in a text, and the shares of “9 of 16”.

    >>> percentages("Pain fell by 20 to 25%, in 9 of 16.")
    (20.0, 25.0, 56.25)
    """
    found = [float(one) for pair in _RANGE.findall(text) for one in pair]
    found += [float(one) for one in _PERCENT.findall(text)]
    found += [100 * int(part) / int(whole) for part, whole in _OF.findall(text) if 0 < int(part) <= int(whole)]
    return tuple(dict.fromkeys(found))


def _same(written: float, stored: float) -> bool:
    digits = len(f"{written:g}".partition(".")[2])
    return round(stored, digits) == written or abs(written - stored) < _ROUNDING


def closest(number: str, others: Iterable[str]) -> str:
    """Of several percentages, the one nearest to another."""
    value = float(number.rstrip("%"))
    return min(others, key=lambda other: abs(float(other.rstrip("%")) - value))
