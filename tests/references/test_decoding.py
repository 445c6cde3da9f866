import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.decoding import Decoded, decode

NAME = "@article{jiménez,\n title = {Weckström}}\n"


@pytest.mark.parametrize(
    ("data", "encoding", "assumed"),
    [
        pytest.param(NAME.encode("utf-8"), "utf-8", False, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + NAME.encode("utf-8"), "utf-8", False, id="utf-8 with a mark"),
        pytest.param(b"\xff\xfe" + NAME.encode("utf-16-le"), "utf-16-le", False, id="utf-16, little end first"),
        pytest.param(b"\xfe\xff" + NAME.encode("utf-16-be"), "utf-16-be", False, id="utf-16, big end first"),
        pytest.param(b"\xff\xfe\0\0" + NAME.encode("utf-32-le"), "utf-32-le", False, id="utf-32"),
        pytest.param(NAME.encode("utf-16-le"), "utf-16-le", True, id="utf-16 without a mark"),
        pytest.param(NAME.encode("utf-16-be"), "utf-16-be", True, id="utf-16 without a mark, big end first"),
        pytest.param(NAME.encode("cp1252"), "cp1252", True, id="windows-1252"),
    ],
)
def test_text_survives_its_encoding(data: bytes, encoding: str, assumed: bool) -> None:  # noqa: FBT001
    """Every encoding reference managers write is read, and it is told which were a guess."""
    assert Decoded(NAME, encoding, assumed) == decode(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_quotation_marks_hide_no_utf16(encoding: str) -> None:
    """Signs that are no Latin letters stand in many a first line."""
    text = "Jiménez “said” so – naïve.\n"

    assert decode(text.encode(encoding)) == Decoded(text, encoding, assumed=True)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_line_feeds(end: str) -> None:
    """Line numbers are those an editor shows, whatever system wrote the file."""
    assert decode(f"a{end}b{end}".encode()).text == "a\nb\n"


def test_encodings_have_the_names_people_use() -> None:
    """cp1252 is nobody's word."""
    assert decode("é".encode("cp1252")).encoding_name == "Windows-1252"


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    """Decoding never fails, and never leaves a carriage return."""
    assert "\r" not in decode(data).text


@given(st.text(st.characters(exclude_characters="\r\0", codec="utf-8")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    """Text that is UTF-8 comes back as it was."""
    if not text.startswith("\ufeff"):
        assert Decoded(text, "utf-8", assumed=False) == decode(text.encode())
