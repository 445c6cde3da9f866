"""A link told in full: how it stands, who claims it and where, and what each study found for, against or about it."""

from graph.link import Link
from graph.page import Item
from graph.tell.citing import Citing
from graph.tell.sentences import link_sentence, standing_phrase
from ontology.known import Ontology
from references.appraisal import Appraisal
from references.claim import Claim
from references.study import Study

VERDICT_ORDER = ("supports", "disputes", "qualifies", "does not address")
_SAYS = {"supports": "For", "disputes": "Against", "qualifies": "Qualifies", "does not address": "Does not address it"}

_READ = {"abstract": "abstract read", "secondary": "read through others", "record": "only the record seen"}


def link_item(link: Link, known: Ontology, citing: Citing, mark: str = "") -> Item:
    """One link with its claims and appraisals under it."""
    said = tuple(Item(claim_line(claim, known, citing)) for claim in link.claims)
    judged = tuple(Item(appraisal_line(appraisal, link, citing)) for appraisal in by_verdict(link.appraisals))
    return Item(f"{link_sentence(link)} — {standing_phrase(link.standing)}.", (*said, *judged), mark)


def by_verdict(appraisals: tuple[Appraisal, ...]) -> list[Appraisal]:
    """Appraisals for, against, qualifying, not addressing; by study within each."""
    return sorted(appraisals, key=lambda one: (VERDICT_ORDER.index(one.verdict), one.study))


def claim_line(claim: Claim, known: Ontology, citing: Citing) -> str:
    """Who claims it, where, how firmly, in which setting, and what that document cites for it."""
    parts = [f"Claimed by {place_of(claim, citing)}, {claim.modality}"]
    if claim.contexts:
        parts.append(f"setting: {settings(claim.contexts, known)}")
    parts.append(f"citing {', '.join(map(citing.cite, claim.cites))}" if claim.cites else "citing no study")
    if claim.document.startswith("study:"):
        parts.pop()
    return f"{', '.join(parts)}: {claim.text}"


def settings(contexts: tuple[str, ...], known: Ontology) -> str:
    """The contexts of a claim by their labels: "running and foot strike"."""
    return " and ".join(known.concepts[name].label if name in known.concepts else name for name in contexts)


def place_of(claim: Claim, citing: Citing) -> str:
    """The document with section, paragraph and inventory row, or the study that makes the claim."""
    if claim.document.startswith("study:"):
        return citing.cite(claim.document.removeprefix("study:"))
    name = citing.name(claim.document)
    where = ", ".join(
        part
        for part in (
            f"“{claim.section}”" if claim.section else "",
            f"paragraph {claim.paragraph}" if claim.paragraph else "",
            f"row {claim.inventory}" if claim.inventory else "",
        )
        if part
    )
    return f"{name} ({where})" if where else name


def appraisal_line(appraisal: Appraisal, link: Link, citing: Citing) -> str:
    """What one study says of the link, with its design, level, directness and what of it was read."""
    facts = appraisal_facts(appraisal, citing.study(appraisal.study), link)
    line = f"{_SAYS[appraisal.verdict]}: {citing.cite(appraisal.study)} ({facts}): {appraisal.reason}"
    if appraisal.second_verdict is None:
        line += " [draft: read once]"
    elif appraisal.status == "draft":
        line += f" [draft: a second reading says “{appraisal.second_verdict}”: {appraisal.second_reason}]"
    return line


def appraisal_facts(appraisal: Appraisal, study: Study, link: Link) -> str:
    """What gives an appraisal its weight: design, level of evidence, size, directness, and what was read."""
    sample = study.sample_size
    size = "" if not sample else f", n = {sample}" if sample[0].isdigit() else f", n {sample}"
    read = _READ.get(study.read, study.read)
    return f"{study.design_class.label}, level {link.level(study)}{size}, {appraisal.directness}, {read}"
