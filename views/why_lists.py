"""One end left open: everything a thing changes, or every intervention that reaches a target."""

import streamlit as st

from graph.answer import Effected
from graph.draw.look import STANDING_LOOK
from graph.effects import addresses, effects
from graph.evidence import Evidence
from graph.page import Paragraph
from graph.tell.lists import tell_addresses, tell_effects
from graph.tell.sentences import capital, link_words
from ontology.concept import Concept
from views.address import link_to, name_of
from views.tables import table
from views.wording import escaped


def show(known: Evidence, source: Concept | None, target: Concept | None, lead: str = "") -> None:
    """Draw the list; exactly one end is given. ``lead`` says what is listed, where that is not everything."""
    if source:
        rows = effects(known, source)
        page, head = tell_effects(source, rows), f"What does {source.label} change?"
        ends = {row.concept.id: (name_of(source), name_of(row.concept)) for row in rows}
        first = "Quantity"
    elif target:
        rows = addresses(known, target)
        page, head = tell_addresses(target, rows), f"What addresses {target.label}?"
        ends = {row.concept.id: (name_of(row.concept), name_of(target)) for row in rows}
        first = "Intervention"
    else:
        return
    st.header(escaped(head), anchor=False)
    st.markdown(escaped(lead or next(block.text for block in page.blocks if isinstance(block, Paragraph))))
    if rows:
        _table(first, rows, ends)


def _table(first: str, rows: tuple[Effected, ...], ends: dict[str, tuple[str, str]]) -> None:
    header = (first, "Effect", "Standing", "Best chain", "Decided by")
    lines = []
    for row in rows:
        x, y = ends[row.concept.id]
        verdict = row.verdict
        look = STANDING_LOOK[verdict.standing] if verdict.standing else None
        decided = "; ".join(escaped(link_words(link)) for link in verdict.deciding)
        lines.append(
            (
                f"[{escaped(capital(row.concept.label))}]({link_to('', x=x, y=y)})",
                str(verdict.effect),
                f"{look.sign}\u00a0{look.label}" if look else "none",
                _route(row) or "none",
                decided or "none",
            )
        )
    table(header, lines, f"{first}, effect, standing and best chain")


def _route(row: Effected) -> str:
    if row.chain is None:
        return ""
    return escaped(" → ".join((row.chain.links[0].subject.label, *(link.object.label for link in row.chain.links))))
