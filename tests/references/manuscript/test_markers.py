import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.manuscript.markers import find_markers, written_out
from references.manuscript.model import Style
from references.manuscript.passages import Scribe


def markers(text: str, style: Style) -> list[tuple[str, ...]]:
    """What the markers of one style name."""
    scribe = Scribe()
    scribe.add(text, (1, 1))
    scribe.end()
    found = find_markers(scribe.passages[0], bracketed_keys=True) if scribe.passages else []
    return [
        (*marker.keys, *map(str, marker.numbers), *map(str, marker.names)) for marker in found if marker.style is style
    ]


NUMERIC = {
    "one": ("It rose (1).", Style.ROUND, [("1",)]),
    "range": ("It rose [1,2–4].", Style.SQUARE, [("1", "2", "3", "4")]),
    "hyphen and spaces": ("It rose [ 3 - 5 ; 9 ].", Style.SQUARE, [("3", "4", "5", "9")]),
    "several groups": ("One [1], two [2][3].", Style.SQUARE, [("1",), ("2",), ("3",)]),
    "page behind the number": ("It rose [4, p. 12].", Style.SQUARE, [("4",)]),
    "glued to the word": ("It rose(2).", Style.ROUND, [("2",)]),
    "carets": ("It rose.^1,3–4^ Next", Style.SUPERSCRIPT, [("1", "3", "4")]),
    "raised signs": ("It rose.¹²,¹⁴ Next", Style.SUPERSCRIPT, [("12", "14")]),
    "raised range": ("It rose.³⁻⁵", Style.SUPERSCRIPT, [("3", "4", "5")]),
    "behind a phase": ("It is the loading phase (1) of the group (2).", Style.ROUND, [("1",), ("2",)]),
    "names before numbers": ("Noehren (1) and Grau (2) agree.", Style.ROUND, [("1",), ("2",)]),
}
NOTHING = {
    "a year": ("It rose (2007).", Style.ROUND),
    "a count": ("Runners (17 healthy, 17 ITBS) ran.", Style.ROUND),
    "a count behind its noun": ("The patients (17) ran.", Style.ROUND),
    "an issue": ("Clin Biomech 22(9):951.", Style.ROUND),
    "a telephone number": ("Call (289) 234-8001.", Style.ROUND),
    "an equation": ("See equation (3) and Eq. (4).", Style.ROUND),
    "a function": ("Take f(1) and H(2).", Style.ROUND),
    "a figure": ("See Figure (2).", Style.ROUND),
    "parts of a sentence": ("We ask whether (1) it rose; (2) it fell.", Style.ROUND),
    "parts behind and": ("It has (1) a band and (2) a bone.", Style.ROUND),
    "an area": ("It measured 3 m² and 4 cm².", Style.SUPERSCRIPT),
    "a power": ("About 10³ of them, at 5 m·s⁻¹.", Style.SUPERSCRIPT),
    "oxygen": ("VO₂ rose.", Style.SUPERSCRIPT),
    "backwards": ("It rose [6-4].", Style.SQUARE),
    "zero": ("Index [0].", Style.SQUARE),
    "a link": ("See [1](https://example.org).", Style.SQUARE),
}
NAMED = {
    "in brackets": ("It rose (Noehren et al., 2007).", [("Noehren et al. 2007",)]),
    "two names": ("It rose (Willy & Davis, 2011).", [("Willy & Davis 2011",)]),
    "several": ("It rose (see Grau, 2008; Foch and Milner 2014).", [("Grau 2008", "Foch & Milner 2014")]),
    "letters": ("It rose (Eng et al., 2015a,b).", [("Eng et al. 2015a", "Eng et al. 2015b")]),
    "two years": ("It rose (Fairclough et al., 2006, 2007).", [("Fairclough et al. 2006", "Fairclough et al. 2007")]),
    "running": ("Noehren et al. (2007) found it.", [("Noehren et al. 2007",)]),
    "possessive": ("Grau's (2008) runners.", [("Grau 2008",)]),
    "particle": ("It rose (van der Worp et al., 2012).", [("van der Worp et al. 2012",)]),
    "accents": ("Weckström & Söderström (2016) tried.", [("Weckström & Söderström 2016",)]),
    "body": ("It rose (World Health Organization, 2010).", [("World Health Organization 2010",)]),
    "page": ("It rose (Grau, 2008, p. 580).", [("Grau 2008",)]),
    "month": ("It rose in May (2007) and March (2008).", []),
    "bare year": ("It rose (in 2007).", []),
    "a span of years": ("It rose (2007–2009).", []),
}


@pytest.mark.parametrize(("text", "style", "expected"), NUMERIC.values(), ids=NUMERIC)
def test_numbers_are_found(text: str, style: Style, expected: list[tuple[str, ...]]) -> None:
    """Eleven ways of citing by number, ranges written out."""
    assert (markers(text, style), len(NUMERIC)) == (expected, 11)


@pytest.mark.parametrize(("text", "style"), NOTHING.values(), ids=NOTHING)
def test_what_only_looks_like_a_number_of_a_reference(text: str, style: Style) -> None:
    """Sixteen traps: years, counts, issues, telephone numbers, equations, lists, units."""
    assert (markers(text, style), len(NOTHING)) == ([], 16)


@pytest.mark.parametrize(("text", "expected"), NAMED.values(), ids=NAMED)
def test_author_and_year_are_found(text: str, expected: list[tuple[str, ...]]) -> None:
    """Fourteen ways of citing, or not citing, by author and year."""
    assert (markers(text, Style.AUTHOR_YEAR), len(NAMED)) == (expected, 14)


def test_keys_in_plain_text_need_brackets() -> None:
    """An address with an at sign cites nobody."""
    assert markers("Strain [@eng2015; @hamill2008] me@x.org @handle", Style.KEYS) == [("eng2015", "hamill2008")]


@given(st.integers(1, 900), st.integers(0, 20))
def test_a_range_holds_all_between(first: int, more: int) -> None:
    """A range is its numbers, whichever dash is typed."""
    expected = tuple(range(first, first + more + 1))

    assert written_out(f"{first}–{first + more}") == written_out(f"{first} - {first + more}") == expected


@given(st.text(alphabet="()[]^¹²³0123456789,;–- aA.@{}", max_size=60))
def test_any_text_is_read_and_markers_do_not_leave_it(text: str) -> None:
    """No text raises, and every marker lies inside the passage."""
    scribe = Scribe()
    scribe.add(text, (1, 1))
    scribe.end()

    for passage in scribe.passages:
        for marker in find_markers(passage, bracketed_keys=True):
            assert 0 <= marker.start < marker.end <= len(passage.text)
