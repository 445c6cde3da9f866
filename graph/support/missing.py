"""The studies a sentence does not cite: those that found otherwise, and those that carry it better.

Both are read off the standing of the link that the sentence's claim makes, turned round where the sentence denies it.
"""

from dataclasses import dataclass

from graph.belief import Side
from graph.evidence import Evidence
from graph.link import Link
from graph.support.alignment import Fit, Match

MOST = 4
"""How many studies are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Studies for and against what a sentence says, the strongest first, and those that do not settle it."""

    for_it: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    bearing: tuple[str, ...] = ()


def sides(link: Link, fit: Fit) -> Sides:
    """Who stands where, as the sentence has it."""
    standing = link.standing
    if fit is Fit.SAME:
        return Sides(standing.support.studies, standing.dispute.studies, standing.bearing)
    # Who denies a claim has its disputers beside him. Who says its opposite has not: they may have found nothing.
    disputing: Side | None = standing.dispute if fit is Fit.DENIES else None
    return Sides(disputing.studies if disputing else (), standing.support.studies, standing.bearing)


def around(evidence: Evidence, matches: tuple[Match, ...]) -> Sides:
    """Who stands where on the claims that a statement was matched to; who stands on both sides only bears on it."""
    found: dict[str, list[str]] = {"for_it": [], "against": [], "bearing": []}
    for match in matches:
        one = sides(evidence.link_of_claim[match.claim.id], match.fit)
        for name in found:
            found[name] += getattr(one, name)
    for_it = tuple(dict.fromkeys(found["for_it"]))
    against = tuple(dict.fromkeys(found["against"]))
    both = set(for_it) & set(against)
    return Sides(
        tuple(key for key in for_it if key not in both),
        tuple(key for key in against if key not in both),
        tuple(dict.fromkeys([*(key for key in found["bearing"] if key not in {*for_it, *against}), *sorted(both)])),
    )


def named(keys: tuple[str, ...], evidence: Evidence) -> str:
    """Studies by author and year, the first few by name: "Grau et al. 2008, Ferber et al. 2010 and 2 more"."""
    studies = evidence.references.studies
    shown = [f"{studies[key].cite} ({studies[key].design_class.label})" for key in keys[:MOST] if key in studies]
    more = f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
    return f"{', '.join(shown)}{more}"
