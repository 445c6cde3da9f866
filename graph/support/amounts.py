# ruff: noqa: E501 - lists of words
"""Words right before a mention that turn it up or down: “less”, “a reduction in the peak”, “a lack of”.

Each pattern is matched against the words before a mention, and between the word and the mention only words may stand
that say how much is measured, or of what (`_BETWEEN`).
"""

import re
from dataclasses import dataclass

from graph.support.lexicon import LOWER, RAISE, gerunds

_BETWEEN = (
    r"(?: (?:\w+ly|peak|degree|amount|of|the|a|in|into|their|his|her|its|maximal|maximum|isometric|isokinetic|mean|average|dynamic|static|hip|knee|joint|excursion|range|angle"
    r"|magnitude|extent|level|rate|risk|number|total|prevalence|incidence|frequency|proportion|occurrence|odds|likelihood|probability|intensity|severity|percent"
    r"|ipsilateral|contralateral|\d[\d.]*|self rated|self reported|posterior|frontal plane|burden|local|overall|new|subsequent|overuse|score|value|resting|passive|active|measured|side|\w+ (?:female|male)))*$"
)
OPENS = r"(?:(?<=^)|(?<=by )|(?<=of )|(?<=when )|(?<=after )|(?<=, )|(?<=through )|(?<=with )|(?<=while ))"
"""Where a verb in -ing only says what is done to a thing that something else comes of."""
_COMPARATIVE_MORE = "more|greater|larger|higher|bigger|heavier|faster|stronger|quicker|deeper|longer|further|steeper"
_MORE = (
    rf"{_COMPARATIVE_MORE}|increased|elevated|excessive|excess|extra|raised|added|too much|high|marked|growing|rising|enhanced|exaggerated|pronounced|heightened|augmented|abnormal|undue"
    rf"|(?:gain|increase|rise|elevation|growth|surge|jump|climb|upturn|increment)s? (?:in|of)|gain of|{OPENS}(?:{gerunds(RAISE)})|good|better"
)
_LESS = (
    rf"{OPENS}(?:{gerunds(LOWER)}|losing|blocking)|less|lower|smaller|fewer|reduced|decreased|diminished|limited|restricted|low|poor|poorer"
    r"|weak|weaker|(?<!a )little|too little|lacking|insufficient|inadequate|deficient|impaired|shorter|not enough|cannot|unable to|fails? to|failing to|(?:do|does|did) not|slower|short of|falling|declining|dwindling"
    r"|worse|lost|lose|losing|lack|lacked|lighter|milder|rarer|feeble|scant|scarce|sparse|shallower|scanty|attenuated|blunted|lowered|lessened|curtailed|constrained"
    r"|(?:reduction|decrease|decline|drop|fall|loss|lack|deficit|absence|shortage|want|dip|cut|limits?|limitation|restriction|impairment|diminution|lowering|decrement|deficiency|paucity|shortfall)s? (?:in|of|on|to)"
)
_BETTER = r"(?:improvement|relief|recovery|benefit|alleviation|amelioration|betterment)s? (?:in|of|from|for|to)|improved|improving|better|relieved|relief from"
_OTHER = r"(?:alter|chang|modify|manipulat|vary)ing|(?:change|alteration|shift|difference|variation|effect)s? (?:in|of|on|for|to)|altered|changed"

MORE = re.compile(rf"\b(?:{_MORE}){_BETWEEN}")
LESS = re.compile(rf"(?:\b|(?<=^))(?:{_LESS}){_BETWEEN}")
BETTER = re.compile(rf"\b(?:{_BETTER}){_BETWEEN}")
OTHER = re.compile(rf"\b(?:{_OTHER}){_BETWEEN}")
_AFTER_MORE = re.compile(
    r"^ (?:\w+ly )?(?:more|further|deeper|too much|too far|harder)\b(?! than (?:sham|placebo|⟦|control treatment))"
)
_SLIGHTLY = r"(?:(?:\w+ly|some|about|around|a|bit|little|few|two|three|four|five|six|\d[\d.]*|degree|percent|to a|by|much|far|rather) )*"
_AFTER_LESS = re.compile(
    rf"^ {_SLIGHTLY}(?:less|too little|lesser|smaller)\b(?! than (?:sham|placebo|⟦))|^ with {_SLIGHTLY}less\b(?! (?:\w+ ){{0,2}}⟦)"
)
"""What stands behind a motion and turns it up or down: “the hip adducts less”."""
_NO_LESS = re.compile(
    r"\b(?:no|not)(?: any)? (?:less|lower|smaller|fewer|weaker|shorter|poorer|slower|worse|milder|lighter|shallower)\b[^⟦]*$"
)
"""“No less” is as much."""
_STAYS_LESS = re.compile(r"(?:poor|weak|bad|low|deficient|insufficient|impaired)")
"""Words that, before a weakness, strengthen it and do not turn it round."""
_NOUN_BEHIND = re.compile(
    r"^ (?:(?P<less>relief|reduction|loss|deficit|alleviation|limitation|restriction|impairment|attenuation|decrement)|(?P<better>improvement)|(?P<more>elevation|increment))\b(?! by)(?! (?:the )?⟦)"
)
"""Nouns behind a thing that tell what becomes of it."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A mention as the words around it turn it.

    Attributes:
        sign: -1 where less of it is said.
        turned: Whether more or less of it is said at all.
        vague: Whether only another amount of it is said, and not which.
    """

    sign: int
    turned: bool = False
    vague: bool = False


def turn(sign: int, before: str, after: str, *, bad: bool, people: bool) -> Turned:
    """What the words around a mention say of its amount.

    Args:
        sign: Its own: -1 for a weakness.
        before: The words before it, back to the mention or verb before.
        after: The words behind it.
        bad: Whether less of it is better.
        people: Whether it is people, who do not get better by being more.

    >>> turn(1, "a reduction in the peak", "", bad=False, people=False)
    Turned(sign=-1, turned=True, vague=False)
    >>> turn(1, "greater", " relief", bad=True, people=False).sign, turn(1, "no less", "", bad=True, people=False).sign
    (-1, 1)
    """
    less = LESS.search(before)
    fewer = less is not None and not _NO_LESS.search(before[: less.end()])
    if noun := _NOUN_BEHIND.match(after):
        way = (-1 if bad else 1) if noun["better"] else -1 if noun["less"] else 1
        return Turned(sign * way * (-1 if fewer else 1), turned=True)
    if not people and BETTER.search(before):
        return Turned(-sign if bad else sign, turned=True)
    if less is not None and fewer:
        stays = sign < 0 and _STAYS_LESS.search(less.group())
        return Turned(sign if stays else -sign, turned=True)
    if MORE.search(before) or _AFTER_MORE.match(after):
        return Turned(sign, turned=True)
    if _AFTER_LESS.match(after):
        return Turned(-sign, turned=True)
    return Turned(sign, vague=OTHER.search(before) is not None)
