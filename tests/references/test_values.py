import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.values import Value, read_value

STRINGS = {"jb": "J Biomech", "s": " (Suppl)"}


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        pytest.param("{A {B} C}", Value("A {B} C"), id="braces"),
        pytest.param('"A {"}B{"} C"', Value('A {"}B{"} C'), id="quotes"),
        pytest.param(r"{A \{ B}", Value(r"A \{ B"), id="escaped brace"),
        pytest.param("2001", Value("2001"), id="number"),
        pytest.param("JB", Value("J Biomech"), id="string, any case"),
        pytest.param('jb # s # " B"', Value("J Biomech (Suppl) B"), id="concatenation"),
        pytest.param("mar", Value("mar"), id="month"),
        pytest.param("nosuch", Value("nosuch", ("nosuch",)), id="undefined string"),
        pytest.param("{Foo}\n year = {2001}", Value("Foo", (), "year = {2001}"), id="missing comma"),
        pytest.param("2001 note = {x}", Value("2001", (), "note = {x}"), id="missing comma after a number"),
        pytest.param("", Value(""), id="nothing"),
        pytest.param("{never closed", Value("never closed"), id="never closed"),
    ],
)
def test_a_value_as_written(raw: str, value: Value) -> None:
    """Marks come off, strings are looked up, and what should not follow is set apart."""
    assert value == read_value(raw, STRINGS)


@given(st.text(st.characters(exclude_characters='{}"\\')))
def test_marks_around_a_text_come_off_and_nothing_else_does(text: str) -> None:
    """Braces and quotes are the only thing between a text and its value."""
    assert Value(text) == read_value(f"{{{text}}}", {}) == read_value(f'"{text}"', {})


def by_signs(raw: str, start: int) -> int:
    """Where a part in braces or quotes ends, read sign by sign."""
    depth, position, opening = 0, start, raw[start]
    while position < len(raw):
        sign = raw[position]
        if sign == "\\":
            position += 1
        else:
            depth += (sign == "{") - (sign == "}")
            if position > start and depth == 0 and sign == ("}" if opening == "{" else '"'):
                return position + 1
        position += 1
    return len(raw)


@given(st.sampled_from('{"'), st.text('{}"\\a #,', max_size=20))
def test_a_part_ends_where_reading_sign_by_sign_says(opening: str, rest: str) -> None:
    """The short ways to the end of a part, and past values of one part, stop where the long way does."""
    raw = opening + rest
    end = by_signs(raw, 0)
    inside = raw[1 : end - 1] if raw[end - 1] in '}"' and end > 1 else raw[1:end]
    value = read_value(raw, {})

    assert value.text.startswith(inside)
    if not raw[end:].lstrip().startswith("#"):
        assert (value.text, value.rest) == (inside, raw[end:].lstrip())
