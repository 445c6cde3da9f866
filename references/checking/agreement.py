"""REC: a reference against the record of the study it is: only after an identifier or a confident match.

A typed reference is compared as it stands: is the record's title in it, whole; are its year, volume, pages; is a
journal named that the record is not in. A record with fields is compared field by field.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from ontology.findings import Finding, Severity
from references.checking.case import Case
from references.checking.registry import BY_ID, Place
from references.checking.words import count, listed, shown
from references.identifiers import Scheme
from references.inputs import Bibliography, Reference
from references.matching import Match, Scope, fold, years_in
from references.record import BibRecord

VARIANT = 90.0
"""Of 100: titles this alike differ in a word or two."""
LEAST_SHARE = 0.6
"""Of the words of the full title; with fewer, it is another title and not a shorter one."""
MOST_ASKED = 5
"""More references than this are asked about in one finding."""
SHORTEST_QUOTED = 3
"""Words of a title that stand together, from which on they are quoted and not the whole item."""
NEAR_EDITS = 2
SHORTEST_NAME = 5
_PAGES = re.compile(r"[A-Za-z]*\d+")
_STOP = frozenset(["the", "of", "and", "in", "for", "on", "a", "an", "de", "der", "und", "to"])
ABBREVIATIONS = {"bjsm": "british journal of sports medicine", "ajsm": "american journal of sports medicine"}
_PARTIAL = re.compile(r"partial|unverified|incomplete|not displayed")


def check(case: Case) -> Iterator[Finding]:
    """Each reference against its record, then those that have none."""
    for bibliography in case.bibliographies:
        for reference in bibliography.references:
            match = case.matches.get(reference)
            if match is not None:
                yield from _one(case, reference, match)
        yield from _possible(case, bibliography)
        yield from _absent(case, bibliography)


def _one(case: Case, reference: Reference, match: Match) -> Iterator[Finding]:
    if match.points_elsewhere and match.key is not None and match.scheme is not None:
        yield from _elsewhere(case, reference, match, match.scheme)
        return
    record = case.record_of(reference)
    if record is None:
        return
    by_identifier = match.scope is Scope.IDENTIFIER
    if reference.is_typed:
        yield from _typed(case, reference, record, by_identifier=by_identifier)
    else:
        yield from _fielded(case, reference, record, by_identifier=by_identifier)


def _elsewhere(case: Case, reference: Reference, match: Match, scheme: Scheme) -> Iterator[Finding]:
    """REC235."""
    other = case.library[match.key or ""]
    meant = case.library[match.by_words] if match.by_words and match.by_words != match.key else None
    written = str(getattr(other, scheme.value))
    right = getattr(meant, scheme.value) if meant is not None else None
    advice = (
        f"Write {right}, if {_cite(meant)} is meant."
        if meant is not None and right
        else "Copy it from the paper meant."
    )
    said: dict[str, Any] = {
        "scheme": scheme.value.upper(),
        "written": written,
        "other": f"{_cite(other)}, “{shown(other.title)}”",
    }
    yield case.about("REC235", reference, field_name=scheme.value, advice=advice, **said)


def _typed(case: Case, reference: Reference, record: BibRecord, *, by_identifier: bool) -> Iterator[Finding]:
    text = reference.written
    yield from _title_in(case, reference, record)
    years = years_in(text)
    if record.year and years and record.year not in years and "year" not in uncertain(record):
        yield _year(case, reference, str(years[0]), record, by_identifier=by_identifier)
    yield from _authors(case, reference, record, _names_at_start(text), typed=True)
    yield from _journal_in(case, reference, record)
    yield from _place_in(case, reference, record)


def _title_in(case: Case, reference: Reference, record: BibRecord) -> Iterator[Finding]:
    """REC230 and REC237 in a typed reference: is the title there, and all of it?"""
    title, text = fold(known_title(record)), fold(reference.written)
    if not title or title in text:
        return
    words, there = title.split(), set(text.split())
    begun = _common_beginning(words, text)
    quoted = " ".join(record.title.split()[:begun]).rstrip(":;,.-– ")
    if begun >= max(4, len(words) * 0.4) and not _goes_on(words, begun, there):
        yield case.about("REC230", reference, words=shown(quoted, 120), full=record.title)
    elif fuzz.partial_ratio(title, text) >= VARIANT:
        yield case.about("REC237", reference, words=shown(reference.written, 120), full=record.title)
    elif sum(word in there for word in words) < LEAST_SHARE * len(words):
        words_there = quoted if begun >= SHORTEST_QUOTED else reference.written
        yield case.about("REC230", reference, words=shown(words_there, 120), full=record.title)


def _common_beginning(words: Sequence[str], text: str) -> int:
    """How many words of the title stand in the text together, from its first word on."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if f" {' '.join(words[:middle])} " in f" {text} ":
            low = middle
        else:
            high = middle - 1
    return low


def _goes_on(words: Sequence[str], begun: int, there: set[str]) -> bool:
    """Whether most of the title's rest is there too, so that it is a variant and not cut short."""
    rest = [word for word in words[begun:] if word not in _STOP]
    return sum(word in there for word in rest) > len(rest) / 2


def _place_in(case: Case, reference: Reference, record: BibRecord) -> Iterator[Finding]:
    """REC236: what the record has and the typed reference leaves out."""
    text = f" {fold(reference.written)} "
    missing: list[tuple[str, str]] = []
    first, _, last = record.pages.partition("-")
    if record.volume and f" {fold(record.volume)} " not in text:
        issue = f"({record.number})" if record.number else ""
        missing.append(("volume", f"volume {record.volume}{issue}"))
    if first and f" {fold(first)} " not in text:
        missing.append(("pages", f"pages {first}{f'–{last}' if last else ''}"))
    if record.doi and record.doi not in reference.written.casefold():
        missing.append(("DOI", f"doi {record.doi}"))
    elif not record.doi and record.pmid and record.pmid not in reference.written:
        missing.append(("PubMed number", f"PMID {record.pmid}"))
    if missing:
        names, offers = [name for name, _ in missing], [offer for _, offer in missing]
        yield case.about("REC236", reference, missing=listed(names), offer=listed(offers))


def _journal_in(case: Case, reference: Reference, record: BibRecord) -> Iterator[Finding]:
    """REC234 in a typed reference: another journal of the library is named, and its own is not."""
    if not record.journal or "journal" in uncertain(record):
        return
    text = f" {fold(reference.written)} ".replace(fold(known_title(record)), " ")
    if same_journal_in(record.journal, text):
        return
    others = {each.journal for each in case.library.values() if each.journal and len(each.journal.split()) > 1}
    named = [name for name in others if f" {fold(name)} " in text]
    if named:
        longest = max(named, key=len)
        yield case.about("REC234", reference, written=longest, recorded=record.journal)


def same_journal_in(journal: str, folded: str) -> bool:
    """Whether a folded text names a journal, in full or with its words cut short in their order.

    >>> same_journal_in("Clinical Biomechanics", " clin biomech bristol avon 2007 ")
    True
    """
    words = [word for word in fold(journal).split() if word not in _STOP]
    here = [word for word in folded.split() if word not in _STOP]
    expanded = " ".join(ABBREVIATIONS.get(word, word) for word in folded.split())
    if fold(journal) in expanded:
        return True
    if len(words) == 1:
        return any(words[0].startswith(word) for word in here if len(word) > 2)  # noqa: PLR2004 - shorter ones fit anything
    initials = "".join(word[0] for word in words)
    if len(initials) > 2 and initials in here:  # noqa: PLR2004 - as above
        return True
    return any(
        all(full.startswith(word) for full, word in zip(words, here[begin:], strict=False))
        for begin in range(len(here) - len(words) + 1)
        if words[0].startswith(here[begin])
    )


def _fielded(case: Case, reference: Reference, record: BibRecord, *, by_identifier: bool) -> Iterator[Finding]:
    own = reference.record
    yield from _title(case, reference, record)
    doubtful = uncertain(record)
    if own.year and record.year and own.year != record.year and "year" not in doubtful:
        yield _year(case, reference, str(own.year), record, by_identifier=by_identifier)
    for name in ("volume", "number", "pages"):
        mine, known = getattr(own, name), getattr(record, name)
        if mine and known and not _same_number(mine, known) and name not in doubtful:
            field = "issue" if name == "number" else name
            yield case.about("REC232", reference, field_name=name, field=field, written=mine, recorded=known)
    yield from _authors(case, reference, record, [author.family for author in own.authors], typed=False)
    if own.journal and record.journal and "journal" not in doubtful and not _same_journal(own.journal, record.journal):
        words: dict[str, Any] = {"written": own.journal, "recorded": record.journal}
        yield case.about("REC234", reference, field_name="journal", **words)
    yield from _missing_fields(case, reference, record)


def _title(case: Case, reference: Reference, record: BibRecord) -> Iterator[Finding]:
    """REC230 and REC237 between two titles."""
    mine, known = fold(reference.record.title), fold(known_title(record))
    if not mine or not known or mine == known:
        return
    words, full = mine.split(), known.split()
    share = len(set(words) & set(full)) / len(set(full))
    inside = set(words) <= set(full)
    if known.startswith(f"{mine} ") or (inside and LEAST_SHARE <= share < 1 and len(words) < len(full)):
        yield case.about(
            "REC230", reference, field_name="title", words=shown(reference.record.title, 120), full=record.title
        )
    elif not mine.startswith(known):
        yield case.about(
            "REC237", reference, field_name="title", words=shown(reference.record.title, 120), full=record.title
        )


def _year(case: Case, reference: Reference, written: str, record: BibRecord, *, by_identifier: bool) -> Finding:
    """REC231: one year off may be the year it came out online."""
    near = abs(int(written) - (record.year or 0)) == 1
    severity = Severity.INFO if near else Severity.ERROR if by_identifier else Severity.WARNING
    advice = "Online first? Give the year of the issue." if near else f"Write {record.year}, if that study is meant."
    said: dict[str, Any] = {"written": written, "recorded": str(record.year), "advice": advice}
    return case.about("REC231", reference, severity=severity, field_name="year", **said)


def _authors(
    case: Case, reference: Reference, record: BibRecord, names: Sequence[str], *, typed: bool
) -> Iterator[Finding]:
    """REC233: a first author who is another, a name that is misspelt, names in another order."""
    known = [fold(author.family) for author in record.authors]
    mine = [fold(name) for name in names]
    if not known or not mine or "author" in uncertain(record):
        return
    advice = "Check them against the paper."
    if mine[0] != known[0] and mine[0] not in known[0].split() and known[0] not in mine[0].split():
        if _near_name(mine[0], known[0]):
            how = f"“{names[0]}” is “{record.authors[0].family}” there"
        elif mine[0] in known:
            how = f"{record.authors[0].family} comes first there"
        else:
            how = f"the first is {record.authors[0].family} there, not {names[0]}"
        yield case.about("REC233", reference, field_name="author", how=how, advice=advice)
        return
    for name, folded in zip(names[1:], mine[1:], strict=True):
        twin = next((other for other in known if _near_name(folded, other)), None)
        if folded not in known and twin is not None and twin not in mine:
            right = record.authors[known.index(twin)].family
            yield case.about(
                "REC233", reference, field_name="author", how=f"“{name}” is “{right}” there", advice=advice
            )
            return
    if not typed and not reference.record.more_authors and not record.more_authors and len(mine) != len(known):
        how = f"{count(len(mine), 'author')} here, {len(known)} there"
        yield case.about("REC233", reference, field_name="author", how=how, advice=advice)


def _near_name(one: str, other: str) -> bool:
    longest = min(len(one), len(other))
    edits = int(Levenshtein.distance(one, other, score_cutoff=NEAR_EDITS))
    return longest >= SHORTEST_NAME and 0 < edits <= NEAR_EDITS


_NAME = re.compile(
    r"([^\W\d_][\w’'\-]+(?:\s[^\W\d_][\w’'\-]+)*?),?\s+(?:[A-Z]{1,4}\b|(?:[A-Z]\.[\s-]?){1,3})(?=[,;.&)(\s]|$)"
)


def _names_at_start(text: str) -> list[str]:
    """The surnames a typed reference begins with, so far as they have initials behind them."""
    names: list[str] = []
    position = 0
    while match := _NAME.match(text, position):
        names.append(match[1].removeprefix("and ").strip())
        gap = re.compile(r"\s*(?:,|;|&|and\b|\.(?=,))[\s,&]*(?:and\s+)?").match(text, match.end())
        if gap is None:
            break
        position = gap.end()
    return names


def _missing_fields(case: Case, reference: Reference, record: BibRecord) -> Iterator[Finding]:
    """REC236 for a record with fields; a missing DOI of an article is REC207's."""
    own = reference.record
    pairs = [(name, getattr(own, name), getattr(record, name)) for name in ("volume", "pages", "doi")]
    missing = [
        (name, str(known))
        for name, mine, known in pairs
        if known and not mine and not own.fields.get(name) and not (name == "doi" and own.type == "article")
    ]
    if missing:
        offer = listed([f"{name} = {{{value}}}" for name, value in missing])
        yield case.about("REC236", reference, missing=listed([name for name, _ in missing]), offer=offer)


def _same_number(mine: str, known: str) -> bool:
    """Whether volumes, issues or pages are the same, however they are written."""
    first, second = fold(mine), fold(known)
    if first == second:
        return True
    mine_pages: list[str] = _PAGES.findall(mine)
    known_pages: list[str] = _PAGES.findall(known)
    if not mine_pages or not known_pages:
        return True
    if mine_pages[0].casefold() != known_pages[0].casefold():
        return False
    if len(mine_pages) > 1 and len(known_pages) > 1:
        return mine_pages[1].endswith(known_pages[1]) or known_pages[1].endswith(mine_pages[1])
    return True


def _same_journal(mine: str, known: str) -> bool:
    return same_journal_in(known, f" {fold(mine)} ") or same_journal_in(mine, f" {fold(known)} ")


def known_title(record: BibRecord) -> str:
    """The title; empty when what stands there describes the paper."""
    return "" if record.title.startswith("[") else record.title


def uncertain(record: BibRecord) -> str:
    """What the record itself says is not certain of it."""
    return " ".join(flag for flag in record.flags if _PARTIAL.search(flag) or "differ" in flag)


def _cite(record: BibRecord | None) -> str:
    return Reference(record.key, record, 1).short if record is not None else ""


def _possible(case: Case, bibliography: Bibliography) -> Iterator[Finding]:
    """REC239: those that a person has to look at; many in one."""
    left = [
        (reference, match)
        for reference in bibliography.references
        if (match := case.matches.get(reference)) is not None
        and match.scope in (Scope.POSSIBLE, Scope.AMBIGUOUS)
        and match.candidates
        and not case.mutes_check("REC239", reference)
    ]
    if len(left) <= MOST_ASKED:
        for reference, match in left:
            yield case.about("REC239", reference, candidate=_cite(case.library[match.candidates[0][0]]))
    else:
        names = listed([reference.label for reference, _ in left])
        words: dict[str, Any] = {
            "reference": count(len(left), "reference"),
            "candidate": f"studies of the graph ({names})",
        }
        yield BY_ID["REC239"].say(Place(bibliography.path), **words)


def _absent(case: Case, bibliography: Bibliography) -> Iterator[Finding]:
    """REC238: those that could not be checked, in one."""
    left = [
        reference
        for reference in bibliography.references
        if (match := case.matches.get(reference)) is not None
        and match.scope is Scope.ABSENT
        and not case.mutes_check("REC238", reference)
    ]
    if left and case.library:
        are = f"{count(len(left), 'reference')} of {len(bibliography.references):,} {'is' if len(left) == 1 else 'are'}"
        which = f" They are {listed([each.label for each in left])}." if len(left) > 1 else f" It is {left[0].called}."
        them = "it" if len(left) == 1 else "them"
        yield BY_ID["REC238"].say(Place(bibliography.path), count=are, them=them, which=which)
