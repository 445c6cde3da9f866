import pytest

from graph.loading import load_evidence
from graph.studies import Wanted, cited_for, find_studies, judged, mechanisms, verdicts_of, years
from references.appraisal import Verdict

EVIDENCE = load_evidence(everything=True)


def test_without_filters_every_study_is_found_newest_first() -> None:
    """Nothing is hidden, and a study without a year comes last."""
    listing = find_studies(EVIDENCE, Wanted())
    found = [study.year or 0 for study in listing.studies]

    assert listing.total == len(listing.studies) == len(EVIDENCE.references.studies)
    assert listing.hides == {}
    assert found == sorted(found, reverse=True)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(text="fairclough friction"),
        Wanted(design="itb:caseControl"),
        Wanted(verdict="disputes"),
        Wanted(years=(2006, 2008)),
        Wanted(about="itbc:itb-compression"),
    ],
    ids=str,
)
def test_a_filter_hides_what_it_says(wanted: Wanted) -> None:
    """Shown and hidden make the whole, and one filter alone hides what all of one hide."""
    listing = find_studies(EVIDENCE, wanted)

    assert listing.studies
    assert list(listing.hides.values()) == [listing.hidden]
    assert listing.hidden == listing.total - len(listing.studies)


def test_filters_together_hide_at_least_what_each_hides() -> None:
    """A study must pass them all."""
    listing = find_studies(EVIDENCE, Wanted(design="itb:caseControl", years=(2010, 2015)))

    assert listing.hidden >= max(listing.hides.values())
    assert all(study.year and 2010 <= study.year <= 2015 for study in listing.studies)


def test_judged_agrees_with_the_counts() -> None:
    """Every appraisal of a study is in one group."""
    for key in EVIDENCE.references.studies:
        assert {verdict: len(rows) for verdict, rows in judged(EVIDENCE, key).items()} == dict(
            verdicts_of(EVIDENCE, key)
        )


def test_what_a_study_is_cited_for_is_another_fact_than_what_it_says() -> None:
    """Beers 2008 is cited for a claim that it does not address."""
    cited = {claim.id for claim in cited_for(EVIDENCE, "beers2008effects")}
    apart = {row.claim.id for row in judged(EVIDENCE, "beers2008effects")[Verdict.DOES_NOT_ADDRESS]}

    assert cited & apart


def test_years_and_mechanisms_span_what_there_is() -> None:
    """What the filters offer has at least one study behind it."""
    first, last = years(EVIDENCE)

    assert first < last
    for concept in mechanisms(EVIDENCE):
        assert find_studies(EVIDENCE, Wanted(about=concept.id)).studies
