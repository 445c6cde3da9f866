"""Tell the answer to a "why": the verdict first, then the chains link by link, then what else there is to know."""

from graph.answer import Chain, Effected, NullRoute, Rival, Why, WhyNot
from graph.belief import Word
from graph.link import Link
from graph.page import Block, Heading, Item, Items, Page, Paragraph
from graph.tell.citing import Citing
from graph.tell.links import link_item, settings
from graph.tell.sentences import VERB, capital, link_sentence, link_words, standing_phrase, verdict_sentence
from ontology.known import Ontology
from references.known import References

DISCLAIMER = "Gerdy shows what documents claim and what studies found. It is not medical advice."

UNAPPRAISED = (
    "No study was held against any link here. Chains are ranked by how specific they are, "
    "and a direction is told only where one is clearly the better."
)

DECIDES = "What decides, and stands in none of the chains below"


def tell_why(answer: Why, known: Ontology, sources: References) -> Page:
    """The page of an answer. Every link of every chain is told once; a chain that uses it again only names it."""
    citing = Citing(sources)
    source, target = answer.asked
    blocks: list[Block] = [
        Heading(f"Why {source.label} for {target.label}?", 1),
        Paragraph(verdict_sentence(answer), strong=True),
    ]
    weakest = answer.deciding.weakest if answer.deciding else None
    if answer.deciding and weakest:
        outright = weakest in answer.decided_elsewhere and answer.deciding.links == (weakest,)
        blocks.append(Paragraph(sides("Stated outright" if outright else "Weakest link", weakest, citing)))
    blocks += [Paragraph(sides("Disputed on the way", link, citing)) for link in answer.refuted if link != weakest]
    if answer.ranked_by == "specificity" and answer.chains:
        blocks.append(Paragraph(UNAPPRAISED))
    told: set[str] = set()
    blocks += _decided(answer.decided_elsewhere, known, citing, told)
    for number, chain in enumerate(answer.chains, start=1):
        blocks.append(Heading(chain_heading(answer, number)))
        blocks += _chain(chain, known, citing, told)
    blocks += _null_routes(answer.null_routes, known, citing)
    if answer.why_not:
        blocks += _why_not(answer, answer.why_not)
    blocks += _changes(answer)
    blocks += _rivals(answer.rivals)
    blocks += _alternatives(answer.alternatives, target.label)
    blocks += citing.blocks()
    blocks.append(Paragraph(DISCLAIMER))
    return Page(tuple(blocks), tuple(citing.keys))


def _decided(links: tuple[Link, ...], known: Ontology, citing: Citing, told: set[str]) -> list[Block]:
    """Who claims what decides, where no chain tells it."""
    if not links:
        return []
    told.update(link.key for link in links)
    return [Heading(DECIDES), Items(tuple(link_item(link, known, citing) for link in links))]


def chain_heading(answer: Why, number: int) -> str:
    """What a chain does and how it stands: "Chain 1 of 5: lowers iliotibial band tension (−), mixed"."""
    chain = answer.chains[number - 1]
    verb, _ = VERB[chain.sign]
    return (
        f"Chain {number} of {len(answer.chains)}: {verb} {answer.target.label} ({chain.sign.symbol}), {chain.standing}"
    )


def sides(name: str, link: Link, citing: Citing) -> str:
    """A link named for a reason, with the studies on each side by name."""
    named = [
        f"{side_name}: {', '.join(map(citing.cite, side.studies))}"
        for side_name, side in (("For it", link.standing.support), ("Against it", link.standing.dispute))
        if side.studies
    ]
    return " ".join(f"{part}." for part in (f"{name}: {link_words(link)}", *(named or ["No study took a side"])))


def _chain(chain: Chain, known: Ontology, citing: Citing, told: set[str]) -> list[Block]:
    items = []
    for place, link in enumerate(chain.links, start=1):
        mark = f"{place}."
        if link.key in told:
            items.append(Item(f"{link_sentence(link)} — {link.standing.word}, told above.", mark=mark))
        else:
            told.add(link.key)
            items.append(link_item(link, known, citing, mark))
    return [Items(tuple(items)), Paragraph(measured(chain, known, citing))]


def measured(chain: Chain, known: Ontology, citing: Citing) -> str:
    """Whether any one study measured more than one link, and who says the chain is broken."""
    if len(chain.links) == 1:
        said = "One link, so nothing was joined up."
    elif chain.complete:
        said = f"Measured end to end by {', '.join(map(citing.cite, chain.complete))}."
    elif chain.spanning:
        spans = "; ".join(
            f"{citing.cite(span.study)} bears on links {span.first} and {span.first + 1}" for span in chain.spanning
        )
        said = f"No study measured this chain end to end. {capital(spans)}."
    else:
        said = "No study measured this chain end to end, nor two neighbouring links of it."
    for place in chain.setting_changes:
        here, there = (settings(link.contexts, known) for link in chain.links[place - 1 : place + 1])
        said += f" Links {place} and {place + 1} are about different settings: {here}, then {there}."
    if chain.blocked_by:
        said += f" Broken by: {'; '.join(f'{link_words(link)} ({link.standing.word})' for link in chain.blocked_by)}."
    return f"{said} Score {chain.score:.3g}."


def _null_routes(routes: tuple[NullRoute, ...], known: Ontology, citing: Citing) -> list[Block]:
    if not routes:
        return []
    items = []
    for route in routes:
        told = link_item(route.link, known, citing)
        onward = Item("From there: " + ", then ".join(link_words(link) for link in route.onward) + ".")
        items.append(Item(told.text, (*told.under, onward) if route.onward else told.under))
    return [Heading("What it is said to leave as it is"), Items(tuple(items))]


def _why_not(answer: Why, why_not: WhyNot) -> list[Block]:
    source, target = (asked.label for asked in answer.asked)
    if why_not.hidden:
        text = (
            f"{why_not.hidden} or more chains have a link that stands lower than you asked for. Ask without the filter."
        )
        return [Heading("Why not"), Paragraph(text)]
    reached = ", ".join(concept.label for concept in why_not.reached[:6]) or "nothing"
    leading = ", ".join(concept.label for concept in why_not.leading[:6]) or "nothing"
    items = [
        Item(f"{capital(source)} is said to change: {reached}."),
        Item(f"{capital(target)} is said to be changed by: {leading}."),
    ]
    if why_not.missing:
        gaps = "; ".join(f"{tail.label} → {head.label}" for tail, head in why_not.missing)
        items.append(Item(f"One further link would join them, nearest first: {gaps}. Nobody in the graph claims it."))
    return [Heading("Why not"), Items(tuple(items))]


def _changes(answer: Why) -> list[Block]:
    if answer.deciding and answer.deciding.standing is not Word.DISPUTED:
        return []
    if not answer.changes:
        return []
    return [
        Heading(f"What {answer.source.label} does change"),
        Items(tuple(Item(f"{link_sentence(link)} — {standing_phrase(link.standing)}.") for link in answer.changes)),
    ]


def _rivals(rivals: tuple[Rival, ...]) -> list[Block]:
    if not rivals:
        return []
    items = tuple(
        Item(
            f"{capital(rival.concept.label)} — {rival.claimed_by.claims[0].text}",
            tuple(Item(f"{link_sentence(link)} — {standing_phrase(link.standing)}.") for link in rival.onward),
        )
        for rival in rivals
    )
    return [Heading("Rival accounts"), Items(items)]


def _alternatives(rows: tuple[Effected, ...], target: str) -> list[Block]:
    if not rows:
        return []
    items = tuple(Item(_alternative(row)) for row in rows)
    return [Heading(f"What else addresses {target}"), Items(items)]


def _alternative(row: Effected) -> str:
    links = len(row.chain.links) if row.chain else 0
    return f"{capital(row.concept.label)} — {row.verdict.standing}, {links} {'link' if links == 1 else 'links'}"
