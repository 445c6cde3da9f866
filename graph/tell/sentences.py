"""The sentences answers are told in: one link, one standing, one verdict.

Labels come singular ("split squat") and plural ("PAILs"), so a verdict names its two ends first and then says "it".
"""

import re

from graph.answer import Chain, Effect, Verdict, Why
from graph.belief import Side, Standing, Word
from graph.link import Link
from graph.sign import Sign

VERB = {Sign.RAISES: ("raises", "raise"), Sign.LOWERS: ("lowers", "lower"), Sign.UNKNOWN: ("changes", "change")}
"""What a chain of a sign does, in the indicative and as an infinitive."""

_PLURAL = re.compile(r"[A-Z]s$|\b(muscles|exercises)$")
_THIRD_PERSON = ((re.compile(r"^is "), "are "), (re.compile(r"^does "), "do "), (re.compile(r"^(\w+[^s])s\b"), r"\1"))


def capital(text: str) -> str:
    """The text with its first letter large; the rest is left as it is."""
    return text[:1].upper() + text[1:]


def studies(count: int) -> str:
    """A number of studies in words: "no study", "1 study", "3 studies"."""
    return {0: "no study", 1: "1 study"}.get(count, f"{count} studies")


def link_words(link: Link) -> str:
    """A link as words, the verb agreeing with its subject: "PAILs increase ankle dorsiflexion capacity"."""
    return f"{link.subject.label} {agreeing(link.relation.label, link.subject.label)} {link.object.label}"


def agreeing(verb: str, subject: str) -> str:
    """The verb of a relation in the number of its subject.

    >>> agreeing("increases", "PAILs"), agreeing("does not affect", "ankle CARs"), agreeing("increases", "split squat")
    ('increase', 'do not affect', 'increases')
    """
    if not _PLURAL.search(subject):
        return verb
    for form, plural in _THIRD_PERSON:
        if form.search(verb):
            return form.sub(plural, verb)
    return verb


def link_sentence(link: Link) -> str:
    """A link as a sentence without a full stop: "Split squat increases hip external rotator strength"."""
    return capital(link_words(link))


def standing_phrase(standing: Standing) -> str:
    """Where a link stands, with the studies on each side and the best design on each: never a bare word."""
    bearing = len(standing.bearing)
    if standing.word is Word.UNTESTED:
        verb = "bear" if bearing > 1 else "bears"
        return f"untested: no study supports or disputes it, {studies(bearing)} {verb} on it"
    sides = ", ".join((_side("for", standing.support), _side("against", standing.dispute)))
    return f"{standing.word}: {sides}{f'; {bearing} more without settling it' if bearing else ''}"


def _side(name: str, side: Side) -> str:
    best = f" (best design: {side.design.label})" if side.design else ""
    return f"{len(side.studies)} {name}{best}"


def verdict_sentence(answer: Why) -> str:
    """The verdict in a sentence or two: the effect, how it stands, and the link that decides."""
    source, target = (asked.label for asked in answer.asked)
    verdict = answer.verdict
    match verdict.effect:
        case Effect.NO_CHAIN:
            said = "no chain in the graph leads from the one to the other."
        case Effect.NO_EFFECT:
            said = _no_effect(answer, verdict)
        case Effect.UNDETERMINED:
            said = _undetermined(verdict)
        case _ if answer.deciding:
            said = _effect(answer, answer.deciding)
        case _:
            raise AssertionError(f"{verdict.effect} without a chain that decides it")
    return f"{capital(source)} for {target}: {said}"


def _no_effect(answer: Why, verdict: Verdict) -> str:
    link = verdict.deciding[0]
    shown = (
        "does not change it, as far as the graph can tell"
        if link.standing.word is Word.SUPPORTED
        else "said to leave it as it is"
    )
    does = ""
    if answer.changes:
        named = ", ".join(f"{change.object.label} ({change.standing.word})" for change in answer.changes[:4])
        does = f" What it is said to change: {named}."
    return f"{shown}. “{capital(link_words(link))}” is {standing_phrase(link.standing)}.{does}"


def _undetermined(verdict: Verdict) -> str:
    named = " and ".join(f"“{link_words(link)}” ({link.standing.word})" for link in verdict.deciding)
    if len(verdict.deciding) == 1:
        return f"said to change it, but not in which direction; the weakest link is {named}."
    return f"cannot tell in which direction. Chains of the same standing point both ways; what makes it so: {named}."


def _effect(answer: Why, chain: Chain) -> str:
    indicative, infinitive = _verbs(answer, chain)
    weakest = chain.weakest
    one = len(chain.links) == 1
    named = "“" + link_words(weakest) + "”"
    which = f"the link {named}" if one else f"the weakest link of the best chain, {named},"
    if one and answer.decided_elsewhere:
        which = f"the link that states it outright, {named},"
    match chain.standing:
        case Word.SUPPORTED if one:
            said = f"{indicative} it. The link is {standing_phrase(weakest.standing)}."
        case Word.SUPPORTED:
            said = f"{indicative} it by a chain of {len(chain.links)} links, each supported; {_end_to_end(chain)}."
        case Word.MIXED:
            said = f"argued to {infinitive} it, but the evidence on {which} is {standing_phrase(weakest.standing)}."
        case Word.UNTESTED:
            said = f"argued to {infinitive} it, but {which} is {standing_phrase(weakest.standing)}."
        case Word.DISPUTED:
            which = which.removesuffix(",")
            said = f"argued to {infinitive} it, but studies dispute {which}: {standing_phrase(weakest.standing)}."
    said += _elsewhere(answer)
    if answer.target != answer.asked[1]:
        said += f" {capital(answer.asked[1].label)} is a deficit of {answer.target.label}."
    return said


def _elsewhere(answer: Why) -> str:
    """What else is said of the very same pair: that there is no effect, in this setting or another."""
    against = [route.link for route in answer.null_routes if not route.onward]
    if not against:
        return ""
    return f" Against that: “{link_words(against[0])}” is {standing_phrase(against[0].standing)}."


def _end_to_end(chain: Chain) -> str:
    if chain.complete:
        return f"{studies(len(chain.complete))} measured it end to end"
    return "no study measured it end to end"


def _verbs(answer: Why, chain: Chain) -> tuple[str, str]:
    """How the effect is said: by direction for a plain quantity, by use where a deficit is in play."""
    if answer.asked == (answer.source, answer.target):
        return VERB[chain.sign]
    return {
        Effect.ADDRESSES: ("addresses", "address"),
        Effect.WORSENS: ("worsens", "worsen"),
        Effect.RAISES: VERB[Sign.RAISES],
        Effect.LOWERS: VERB[Sign.LOWERS],
    }[answer.verdict.effect]
