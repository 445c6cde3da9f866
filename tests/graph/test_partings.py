from graph.belief import Word
from graph.loading import load_evidence
from graph.partings import Reason, claims_made, faulty_references, partings
from graph.tell.partings import CSV_HEADER, csv_rows, tell_partings
from references.appraisal import Verdict

EVIDENCE = load_evidence()
ROWS = partings(EVIDENCE)


def test_only_claims_of_documents_are_listed() -> None:
    """What a study says of itself is not the article's."""
    assert {row.claim.document for row in ROWS} == {"document:itb-article"}
    assert len(ROWS) <= claims_made(EVIDENCE)


def test_each_reason_holds() -> None:
    """Disputed and untested agree with the standing, miscited with an appraisal of a study the document cites."""
    anatomy = {(fact.subject, fact.relation, fact.object) for fact in EVIDENCE.ontology.facts}
    for row in ROWS:
        assert (Reason.DISPUTED in row.reasons) == (row.link.standing.word is Word.DISPUTED)
        if Reason.UNTESTED in row.reasons:
            assert row.link.standing.word is Word.UNTESTED
            assert row.claim.triple not in anatomy
        assert (Reason.MISCITED in row.reasons) == bool(row.miscited)
        for appraisal in row.miscited:
            assert appraisal.study in row.claim.cites
            assert appraisal.verdict in (Verdict.DISPUTES, Verdict.DOES_NOT_ADDRESS)


def test_no_disputed_or_miscited_claim_is_missing() -> None:
    """Counted the other way round, from the appraisals."""
    listed = {row.claim.id for row in ROWS}
    for claim in EVIDENCE.references.claims.values():
        if claim.document != "document:itb-article":
            continue
        wrongly = [
            one
            for one in EVIDENCE.references.appraisals_of(claim.id)
            if one.study in claim.cites and one.verdict in ("disputes", "does not address")
        ]
        if wrongly or EVIDENCE.link_of_claim[claim.id].standing.word == "disputed":
            assert claim.id in listed


def test_what_studies_speak_against_comes_first() -> None:
    """The merely untested come last."""
    merely = [row.reasons == (Reason.UNTESTED,) for row in ROWS]

    assert merely == sorted(merely)


def test_the_list_can_be_taken_away() -> None:
    """Every claim is a row of the table, and stands on the page with its references."""
    page = tell_partings(EVIDENCE, ROWS, faulty_references(EVIDENCE))
    rows = csv_rows(EVIDENCE, ROWS)

    assert len(rows) == len(ROWS)
    assert {len(row) for row in rows} == {len(CSV_HEADER)}
    assert "fairclough2006functional" in page.cited
