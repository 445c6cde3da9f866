import time

import pytest

from ontology.errors import UnreadableFile
from references.inputs import parse_references
from references.manuscript.reading import parse_manuscript

TIMES = 4000
PIECES = {
    "open brackets": "(",
    "open square brackets": "[",
    "numbers": "1,",
    "names": "Aa, ",
    "names and": "Aa and ",
    "et al.": "Aa et al. ",
    "years in brackets": "(2001, ",
    "keys": "[@a; ",
    "carets": "^1",
    "raised": "¹",
    "stars": "*a ",
    "underscores": "_a_",
    "open braces": "{",
    "open commands": "\\cite{a",
    "dollars": "$",
    "headings of lists": "References\n",
    "items": "1. A 2001\n",
    "tags": "<sup>",
    "particles": "van der ",
    "parts": "(1) a ",
}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("name", ["x.txt", "x.md", "x.tex", "x.bib"])
def test_no_repetition_makes_reading_slow(name: str, piece: str) -> None:
    """Eighty files made of one thing over and over are read, or refused with a sentence, in seconds of work."""
    text = piece * TIMES
    begun = time.process_time()
    refusal = ""

    try:
        if name == "x.bib":
            parse_references(text.encode(), name)
        else:
            parse_manuscript(text, name)
    except UnreadableFile as error:
        refusal = error.reason

    assert "nested too deeply" in refusal or not refusal
    assert time.process_time() - begun < 3
    assert len(PIECES) == 20
