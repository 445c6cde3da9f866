import pytest

from ontology.findings import Severity
from references.checking.rec import is_isbn, is_issn

FIELDS = {
    "author": "Miller, Ann and Jones, Bo",
    "title": "A sound title",
    "journal": "A Journal",
    "year": "2010",
    "doi": "10.1000/x",
}
PART = "@incollection{b, title={x}, author={A, B}, crossref={c}}"
BOOK = "@book{c, title={y}, editor={C, D}, year={2001}}"


def entry(extra: str = "", **changed: str) -> str:
    """One article that nobody knows, with fields changed, taken out or added."""
    fields = {name: value for name, value in {**FIELDS, **changed}.items() if value}
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "@article{a,\n" + "\n".join(lines) + f"\n{extra}\n}}"


FAULTS = {
    "REC201": entry(journal=""),
    "REC202": entry(year="20007"),
    "REC203": entry(year="2031"),
    "REC204": entry(doi="10.1/x"),
    "REC205": entry(doi="https://doi.org/10.1000/x"),
    "REC206": entry(doi="10.1000/x."),
    "REC207": entry(doi=""),
    "REC208": entry("note = {},"),
    "REC209": entry("isbn = {978-0-306-40615-8},"),
    "REC210": entry("issn = {0021-8783},"),
    "REC211": entry("pages = {485--405},"),
    "REC212": entry("pages = {??--??},"),
    "REC213": entry(title="A title that breaks..."),
    "REC214": entry(title="The relation between hip strength and"),
    "REC215": entry(title="HIP STRENGTH IN RUNNERS"),
    "REC216": entry(title="A sound title."),
    "REC217": entry(author="Miller, Ann and Jones et al."),
    "REC218": entry(author="Miller, Ann and and Jones, Bo"),
    "REC219": entry(author="Miller, Ann; Jones, Bo"),
    "REC220": entry(author="Miller A, Jones B, Young C, West D"),
    "REC221": entry(author="Miller1, Ann"),
    "REC223": entry("pmid = {x12},"),
}
SOUND = {
    "in press": entry(year="in press"),
    "a whole date": entry(year="2010-05"),
    "next year": entry(year="2027"),
    "an old DOI": entry(doi="10.1002/(SICI)1097-0193(1999)8:4<272::AID-HBM10>3.0.CO;2-4"),
    "short pages": entry("pages = {951--6},"),
    "an article number": entry("pages = {e134802},"),
    "pages with letters": entry("pages = {S12--S15},"),
    "two ISSNs": entry("issn = {0021-8782, 1469-7580},"),
    "an ISBN": entry("isbn = {0-306-40615-2},"),
    "a title as long as one": entry(title="COVID-19"),
    "a homonym number": entry(author="Hoffmann 0001, Ann"),
    "a body": entry(author="{World Health Organization; Group 2}"),
    "crossref": f"{PART}\n{BOOK}",
    "biblatex": "@article{d, title={x}, author={A, B}, journaltitle={J}, date={2001-02}, doi={10.1000/y}}",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_each_fault_is_one_finding(check, rule: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Twenty-two faults of records, each named by its check."""
    findings = [finding for finding in check(bib=FAULTS[rule], rules="REC") if finding.rule not in ("REC238", "REC222")]

    assert [finding.rule for finding in findings] == [rule]
    assert len(FAULTS) == 22


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault(check, name: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Fourteen records that only look odd."""
    findings = [finding for finding in check(bib=SOUND[name], rules="REC") if finding.rule not in ("REC238", "REC207")]

    assert (findings, len(SOUND)) == ([], 14)


def test_an_issn_in_the_field_for_an_isbn_is_said_to_be_one(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """That is what nearly all wrong ISBNs are."""
    (finding,) = check(bib=entry("isbn = {0021-8782},"), rules="REC209")

    assert (finding.advice, finding.line) == ("Move it to the field issn.", 7)


def test_articles_without_a_doi_are_one_finding(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """However many they are."""
    text = "\n".join(entry(doi="").replace("{a,", f"{{a{number},") for number in range(50))
    (finding,) = check(bib=text, rules="REC207")

    assert finding.sentence == "50 articles of 50 are without a DOI."
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("digit", "0123456789X")
def test_one_check_digit_fits(digit: str) -> None:
    """Of eleven last digits exactly one makes an ISSN (2), an ISBN of ten (2)."""
    assert is_issn(f"0021-878{digit}") is (digit == "2")
    assert is_isbn(f"0-306-40615-{digit}") is (digit == "2")
