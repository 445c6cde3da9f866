"""What the address says of a lesson: what is held, how it is turned, what is switched off, and how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from graph.evidence import Evidence
from graph.teach import Change, Lesson, Turn, follow, starting_points, turned
from ontology.concept import Concept, Kind
from views import knowledge
from views.address import concept_named, name_of, parameter, set_parameters, teller

START = "hip-abductor-strength"
"""Where a lesson starts when the address names nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A lesson as it is set up, before it is followed."""

    concept: Concept
    up: bool
    also: tuple[Concept, ...]
    off: frozenset[str]

    def turns(self, evidence: Evidence) -> tuple[Turn, ...]:
        """What is held."""
        return (turned(evidence, self.concept, up=self.up), *(turned(evidence, one) for one in self.also))

    def lesson(self, evidence: Evidence) -> Lesson:
        """The lesson."""
        held = tuple((turn.concept.id, str(turn.change)) for turn in self.turns(evidence))
        return _followed(knowledge.source(), held, self.off)

    @property
    def key(self) -> str:
        """What tells this setting from another, within a session."""
        return "|".join((self.concept.id, str(self.up), *(one.id for one in self.also), *sorted(self.off)))


@st.cache_resource(show_spinner=False, max_entries=64)
def _followed(source: knowledge.Source, held: tuple[tuple[str, str], ...], off: frozenset[str]) -> Lesson:  # noqa: ARG001
    """A lesson, worked out once for all sessions; the source tells one set of data from another."""
    evidence = knowledge.evidence()
    turns = (Turn(evidence.ontology.concepts[name], Change(change)) for name, change in held)
    return follow(evidence, turns, off)


def startable(evidence: Evidence) -> dict[str, Concept]:
    """What a lesson may start from, by the name an address uses; impairments too, which stand for a capacity."""
    quantities = starting_points(evidence)
    begun = {concept.id for concept in quantities}
    deficits = (one for one in evidence.concepts_of_kind(Kind.IMPAIRMENT) if one.deficit_of in begun)
    ordered = (*(one for one in quantities if one.kind is not Kind.INTERVENTION), *deficits)
    treatments = (one for one in quantities if one.kind is Kind.INTERVENTION)
    return {name_of(one): one for one in (*ordered, *treatments)}


def read_many(evidence: Evidence, name: str) -> list[str]:
    """Names in a parameter, between commas, that stand for an intervention or a link; each once, as written."""
    given = (parameter(name) or "").split(",")
    return [part for part in dict.fromkeys(given) if off_id(evidence, part) is not None]


def off_id(evidence: Evidence, part: str) -> str | None:
    """What an entry of `off` switches off: the key of a link or the id of a concept; None for neither."""
    if part in evidence.link_by_key:
        return part
    concept = concept_named(evidence, part) if part else None
    return concept.id if concept else None


def shown_steps(lesson: Lesson) -> int:
    """How many steps the address shows, within what the lesson has."""
    given = parameter("step", lambda text: text.isascii() and text.isdigit() and len(text) < 5)  # noqa: PLR2004
    return min(int(given or "0"), len(lesson.steps))


def go_to(step: int) -> None:
    """Show so many steps.

    What is turned is written too: on coming back to the screen it is known from before, and not in the address.
    """
    state = st.session_state
    down = "down" if state.get("chain-turn") == "down" else None
    set_parameters(q=state.get("chain-q"), turn=down, step=str(step) if step else None)


def switch_off(key: str) -> None:
    """Switch a link off, with those that are off already, and stay at the same step."""
    off = [part for part in (parameter("off") or "").split(",") if part]
    set_parameters(off=",".join(dict.fromkeys((*off, key))))


def restarting(name: str, key: str, write: Callable[[Any], str | None], *clears: str) -> Callable[[], None]:
    """What a widget calls when its change starts the lesson anew: the other parameters are taken away with it."""
    tell = teller(name, key, write)

    def change() -> None:
        value = st.session_state.get(key)
        wanted: dict[str, str | None] = {name: write(value) if value is not None else None}
        set_parameters(**wanted, **dict.fromkeys(("step", *clears)))
        tell()

    return change
