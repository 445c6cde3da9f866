import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import GerdyError
from references.identifiers import Identifier, NotAnIdentifier, Scheme, bare, inspect, parse

SICI = "10.1002/(SICI)1097-0193(1999)8:4<272::AID-HBM10>3.0.CO;2-4"

AS_TYPED = {
    "bare doi": ("10.1177/036354659602400321", "10.1177/036354659602400321"),
    "label": ("doi:10.1177/036354659602400321", "10.1177/036354659602400321"),
    "label and space": ("DOI: 10.1177/036354659602400321", "10.1177/036354659602400321"),
    "resolver": ("https://doi.org/10.1177/036354659602400321", "10.1177/036354659602400321"),
    "old resolver": ("http://dx.doi.org/10.1177/036354659602400321", "10.1177/036354659602400321"),
    "resolver without https": ("doi.org/10.1177/036354659602400321", "10.1177/036354659602400321"),
    "resolver twice": ("https://doi.org/https://doi.org/10.1177/036354659602400321", "10.1177/036354659602400321"),
    "braces": ("{10.1177/036354659602400321}", "10.1177/036354659602400321"),
    "sentence end": ("10.1177/036354659602400321.", "10.1177/036354659602400321"),
    "in brackets": ("(doi 10.1177/036354659602400321)", "10.1177/036354659602400321"),
    "bracket left over": ("10.1177/036354659602400321)", "10.1177/036354659602400321"),
    "bracket that belongs": ("10.1016/S0268-0033(15)00248-X", "10.1016/s0268-0033(15)00248-x"),
    "latex escape": (r"10.1007/978-3-319-1\_4", "10.1007/978-3-319-1_4"),
    "upper case": ("10.1249/MSS.0b013e3181ebedf4", "10.1249/mss.0b013e3181ebedf4"),
    "percent-encoded address": ("https://doi.org/10.1002/%28SICI%291097", "10.1002/(sici)1097"),
    "sici": (SICI, SICI.lower()),
    "pubmed label": ("PMID: 8734891", "8734891"),
    "pubmed address": ("https://pubmed.ncbi.nlm.nih.gov/8734891/", "8734891"),
    "old pubmed address": ("https://www.ncbi.nlm.nih.gov/pubmed/8734891", "8734891"),
    "pmc": ("PMC2100245", "PMC2100245"),
    "pmc in lower case": ("pmc2100245", "PMC2100245"),
    "pmc label": ("PMCID: PMC2100245", "PMC2100245"),
    "pmc address": ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2100245/", "PMC2100245"),
    "new pmc address": ("https://pmc.ncbi.nlm.nih.gov/articles/PMC2100245", "PMC2100245"),
}

HOSTILE = [
    "javascript:alert(1)",
    "javascript:10.1234/x",
    "data:text/html,10.1234/x",
    "https://evil.example/10.1234/x",
    "https://doi.org.evil.example/10.1234/x",
    "10.1234/x y",
    "10.1234/a\u202eb",
    "10.1234/",
    "10.12/x",
    "file:///etc/passwd",
    "2007",
    "PMC",
    "PMC12ab",
    "",
    "{}",
]


@pytest.mark.parametrize(("typed", "normal"), AS_TYPED.values(), ids=AS_TYPED.keys())
def test_one_normal_form_however_typed(typed: str, normal: str) -> None:
    """What stands around an identifier is taken off, and what is typed is remembered."""
    identifier = parse(typed)

    assert normal == identifier.normal
    assert typed == identifier.typed


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_no_identifier_never_becomes_an_address(typed: str) -> None:
    """Foreign addresses, scripts, bare numbers and hidden characters are refused with a sentence."""
    with pytest.raises(NotAnIdentifier) as caught:
        parse(typed)

    assert isinstance(caught.value, GerdyError)
    assert inspect(typed) == str(caught.value)


def test_markup_in_a_doi_is_encoded_in_its_address() -> None:
    """The name of a DOI may hold any sign; its address holds none that a page could take for markup."""
    assert parse(SICI).url == "https://doi.org/10.1002/(sici)1097-0193(1999)8:4%3C272::aid-hbm10%3E3.0.co;2-4"
    assert parse('10.1234/"><script>x').url == "https://doi.org/10.1234/%22%3E%3Cscript%3Ex"


@pytest.mark.parametrize(
    ("typed", "scheme", "url"),
    [
        ("8734891", Scheme.PMID, "https://pubmed.ncbi.nlm.nih.gov/8734891"),
        ("2100245", Scheme.PMCID, "https://pmc.ncbi.nlm.nih.gov/articles/PMC2100245"),
        ("10.1234/X", Scheme.DOI, "https://doi.org/10.1234/x"),
    ],
)
def test_a_field_that_tells_the_scheme_makes_digits_enough(typed: str, scheme: Scheme, url: str) -> None:
    """A pmid field needs no label; bare digits anywhere else are refused."""
    assert url == parse(typed, scheme).url


def test_a_scheme_that_contradicts_the_field_is_refused() -> None:
    """A PubMed address in a doi field is a slip, not a DOI."""
    with pytest.raises(NotAnIdentifier, match="names a pmid where a doi was expected"):
        parse("https://pubmed.ncbi.nlm.nih.gov/8734891", Scheme.DOI)


def test_identifiers_are_equal_by_normal_form() -> None:
    """How it was typed does not matter to what it is."""
    assert parse("doi:10.1234/ABC.") == parse("https://doi.org/10.1234/abc")
    assert len({parse("doi:10.1234/ABC."), parse("10.1234/abc")}) == 1


def test_repr_shows_the_life_of_an_identifier() -> None:
    """As typed, normal form, address: the three in one line."""
    assert repr(parse("pmc12")) == "pmcid 'pmc12' → PMC12 → https://pmc.ncbi.nlm.nih.gov/articles/PMC12"


def test_inspect_says_what_to_write() -> None:
    """Nothing wrong gives None; something around it gives what to write instead."""
    assert inspect("10.1249/MSS.0b013e3181ebedf4") is None
    assert (inspect("doi:10.1234/x") or "").endswith("write 10.1234/x.")


suffixes = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)
dois = st.builds("10.{}/{}".format, st.integers(1000, 999_999_999), suffixes)
wrapped = st.sampled_from(["{}", "doi:{}", "https://doi.org/{}", "{{{}}}", "<{}>", "{}.", " {} ", "info:doi/{}"])


def normal_or_none(typed: str) -> Identifier | None:
    """The identifier, or None where the text is none."""
    try:
        return parse(typed)
    except NotAnIdentifier:
        return None


@given(dois, wrapped)
def test_normal_form_is_a_fixed_point(doi: str, wrapping: str) -> None:
    """Reading a normal form again changes nothing."""
    first = normal_or_none(wrapping.format(doi))

    if first is not None:
        assert first == parse(first.normal)
        assert first.normal == parse(first.normal).normal


@given(st.one_of(st.text(), st.builds("10.1234/{}".format, st.text())))
def test_every_address_leads_to_a_known_resolver(typed: str) -> None:
    """Whatever is typed, an address begins with one of three resolvers and is ASCII without quotes or brackets."""
    identifier = normal_or_none(typed)

    if identifier is not None:
        assert identifier.url.startswith(
            ("https://doi.org/10.", "https://pubmed.ncbi.nlm.nih.gov/", "https://pmc.ncbi.nlm.nih.gov/articles/PMC")
        )
        assert identifier.url.isascii()
        assert not set(identifier.url) & set(" \"'<>\\^`{|}\n\t")


@given(st.from_regex(r"10\.\d{4}/[\w.()\[\]<>;:%{}\"'-]{0,12}[0-9A-Za-z]|[1-9][0-9]{0,8}", fullmatch=True))
def test_a_number_with_nothing_around_it_is_read_as_one_between_spaces(typed: str) -> None:
    """The short way past taking nothing off leads to the same as looking for everything there is to take off."""
    assert bare(typed) == bare(f" {typed} ")
