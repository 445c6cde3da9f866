"""BIB: whether a file of references can be read as it is meant.

What the reader met on its way (references/bibliography.py) comes here under the ids of the catalogue; keys, types and
the signs in values are looked at here.
"""

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ontology.findings import Finding, Severity
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.words import count, listed, shown
from references.inputs import Bibliography, Reference, Source

IDS = {
    "bib-encoding": "BIB110",
    "bib-unreadable-entry": "BIB001",
    "bib-space-after-at": "BIB002",
    "bib-early-close": "BIB003",
    "bib-stray-text": "BIB003",
    "bib-empty-entry": "BIB004",
    "bib-field-name": "BIB005",
    "bib-missing-comma": "BIB006",
    "bib-undefined-string": "BIB008",
    "bib-no-entry": "BIB009",
    "bib-empty-key": "BIB102",
    "bib-duplicate-key": "BIB103",
    "bib-duplicate-field": "BIB104",
    "bib-key-case": "BIB105",
    "bib-crossref": "BIB107",
    "bib-duplicate-string": "BIB109",
    "bib-control-character": "BIB111",
    "bib-name": "REC222",
    "bib-year": "REC202",
    "bib-identifier": "REC223",
    "bib-url": "REC223",
}
"""The ids of what the reader of .bib files reports."""
OWN = frozenset(["bib-year", "bib-name"])
"""What a check of the group REC says better."""
GROUPED_FROM = 4
"""As many findings of one kind become one."""
TYPES = frozenset(
    (  # noqa: SIM905 - words read better as words
        "article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis "
        "proceedings techreport unpublished mvbook bookinbook suppbook collection mvcollection suppcollection "
        "dataset mvproceedings reference mvreference inreference report patent periodical suppperiodical software "
        "online electronic www thesis set xdata artwork audio image jurisdiction legislation letter movie music "
        "performance review standard video"
    ).split()
)
PROSE = ("title", "booktitle", "journal", "journaltitle", "author", "editor", "publisher", "series", "note", "subtitle")
_KEY_SIGNS = re.compile(r"[\s{}\"#~%\\,'()=]")
_SUSPECT = re.compile(r"[%&<$\u00c2\u00c3\u00e2\u00ad\u0300-\u036f\ufb00-\ufb06{}]|[^\x00-\u017f]")
_BARE = {"%": re.compile(r"(?<!\\)%"), "&": re.compile(r"(?<!\\)&(?!#?\w{1,10};)")}
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[A-Za-z]{2,10}\d{0,2});", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|span|p|br|font|small|scp|jats:\w+|mml:\w+)\b[^<>]{0,80}/?>", re.IGNORECASE
)
_MOJIBAKE = re.compile("(?:[\u00c2\u00c3][\u0080-\u00bf\u0152-\u02dc\u2010-\u2122])|\u00e2\u20ac.")
_LIGATURE = re.compile("[\ufb00-\ufb06\u00ad]")
_DOLLAR = re.compile(r"(?<!\\)\$")


def check(case: Case) -> Iterator[Finding]:
    """What the reader met, then keys and types, then values."""
    for bibliography in case.bibliographies:
        yield from _met(bibliography)
        if bibliography.source is Source.BIBTEX:
            yield from _strings(bibliography)
            yield from _cycles(case, bibliography)
            for reference in bibliography.references:
                yield from _key_and_type(case, reference)
                yield from _values(case, reference)


def _met(bibliography: Bibliography) -> Iterator[Finding]:
    """The reader's findings, under the ids of the catalogue; many of one kind as one."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in bibliography.findings:
        subject = finding.subject.replace("study:", "reference:", 1) if finding.subject else None
        rule = IDS.get(finding.rule, finding.rule)
        severity = finding.severity if finding.severity is Severity.INFO else BY_ID[rule].severity
        if finding.rule not in OWN and not (finding.rule == "bib-identifier" and "The doi of" in finding.sentence):
            found[rule].append(replace(finding, rule=rule, subject=subject, severity=severity))
    for rule, group in found.items():
        if rule == "BIB102":
            yield _no_key(group)
        elif rule in ("BIB008", "BIB111") and len(group) >= GROUPED_FROM:
            lines = listed([str(finding.line) for finding in group])
            first = group[0]
            yield replace(
                first, sentence=f"{first.sentence} The like stands on {len(group)} lines: {lines}.", subject=None
            )
        else:
            yield from group


def _no_key(group: Sequence[Finding]) -> Finding:
    words = count(len(group), "entry", "entries")
    lines = listed([str(finding.line) for finding in group])
    place = Place(group[0].file, group[0].line)
    them = "it" if len(group) == 1 else "them"
    advice = f"Give {them} a key, such as the first author and the year (line {lines})."
    return BY_ID["BIB102"].say(place, count=f"{words} {'is' if len(group) == 1 else 'are'}", them=them, advice=advice)


def _strings(bibliography: Bibliography) -> Iterator[Finding]:
    """BIB109: abbreviations that nothing uses."""
    entries = bibliography.entries
    if entries is None:
        return
    for name, line in entries.string_lines.items():
        if name not in entries.used_strings:
            fault = f"No entry uses the string “{name}”."
            yield BY_ID["BIB109"].say(Place(bibliography.path, line), fault=fault, advice="Delete it, or use it.")


def _cycles(case: Case, bibliography: Bibliography) -> Iterator[Finding]:
    """BIB108: an entry that inherits from itself by way of others."""
    entries = bibliography.entries
    if entries is None:
        return
    parents = {
        key: entry.fields["crossref"].strip() for key, entry in entries.by_key.items() if "crossref" in entry.fields
    }
    by_label = {reference.label: reference for reference in bibliography.references}
    told: set[str] = set()
    for key in parents:
        path = [key]
        while (parent := parents.get(path[-1])) and parent not in path:
            path.append(parent)
        if parent == key and key not in told:
            told.update(path)
            yield case.about("BIB108", by_label[key], field_name="crossref", cycle=" → ".join([*path, key]))


def _key_and_type(case: Case, reference: Reference) -> Iterator[Finding]:
    """BIB101 and BIB106."""
    signs = dict.fromkeys(_KEY_SIGNS.findall(reference.label))
    if signs:
        words = listed(["a space" if sign.isspace() else f"“{sign}”" for sign in signs])
        better = _KEY_SIGNS.sub("-", reference.label).strip("-") or "a key of letters and digits"
        yield case.about("BIB101", reference, key=reference.label, signs=words, better=better)
    if reference.record.type not in TYPES:
        advice = "Use @misc, or @online for a web page."
        yield case.about("BIB106", reference, type=reference.record.type, advice=advice)


def _values(case: Case, reference: Reference) -> Iterator[Finding]:
    for name in PROSE:
        value = reference.record.fields.get(name, "")
        if value and _SUSPECT.search(value):
            yield from _value(case, reference, name, value)


def _value(case: Case, reference: Reference, name: str, value: str) -> Iterator[Finding]:
    """BIB301 to BIB308 for one value."""
    said: dict[str, Any] = {"field_name": name, "field": name}
    for sign, rule in (("%", "BIB301"), ("&", "BIB302")):
        match = _BARE[sign].search(value)
        if match:
            yield case.about(rule, reference, words=shown(value[max(match.start() - 20, 0) : match.end() + 20]), **said)
    if match := _ENTITY.search(value):
        yield case.about("BIB303", reference, words=match[0], better=f"“{html.unescape(match[0])}”", **said)
    if match := _TAG.search(value):
        yield case.about("BIB304", reference, words=match[0], **said)
    if (match := _MOJIBAKE.search(value)) and (better := _mended(value)):
        yield case.about("BIB305", reference, words=shown(value), better=shown(better), **said)
    if not unicodedata.is_normalized("NFC", value):
        yield case.about("BIB306", reference, words=shown(value), **said)
    if match := _LIGATURE.search(value):
        code = f"U+{ord(match[0]):04X}"
        plain = unicodedata.normalize("NFKC", match[0])
        advice = "Take it out." if match[0] == "\u00ad" else f"Write “{plain}”."
        yield case.about("BIB307", reference, words=f"“{match[0]}” ({code})", advice=advice, **said)
    if len(_DOLLAR.findall(value)) % 2:
        yield case.about("BIB308", reference, words="one $ too many or too few", **said)
    elif _unbalanced(value):
        yield case.about("BIB308", reference, words="braces that do not close", **said)


def _mended(value: str) -> str:
    """The value as it was before it was read in the wrong encoding; empty when it was not."""
    try:
        better = value.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return better if better != value else ""


def _unbalanced(value: str) -> bool:
    plain = value.replace("\\{", "").replace("\\}", "")
    return plain.count("{") != plain.count("}")
