import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.bibliography import read_entries
from references.entries import Entries, Kind
from references.names import read_authors, split_multiple_persons_names

SNIPPETS = {
    "missing comma": "@article{a,\n title={Foo}\n year={2001},\n}",
    "a brace too many": "@article{b,\n title={Foo}},\n year={2001},\n}",
    "space behind the at": "@ article {c, title={Foo}}",
    "percent inside": "@article{d,\n % title = {old},\n title={Foo},\n}",
    "concatenation": '@string{jb = "J"}\n@string{jbs = jb # " Biomech"}\n@article{e, journal = jbs # " (Suppl)"}',
    "undefined string": "@article{f, journal = nowhere}",
    "keys in two cases": "@article{g, title={A}}\n@article{G, title={B}}",
    "fields in two cases": "@article{h, title={A}, Title={B}}",
    "a field twice": "@article{i, title={A}, title={B}}",
    "no keys": "@article{, title={A}}\n@article{, title={B}}",
    "an entry inside an abstract": "@article{j, title={A}, abstract={x\n@foo is\n@bar{k, y={2}} z},\n}",
    "no closing brace": "@article{l,\n title={Foo,\n year=2001}",
    "no closing quote": '@article{m, title="Foo, year=2001}',
    "no equals": "@article{n, title {Foo}, year={2001}}",
    "no key": "@article{title={Foo}}",
    "no comma behind the key": "@book{o title={Foo}}",
    "round braces": "@article(p, title={Foo})",
    "carriage returns": "@article{q,\r\n title={Foo}\r\n}\r",
    "no-break space": "@article{r,\xa0title={Foo}}",
    "many braces": f"@article{{s, title={{{'{' * 300}x{'}' * 300}}}}}",
    "umlaut in quotes": '@article{t, author="M\\"uller, A"}',
    "quote in braces in quotes": '@article{u, title="A {"}quoted{"} word"}',
    "HTML": "<html><body>@media { color: red }</body></html>",
    "RIS": "TY  - JOUR\nTI  - A\nER  - ",
    "JSON": '{"id": "v", "title": "T"}',
    "explicit comment": "@comment{@article{w, title={x}}}",
    "preamble": '@preamble{"\\newcommand{\\x}{y}"} text behind',
    "closing braces": "@article{x, title={x}}}}}\nfoo",
    "nothing": "just words, and an @ sign",
}
SPEAKING = {
    "missing comma": "bib-missing-comma",
    "a brace too many": "bib-early-close",
    "space behind the at": "bib-space-after-at",
    "percent inside": "bib-field-name",
    "undefined string": "bib-undefined-string",
    "keys in two cases": "bib-key-case",
    "fields in two cases": "bib-duplicate-field",
    "a field twice": "bib-duplicate-field",
    "no keys": "bib-empty-key",
    "an entry inside an abstract": "bib-unreadable-entry",
    "no closing brace": "bib-unreadable-entry",
    "no closing quote": "bib-unreadable-entry",
    "no equals": "bib-unreadable-entry",
    "no key": "bib-unreadable-entry",
    "no comma behind the key": "bib-unreadable-entry",
}


def unaccounted(text: str, entries: Entries) -> str:
    """What of the text is in no piece, white space aside."""
    left = list(text)
    for piece in entries.pieces:
        left[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join("".join(left).split())


def lost_of_entry(raw: str, entries: Entries) -> str:
    """What of a sound entry's text stands in no field and no finding, punctuation and mark-up aside."""
    words = set(re.findall(r"\w+", raw))
    known = {word for entry in entries.by_key.values() for word in re.findall(r"\w+", f"{entry.key} {entry.type}")}
    for entry in entries.by_key.values():
        for name, value in entry.fields.items():
            known |= set(re.findall(r"\w+", f"{name} {value}"))
    said = set(re.findall(r"\w+", " ".join(finding.sentence for finding in entries.findings)))
    return " ".join(sorted(word for word in words - said if word.casefold() not in {each.casefold() for each in known}))


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_byte_of_a_slip_is_accounted_for(name: str) -> None:
    """Each sign is in an entry, in what a finding says could not be read, or in a comment that was looked at."""
    text = SNIPPETS[name].replace("\r\n", "\n").replace("\r", "\n")
    entries = read_entries(text)
    broken = [piece for piece in entries.pieces if piece.kind is Kind.BROKEN]

    assert unaccounted(text, entries) == ""
    assert len(SNIPPETS) == 29
    assert not broken or any(
        finding.rule in ("bib-unreadable-entry", "bib-duplicate-key", "bib-empty-key") for finding in entries.findings
    )


@pytest.mark.parametrize(("name", "rule"), SPEAKING.items())
def test_what_the_parser_passes_over_is_said(name: str, rule: str) -> None:
    """Fifteen slips, each with the rule that names it."""
    assert rule in {finding.rule for finding in read_entries(SNIPPETS[name]).findings}
    assert len(SPEAKING) == 15


@given(
    st.lists(st.sampled_from(sorted(SNIPPETS.values())), max_size=6), st.sampled_from(["\n", "\n\n", " ", "\n% c\n"])
)
@settings(deadline=None)
def test_no_mixture_of_slips_loses_a_byte(snippets: list[str], between: str) -> None:
    """However slips follow each other, nothing is left over."""
    text = between.join(snippets).replace("\r\n", "\n").replace("\r", "\n")

    assert unaccounted(text, read_entries(text)) == ""


@given(st.text(alphabet='@{}(),="#%\\ \nabc1', max_size=60))
@settings(deadline=None)
def test_no_text_at_all_loses_a_byte(text: str) -> None:
    """Nor does any text made of the signs that mean something to BibTeX."""
    assert unaccounted(text, read_entries(text)) == ""


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


FIELDS = st.dictionaries(
    st.sampled_from(["title", "note", "journal", "year", "abstract", "series"]),
    st.text(alphabet="abcdefg XYZ{}", max_size=20).filter(_balanced),
    min_size=1,
)


@given(FIELDS, st.sampled_from([",\n", " ,", ","]), st.booleans())
@settings(deadline=None)
def test_every_word_of_a_sound_entry_is_in_a_field(fields: dict[str, str], between: str, last: bool) -> None:  # noqa: FBT001
    """Inside an entry, too, nothing is dropped: each word is its key, its type, a name or a value."""
    written = between.join(f"{name} = {{{value}}}" for name, value in fields.items())
    text = f"@article{{key,{written}{',' if last else ''}}}"
    entries = read_entries(text)

    assert entries.by_key["key"].fields == fields
    assert lost_of_entry(text, entries) == ""


@pytest.mark.parametrize("name", ["missing comma", "percent inside", "a field twice", "fields in two cases"])
def test_no_word_of_a_slip_inside_an_entry_is_lost(name: str) -> None:
    """What is no field is in the sentence of a finding."""
    text = SNIPPETS[name]

    assert lost_of_entry(text, read_entries(text)) in ("", "B", "old")


NAME = st.from_regex(r"[A-ZÉ][a-zé'-]{1,8}( [A-Z][a-z]{1,5})?, [A-Z][a-z]{0,5}\.?( [A-Z]\.?){0,2}", fullmatch=True)


@given(st.lists(NAME, min_size=1, max_size=4), st.booleans())
def test_plain_names_are_read_as_the_full_splitter_reads_them(names: list[str], others: bool) -> None:  # noqa: FBT001
    """The short way for simple lists and the long way agree."""
    written = " and ".join([*names, *(["others"] if others else [])])
    # Braces around the first name's given part change nothing in what it is, and send it the long way.
    longer = " and ".join([f"{name.partition(', ')[0]}, {{}}{name.partition(', ')[2]}" for name in names])

    short, more = read_authors(written)

    assert more is others
    assert [author.family for author in short] == [author.family for author in read_authors(longer)[0]]
    assert split_multiple_persons_names(written)[: len(names)] == names
