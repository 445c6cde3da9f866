r"""Finding what looks like a citation, in every style at once; which style counts is decided afterwards (style.py).

What looks like one and is none is told apart here, by its neighbours:

- a year “(2007)”, a count “(17 healthy)”, an issue “22(9)”, a telephone number “(289) 234-8001”;
- the number of an equation, a table or a figure;
- “(1) … (2) …” that counts the parts of a sentence;
- units and powers: “m²”, “10³”, “VO₂”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from references.manuscript.model import NameYear, Style
from references.manuscript.passages import Passage

_RANGE = r"\d{1,3}(?:\s*[-\u2010-\u2015\u2212]\s*\d{1,3})?"
_NUMBERS = rf"{_RANGE}(?:\s*(?:[,;]|and|&)\s*{_RANGE})*"
_ROUND = re.compile(rf"(?<![\d)\]])\(\s*(?:refs?\.?\s+)?({_NUMBERS})\s*\)")
_SQUARE = re.compile(rf"\[\s*({_NUMBERS})(?:\s*,\s*(?:pp?\.|p\.)[^\[\]]{{0,20}})?\s*\](?!\()")
_CARET = re.compile(rf"\^\[?\(?({_NUMBERS})\)?\]?\^")
_RAISED_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_NUMBER = rf"[{_RAISED_SIGNS}]{{1,3}}"
_RAISED = re.compile(
    rf"(?<![{_RAISED_SIGNS}]){_RAISED_NUMBER}(?:[,⁻\u02d2\u2010-\u2015·˒،]{_RAISED_NUMBER})*(?![{_RAISED_SIGNS}])"
)
_PLAIN = str.maketrans(_RAISED_SIGNS + "⁻˒،", "0123456789-,,")
_DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_NO_CITATION_BEFORE = re.compile(
    r"(?:\b(?:eqs?|equations?|figs?|figures?|tables?|sections?|chapters?|panels?|appendix|hypothesis|nos?)\.?|=)\s?$"
    r"|(?:^|\W)[A-Za-z]$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(
    r"\b(?:participants|patients|runners|subjects|women|men|people|controls|athletes|cyclists|males|females|volunteers|"
    r"children|adults|limbs|knees|hips|specimens|cadavers|dropouts|cases|sets|repetitions)\s$",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])(?:[kcmdµμn]?m|[kmµμ]?g|[mk]?s|ft|in|yd|r|R|h|min|N|W|J|Pa|kPa|MPa|p|η|χ|x|y|n|d|L|ml|deg|[°²/·^]))$"
    r"|[\d⁻]$"
)
_UNIT_POWERS = frozenset(["1", "2", "3", "4", "-1", "-2", "-3"])
_TELEPHONE = re.compile(r"\s?\d{3}[-\s.]?\d")

_PARTICLE = r"(?i:van|von|de|der|den|la|le|di|da|del|della|ter|ten|dos|du|al|el|bin|’t|'t)"
_SURNAME = rf"(?:{_PARTICLE}\s+){{0,3}}[^\W\d_a-z][\w’'\-]+(?:\s+(?:Jr\.?|I{{2,3}}))?"
_BODY = r"[^\W\d_a-z][\w’'.\-]*(?:\s+(?:of|for|the|and|on|in)\s+[^\W\d_a-z][\w’'.\-]*|\s+[^\W\d_a-z][\w’'.\-]*)*"
_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = rf"{_YEAR}[a-z]?(?:\s*,\s*(?:{_YEAR})?[a-z]?(?=\s*(?:[,;)\]]|$)))*"
_NAMES = (
    rf"(?P<first>{_SURNAME})(?:(?P<more>(?:,\s+{_SURNAME})*),?\s+(?:and|&|und|et)\s+(?P<last>{_SURNAME}))?"
    r"(?P<al>,?\s+(?:et\s+al\.?|and\s+(?:others|colleagues|coworkers|co-workers)))?"
)
_IN_GROUP = re.compile(
    rf"(?:(?i:see|e\.g\.|i\.e\.|cf\.|also|but|and|compare|reviewed in|as in|for (?:a )?review)[,:]?\s+)*"
    rf"(?:{_NAMES}|(?P<body>{_BODY})),?\s+\(?(?P<years>{_YEARS})\)?"
    r"(?:\s*[,:]\s*(?i:pp?\.|ch\.|chap\.|fig\.|table)?\s*[\w.\- –]*)?\s*"
)
_GROUP = re.compile(rf"[(\[](?=[^()\[\]]*\b{_YEAR}[a-z]?\b)[^()\[\]]*[)\]]")
_RUNNING = re.compile(rf"(?<![\w(]){_NAMES}(?:[’']s?)?\s+[(\[](?P<years>{_YEARS})(?:\s*[,:]\s*pp?\.[^)\]]*)?[)\]]")
_NOT_NAMES = frozenset(
    (  # noqa: SIM905 - words read better as words
        "january february march april may june july august september october november december spring summer "
        "autumn fall winter figure fig table study studies since in during after before between until from "
        "version copyright the a an of on at by and this that these those year years act guideline updated "
        "published accessed retrieved received accepted available protocol registration phase olympic "
        "olympics monday tuesday wednesday thursday friday saturday sunday circa early late mid season wave "
        "cohort trial"
    ).split()
)
"""Words with a capital that stand in front of a year and are nobody's name."""
_POSSESSIVE = re.compile(r"['’]s$")
_ENUMERATED = re.compile(r"\((\d)\)\s+(?=[^\W\d_])")
_LEAD = re.compile(r"(?:^|[:;,.]|\band|\bor)\s*$")


@dataclass(frozen=True, slots=True)
class Marker:
    """What looks like a citation.

    Attributes:
        start: Where in the passage it begins.
        end: Where it ends.
        style: How it is written.
        keys: Keys it names.
        numbers: Numbers it names.
        names: Authors and years it names.
        running: The names are part of the sentence: “Noehren et al. (2007)”.
    """

    start: int
    end: int
    style: Style
    keys: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    names: tuple[NameYear, ...] = ()
    running: bool = False


def find_markers(passage: Passage, *, bracketed_keys: bool = False) -> list[Marker]:
    """Everything in a passage that looks like a citation, in order.

    Args:
        passage: The passage.
        bracketed_keys: Read “[@key]” although the format does not mark it, as in plain text.
    """
    text = passage.text
    found = [Marker(keyed.start, keyed.end, Style.KEYS, keys=keyed.keys) for keyed in passage.keyed]
    if bracketed_keys and "@" in text:
        found += _bracketed(text)
    if any(map(str.isdigit, text)):
        found += _numeric(text)
        found += _author_year(text)
    verbatim = [*passage.verbatim, *((marker.start, marker.end) for marker in found if marker.style is Style.KEYS)]
    kept = [
        marker
        for marker in found
        if marker.style is Style.KEYS or not any(start < marker.end and marker.start < end for start, end in verbatim)
    ]
    return sorted(kept, key=lambda marker: marker.start)


_PLAIN_KEYS = re.compile(r"\[(?=[^\[\]]*@[A-Za-z0-9_])[^\[\]]*\]")
_PLAIN_KEY = re.compile(r"(?<![\w@/.])-?@(\{[^{}\s]+\}|[A-Za-z0-9_](?:\w|[:.#$%&\-+?<>~/](?=\w))*)")


def _bracketed(text: str) -> Iterator[Marker]:
    for match in _PLAIN_KEYS.finditer(text):
        keys = tuple(key.strip("{}") for key in _PLAIN_KEY.findall(match[0]))
        if keys:
            yield Marker(match.start(), match.end(), Style.KEYS, keys=keys)


def _numeric(text: str) -> Iterator[Marker]:
    counting = _counting(text)
    for style, pattern in ((Style.ROUND, _ROUND), (Style.SQUARE, _SQUARE), (Style.SUPERSCRIPT, _CARET)):
        for match in pattern.finditer(text):
            numbers = written_out(match[1])
            if numbers and match.start() not in counting and not _is_something_else(style, text, match):
                yield Marker(match.start(), match.end(), style, numbers=numbers)
    for match in _RAISED.finditer(text):
        plain = match[0].translate(_PLAIN)
        numbers = written_out(plain)
        if numbers and not (
            plain in _UNIT_POWERS and _UNIT_BEFORE.search(text[max(match.start() - 8, 0) : match.start()])
        ):
            yield Marker(match.start(), match.end(), Style.SUPERSCRIPT, numbers=numbers)


def _is_something_else(style: Style, text: str, match: re.Match[str]) -> bool:
    before = text[max(match.start() - 20, 0) : match.start()]
    if style is Style.SUPERSCRIPT:
        return match[1] in _UNIT_POWERS and bool(_UNIT_BEFORE.search(before))
    if style is Style.ROUND and (_TELEPHONE.match(text, match.end()) or _COUNTED_BEFORE.search(before)):
        return True
    return bool(_NO_CITATION_BEFORE.search(before))


def _counting(text: str) -> set[int]:
    """Where “(1) … (2) …” counts the parts of a sentence: ascending from 1, each in front of what it counts.

    Behind the first, each follows a mark or “and”: “Noehren (1) and Grau (2) ran” counts nothing.
    """
    counting: set[int] = set()
    run: list[int] = []
    for match in _ENUMERATED.finditer(text):
        number = int(match[1])
        if number == 1:
            run = [match.start()]
        elif number == len(run) + 1 and _LEAD.search(text[: match.start()]):
            run.append(match.start())
            counting.update(run)
    return counting


def written_out(numbers: str) -> tuple[int, ...]:
    """Numbers with their ranges written out; empty when one runs backwards or is zero.

    >>> written_out("2, 4–6"), written_out("6-4")
    ((2, 4, 5, 6), ())
    """
    found: list[int] = []
    for part in re.split(r"\s*(?:[,;·]|and|&)\s*", _DASH.sub("-", numbers)):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            return ()
        low, high = int(first), int(last or first)
        if not 0 < low <= high:
            return ()
        found += range(low, high + 1)
    return tuple(found)


def _author_year(text: str) -> Iterator[Marker]:
    taken: list[tuple[int, int]] = []
    for match in _GROUP.finditer(text):
        names = tuple(name for part in match[0][1:-1].split(";") for name in _in_group(part))
        if names:
            taken.append(match.span())
            yield Marker(match.start(), match.end(), Style.AUTHOR_YEAR, names=names)
    for match in _RUNNING.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        names = tuple(_named(match))
        if names:
            yield Marker(match.start(), match.end(), Style.AUTHOR_YEAR, names=names, running=True)


def _in_group(part: str) -> Iterator[NameYear]:
    match = _IN_GROUP.fullmatch(part.strip())
    if match is None:
        return
    if match["body"]:
        words = match["body"]
        if words.split()[0].lower().strip(".") not in _NOT_NAMES and not words[0].islower():
            yield from _years((words,), match["years"], et_al=False)
    else:
        yield from _named(match)


def _named(match: re.Match[str]) -> Iterator[NameYear]:
    first = match["first"]
    if first.split()[0].lower().strip(".") in _NOT_NAMES or not any(map(str.isupper, first)):
        return
    middle = [name.strip() for name in (match["more"] or "").split(",") if name.strip()]
    every = (first, *middle, *([match["last"]] if match["last"] else []))
    names = tuple(_POSSESSIVE.sub("", name) for name in every)
    yield from _years(names, match["years"], et_al=bool(match["al"]))


def _years(names: tuple[str, ...], written: str, *, et_al: bool) -> Iterator[NameYear]:
    year = 0
    for part in written.split(","):
        digits, letter = part.strip()[:4], part.strip()[4:]
        if digits.isdigit():
            year = int(digits)
        else:
            letter = part.strip()
        if year and len(letter) <= 1:
            yield NameYear(names, year, letter, et_al)
