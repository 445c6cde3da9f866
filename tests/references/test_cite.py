"""References in a journal's style, whatever is in their fields."""

import pytest

from ontology.errors import UnknownName
from references.cite import NotRendered, Rendered, render, style_named, styles
from references.record import Author, BibRecord
from references.study import Study


def study(key: str, **fields: object) -> Study:
    """A study with a record of the given fields."""
    given = {"type": "article", "title": "A title", "authors": (Author("Doe", "Jane"),), "year": 2011, "journal": "J"}
    return Study(key, records={key: BibRecord(key, **{**given, **fields})})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("Vancouver", "nlm-citation-sequence"),
        ("AMA", "american-medical-association"),
        ("apa", "apa"),
        ("British Journal of Sports Medicine", "british-journal-of-sports-medicine"),
    ],
)
def test_styles_go_by_short_names_and_long_ones(name: str, style: str) -> None:
    """Case, spaces and hyphens count for nothing; short names that the collection lacks are known."""
    assert style_named(name) == style


def test_a_misspelt_style_is_asked_back() -> None:
    """“vancuver” is near enough for a suggestion, and is not taken for Vancouver."""
    with pytest.raises(UnknownName) as raised:
        style_named("vancuver")

    assert "vancouver" in raised.value.suggestions


def test_every_alias_is_a_style() -> None:
    """No alias points into nothing, and the collection is whole."""
    from references.cite import ALIASES

    assert set(ALIASES.values()) <= set(styles())
    assert len(styles()) > 10_000


def test_hostile_fields_come_out_as_text() -> None:
    """Tags, ampersands and private signs in a title are shown, escaped, and make no tag of their own."""
    (one,) = render([study("x", title="<script>alert(1)</script> & <i>more</i> \ue000b\ue001")], "apa")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;i&gt;more&lt;/i&gt; b" in one.html
    assert "<script>" not in one.html
    assert "<script>alert(1)</script> & <i>more</i> b" in one.text


def test_two_papers_of_one_year_are_told_apart_by_letters() -> None:
    """In an author–date style, by the same authors; in a numbered style, and by others, not."""
    papers = [study("p", title="Zebras"), study("q", title="Ants"), study("r", authors=(Author("Roe", "R"),))]
    dated = {one.key: one.text for one in render(papers, "apa")}
    numbered = {one.key: one.text for one in render(papers, style_named("vancouver"))}

    assert "(2011b)" in dated["p"]
    assert "(2011a)" in dated["q"]
    assert "(2011)" in dated["r"]
    assert not any("2011a" in text or "2011b" in text for text in numbered.values())


def test_keys_that_differ_by_case_are_two() -> None:
    """citeproc-py takes k0 and K0 for one; here both are given."""
    assert {one.key for one in render([study("k0", title="One"), study("K0", title="Two")], "apa")} == {"k0", "K0"}


def test_a_record_that_knows_only_its_key_can_be_rendered() -> None:
    """No title, author or year: something is printed and nothing fails."""
    (one,) = render([Study("bare", records={"bare": BibRecord("bare")})], "apa")

    assert one.key == "bare"


def test_what_takes_too_long_is_stopped() -> None:
    """The process is given no time, is killed, and says so in a sentence."""
    with pytest.raises(NotRendered, match=r"not finished after 0\.001 seconds"):
        render([study("x")], "apa", seconds=0.001)


def test_what_citeproc_fails_on_is_a_sentence() -> None:
    """A style that is not there ends the process; the reason is given and no traceback."""
    with pytest.raises(NotRendered, match="citeproc-py cannot render this"):
        render([study("x")], "no-such-style")


def test_markdown_keeps_italics_and_escapes_the_rest() -> None:
    """Tags become asterisks; asterisks, underscores and brackets of a title are escaped."""
    assert Rendered("x", "<i>A</i> *b* [c] &lt;d&gt;").markdown == r"*A* \*b\* \[c\] \<d\>"


def test_missing_authors_are_said() -> None:
    """A record that ends in “and others” is flagged, because styles print it as if it were whole."""
    (one,) = render([study("x", more_authors=True)], "apa")

    assert one.flags == ("not all of its authors are known",)
