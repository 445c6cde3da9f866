"""How claims, standings and studies are put into the words of a finding."""

from graph.belief import Word
from graph.support.alignment import Fit, Match
from graph.support.missing import Sides, named
from graph.support.understood import Understood
from graph.support.verdict import Judged, Support


def about(understood: Understood, match: Match) -> tuple[Match, ...]:
    """The matches of the same statement, those about as close."""
    return tuple(
        other for other in understood.matches if other.said == match.said and other.closeness >= match.closeness - 0.1
    )


def offered(found: Sides, support: Support, cited: tuple[str, ...]) -> str:
    """The studies a writer can cite instead or as well, and who found otherwise."""
    evidence = support.evidence
    better = tuple(key for key in found.for_it if key not in cited)
    against = tuple(key for key in found.against if key not in cited)
    parts = []
    if better:
        parts.append(f"Studies that found it: {named(better, evidence)}.")
    elif not set(found.for_it) & set(cited):
        bearing = tuple(key for key in found.bearing if key not in cited)
        beside = f"; {named(bearing, evidence)} bear on it without settling it" if bearing else ""
        parts.append(f"No study in the graph found it{beside}.")
    if against:
        parts.append(f"Found otherwise: {named(against, evidence)}.")
    return " ".join(parts) or "Nothing else in the graph is about it."


def quoted(judged: Judged) -> str:
    """The claim, with a word before it where the sentence does not say it but denies it."""
    text = f"“{judged.claim.text.rstrip('.')}”"
    return text if judged.match.fit is Fit.SAME else f"the opposite of {text}"


def standing_of(word: Word, fit: Fit) -> str:
    """How a claim stands, as the sentence has it: what denies a disputed claim is supported."""
    if fit is Fit.SAME:
        return str(word)
    return {Word.SUPPORTED: "disputed", Word.DISPUTED: "supported"}.get(word, str(word))


def short(text: str, most: int = 90) -> str:
    """The first words of a sentence."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
