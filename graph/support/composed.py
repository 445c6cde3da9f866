"""Concepts named in pieces: a part of the body here, what it does or how it is there, in any order.

“The thigh falls further towards the midline”, “adduction at the hip” and “hips that adduct” are one motion. A rule
gives the sorts of words a concept is made of; they have to stand near each other with no other part of the body, and
no end of a clause, between them. What else stands there (“further”, “no less”) stays where it is.

A word that tells how much of it there is becomes a plain one: “a weaker abductor” is a lower abductor strength, and
“the band slackens” is a stiffness that decreases. The tables of `relations` need to know no others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from graph.support.pieces import BLOCKS, LINKING, PIECES, RULES, Degree, Rule

_WORD = re.compile(r"\S+")
_SMALL = frozenset("the a an their his her its of in at on both any one each".split())  # noqa: SIM905 - a list of words
_INSIDE = _SMALL | {"that", "which", "who"}
_LED_BY = frozenset(
    """hip peak maximal isometric isokinetic mean joint muscle muscular iliotibial it maximum concentric
    eccentric""".split()  # noqa: SIM905 - a list of words
)
"""Words that belong to the concept when they stand right before it."""
_DENIED = frozenset("not cannot never".split())  # noqa: SIM905
_DO = frozenset("do does did can could will would has have had".split())  # noqa: SIM905
_COMPLEMENT = frozenset("more further less any differently".split())  # noqa: SIM905
_OF_ITS_NAME = frozenset("band tract iliotibial friction".split())  # noqa: SIM905
_NAMED_FOR_IT = frozenset("syndrome pain injury walk walking work trouble problem complaint".split())  # noqa: SIM905
_ELASTIC = frozenset("elastic resistance mini loop rubber exercise rubberised".split())  # noqa: SIM905
_PARTS = frozenset("HIP KNEE SHANK FOOT ANKLE PELVIS TRUNK".split())  # noqa: SIM905
_TRIED = 3
"""How many words of a sort are tried, the nearest first."""
_DETERMINERS = frozenset("the a an their his her its this that these both".split())  # noqa: SIM905
_COMPARED = frozenset({"apart", "crossover"})
_WHEREVER = frozenset("apart closer wide wider narrow narrower straight straighter extended".split())  # noqa: SIM905
"""Words that tell how a part is where they stand behind it as well."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a concept stands that is named in pieces.

    Attributes:
        rule: What it is.
        words: Numbers of the words it takes up.
        at: The word in whose place the concept is put.
        instead: Words that are written otherwise, by number.
        sign: -1 where a word right beside the part says that there is little of it.
        compared: Whether that word compares.
    """

    rule: Rule
    words: tuple[int, ...]
    at: int
    instead: tuple[tuple[int, str], ...] = ()
    sign: int = 1
    compared: bool = False


@cache
def sorts(word: str) -> frozenset[str]:
    """The sorts of words that one belongs to."""
    return frozenset(name for name, pattern in PIECES.items() if pattern.fullmatch(word))


@cache
def degree(name: str, word: str) -> Degree | None:
    """How much a word of a sort says there is; None where it says nothing of that."""
    return next((each for each in Degree.all(name) if each.pattern.fullmatch(word)), None)


def pieces(words: list[str]) -> Iterator[Piece]:
    """Every concept that the words name in pieces, those that take up most words first."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        for sort in sorts(word):
            if sort != "BAND" or _is_the_band(words, number):
                places.setdefault(sort, []).append(number)
    for rule in RULES:
        if rule.needs <= places.keys() and all(any(sort in places for sort in part) for part in rule.parts):
            yield from _found(rule, words, places)


def _is_the_band(words: list[str], number: int) -> bool:
    """Whether a band is the iliotibial one, and not the name of a syndrome or an elastic band."""
    behind = next((word for word in words[number + 1 :] if word not in _OF_ITS_NAME), "")
    return behind not in _NAMED_FOR_IT and (number == 0 or words[number - 1] not in _ELASTIC)


def _found(rule: Rule, words: list[str], places: dict[str, list[int]]) -> Iterator[Piece]:
    options = [sorted({place for sort in part for place in places.get(sort, ())}) for part in rule.parts]
    for first in options[0]:
        near = [sorted(others, key=lambda place: (abs(place - first), place))[:_TRIED] for others in options[1:]]
        tried = sorted(product((first,), *near), key=lambda chosen: max(chosen) - min(chosen))
        held = (chosen for chosen in tried if len(set(chosen)) == len(chosen) and _holds(rule, words, chosen))
        if (chosen := next(held, None)) is not None:
            yield _piece(rule, words, chosen)


def _holds(rule: Rule, words: list[str], chosen: tuple[int, ...]) -> bool:
    """Whether the pieces stand near enough, with nothing between that parts them."""
    low, high = min(chosen), max(chosen)
    between = [number for number in range(low, high + 1) if number not in chosen]
    if sum(words[number] not in _SMALL for number in between) > rule.gap:
        return False
    if any(words[number] in BLOCKS for number in between):
        return False
    if any(_of_another(rule, words, number) for number in chosen):
        return False
    nearer = set(rule.parts[0])
    if any(sorts(words[number]) & nearer and abs(number - chosen[0]) > 1 for number in between):
        return False  # another of the same parts stands nearer
    allowed = {sort for part in rule.parts for sort in part} | rule.beside
    bearers = [sort for number in between for sort in sorts(words[number]) if sort.isupper()]
    if any(sort not in allowed for sort in bearers):
        return False
    around = range(max(0, low - 2), min(len(words), high + 3))
    return not any(sort in rule.unless for number in around for sort in sorts(words[number]))


def _of_another(rule: Rule, words: list[str], number: int) -> bool:
    """Whether the word right before is another part of the body, of which this is said: “hip adduction”."""
    if number == 0 or any(sort.isupper() for sort in sorts(words[number])):
        return False
    parts = {sort for part in rule.parts for sort in part} | rule.beside
    before = {sort for sort in sorts(words[number - 1]) if sort in _PARTS}
    return bool(before) and not before & parts


def _piece(rule: Rule, words: list[str], chosen: tuple[int, ...]) -> Piece:
    taken = _taken(rule, words, chosen)
    told = [
        (place, found)
        for part, place in zip(rule.parts, chosen, strict=True)
        if (found := next((each for name in part if (each := degree(name, words[place])) is not None), None))
    ]
    if not told:
        return _motion(rule, words, taken, min(chosen))
    place, found = told[-1]
    bearer = min(other for other in chosen if other != place)
    kind = found.kind
    if kind == "either":
        done = place < bearer and all(words[number] in _DETERMINERS for number in range(place + 1, bearer))
        kind = "verb" if done else "noun"
    numbers = tuple(sorted(taken))
    if kind == "noun":
        return Piece(rule, numbers, place, ((place, "low {}"),) if found.sign < 0 else ())
    linked = any(words[number] in LINKING for number in range(*sorted((place, bearer))))
    if kind == "adjective" and not linked and (place < bearer or words[place] in _WHEREVER):
        compared = words[place].endswith("er") or words[place] in _COMPARED
        return _motion(rule, words, taken, bearer, found.sign, compared=compared)
    return Piece(rule, numbers, bearer, ((place, _canonical(kind, found.sign, words[place])),))


def _taken(rule: Rule, words: list[str], chosen: tuple[int, ...]) -> set[int]:
    """The pieces with what belongs to them: the other words of a name, small words between, “hip” and “peak”."""
    taken = set(chosen)
    for part, place in zip(rule.parts, chosen, strict=True):  # “tensor fasciae latae”, “gluteus medius”
        for step in (1, -1):
            near = place + step
            while 0 <= near < len(words) and near not in taken and sorts(words[near]) & set(part) & rule.long:
                taken.add(near)
                near += step
    while min(taken) > 0 and words[min(taken) - 1] in _LED_BY:
        taken.add(min(taken) - 1)
    inside = range(min(taken), max(taken))
    return taken | {number for number in inside if words[number] in _INSIDE or "HIP" in sorts(words[number])}


def _motion(  # noqa: PLR0913 - what was found so far
    rule: Rule, words: list[str], taken: set[int], at: int, sign: int = 1, *, compared: bool = False
) -> Piece:
    """A concept without a word for its amount; a denial among its words is part of it: “the hip did not adduct”."""
    denied = {number for number in range(min(taken), max(taken)) if words[number] in _DENIED}
    instead: tuple[tuple[int, str], ...] = ()
    if denied:
        taken = taken | denied | {number - 1 for number in denied if words[number - 1] in _DO}
        if _COMPLEMENT & set(words[max(taken) + 1 : max(taken) + 3]):  # “did not adduct further”
            instead = ((at, "{} remained the same"),)
        else:
            sign = -sign
    return Piece(rule, tuple(sorted(taken)), at, instead, sign, compared)


def _canonical(kind: str, sign: int, word: str) -> str:
    """The plain word for more or less."""
    up = sign > 0
    if kind == "verb":
        form = "increase" if up else "decrease"
        if word.endswith("ed"):
            return f"{form}d"
        return f"{form[:-1]}ing" if word.endswith("ing") else form
    if word.endswith("er") or word in _COMPARED:
        return "higher" if up else "lower"
    return "high" if up else "low"
