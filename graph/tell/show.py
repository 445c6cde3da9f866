"""Tell one thing in full: a concept, a claim, or a study."""

from graph.evidence import Evidence
from graph.look_up import Thing
from graph.page import Block, Heading, Item, Items, Page, Paragraph
from graph.tell.citing import Citing
from graph.tell.links import appraisal_line, claim_line, link_item
from graph.tell.sentences import capital, link_words, standing_phrase
from ontology.concept import Concept
from ontology.hierarchy import broader_of, narrower_of
from ontology.mapping import Mapping
from references.claim import Claim
from references.study import Study


def tell_thing(evidence: Evidence, thing: Thing) -> Page:
    """One thing in full, whatever it is."""
    match thing:
        case Concept():
            return tell_concept(evidence, thing)
        case Claim():
            return tell_claim(evidence, thing)
        case Study():
            return tell_study(evidence, thing)


def tell_concept(evidence: Evidence, concept: Concept) -> Page:
    """A concept: definition, names, place, anatomy, mappings, and what is claimed about it."""
    known, citing = evidence.ontology, Citing(evidence.references)
    blocks: list[Block] = [Heading(capital(concept.label), 1), Paragraph(concept.definition, strong=True)]
    facts = [f"Kind: {concept.kind.label}. Id: {concept.id}."]
    if concept.synonyms:
        facts.append(f"Also called: {', '.join(concept.synonyms)}.")
    if concept.deficit_of and concept.deficit_of in known.concepts:
        facts.append(
            f"A deficit of {known.concepts[concept.deficit_of].label}; questions about it are answered on that."
        )
    for name, related in (("Broader", broader_of(known, concept.id)), ("Narrower", narrower_of(known, concept.id))):
        labels = [known.concepts[other].label for other in related if other in known.concepts]
        if labels:
            facts.append(f"{name}: {', '.join(labels)}.")
    blocks.append(Items(tuple(map(Item, facts))))
    anatomy = [fact for fact in known.facts if concept.id in (fact.subject, fact.object)]
    if anatomy:
        lines = (
            f"{known.concepts[fact.subject].label} {known.relations[fact.relation].label} "
            f"{known.concepts[fact.object].label}. Source: {fact.source}"
            for fact in anatomy
        )
        blocks += [Heading("Anatomy"), Items(tuple(Item(capital(line)) for line in lines))]
    mappings = [mapping for mapping in known.mappings if mapping.subject == concept.id]
    if mappings:
        blocks += [Heading("In other vocabularies"), Items(tuple(Item(_mapping_line(mapping)) for mapping in mappings))]
    links = evidence.links_about.get(concept.id, ())
    if links:
        blocks += [Heading("Claims about it"), Items(tuple(link_item(link, known, citing) for link in links))]
    else:
        blocks.append(Paragraph("No claim in the graph is about it."))
    blocks += citing.blocks()
    return Page(tuple(blocks), tuple(citing.keys))


def _mapping_line(row: Mapping) -> str:
    """A mapping as it is to be read: a match with its kind, a false friend as such, an absence with the place."""
    comment = f" ({row.comment})" if row.comment else ""
    if row.no_term_found:
        return f"No term found: {(row.comment or row.seen_at).rstrip('.')}."
    if row.match is None:
        return f"Not a match: {row.object} {row.object_label}{comment}."
    return f"{capital(row.match)} match: {row.object} {row.object_label}{comment}."


def tell_claim(evidence: Evidence, claim: Claim) -> Page:
    """A claim: its words and place, and the standing of the link it makes."""
    citing = Citing(evidence.references)
    link = evidence.link_of_claim[claim.id]
    blocks: list[Block] = [
        Heading(f"Claim {claim.id}", 1),
        Paragraph(claim.text, strong=True),
        Paragraph(claim_line(claim, evidence.ontology, citing)),
        Paragraph(f"As a link: {link_words(link)} — {standing_phrase(link.standing)}."),
        Items((link_item(link, evidence.ontology, citing),)),
        *citing.blocks(),
    ]
    return Page(tuple(blocks), tuple(citing.keys))


def tell_study(evidence: Evidence, study: Study) -> Page:
    """A study: its record, what it found and did not measure, and the claims it was appraised for."""
    citing = Citing(evidence.references)
    citing.cite(study.key)
    facts = [f"Design: {study.design or 'not seen'} ({study.design_class.label}).", f"Read: {study.read}."]
    facts += [f"Population: {study.population}."] if study.population else []
    facts += [f"Sample: {study.sample_size}."] if study.sample_size else []
    facts += [f"Flags: {'; '.join(study.flags)}."] if study.flags else []
    blocks: list[Block] = [Heading(study.cite, 1), Paragraph(study.title, strong=True), Items(tuple(map(Item, facts)))]
    for name, lines in (
        ("What it found", study.findings),
        ("What it did not measure", study.not_measured),
        ("Limits", study.limitations),
    ):
        if lines:
            blocks += [Heading(name), Items(tuple(map(Item, lines)))]
    judged = []
    for appraisal in evidence.references.appraisals.values():
        if appraisal.study == study.key and appraisal.claim in evidence.link_of_claim:
            claim = evidence.references.claims[appraisal.claim]
            line = appraisal_line(appraisal, evidence.link_of_claim[claim.id], citing)
            judged.append(Item(f"{claim.text} ({claim.id})", (Item(line),)))
    blocks += [Heading("Claims it was appraised for"), Items(tuple(judged) or (Item("None."),))]
    blocks += citing.blocks()
    return Page(tuple(blocks), tuple(citing.keys))
