# ruff: noqa: E501 - a table of patterns, one a line
"""Whether the sentence speaks of people the study did not look at: SUP604.

Only what both say outright is compared. Where the people of either are not named, nothing is said.
"""

import re
from dataclasses import dataclass

from ontology.model import Ontology
from references.claim import Claim
from references.design import DesignClass
from references.study import Study


@dataclass(frozen=True, slots=True)
class _Trait:
    """A sort of people, in sentences and in descriptions of studies.

    Attributes:
        said: How a plain sentence names them.
        studied: What a study must have for them to be among its people.
        others: What makes it certain that the study looked at others instead.
    """

    said: re.Pattern[str]
    studied: re.Pattern[str]
    others: re.Pattern[str]


def _trait(said: str, studied: str, others: str) -> _Trait:
    return _Trait(re.compile(rf"\b(?:{said})\b"), re.compile(studied, re.IGNORECASE), re.compile(others, re.IGNORECASE))


_TRAITS = (
    _trait(r"runner|jogger|marathon\w*", r"\brun|jog|marathon|athlet", r"cyclist|walk|recruit|squat|landing|football|soccer|basketball|volleyball|dancer|instability|osteoarthritis|stroke|chimpanzee"),
    _trait(r"cyclist|cycling|triathlete", r"cycl|ride|triathl", r"\brunner|walk|soccer|recruit"),
    _trait(r"novice|beginner|first time|inexperienced|untrained", r"novice|beginner|first-time|inexperienced|untrained|adults|people|participants", r"elite|competitive|professional|collegiate|experienced|trained"),
    _trait(r"elite|professional|competitive|well trained", r"elite|professional|competitive|collegiate|trained|athlet", r"novice|beginner|first-time|recreational|amateur|untrained|sedentary"),
    _trait(r"soldier|recruit|military", r"recruit|soldier|military", r"runner|athlet|student"),
    _trait(r"(?:soccer |football )player|footballer", r"soccer|football", r"\brunner|recruit|cyclist"),
    _trait(r"woman|female|girl", r"women|female|\bF\b|mixed|adults|people|runners|participants|patients|subjects", r"\bmen\b|\bmales?\b|male "),
    _trait(r"man|male|boy", r"\bmen\b|(?<!fe)males?\b|\bM\b|adults|people|runners|participants|patients|subjects", r"women|female"),
    _trait(r"adolescent|teenager|child|youth|schoolchild", r"adolescen|child|youth|teen|school", r"adult|elderly|older|\bm[ae]n\b|women|\d\d y"),
    _trait(r"older|elderly|senior", r"older|elderly|6\d y|7\d y|about 6\d|about 7\d", r"young|student|recruit|adolescen|collegiate|\b(?:1|2|3)\d(?:-\d\d)? y"),
)  # fmt: skip
_LIVING = re.compile(
    r"\b(?:client|clinical|clinician|physiotherapist|human in vivo|adult|volunteer|sportsm[ae]n|jogger|patient|runner|people|person|woman|man|athlete|living|in vivo|cyclist|you|we|sufferer)\b"
)
_DEAD = re.compile(r"cadaver|post-mortem|excised|embalmed", re.IGNORECASE)
_CADAVER = re.compile(r"\b(?:cadaver\w*|dissect\w*|in vitro|post mortem|specimen|strain gauge)\b")
_AFFECTED = re.compile(r"\bITB|iliotibial|syndrome|patients|injured|symptom(?!-free|atic)|affected", re.IGNORECASE)
_WELL = re.compile(r"healthy|asymptomatic|uninjured|pain-free|symptom-free|without", re.IGNORECASE)
_OTHER_COMPLAINT = re.compile(
    r"osteoarthritis|instability|sprain|patellofemoral|\bPFP|limited dorsiflexion|knee valgus|knee pain|low back|plantar|Achilles|tendin|fasciitis|stroke|musculoskeletal-pain",
    re.IGNORECASE,
)


def differing(plain: str, *, of_affected: bool, study: Study) -> str:
    """The people the study looked at, in its words, where the sentence speaks of others; else empty.

    Args:
        plain: The sentence in plain form.
        of_affected: Whether it speaks of people who have the syndrome.
        study: The study.
    """
    people = study.population
    if study.design_class is DesignClass.CADAVER_OR_TISSUE_STUDY and _is_of_the_dead(plain, people):
        return people
    if not people:
        return ""
    if of_affected and not _AFFECTED.search(people) and (_WELL.search(people) or _OTHER_COMPLAINT.search(people)):
        return people
    for trait in _TRAITS:
        if trait.said.search(plain) and not trait.studied.search(people) and trait.others.search(people):
            return people
    # “women” in the sentence, men only in the study, and the other way round
    sexes = (
        ("woman|female", r"\b(?:men|males?)\b", r"women|females?"),
        ("man|male", r"women|females?", r"\bmen\b|\bmales?\b"),
    )
    for said, others, same in sexes:
        if (
            re.search(rf"\b(?:{said})\b", plain)
            and re.search(others, people, re.IGNORECASE)
            and not re.search(same, people, re.IGNORECASE)
        ):
            return people
    return ""


_TASKS = frozenset({"itbc:running", "itbc:walking", "itbc:squat-or-landing"})


def other_task(named: frozenset[str], claim: Claim, onto: Ontology) -> str:
    """What the claim was found at, where the sentence names another task; else empty.

    Args:
        named: Ids of the concepts that the sentence names.
        claim: The claim that the study settles.
        onto: Names them.
    """
    found = _TASKS & set(claim.contexts)
    said = _TASKS & named
    return (
        " and ".join(onto.concepts[task].label for task in sorted(found)) if found and said and not found & said else ""
    )


def _is_of_the_dead(plain: str, people: str) -> bool:
    """Whether a sentence about living people rests on bodies or excised tissue alone."""
    if not _LIVING.search(plain) or _CADAVER.search(plain) or not _DEAD.search(people):
        return False
    return not re.search(r"volunteer|patient|runner|men\b|women", people)
