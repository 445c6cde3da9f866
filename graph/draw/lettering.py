"""How wide text is, near enough to size a box for it, and how a label breaks into lines."""

SIZE = 15.0
"""Size of letters in boxes."""
LINE = 18.0
"""Height of a line."""
WIDEST = 108.0
"""A label breaks where its line would grow wider than this."""
MOST_LINES = 5

_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!|()[] -"), frozenset("mwMWGOQ@%—")


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a text is in a sans serif face; on the large side."""
    ems = sum(0.32 if sign in _NARROW else 0.86 if sign in _WIDE or ord(sign) > _LATIN else 0.56 for sign in text)
    return ems * size


_LATIN = 0x2FFF
"""Signs beyond this are as wide as they are high."""


def in_lines(label: str, widest: float = WIDEST) -> tuple[str, ...]:
    """A label in as few lines as it needs, about equally long; what is far too long is cut, with an ellipsis.

    >>> in_lines("compression at the lateral femoral epicondyle")
    ('compression', 'at the lateral', 'femoral', 'epicondyle')
    """
    words = [piece for word in label.split() for piece in _pieces(word, widest)] or ["—"]
    lines = _filled(words, widest)
    if len(lines) > MOST_LINES:
        return (*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][:-1]}…")
    narrow = widest
    while narrow > widest / 2 and len(_filled(words, narrow - 4)) == len(lines):
        narrow -= 4
        if max(map(text_width, _filled(words, narrow))) > narrow:
            break
    return tuple(_filled(words, narrow))


def _filled(words: list[str], widest: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if text_width(f"{lines[-1]} {word}") <= widest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, widest: float) -> list[str]:
    """A word cut into pieces that fit on a line."""
    pieces = [""]
    for sign in word:
        if text_width(pieces[-1] + sign) > widest:
            pieces.append("")
        pieces[-1] += sign
    return pieces
