"""Tell a lesson: each step in a sentence or two, what became of everything, and a handout to print."""

from collections.abc import Iterable

from graph.body import Region, region_of, top_down
from graph.evidence import Evidence
from graph.link import Link
from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table
from graph.teach import Change, Lesson, Lost, Question, State, Step, Turn, lost
from graph.tell.citing import Citing
from graph.tell.links import link_item
from graph.tell.sentences import agreeing, capital, link_sentence, link_words, standing_phrase
from ontology.concept import Kind

_INFINITIVE = {
    Change.RISES: "rise",
    Change.FALLS: "fall",
    Change.STAYS: "stay as it is",
    Change.UNDETERMINED: "change, in a direction that is not known",
}

ANSWERS = {
    Change.RISES: "▲ It rises",
    Change.FALLS: "▼ It falls",
    Change.STAYS: "= It stays as it is",
    Change.UNDETERMINED: "? The direction cannot be told",
}
"""What may be answered when a learner is asked what happens next."""


def turn_words(turn: Turn) -> str:
    """What is held, in words: "hip adduction turned down", "split squat done"."""
    if turn.concept.kind is Kind.INTERVENTION:
        return f"{turn.concept.label} done"
    return f"{turn.concept.label} turned {'up' if turn.change is Change.RISES else 'down'}"


def held_words(turns: Iterable[Turn]) -> str:
    """All that is held, in words."""
    return " and ".join(map(turn_words, turns))


def state_words(state: State) -> str:
    """What became of a quantity, with how that stands: "falls (mixed)"; for what is held, just the change."""
    return f"{state.change} ({state.standing})" if state.standing else str(state.change)


def sign_words(link: Link) -> str:
    """The sign of a link in words."""
    if link.relation.null:
        return "= no effect: nothing is passed on"
    return {
        1: "+ same direction: the one rises, the other rises",
        -1: "− opposite direction: the one rises, the other falls",
    }.get(link.relation.sign, "? changes it, in a direction that is not known")


def step_sentence(step: Step) -> str:
    """What a step adds, and what becomes of its object, all links so far taken together."""
    start = f"{capital(step.link.subject.label)} {now_words(step.subject)}."
    if step.passed_on is Change.STAYS:
        return f"{start} {_nothing_passed_on(step)}"
    if step.state.change is step.passed_on:
        return f"{start} {_passed_on(step)}"
    return f"{start} {_overruled(step)}"


def _nothing_passed_on(step: Step) -> str:
    object_, state = step.link.object.label, step.state
    said = f"“{capital(link_words(step.link))}”, it is said" if step.link.relation.null else "So nothing is passed on"
    if state.change is Change.STAYS:
        return f"{said}: {object_} stays as it is ({state.standing})."
    return f"{said}. Other routes reach {object_} all the same: it {_end(state)}."


def _passed_on(step: Step) -> str:
    object_, state = step.link.object.label, step.state
    if state.change is Change.UNDETERMINED:
        return f"So {object_} changes, in a direction that is not known ({state.standing})."
    if step.before is not None and step.before.said == state.said:
        return f"So {object_} {state.change}, as it already did ({state.standing})."
    return f"So {object_} {_end(state)}."


def _overruled(step: Step) -> str:
    """When what the link passes on is not what becomes of its object, all routes taken together."""
    state = step.state
    would = f"By this link alone, {step.link.object.label} would {_INFINITIVE[step.passed_on]}."
    named = " and ".join(f"“{link_words(link)}”" for link in state.deciding)
    match state.change:
        case Change.UNDETERMINED:
            return f"{would} But routes of the same standing push it both ways: {named}. Direction undetermined."
        case Change.STAYS:
            return f"{would} But {named} stands at least as well, so it {_end(state)}."
        case _:
            return f"{would} But a better-standing route leads there too: it {_end(state)}."


def _end(state: State) -> str:
    if state.change is Change.UNDETERMINED:
        return f"can go either way ({state.standing})"
    return f"{state.change} ({state.standing})"


def now_words(state: State) -> str:
    """What a quantity does now, as the end of a sentence."""
    if state.standing is None:
        said = "is done" if state.concept.kind is Kind.INTERVENTION else f"{state.change}, as you turned it"
    else:
        said = "can go either way" if state.change is Change.UNDETERMINED else str(state.change)
    return agreeing(said, state.concept.label)


def others_sentence(step: Step) -> str:
    """What else changes because of a step; empty when nothing does."""
    if not step.others:
        return ""
    return f"This also changes: {', '.join(f'{one.concept.label} {state_words(one)}' for one in step.others)}."


def question_sentence(asked: Question) -> str:
    """What is asked of a learner, without giving the answer away."""
    link = asked.step.link
    return (
        f"{capital(link.subject.label)} {now_words(asked.step.subject)}. "
        f"The next link leads from it to {link.object.label}. "
        f"All links so far taken together, what becomes of {link.object.label}?"
    )


def verdict_on(asked: Question, chosen: Change) -> str:
    """Whether an answer was right, and what is."""
    right = ANSWERS[asked.answer].split(" ", 1)[1].lower()
    return f"Right: {right}." if chosen is asked.answer else f"Not so: {right}."


def lost_sentence(change: Lost) -> str:
    """What no longer follows, or follows otherwise."""
    before = f"{capital(change.before.concept.label)} {state_words(change.before)} with everything switched on"
    if change.after is None:
        return f"{before}; now nothing in the graph reaches it."
    return f"{before}; now it {state_words(change.after)}."


def by_region(states: Iterable[State]) -> list[tuple[Region, list[State]]]:
    """States by the part of the body, both from the top; parts without one are left out."""
    found: dict[Region, list[State]] = {region: [] for region in Region}
    for state in sorted(states, key=lambda one: top_down(one.concept.id)):
        found[region_of(state.concept.id)].append(state)
    return [(region, inside) for region, inside in found.items() if inside]


def tell_lesson(evidence: Evidence, lesson: Lesson) -> Page:
    """The whole lesson as a handout: what is held, what becomes of everything, each step with its evidence."""
    citing = Citing(evidence.references)
    blocks: list[Block] = [
        Heading(f"{capital(held_words(lesson.held))}: what follows?", 1),
        Paragraph(_summary(lesson), strong=True),
    ]
    changes = lost(evidence, lesson)
    if lesson.off:
        named = "; ".join(off_words(evidence, name) for name in sorted(lesson.off))
        blocks += [Heading("Switched off"), Paragraph(f"{capital(named)}.")]
        blocks.append(Items(tuple(Item(lost_sentence(change)) for change in changes) or (Item("Nothing is lost."),)))
    rows = tuple(
        (str(region), f"{state.change.mark} {state.concept.label}", *_row_words(state))
        for region, states in by_region(lesson.last.values())
        for state in states
    )
    if rows:
        blocks += [Heading("In the end"), Table(("Where", "Quantity", "What becomes of it", "Standing"), rows)]
    if lesson.steps:
        items = tuple(
            Item(
                f"{step_sentence(step)} {others_sentence(step)}".strip(),
                (link_item(step.link, evidence.ontology, citing),),
                f"{step.number}.",
            )
            for step in lesson.steps
        )
        blocks += [Heading("Step by step"), Items(items)]
    blocks.append(
        Paragraph(
            "A claim is not a finding: each link above says who claims it and which studies bear on it. A chain stands "
            "as its weakest link. Not medical advice."
        )
    )
    return Page((*blocks, *citing.blocks()), tuple(citing.keys))


def _row_words(state: State) -> tuple[str, str]:
    """What becomes of a quantity, and its standing; what is held stands by itself."""
    if state.standing is None:
        return ("done" if state.concept.kind is Kind.INTERVENTION else "turned by hand"), "—"
    return str(state.change), str(state.standing)


def _summary(lesson: Lesson) -> str:
    reached = [state for name, state in lesson.last.items() if name not in lesson.states[0]]
    if not reached:
        return "Nothing in the graph follows from it."
    counts = [
        f"{number} {words}"
        for change, words in (
            (Change.RISES, "rising"),
            (Change.FALLS, "falling"),
            (Change.STAYS, "staying as they are"),
            (Change.UNDETERMINED, "of undetermined direction"),
        )
        if (number := sum(state.change is change for state in reached))
    ]
    links, quantities = len(lesson.steps), len(reached)
    return (
        f"{links} {'link leads' if links == 1 else 'links lead'} to "
        f"{quantities} {'quantity' if quantities == 1 else 'quantities'}: {', '.join(counts)}."
    )


def off_words(evidence: Evidence, name: str) -> str:
    """What is switched off, in words: a link by its key, or an intervention by its id."""
    link = evidence.link_by_key.get(name)
    if link is not None:
        return f"the link “{link_words(link)}”"
    concept = evidence.ontology.concepts.get(name)
    return concept.label if concept else name


def step_title(step: Step) -> str:
    """A step's link as a title, with its standing: "Hip adduction increases iliotibial band tension — untested: …"."""
    return f"{link_sentence(step.link)} — {standing_phrase(step.link.standing)}."
