import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from references.bibliography import read_bib
from references.files import LIBRARY
from references.matching import Matcher, Scope, fold, years_in
from references.record import Author, BibRecord

RECORDS, _ = read_bib(LIBRARY)
MATCHER = Matcher(RECORDS)
CERTAIN = {Scope.IDENTIFIER, Scope.CONFIDENT}

LINES = (Path(__file__).parent / "typed.tsv").read_text(encoding="utf-8").splitlines()
TYPED = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
PRESENT = [(text, key) for key, text in TYPED if key != "–"]
ABSENT = [text for key, text in TYPED if key == "–"]


def test_no_confident_match_is_wrong_and_few_are_missed() -> None:
    """Of 44 typed references none is matched to a paper it does not mean; 25 of the 28 present are matched at least."""
    answers = [(MATCHER.match(text), key) for text, key in PRESENT] + [(MATCHER.match(text), None) for text in ABSENT]
    certain = [(match.key, key) for match, key in answers if match.scope in CERTAIN]

    assert (len(PRESENT), len(ABSENT)) == (28, 16)
    assert [pair for pair in certain if pair[0] != pair[1]] == []
    assert len(certain) >= 25


@pytest.mark.parametrize(("text", "key"), PRESENT)
def test_the_right_record_comes_first(text: str, key: str) -> None:
    """Whatever is made of it, the record that is meant is the nearest."""
    match = MATCHER.match(text)

    assert key == (match.key or match.candidates[0][0])


@pytest.mark.parametrize("text", ABSENT, ids=range(len(ABSENT)))
def test_a_paper_that_is_not_there_is_never_certain(text: str) -> None:
    """A near-twin by the same people is at most asked about."""
    assert MATCHER.match(text).scope in {Scope.ABSENT, Scope.POSSIBLE, Scope.AMBIGUOUS}


def test_an_identifier_decides_and_is_doubted_when_the_words_say_another_paper() -> None:
    """The DOI of one paper behind the title of another points elsewhere; behind its own title it does not."""
    text = "Grau S, et al. Hip abductor weakness is not the cause for iliotibial band syndrome. 2008. doi:"
    right, wrong = (MATCHER.records[key].doi for key in ("grau2008hip", "noehren2007asb"))

    matches = [MATCHER.match(f"{text}{doi}") for doi in (right, wrong)]

    assert [(match.scope, match.key, match.points_elsewhere) for match in matches] == [
        (Scope.IDENTIFIER, "grau2008hip", False),
        (Scope.IDENTIFIER, "noehren2007asb", True),
    ]
    assert matches[1].by_words == "grau2008hip"


def test_two_editions_are_asked_about() -> None:
    """A year more than one off and a title that leaves words out: a companion, perhaps."""
    records = [BibRecord("x", title="Anatomy of the thigh, second part", authors=(Author("Moore"),), year=1970)]

    assert Matcher(records).match("Moore K. Anatomy of the thigh. 1962.").scope is not Scope.CONFIDENT


def test_twins_are_ambiguous() -> None:
    """Two records that fit alike are not chosen between, unless they are two results of one paper."""
    twins = [BibRecord(key, title="Strain of the band in runners", authors=(Author("Eng"),), year=2015) for key in "ab"]
    siblings = [
        BibRecord(key, title="Strain of the band in runners", authors=(Author("Eng"),), year=2015, same_paper=(other,))
        for key, other in ("ab", "ba")
    ]
    text = "Eng C. Strain of the band in runners. 2015."

    assert Matcher(twins).match(text).scope is Scope.AMBIGUOUS
    assert Matcher(siblings).match(text).scope is Scope.CONFIDENT


def test_every_record_finds_itself() -> None:
    """A record of the library, asked for as a record, is itself or one of the same paper, unless it has no title."""
    answers = Counter()
    for record in RECORDS:
        match = MATCHER.match_record(record)
        found = match.key == record.key or match.key in record.same_paper
        answers["found" if found else "not asked" if record.title.startswith("[") else "lost"] += 1

    assert sum(answers.values()) == len(RECORDS) > 120
    assert answers["lost"] == 0


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("(2006). Title, 12(3), 1990–1998.", (2006,)),
        ("Title. 2007;10(2):74-6", (2007,)),
        ("Title 1998, 2011a", (1998, 2011)),
        ("no year, 10.1016/j.x.2007.07.001", ()),
        ("pp. 1901-1910", ()),
    ],
)
def test_years_are_not_pages(text: str, years: tuple[int, ...]) -> None:
    """Numbers in page ranges and identifiers are no years."""
    assert years_in(text) == years


def test_every_sign_folds_as_the_steps_say() -> None:
    """Each of a million signs becomes what decomposing, folding case and spacing make of it step by step."""
    letters = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}
    signs = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    for start in range(0, len(signs), 5000):
        text = " ".join(f"é{sign}b" for sign in signs[start : start + 5000])
        slow = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.replace("-", "")).casefold())
        slow = "".join(letters.get(sign, sign) for sign in slow if not unicodedata.combining(sign))

        assert fold(text.replace("-", "")) == re.sub(r"[\W_]+", " ", slow).strip()

    assert len(signs) == 0x110000 - 0x800


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    """The normal form is normal, and holds nothing but words and single spaces."""
    folded = fold(text)

    assert fold(folded) == folded
    assert re.fullmatch(r"(\w+( \w+)*)?", folded)


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    """No text raises, and without a certain match no key is named."""
    match = MATCHER.match(text)

    assert (match.key is None) == (match.scope not in CERTAIN)


class Patient(Matcher):
    """Scores every record that comes near, and leaves none out by a bound."""

    def _may_matter(self, *_: object) -> bool:
        return True


PATIENT = Patient(RECORDS)
WORDS = sorted({word for record in RECORDS for word in record.title.split()})


@st.composite
def references(draw: st.DrawFn) -> BibRecord:
    """A record whose parts are those of real ones, each kept, cut short, or another's."""
    one, other = draw(st.sampled_from(RECORDS)), draw(st.sampled_from(RECORDS))
    words = one.title.split()
    kept = words[: draw(st.integers(0, len(words)))] + draw(st.lists(st.sampled_from(WORDS), max_size=8))
    return BibRecord(
        "asked",
        title=" ".join(kept),
        authors=draw(st.sampled_from([one.authors, one.authors[:1], other.authors, ()])),
        year=draw(st.sampled_from([one.year, (one.year or 2000) + 1, other.year, None])),
        journal=draw(st.sampled_from([one.journal, other.journal, ""])),
        volume=draw(st.sampled_from([one.volume, ""])),
        pages=draw(st.sampled_from([one.pages, other.pages, ""])),
    )


@settings(max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
@given(references())
def test_leaving_out_what_cannot_matter_changes_no_answer(record: BibRecord) -> None:
    """Scope, key, candidates and agreement are those of scoring everything, for records and for typed strings."""
    names = ", ".join(author.family for author in record.authors)
    typed = f"{names} et al. {record.title}. {record.journal} {record.year}; {record.volume}: {record.pages}"

    assert MATCHER.match_record(record) == PATIENT.match_record(record)
    assert MATCHER.match(typed) == PATIENT.match(typed)
