"""A sentence as it was understood: what it names, what it says, the claims it makes, and what was left unread."""

from dataclasses import dataclass

from graph.support.alignment import Match
from graph.support.mentions import SAME_COMPLAINT, TOKEN, Marked, Mention
from graph.support.said import Said
from ontology.concept import Kind
from ontology.model import Ontology
from references.claim import Claim

_READ_AS = {"itbc:stretching": "itbc:itb-stretching", "itbc:knee-flexion": "itbc:knee-flexion-at-contact"}
"""What is taken for something more special where the sentence says so elsewhere."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A sentence as it was understood.

    Attributes:
        text: The sentence.
        marked: With its mentions.
        said: What it says.
        matches: The claims it makes, the closest first.
        nearest: Claims it comes near, by words and concepts; shown where nothing can be told.
    """

    text: str
    marked: Marked
    said: tuple[Said, ...]
    matches: tuple[Match, ...]
    nearest: tuple[Claim, ...] = ()

    def unread(self, onto: Ontology) -> int:
        """How many quantities and complaints it names of which nothing was read; treatments may be compared with."""
        ends = {end for one in self.said for end in (one.subject, one.object)}
        ends |= {name for name, other in _READ_AS.items() if other in ends}
        ends |= SAME_COMPLAINT if ends & SAME_COMPLAINT else set()
        named = (self.marked.at(found) for found in TOKEN.finditer(self.marked.text) if found["sort"] in "qcf")
        return sum(not ends & set(one.concepts) and not _is_treatment(one, onto) for one in named)


def _is_treatment(mention: Mention, onto: Ontology) -> bool:
    return any(onto.concepts[name].kind is Kind.INTERVENTION for name in mention.concepts)
