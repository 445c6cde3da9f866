"""Tell lists of effects, the coverage, rivals, and what rests on a study."""

from collections import Counter

from graph.answer import Effect, Effected, Verdict
from graph.effects import Coverage
from graph.link import Link
from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table
from graph.rivals import Account, Rivals
from graph.tell.citing import Citing
from graph.tell.links import link_item
from graph.tell.sentences import capital, link_sentence, link_words, standing_phrase, studies
from graph.without import Load, Without
from ontology.concept import Concept
from ontology.known import Ontology
from references.known import References

NO_CHAIN_MARK = "·"


def said(verdict: Verdict) -> str:
    """An effect with its standing: "addresses (mixed)"."""
    return f"{verdict.effect} ({verdict.standing})" if verdict.standing else str(verdict.effect)


def tell_addresses(target: Concept, rows: tuple[Effected, ...]) -> Page:
    """What changes a target, as a table."""
    if not rows:
        return Page((_title(f"What addresses {target.label}?"), Paragraph(f"No intervention reaches {target.label}.")))
    count = sum(row.verdict.effect in (Effect.ADDRESSES, Effect.RAISES, Effect.LOWERS) for row in rows)
    lead = (
        f"{len(rows)} interventions are linked to {target.label}; {count} are argued to change it as wanted, "
        "or in a known direction."
    )
    return Page((_title(f"What addresses {target.label}?"), Paragraph(lead, strong=True), _table("Intervention", rows)))


def tell_effects(source: Concept, rows: tuple[Effected, ...]) -> Page:
    """What a thing changes, as a table."""
    if not rows:
        return Page(
            (_title(f"What does {source.label} change?"), Paragraph(f"{capital(source.label)} is linked to nothing."))
        )
    undetermined = sum(row.verdict.effect is Effect.UNDETERMINED for row in rows)
    lead = f"{capital(source.label)} reaches {len(rows)} quantities; the direction is undetermined for {undetermined}."
    return Page((_title(f"What does {source.label} change?"), Paragraph(lead, strong=True), _table("Quantity", rows)))


def _title(text: str) -> Heading:
    return Heading(text, 1)


def _table(first: str, rows: tuple[Effected, ...]) -> Table:
    return Table(
        (first, "Effect", "Standing", "Best chain", "Decided by"),
        tuple(
            (
                row.concept.label,
                str(row.verdict.effect),
                str(row.verdict.standing or "—"),
                _route(row),
                _decided(row.verdict),
            )
            for row in rows
        ),
    )


def _route(row: Effected) -> str:
    if row.chain is None:
        return "—"
    return " → ".join((row.chain.links[0].subject.label, *(link.object.label for link in row.chain.links)))


def _decided(verdict: Verdict) -> str:
    return "; ".join(link_words(link) for link in verdict.deciding) or "—"


def tell_coverage(table: Coverage) -> Page:
    """Interventions against targets: one list an intervention, then the pairs no chain joins, counted."""
    counts = Counter(cell.verdict.effect for row in table.cells for cell in row)
    summary = ", ".join(f"{count} {effect}" for effect, count in counts.most_common())
    rows = tuple(
        (act.label, *(_cell(cell.verdict) for cell in row))
        for act, row in zip(table.interventions, table.cells, strict=True)
    )
    header = ("Intervention", *(target.label for target in table.targets))
    return Page(
        (
            _title("Coverage: interventions against what they may change"),
            Paragraph(
                f"{len(table.interventions)} interventions × {len(table.targets)} targets: {summary}.", strong=True
            ),
            Table(header, rows),
            Paragraph(
                "Each cell: effect, then standing. A dot: no chain joins the two; “gerdy why” says what is missing."
            ),
        )
    )


def _cell(verdict: Verdict) -> str:
    return NO_CHAIN_MARK if verdict.effect is Effect.NO_CHAIN else said(verdict)


def tell_rivals(pair: Rivals, known: Ontology, sources: References) -> Page:
    """Two accounts side by side, then each link by link."""
    citing = Citing(sources)
    one, other = pair.accounts
    blocks: list[Block] = [_title(f"{capital(one.concept.label)} or {other.concept.label}?")]
    blocks.append(Paragraph(_balance(pair), strong=True))
    rows = (
        ("Studies for any of its links", *(str(len(account.supporting)) for account in pair.accounts)),
        ("Studies against any of its links", *(str(len(account.disputing)) for account in pair.accounts)),
        ("Links leading to it", *(_words(account.leading) for account in pair.accounts)),
        ("Links from it", *(_words(account.onward) for account in pair.accounts)),
    )
    blocks.append(Table(("", one.concept.label, other.concept.label), rows))
    for account in pair.accounts:
        items = tuple(link_item(link, known, citing) for link in account.links)
        blocks += [Heading(capital(account.concept.label)), Items(items or (Item("No link in the graph."),))]
    blocks += citing.blocks()
    return Page(tuple(blocks), tuple(citing.keys))


def _balance(pair: Rivals) -> str:
    shared = ", ".join(concept.label for concept in pair.shared)
    common = f"Both are said to lead to {shared}." if shared else "They are not said to lead to the same thing."
    called = (
        f" {pair.called_rivals.claims[0].text}"
        if pair.called_rivals
        else " No document in the graph calls them rivals."
    )
    return f"{common}{called} {' '.join(_shared_links(account, pair) for account in pair.accounts)}".strip()


def _shared_links(account: Account, pair: Rivals) -> str:
    ends = {concept.id for concept in pair.shared}
    named = [link for link in account.onward if link.object.id in ends]
    return " ".join(f"{link_sentence(link)} — {standing_phrase(link.standing)}." for link in named)


def _words(links: tuple[Link, ...]) -> str:
    counts = Counter(str(link.standing.word) for link in links)
    return ", ".join(f"{count} {word}" for word, count in counts.items()) or "none"


def tell_without(change: Without, sources: References) -> Page:
    """What changes when studies are left out."""
    citing = Citing(sources)
    named = ", ".join(map(citing.cite, change.studies))
    moved = [pair for pair in change.links if pair.before.standing.word is not pair.after.standing.word]
    answers = f"{len(change.answers)} answers change" if change.compared else "answers were not compared"
    lead = f"Without {named}: {len(moved)} links change their standing, {answers}."
    blocks: list[Block] = [_title(f"Without {', '.join(change.studies)}"), Paragraph(lead, strong=True)]
    if moved:
        rows = tuple(
            (link_words(pair.before), str(pair.before.standing.word), str(pair.after.standing.word)) for pair in moved
        )
        blocks += [Heading("Links"), Table(("Link", "With", "Without"), rows)]
    if change.answers:
        changed = tuple(
            (answer.intervention.label, answer.target.label, said(answer.before), said(answer.after))
            for answer in change.answers
        )
        blocks += [Heading("Answers"), Table(("Intervention", "Target", "With", "Without"), changed)]
    if not change.compared:
        blocks.append(Paragraph("The store is too large to be read as a whole, which comparing answers takes."))
    elif not moved and not change.answers:
        blocks.append(Paragraph("Nothing in the graph rests on it alone."))
    blocks += citing.blocks()
    return Page(tuple(blocks), tuple(citing.keys))


def tell_load(loads: tuple[Load, ...], sources: References) -> Page:
    """Studies by how much rests on each."""
    citing = Citing(sources)
    rows = tuple((citing.cite(load.study), str(load.answers), str(load.links)) for load in loads)
    lead = f"{capital(studies(len(loads)))} {'carries' if len(loads) == 1 else 'carry'} an answer or a link alone."
    return Page(
        (
            _title("Load-bearing studies"),
            Paragraph(lead, strong=True),
            Table(("Study", "Answers that change without it", "Links whose standing changes"), rows),
            *citing.blocks(),
        ),
        tuple(citing.keys),
    )
