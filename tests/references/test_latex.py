import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.latex import MARKUP, decode, plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("A 50% reduction in {knee} load", "A 50% reduction in knee load", id="bare percent"),
        pytest.param(r"A 50\% reduction", "A 50% reduction", id="escaped percent"),
        pytest.param(r"One\\% two", "One % two", id="line break before a percent"),
        pytest.param("Gait & {P}osture", "Gait & Posture", id="bare ampersand"),
        pytest.param(r"Gait \& Posture", "Gait & Posture", id="escaped ampersand"),
        pytest.param("Study #2 of {ITBS}", "Study #2 of ITBS", id="bare hash"),
        pytest.param(r"M{\"u}ller, So{\o}rensen, Mu\~noz, na\"{\i}ve", "Müller, Soørensen, Muñoz, naïve", id="accents"),
        pytest.param("Band~strain", "Band strain", id="tie"),
        pytest.param("a\n   broken  line", "a broken line", id="white space"),
        pytest.param(r"iran\_habd", "iran_habd", id="underscore"),
        pytest.param("no markup at all", "no markup at all", id="nothing to do"),
        pytest.param("{unbalanced", "unbalanced", id="unbalanced brace"),
    ],
)
def test_markup_becomes_text(value: str, text: str) -> None:
    """Markup goes and every word stays."""
    assert text == plain(value)


@given(st.text(st.sampled_from("abc 5%&#.,;:()é")))
def test_text_without_markup_is_not_shortened(text: str) -> None:
    """Signs that LaTeX would read as a comment or a column are text, even beside real markup."""
    words = " ".join(text.split())

    assert words == plain(text)
    assert f"x {words}".strip() == plain(f"{{x}} {text}")


@given(st.text())
def test_any_value_is_decoded(value: str) -> None:
    """No value makes the decoder fail, and the result is one line."""
    assert "\n" not in plain(value)


ATOMS = st.sampled_from(
    [
        *("Muller", " ", "runners", "{ITB}", "{The {I}TB}", "50%", "A & B", "C#"),
        *(
            r"{\'e}",
            r"\'{e}",
            r"\"u",
            r"{\"{o}}",
            r"{\'\i}",
            r"{\o}",
            r"{\aa}",
            r"\c{c}",
            r"{\v{s}}",
            r"\&",
            r"\%",
            r"\_",
        ),
        *(r"\emph{so}", r"$x_1$", "~", "--", "``so''", r"\textit{In {\'e}}", r"\\'e", r"\\%"),
    ]
)


@given(st.lists(ATOMS, max_size=8))
def test_the_short_way_reads_as_the_decoder_does(pieces: list[str]) -> None:
    """Accents decoded one by one and braces taken off give what the decoder gives for the whole."""
    value = "".join(pieces)

    assert plain(value) == " ".join((decode(value) if MARKUP.search(value) else value).split())
