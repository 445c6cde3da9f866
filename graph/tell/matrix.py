"""Studies against links: who says what of which part of an answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.answer import Why
from graph.link import Link
from graph.tell.links import VERDICT_ORDER
from references.appraisal import Verdict
from references.known import References
from references.study import Study


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows are studies, columns links; ``cells[row][column]`` are verdicts, and whether the claims cite the study."""

    studies: tuple[Study, ...]
    links: tuple[Link, ...]
    cells: tuple[tuple[tuple[tuple[Verdict, ...], bool], ...], ...]


def links_of(answer: Why) -> tuple[Link, ...]:
    """Every link an answer speaks of, each once: those of its chains in order, then those that speak against them."""
    chained = (link for chain in answer.chains for link in (*chain.links, *chain.blocked_by))
    against = (link for route in answer.null_routes for link in (route.link, *route.onward))
    about = answer.changes if not answer.chains and not answer.null_routes else ()
    return tuple({link.key: link for link in (*chained, *against, *about)}.values())


def matrix(links: Iterable[Link], sources: References) -> Matrix:
    """Every study that was appraised for one of the links or is cited for it, by how many it bears on."""
    columns = tuple(links)
    table: dict[str, list[tuple[tuple[Verdict, ...], bool]]] = {}
    for place, link in enumerate(columns):
        cited = {key for claim in link.claims for key in claim.cites}
        said: dict[str, set[Verdict]] = {}
        for appraisal in link.appraisals:
            said.setdefault(appraisal.study, set()).add(appraisal.verdict)
        for key in dict.fromkeys((*said, *sorted(cited))):
            if key in sources.studies:
                row = table.setdefault(key, [((), False)] * len(columns))
                verdicts = tuple(sorted(said.get(key, ()), key=VERDICT_ORDER.index))
                row[place] = (verdicts, key in cited)
    keys = sorted(table, key=lambda key: (-sum(bool(cell[0]) for cell in table[key]), key))
    return Matrix(tuple(sources.studies[key] for key in keys), columns, tuple(tuple(table[key]) for key in keys))
