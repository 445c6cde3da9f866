import pytest

from ontology.findings import Severity

SOUND = "@article{sound, title = {Sound}, author = {A, B}, journal = {J}, year = {2001}, doi = {10.1000/x}}\n"
MET = {
    "BIB001": ("@article{a title={x}}", 2),
    "BIB002": ("@ article{a, title={x}}", 2),
    "BIB003": ("@article{a, title={x}},\n year={2001}\n}", 3),
    "BIB004": ("@article{a,}", 2),
    "BIB005": ("@article{a, title={x},\n % note = {old},\n}", 3),
    "BIB006": ("@article{a,\n title={x}\n year={2001}}", 3),
    "BIB008": ("@article{a, title={x}, journal=jb}", 2),
    "BIB101": ("@article{a b, title={x}}", 2),
    "BIB102": ("@article{, title={x}}", 2),
    "BIB103": ("@article{sound, title={x}}", 2),
    "BIB104": ("@article{a, title={x},\n title={y}}", 3),
    "BIB105": ("@article{Sound, title={x}}", 2),
    "BIB106": ("@journalpaper{a, title={x}}", 2),
    "BIB107": ("@article{a, title={x},\n crossref={none}}", 3),
    "BIB108": ("@article{a, title={x},\n crossref={b}}\n@book{b, title={y}, crossref={a}}", 3),
    "BIB109": ('@string{unused = "x"}', 2),
    "BIB111": ("@article{a, title={x\x1b}}", 2),
    "BIB301": ("@article{a,\n title={A 50% fall}}", 3),
    "BIB302": ("@article{a,\n title={Gait & posture}}", 3),
    "BIB303": ("@article{a,\n title={Gait &amp; posture}}", 3),
    "BIB304": ("@article{a,\n title={<i>In vitro</i>}}", 3),
    "BIB305": ("@article{a,\n title={SuÃ¡rez}}", 3),
    "BIB306": ("@article{a,\n title={Sua\u0301rez}}", 3),
    "BIB307": ("@article{a,\n title={de\ufb01cit}}", 3),
    "BIB308": ("@article{a,\n title={cost of 5$}}", 3),
}
QUIET = {
    "escaped": "@article{a, title={A 50\\% fall \\& more \\$}}",
    "an identifier": "@article{a, title={x}, url={https://example.org/a%20b&c}, doi={10.1/a_b%3C}}",
    "mathematics": "@article{a, title={$x < y$ and {H$_2$O}}}",
    "less than": "@article{a, title={Ages < 18 and > 65}}",
    "accents": "@article{a, title={Weckström, Ślęzak, Jiménez and Müller}}",
    "a used string": '@string{jb = "J"}\n@article{a, title={x}, journal = jb # " B"}',
    "a comment": "% gerdy\n@comment{old}\n@article{a, title={x}}",
    "a dash": "@article{a, title={Knee–hip — “relations”}}",
}


@pytest.mark.parametrize("rule", MET)
def test_each_slip_is_named_by_its_check(check, rule: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Twenty-five slips, each one finding of its check on its line."""
    text, line = MET[rule]
    findings = check(bib=SOUND + text, rules=rule)

    assert [(finding.rule, finding.line, finding.file) for finding in findings] == [(rule, line, "refs.bib")]
    assert len(MET) == 25


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_what_is_no_slip(check, text: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Eight things that only look like one."""
    assert (check(bib=SOUND + text, rules="BIB"), len(QUIET)) == ([], 8)


def test_entries_without_a_key_are_one_finding(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """An export without keys is told once, with how many."""
    (finding,) = check(bib="@article{, title={x}}\n" * 40, rules="BIB102")

    assert finding.sentence.startswith("40 entries are without a key")


def test_strings_that_nobody_defines_are_one_finding(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A file whose strings stand elsewhere is told once."""
    text = "".join(f"@article{{a{number}, title={{x}}, journal=jb}}\n" for number in range(30))
    (finding,) = check(bib=text, rules="BIB008")

    assert "on 30 lines" in finding.sentence


def test_encodings_and_files_that_are_no_bibtex(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """An encoding that was assumed is said; HTML is no bibliography."""
    from references.checking.examine import examine, prepare
    from references.inputs import parse_references

    latin = parse_references("@article{a, title={Müller}}".encode("cp1252"), "refs.bib")
    found = {finding.rule for finding in examine(prepare(None, [latin], {}))}

    assert "BIB110" in found
    assert [finding.rule for finding in check(bib="<html><p>no</p></html>", rules="BIB")] == ["BIB009"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ('[{"id": "a", "title": "T"}, 3]', "BIB001"),
        ('[{"id": "a"}, {"id": "a"}]', "BIB103"),
        ("[{", "BIB001"),
        ("TY  - JOUR\nTI  - T\nER  - \nstray line", "BIB001"),
    ],
    ids=["no item", "an id twice", "no JSON", "stray line"],
)
def test_other_formats(check, data: str, rule: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """CSL-JSON and RIS lose nothing in silence either."""
    name = "refs.json" if data.startswith("[") else "refs.ris"

    assert [finding.rule for finding in check(bib=data, bib_name=name, rules="BIB")] == [rule]


def test_a_field_twice_with_one_value_is_only_information(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Nothing is lost then."""
    (finding,) = check(bib="@article{a, title={x}, title={x}}", rules="BIB104")

    assert finding.severity is Severity.INFO
