r"""Passages to sentences, each with its citations.

A sentence ends at a full stop, a question mark or an exclamation mark that white space follows and a capital, a digit
or an opening mark after that; not behind an abbreviation (“et al.”, “Fig.”), an initial (“J. Hamill”), or inside
brackets. A marker behind the stop, as styles with raised numbers and some with brackets put it, belongs to the sentence
before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from references.manuscript.markers import Marker
from references.manuscript.model import Citation, Sentence
from references.manuscript.passages import Passage

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*")
_NEXT = re.compile(r"\s+(?=[\"'“‘(\[]*[^\W_a-z])|\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“])(?:et al|e\.?g|i\.?e|cf|vs|viz|ca|approx|resp|figs?|eqs?|refs?|tabs?|vol|pp?|eds?|dr|prof|mrs?|"
    r"st|jr|dept|univ|inc|ltd|chap|suppl|incl|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"u\.s|u\.k|ph\.d|m\.d|b\.sc|m\.sc)\.$",
    re.IGNORECASE,
)
_NUMBER_FOLLOWS = re.compile(r"(?:^|\s)(?:nos?|ch|sec|p)\.$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[^\d\s]\s|\()[A-Z]\.$|\.[ ]?[A-Z]\.$")
_ENDING_LETTER = re.compile(
    r"\b(?:vitamin|type|group|grade|phase|hepatitis|plan|figure|table|class|and|or)\s+\w\.$", re.IGNORECASE
)


def split(passage: Passage, markers: Sequence[Marker], section: str = "", paragraph: int = 0) -> Iterator[Sentence]:
    """The sentences of a passage, in order."""
    start = 0
    waiting = list(markers)
    for end in _ends(passage.text, markers):
        mine = [marker for marker in waiting if marker.start < end]
        waiting = waiting[len(mine) :]
        sentence = _sentence(passage, start, end, mine)
        if sentence is not None:
            yield replace(sentence, section=section, paragraph=paragraph)
        start = end


def _ends(text: str, markers: Sequence[Marker]) -> Iterator[int]:
    """Where each sentence ends; the last ends with the text."""
    last = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if end <= last or _inside(markers, match.start()):
            continue
        behind = _markers_behind(text, end, markers)
        stopped = bool(behind > end and _NEXT.match(text, behind)) or bool(_NEXT.match(text, end))
        if stopped and not _goes_on(text[last : match.start() + 1], match[0], text[end:]):
            last = behind if _NEXT.match(text, behind) else end
            yield last
    if last < len(text):
        yield len(text)


def _inside(markers: Sequence[Marker], offset: int) -> bool:
    return any(marker.start <= offset < marker.end for marker in markers)


def _markers_behind(text: str, end: int, markers: Sequence[Marker]) -> int:
    """Where the markers end that stand right behind a stop, spaces between them passed over."""
    moved = True
    while moved:
        moved = False
        for marker in markers:
            if (
                marker.start >= end
                and not text[end : marker.start].strip()
                and not marker.running
                and _is_apart(marker)
            ):
                end, moved = marker.end, True
                break
    if text[end : end + 1] in (".", ",") and end > 0:
        end += 1
    return end


def _is_apart(marker: Marker) -> bool:
    """Whether the marker stands beside the sentence and is no word of it."""
    return not marker.keys or marker.end - marker.start > 1


def _goes_on(before: str, stop: str, behind: str) -> bool:
    """Whether what looks like an end is none: an abbreviation, an initial, an open bracket."""
    if stop.startswith(".") and len(stop.rstrip("\"'”’)]")) == 1:
        tail = before[-24:]
        if _ENDING_LETTER.search(tail):
            return False
        if _ABBREVIATION.search(tail) or _INITIAL.search(tail):
            return True
        if _NUMBER_FOLLOWS.search(tail) and behind.lstrip()[:1].isdigit():
            return True
    whole = before + stop[1:]
    return whole.count("(") > whole.count(")")


def _sentence(passage: Passage, start: int, end: int, markers: Sequence[Marker]) -> Sentence | None:
    """One sentence, its spaces made single and the places of its markers moved along."""
    raw = passage.text[start:end]
    pieces: list[str] = []
    moved: dict[int, int] = {}
    length = 0
    bounds = sorted({place for marker in markers for place in (marker.start - start, min(marker.end, end) - start)})
    position = 0
    for bound in [*bounds, len(raw)]:
        words = re.sub(r" {2,}", " ", raw[position:bound])
        if not length:
            words = words.lstrip()
        elif pieces and pieces[-1].endswith(" "):
            words = words.removeprefix(" ")
        pieces.append(words)
        length += len(words)
        moved[bound] = length
        position = bound
    text = "".join(pieces).rstrip()
    if not any(map(str.isalnum, text)):
        return None
    line, column = passage.place(start + len(raw) - len(raw.lstrip()))
    citations = tuple(
        Citation(
            marker=passage.text[marker.start : marker.end],
            style=marker.style,
            line=passage.place(marker.start)[0],
            column=passage.place(marker.start)[1],
            start=moved[marker.start - start],
            end=moved[min(marker.end, end) - start],
            keys=marker.keys,
            numbers=marker.numbers,
            names=marker.names,
        )
        for marker in markers
    )
    return Sentence(text, line, column, citations)
