"""One link of the graph: a subject, a relation and an object, with all who say so and all who tested it."""

from graph.belief import Standing
from ontology.concept import Concept
from ontology.quick import dataclass
from ontology.relation import Relation
from references.appraisal import Appraisal
from references.claim import Claim
from references.levels import Question, level
from references.study import Study


@dataclass(frozen=True, slots=True)
class Link:
    """A proposition of the graph. Several documents that say the same thing share one link.

    ``key`` is a hash of subject, relation and object, so that building twice gives the same graph and a permalink
    survives a rebuild. ``claims`` is never empty; ``appraisals`` may be. ``question`` is the kind of question the link
    answers, which decides what level of evidence a design gives.
    """

    key: str
    subject: Concept
    relation: Relation
    object: Concept
    claims: tuple[Claim, ...]
    appraisals: tuple[Appraisal, ...]
    question: Question
    standing: Standing

    @property
    def contexts(self) -> tuple[str, ...]:
        """Ids of the contexts its claims name, each once, in the order they are named."""
        return tuple(dict.fromkeys(context for claim in self.claims for context in claim.contexts))

    def standing_so(self, standing: Standing, appraisals: tuple[Appraisal, ...]) -> "Link":
        """The link with another standing, and the appraisals it rests on.

        Written out, since it is done for hundreds of links and `dataclasses.replace` is slow.
        """
        return Link(
            self.key, self.subject, self.relation, self.object, self.claims, appraisals, self.question, standing
        )

    def level(self, study: Study) -> int:
        """Level of evidence a study has for this link, 1 (best) to 5."""
        return level(study.design_class, self.question)

    def bearing_studies(self) -> frozenset[str]:
        """Keys of the studies that say something about this link, for or against it or in between."""
        return frozenset((*self.standing.support.studies, *self.standing.dispute.studies, *self.standing.bearing))


def link_key(subject: str, relation: str, object_: str) -> str:
    """Content hash of a proposition: 16 hexadecimal digits of SHA-256 over its three ids.

    >>> link_key("itbc:a", "itb:increases", "itbc:b") == link_key("itbc:a", "itb:increases", "itbc:b")
    True
    """
    from hashlib import sha256  # noqa: PLC0415 - what is compiled already needs no new keys, nor a library of hashes

    return sha256(f"{subject}\x1f{relation}\x1f{object_}".encode()).hexdigest()[:16]
