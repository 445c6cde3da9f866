r"""LaTeX markup in a bibliographic field to plain text, without losing any of the text.

The decoder underneath (pylatexenc) reads a document, where ``%`` begins a comment and ``&`` separates columns. A title
is not a document: "A 50% reduction in knee load" would come out as "A 50". So signs that mean something to LaTeX but
stand bare are escaped first, and text with no markup never reaches the decoder.

Only fields that hold prose are decoded: titles, names, journals, notes. Identifiers and addresses never are.
"""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

MARKUP = re.compile(r"[\\{}$~]")
BRACED = re.compile(r"(?!.*(?:--|``|''|!`|\?`))[^\\{}$~]*(?:\{[^\\{}$~]*\}[^\\{}$~]*)*", re.DOTALL)
"""Text with nothing but braces, one deep, that keep capitals: most titles with markup are no more than this."""
ACCENT = re.compile(
    r"""(?<!\\)(?:\{\\["'`^~=.](?:\{(?:[A-Za-z]|\\[ij])\}|[A-Za-z]|\\[ij])\}"""
    r"""|\\["'`^~=.](?:\{(?:[A-Za-z]|\\[ij])\}|[A-Za-z])"""
    r"""|\{\\[cvkHur]\{[A-Za-z]\}\}|\\[cvkHur]\{[A-Za-z]\}"""
    r"""|\{\\(?:o|O|aa|AA|ae|AE|oe|OE|ss|l|L)\}|\\[&%#_])"""
)
"""An accented letter, a letter with a name, an escaped sign: few, and each is decoded once."""
ESCAPED_OR_BARE = re.compile(r"\\.|[%&#]", re.DOTALL)
DECODER = LatexNodes2Text()


def plain(value: str) -> str:
    r"""Read a field's value as text on one line.

    >>> plain(r"A 50% {R}CT in Gait \& Posture by Jim{\'e}nez")
    'A 50% RCT in Gait & Posture by Jiménez'
    """
    return " ".join((_read(value) if MARKUP.search(value) else value).split())


def _read(value: str) -> str:
    """Text with markup, the short way when there are no more than accents and braces, which most of it is."""
    text = ACCENT.sub(lambda match: decode(match[0]), value) if "\\" in value else value
    return text.replace("{", "").replace("}", "") if BRACED.fullmatch(text) else decode(value)


@lru_cache(maxsize=4096)
def decode(value: str) -> str:
    """Hand a value to the decoder with its bare signs escaped."""
    guarded = ESCAPED_OR_BARE.sub(lambda match: match[0] if match[0].startswith("\\") else f"\\{match[0]}", value)
    return str(DECODER.latex_to_text(guarded))
