"""Tell where a document and the evidence part, as a page and as rows of a table, for a writer to take away."""

from graph.evidence import Evidence
from graph.page import Block, Heading, Item, Items, Page, Paragraph
from graph.partings import Faulty, Parting, Reason, claims_made
from graph.tell.citing import Citing, Naming
from graph.tell.links import appraisal_line, by_verdict, place_of
from graph.tell.sentences import capital, standing_phrase
from references.appraisal import Appraisal, Verdict

HEADINGS = {
    Reason.DISPUTED: "Disputed by studies",
    Reason.UNTESTED: "Not tested by any study here",
    Reason.MISCITED: "Cited to a study that does not say so",
}
CSV_HEADER = ("Claim", "What it says", "Place", "Parts because", "Standing", "For", "Against", "Miscited to")


def lead(evidence: Evidence, rows: tuple[Parting, ...]) -> str:
    """How many of the documents' claims part from the evidence, and why, in a sentence."""
    counts = {reason: sum(reason in row.reasons for row in rows) for reason in Reason}
    named = ", ".join(f"{count} {reason}" for reason, count in counts.items())
    return f"{len(rows)} of {claims_made(evidence)} claims part from the evidence: {named}. A claim can be several."


def tell_partings(evidence: Evidence, rows: tuple[Parting, ...], faulty: tuple[Faulty, ...]) -> Page:
    """The list as a page: a section for each reason, then what is wrong with the reference lists."""
    citing = Citing(evidence.references)
    blocks: list[Block] = [Heading("Where the article and the evidence part", 1)]
    blocks.append(Paragraph(lead(evidence, rows), strong=True))
    for reason, heading in HEADINGS.items():
        items = tuple(_item(row, citing) for row in rows if reason in row.reasons)
        if items:
            blocks += [Heading(heading), Items(items)]
    if faulty:
        blocks += [Heading("Reference list"), Items(tuple(map(_faulty_item, faulty)))]
    blocks += citing.blocks()
    return Page(tuple(blocks), tuple(citing.keys))


def _item(row: Parting, citing: Citing) -> Item:
    under = [Item(f"{capital(place_of(row.claim, citing))}; {row.claim.modality}. Claim {row.claim.id}.")]
    under.append(Item(f"{capital(standing_phrase(row.link.standing))}."))
    under += [Item(appraisal_line(appraisal, row.link, citing)) for appraisal in by_verdict(_telling(row))]
    return Item(row.claim.text, tuple(under))


def _telling(row: Parting) -> tuple[Appraisal, ...]:
    """The appraisals that make the claim part from the evidence: those against, and of studies it is miscited to."""
    against = (one for one in row.link.appraisals if one.verdict is Verdict.DISPUTES)
    return tuple({one.id: one for one in (*against, *row.miscited)}.values())


def _faulty_item(faulty: Faulty) -> Item:
    reference = faulty.reference
    return Item(f"[{reference.position}] {reference.text}", tuple(map(Item, reference.problems)))


def csv_rows(evidence: Evidence, rows: tuple[Parting, ...]) -> list[tuple[str, ...]]:
    """One row a claim, under `CSV_HEADER`."""
    citing = Naming(evidence.references)
    return [
        (
            row.claim.id,
            row.claim.text,
            place_of(row.claim, citing),
            ", ".join(row.reasons),
            str(row.link.standing.word),
            ", ".join(map(citing.cite, row.link.standing.support.studies)),
            ", ".join(map(citing.cite, row.link.standing.dispute.studies)),
            "; ".join(f"{citing.cite(one.study)}: {one.verdict}" for one in row.miscited),
        )
        for row in rows
    ]
