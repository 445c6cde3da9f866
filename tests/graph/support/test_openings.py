"""A pattern is left out of a search only where a search would find nothing."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.support.openings import Sought, beginnings, openings
from graph.support.otherwise import said_otherwise
from graph.support.phrases import MUSCLE_PHRASES, PHRASES
from graph.support.relations import TURNS
from graph.support.verdict import Support
from graph.support.words import plain

PATTERNS: tuple[Sought, ...] = (
    *(turn.pattern for turn in TURNS),
    *(phrase.pattern for phrase in PHRASES),
    *(pattern for pattern, _, _ in MUSCLE_PHRASES),
)
SENTENCES = [
    sentence["text"]
    for file in sorted(Path(__file__).parent.glob("*.toml"))
    for sentence in tomllib.loads(file.read_text(encoding="utf-8"))["sentence"]
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"hip", {"hip"}),
        (r"it band", {"it"}),
        (r"(?:the )?(?:hips?|band)(?! walk)", {"the", "hip", "ban"}),
        (r"(?<!\w)(?:ease\w*|up to)", {"eas", "up"}),
        (r"(?P<list>a|b) c", {"a", "b"}),
        (r"(?:no |not )*more", {"no", "not", "mor"}),
        (r"ab?c", {"ac", "abc"}),
        (r"a\w+", {"a"}),
        (r" by", {"by"}),
    ],
)
def test_the_first_letters_are_read_off(pattern: str, expected: set[str]) -> None:
    """Three letters at most, fewer where the word ends or may go on with anything."""
    assert set(openings(pattern) or ()) == expected


@pytest.mark.parametrize("pattern", [r"\w+ band", r"(?:\d )?of", r"[ab]c", r"a?", r".b"])
def test_what_may_begin_with_anything_is_never_left_out(pattern: str) -> None:
    """None stands for any beginning."""
    assert openings(pattern) is None


def test_nothing_is_missed_in_the_sentences_at_hand(support: Support) -> None:
    """For every pattern and every sentence, plain and marked, the search that spares itself work finds the same."""
    texts = [said_otherwise(plain(text)) for text in SENTENCES] + [support.terms.mark(text).text for text in SENTENCES]
    found = 0
    for text in texts:
        begins = beginnings(text)
        for pattern in PATTERNS:
            hits = [hit.span() for hit in pattern.pattern.finditer(text)]
            found += len(hits)
            assert [hit.span() for hit in pattern.find(text, begins)] == hits

    assert len(texts) == 240
    assert found > 400


PIECES = st.sampled_from(["a", "b", "ab", "c d", "abc", "abcd"])
SHAPES = st.sampled_from(
    ["{0}|{1}", "(?:{0})?{1}", "(?:{0} )*{1}", "(?:{0}|{1}) {0}", "(?!{0}){1}", "{0}{1}+", "(?P<x>{0}) ?{1}"]
)


@given(SHAPES, PIECES, PIECES, st.text("abcd ", max_size=12))
def test_nothing_is_missed_in_any_text(shape: str, one: str, other: str, text: str) -> None:
    """Where a pattern matches at the start of a word, its beginnings are among those of the text."""
    pattern = Sought.of(rf"\b(?:{shape.format(one, other)})")

    assert bool(list(pattern.find(text, beginnings(text)))) == bool(re.search(pattern.pattern, text))
