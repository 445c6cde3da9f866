"""One chain read closely: its sign, its standing, who measured more than one link of it, and who says it is broken."""

from collections.abc import Iterable
from itertools import pairwise

from graph.answer import Chain, Spanning
from graph.belief import all_of
from graph.link import Link
from graph.sign import sign_along


def ends_of(links: tuple[Link, ...]) -> set[str]:
    """Ids of everything a chain passes through, its two ends included."""
    return {links[0].subject.id, *(link.object.id for link in links)}


def read_chain(links: tuple[Link, ...], null_links: Iterable[Link], together: float = 1.0) -> Chain:
    """Everything an answer says of one chain.

    Args:
        links: the chain's links in order, at least one.
        null_links: the links that say a thing leaves another as it is; those between other things do not matter.
        together: what the product of the links' scores is multiplied by for how they hold together.
    """
    weakest = min(links, key=lambda link: (link.standing.word.rank, link.standing.score))
    studies = [link.bearing_studies() for link in links]
    ends = ends_of(links)
    touching = (null for null in null_links if null.subject.id in ends and null.object.id in ends)
    spanning = tuple(
        Spanning(study, place)
        for place, (here, there) in enumerate(pairwise(studies), start=1)
        for study in sorted(here & there)
    )
    complete = tuple(sorted(frozenset.intersection(*studies))) if len(links) > 1 else ()
    return Chain(
        links=links,
        sign=sign_along(tuple(link.relation for link in links)),
        score=together * all_of(link.standing.score for link in links),
        standing=weakest.standing.word,
        weakest=weakest,
        spanning=spanning,
        complete=complete,
        blocked_by=tuple(null for null in touching if _blocks(null, links)),
        setting_changes=_setting_changes(links),
    )


def _blocks(null: Link, links: tuple[Link, ...]) -> bool:
    """Whether a null link between two ends of the chain's links contradicts the part between them.

    It does so in a matching setting, when it stands at least as well as that part.
    """
    ends = [links[0].subject.id, *(link.object.id for link in links)]
    start, stop = ends.index(null.subject.id), ends.index(null.object.id)
    part, onward = links[start:stop], links[stop : stop + 1]
    if not part or not (_same_setting(null, part[-1]) or any(_named_setting(null, link) for link in onward)):
        return False
    standing = min(link.standing.word.rank for link in part), all_of(link.standing.score for link in part)
    return (null.standing.word.rank, null.standing.score) >= standing


def _same_setting(null: Link, link: Link) -> bool:
    """A finding in walking does not contradict a claim about running; one without a setting speaks of all of them."""
    return not null.contexts or not link.contexts or _named_setting(null, link)


def _named_setting(null: Link, link: Link) -> bool:
    """Whether both are about a setting of the same name.

    A squat that changes the hip's motion in the squat, and not in running, passes nothing on to what happens in
    running: so the setting of the link that goes on from there counts as well as that of the part contradicted.
    """
    return bool(set(null.contexts) & set(link.contexts))


def _setting_changes(links: tuple[Link, ...]) -> tuple[int, ...]:
    return tuple(
        place
        for place, (here, there) in enumerate(pairwise(links), start=1)
        if here.contexts and there.contexts and not set(here.contexts) & set(there.contexts)
    )
