"""What a sentence names: mentions, and the plain sentence with a token in place of each.

A token shows what sort of thing was named, so that the tables of `relations` can be written over it: ⟦q3⟧ is a quantity
or an intervention, ⟦c3⟧ a condition or symptom, ⟦s3⟧ a structure, ⟦x3⟧ a setting, ⟦a3⟧ an assessment, ⟦g3⟧ people who
have the condition, ⟦f3⟧ what the ontology does not have.
"""

import re
from dataclasses import dataclass

SYNDROME = "itbc:itb-syndrome"
PAIN = "itbc:lateral-knee-pain"
SAME_COMPLAINT = frozenset({SYNDROME, PAIN})
"""The syndrome is known by this pain: what is said of the one is tested on claims of the other, at a lower rank."""
COMPLAINTS = SAME_COMPLAINT | {"itbc:running-overuse-injury"}
"""What people who have it are studied for: the syndrome, by whatever name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a sentence names.

    Attributes:
        concepts: Ids of the concept, or of the two it may be; empty for what the ontology does not have.
        sign: -1 where too little of it is meant.
        vague: Only a change, and no direction, can be said of it.
        future: For a group: people who get the condition later.
        turned: Of several concepts, those of which the word means too little where it means more of the others.
        compared: Whether it is named by a word that compares, as a “weaker” muscle.
        general: Whether only the study can tell what is meant: “the programme”, “patients”.
        words: The words, in plain form.
    """

    concepts: tuple[str, ...]
    sign: int = 1
    vague: bool = False
    future: bool = False
    turned: frozenset[str] = frozenset()
    compared: bool = False
    general: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A plain sentence with tokens for its mentions, and the mentions by number."""

    text: str
    mentions: tuple[Mention, ...]

    def at(self, token: re.Match[str]) -> Mention:
        """The mention a token stands for."""
        return self.mentions[int(token["number"])]


TOKEN = re.compile(r"⟦(?P<sort>[a-z])(?P<number>\d+)⟧")
