"""From a sentence to what it says: its clauses, the turns of phrase in each, and the mentions on either side of them.

1. Mentions are marked (`terms`), and the sentence is cut at “but”, “whereas” and the like.
2. In each clause the turns of phrase are found (`clause`, from the table in `relations`). A word such as “reduced” is a
   verb behind a subject and an adjective elsewhere; adjectives give their mention a sign.
3. Each turn takes its subject and object (`verbs`); what is no cause is read beside them (`settings`).
4. The direction is the product of the verb's and of both signs; a denial before the verb turns it round (`stating`).

What cannot be read so gives nothing, and nothing is guessed from words in common.
"""

from collections.abc import Iterator
from dataclasses import replace

from graph.support import cues
from graph.support.clause import Clause
from graph.support.mentions import Marked
from graph.support.polarity import hedged
from graph.support.said import Said
from graph.support.settings import read_settings
from graph.support.terms import Terms
from graph.support.verbs import Carried, read_verbs
from ontology.known import Ontology


def read(sentence: str, terms: Terms) -> tuple[Said, ...]:
    """What a sentence says, each statement once."""
    return read_marked(terms.mark(sentence), terms.onto)


def read_marked(marked: Marked, onto: Ontology) -> tuple[Said, ...]:
    """What a marked sentence says."""
    carried = Carried()
    reserve = hedged(marked.text)
    found: list[Said] = []
    for text in _clauses(marked.text):
        clause = Clause(text, marked, onto)
        said = read_verbs(clause, carried)
        denied = {one.subject for one in said if one.denied or one.direction == 0}
        # Of what is said not to act, it is not said where it acts.
        said += (one for one in read_settings(clause, carried) if one.subject not in denied or one.denied)
        if not _is_loose(text) or _is_accounted_for(said, clause):
            found += said  # else something is denied, or less, and it is not known what
    once = tuple(dict.fromkeys(replace(_resolved(one, marked), hedged=reserve) for one in found))
    return tuple(one for one in once if not any(_clashes(one, other) for other in once))


def _clashes(one: Said, other: Said) -> bool:
    """Whether two readings say the opposite of the same things, so that neither is to be trusted."""
    same = (one.subject, one.relation, one.object, one.denied) == (
        other.subject,
        other.relation,
        other.object,
        other.denied,
    )
    return same and None not in (one.direction, other.direction) and one.direction == -(other.direction or 0) != 0


def _is_loose(text: str) -> bool:
    """Whether a clause denies something or says less of something, as far as its words go."""
    denied = cues.LOOSE_DENIAL.search(cues.HARMLESS_DENIAL.sub(" ", text))
    return bool(denied or cues.LOOSE_LESS.search(cues.HARMLESS_LESS.sub(" ", text)))


def _is_accounted_for(said: list[Said], clause: Clause) -> bool:
    """Whether a denial, or a word for less, is part of something that was read."""
    turned = any(token.set_aside or token.sign < 0 for token in clause.tokens)
    return turned or any(
        one.denied or not one.direction or one.direction < 0 or one.relation in _DENIALS for one in said
    )


_DENIALS = frozenset({"itb:absentFrom", "itb:propertyOf", "itb:rivalOf"})
"""Relations that are said by denying something else."""


def _resolved(said: Said, marked: Marked) -> Said:
    """Stretching, in a sentence about the band, is of the band; a bend of the knee, where it lands, is at contact."""
    named = {name for mention in marked.mentions for name in mention.concepts}
    if said.subject in _OF_THE_CALF and named & _CALF:
        return replace(said, subject=_OF_THE_CALF[said.subject])
    if said.subject == "itbc:stretching" and _is_about_the_band(marked):
        return replace(said, subject="itbc:itb-stretching")
    if said.subject == "itbc:knee-flexion" and cues.CONTACT.search(marked.text):
        return replace(said, subject="itbc:knee-flexion-at-contact")
    return said


_CALF = frozenset({"itbc:calf-muscles", "itbc:gastrocnemius", "itbc:soleus"})
_OF_THE_CALF = {"itbc:stretching": "itbc:calf-stretching", "itbc:foam-rolling": "itbc:calf-rolling"}


def _is_about_the_band(marked: Marked) -> bool:
    named = " ".join(name for mention in marked.mentions for name in mention.concepts)
    return bool(cues.BAND.search(f"{marked.text} {named.replace('-', ' ')}"))


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for cut in cues.CLAUSES.finditer(text):
        yield text[start : cut.start()].strip()
        start = cut.end()
    yield text[start:].strip()
