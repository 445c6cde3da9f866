"""Tell what a store too large to be read as a whole holds, and where it is from."""

from typing import Any

from graph.page import Heading, Page, Paragraph, Table
from graph.stores.contents import MOST_SOURCES, Holdings
from graph.tell.sentences import capital


def tell_holdings(told: Holdings) -> Page:
    """How many concepts, links and claims, of which kinds, and from where."""
    lead = (
        f"{told.name}: {sum(told.concepts.values()):,} concepts, {sum(told.links.values()):,} links from "
        f"{told.claims:,} claims, {told.appraisals:,} appraisals by studies."
    )
    kinds = tuple((capital(kind.label), f"{count:,}") for kind, count in told.concepts.most_common())
    words = tuple((capital(word), f"{count:,}") for word, count in told.links.most_common())
    families = tuple((capital(family), f"{count:,}") for family, count in told.families.most_common())
    rows = tuple((source.id, source.label, f"{source.claims:,}") for source in told.sources)
    more = (Paragraph(f"The {MOST_SOURCES} sources with most claims are listed."),) if len(rows) >= MOST_SOURCES else ()
    return Page(
        (
            Heading("Sources", 1),
            Paragraph(lead, strong=True),
            Heading("Where the claims are from"),
            Table(("Id", "Source", "Claims"), rows),
            *more,
            Heading("Concepts"),
            Table(("Kind", "Concepts"), kinds),
            Heading("Links"),
            Table(("Standing", "Links"), words),
            Table(("Relations", "Links"), families),
        )
    )


def holdings_json(told: Holdings) -> dict[str, Any]:
    """The same as values."""
    return {
        "store": told.name,
        "concepts": {kind.value: count for kind, count in told.concepts.items()},
        "links": {str(word): count for word, count in told.links.items()},
        "relations": {str(family): count for family, count in told.families.items()},
        "claims": told.claims,
        "appraisals": told.appraisals,
        "sources": [{"id": one.id, "label": one.label, "claims": one.claims} for one in told.sources],
    }
