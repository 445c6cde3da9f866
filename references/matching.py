r"""From a reference as somebody typed it to the record it means, or to the answer that it is not among the records.

The whole string is scored against whole records; it is never parsed into fields, since fields that are guessed wrong
match wrong. The steps, with the weights and thresholds that were measured on 1,496 real reference strings:

1. A DOI or PubMed number in the string decides.
2. Both sides are normalised: compatibility forms, accents folded, case folded, hyphens at line ends joined, punctuation
   to spaces.
3. The records that share most rare words with the string are scored, and no others.
   - title: mean of the best partial alignment and the share of the title's words, rare words weighing more;
   - authors: 0.7 when the first surname is there as a word, 0.3 for the share of the others;
   - year: 1 when it is there, 0.6 when a year beside it is, 0.5 when no year is, else 0; page ranges are no years.
   The score is 0.62 title + 0.23 authors + 0.15 year. Where volume and first page agree, 0.25, 0.35 and 0.20 with 0.30
   for the place, at most 0.93, which reads references that leave the title out.
4. From 0.80 on, and 0.06 ahead of the second: *confident*. As high and closer: *ambiguous*. From 0.66: *possible*, to
   be asked. Below: *absent*. A title cut short is confident as well when all words together are alike (80 of 100), the
   first author and the year fit, the second is 0.06 behind, and where the title stops its journal or a number begins:
   “… of the iliotibial band in the dog” is no short form of “… of the iliotibial band during flexion”.
5. A year that is more than one off, with a title that leaves words out, is another edition or a companion: *possible*.
   So is a reference with a DOI of its own that is not the record's.

Similar is not the same, and is never taken for support: a match says which study is meant, not what it found.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from references.identifiers import NotAnIdentifier, Scheme, parse
from references.record import BibRecord

CONFIDENT, POSSIBLE, MARGIN = 0.80, 0.66, 0.06
WEIGHTS = (0.62, 0.23, 0.15)
PLACED_WEIGHTS, PLACE, PLACED_CAP = (0.25, 0.35, 0.20), 0.30, 0.93
FIRST_AUTHOR, OTHER_AUTHORS = 0.7, 0.3
NEAR_YEAR, NO_YEAR = 0.6, 0.5
ALIKE = 80.0
"""Of 100: all words of author, year, title and journal together."""
SHORTEST_RUN = 3
"""Words that a title cut short has at least."""
LEAST_TITLE, LEAST_KNOWN = 0.3, 0.75
"""Of a title cut short, so much must be there; and so many of the string's words must be the record's."""
SHORTEST_WORD = 4
LABELS = frozenset(["https", "http", "pmid", "pmcid", "published", "available", "online", "epub", "accessed", "pages"])
"""Words of references that are no words of records."""
SAME_TITLE = 60.0
"""Of 100: titles less alike are of two papers, or one of them is wrong, whatever else agrees."""
SCORED = 20
"""How many records are scored for one string."""
HOPELESS = 0.6
"""A record that cannot score more than this is not the one meant."""
TINY = 1e-9
"""More than sums in another order can differ by."""
DIFFERENT_PAPER = 0.45
"""Below this, a string does not speak of the paper whose identifier it bears."""
LEAST_WEIGHT = 0.25
"""Records that share less of rare words than this part of what the first shares are not scored."""
COMMON = 0.1
"""Words in more than this share of the records do not bring a record up for scoring."""
LONGEST = 1500
"""Signs of a typed reference that are looked at; longer ones are several run together."""

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>“”]+", re.IGNORECASE)
_PMID = re.compile(r"\bPMID\s*:?\s*(\d{1,8})\b|pubmed(?:\.ncbi\.nlm\.nih\.gov|\.gov)/(\d{1,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\b(PMC\d{1,8})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+|\b10\.\d{4,9}/\S+", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
_YEAR = re.compile(r"(?<![\d\-–.:/(])(?:1[6-9]|20)\d\d(?![\d–/])(?!-\d)|(?<=\()(?:1[6-9]|20)\d\d(?=[a-z]?[),; ])")
_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}
"""Letters that no accent can be taken off, as they are typed without the key for them."""
_SPACED = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalnum()})


class _Folding(dict[int, str]):
    """What a sign of decomposed text in one case becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = "" if unicodedata.combining(sign) else _LETTERS.get(sign, sign)
        self[code] = folded = plain if plain.isalnum() or not plain else " "
        return folded


_FOLDING = _Folding()
_WORDS = re.compile(r"\w+")


class Scope(StrEnum):
    """How a string fits the records."""

    IDENTIFIER = "identifier"
    """Its DOI or PubMed number is that of a record."""
    CONFIDENT = "confident"
    """One record fits, and no other comes near."""
    AMBIGUOUS = "ambiguous"
    """Two records or more fit about as well."""
    POSSIBLE = "possible"
    """One record may be meant."""
    ABSENT = "absent"
    """No record fits."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a reference was matched to.

    Attributes:
        scope: How it fits.
        key: The record meant, when that is certain enough to check against; else None.
        candidates: The nearest records with their scores from 0 to 1, best first.
        scheme: The kind of identifier that decided; None when the words did.
        agreement: How the words fit the record whose identifier decided, from 0 to 1.
        by_words: The record that the words alone would mean, when they are confident.
    """

    scope: Scope
    key: str | None = None
    candidates: tuple[tuple[str, float], ...] = ()
    scheme: Scheme | None = None
    agreement: float = 1.0
    by_words: str | None = None

    @property
    def points_elsewhere(self) -> bool:
        """Whether the identifier is that of another paper than the words speak of."""
        if self.scope is not Scope.IDENTIFIER:
            return False
        return self.agreement < DIFFERENT_PAPER or (self.by_words is not None and self.by_words != self.key)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A record in the forms it is compared in."""

    key: str
    title: str
    title_words: tuple[str, ...]
    surnames: tuple[str, ...]
    year: int | None
    volume: str
    first_page: str
    journal: str
    whole: str
    doi: str | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A string in the forms it is compared in."""

    text: str
    words: frozenset[str]
    padded: str
    years: frozenset[int]
    dois: frozenset[str]
    et_al: bool


@lru_cache(maxsize=32_768)
def fold(text: str) -> str:
    r"""The form in which strings and records are compared.

    >>> fold("The ilio-\ntibial band: Jiménez’s “study”")
    'the iliotibial band jimenez s study'
    """
    if "-" in text:
        text = _BROKEN.sub("", text)
    if text.isascii():
        return " ".join(text.translate(_SPACED).lower().split())
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(text.translate(_FOLDING).split())


def years_in(text: str) -> tuple[int, ...]:
    """Years named in a reference, in order; numbers in page ranges, volumes and addresses are none.

    >>> years_in("Eng (1998). Orthotics. Phys Ther, 73(2), 1998-2010. https://doi.org/10.1093/ptj/2001.62")
    (1998,)
    """
    return tuple(int(match[0]) for match in _YEAR.finditer(_ADDRESS.sub(" ", text) if "/" in text else text))


class Matcher:
    """Records made ready to be found by strings."""

    def __init__(self, records: Iterable[BibRecord]) -> None:
        self.records: Mapping[str, BibRecord] = {record.key: record for record in records}
        self._prepared = {key: _prepare(record) for key, record in self.records.items()}
        self._by_identifier: dict[tuple[Scheme, str], str] = {}
        for record in self.records.values():
            for scheme in Scheme:
                number = getattr(record, scheme.value)
                if number:
                    self._by_identifier.setdefault((scheme, number), record.key)

    @cached_property
    def _postings(self) -> dict[str, list[str]]:
        postings: dict[str, list[str]] = defaultdict(list)
        for key, prepared in self._prepared.items():
            for word in set(_WORDS.findall(prepared.whole)):
                postings[word].append(key)
        return dict(postings)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How rare a word is among the records: the logarithm of one over its share."""
        total = len(self._prepared) + 1
        return {word: math.log(total / len(keys)) for word, keys in self._postings.items()}

    @cached_property
    def _rare(self) -> dict[str, tuple[float, list[str]]]:
        """The words that bring records up for scoring: how rare each is, and the records that have it."""
        most = max(COMMON * len(self._prepared), SCORED)
        return {word: (self._weights[word], keys) for word, keys in self._postings.items() if len(keys) <= most}

    @cached_property
    def _titles(self) -> dict[str, tuple[float, tuple[tuple[str, float], ...]]]:
        """The words of each title with how rare they are, behind the sum of that."""
        titles = {}
        for key, prepared in self._prepared.items():
            words = tuple((word, self._weights[word]) for word in prepared.title_words)
            titles[key] = sum(weight for _, weight in words), words
        return titles

    def match(self, text: str) -> Match:
        """The record that a typed reference means.

        >>> from references.record import Author
        >>> beers = BibRecord("beers", title="Effects of physiotherapy", authors=(Author("Beers"),), year=2008)
        >>> Matcher([beers]).match("Beers A (2008). Effects of physiotherapy. Physiother Can.").scope
        <Scope.CONFIDENT: 'confident'>
        """
        text = text[:LONGEST]
        found = self._identified(text)
        return self._decide(_ask(text, () if found else _dois_in(text)), found)

    def match_record(self, record: BibRecord) -> Match:
        """The record that a record of another list means."""
        found = None
        for scheme in Scheme:
            number = getattr(record, scheme.value)
            key = self._by_identifier.get((scheme, number)) if number else None
            if key is not None:
                found = key, scheme
                break
        own = (record.doi,) if record.doi and found is None else ()
        match = self._decide(_ask(_as_text(record), own), found)
        if match.scope is Scope.CONFIDENT and match.key is not None and record.title:
            title = self._prepared[match.key].title
            if title and fuzz.token_set_ratio(title, fold(record.title)) < SAME_TITLE:
                return Match(Scope.POSSIBLE, candidates=match.candidates)
        return match

    def _identified(self, text: str) -> tuple[str, Scheme] | None:
        """The record whose identifier stands in the text."""
        for scheme, pattern in ((Scheme.DOI, _DOI), (Scheme.PMID, _PMID), (Scheme.PMCID, _PMCID)):
            for match in pattern.finditer(text):
                written = next((group for group in match.groups() if group), match[0])
                try:
                    number = parse(written, scheme).normal
                except NotAnIdentifier:
                    continue
                key = self._by_identifier.get((scheme, number))
                if key is not None:
                    return key, scheme
        return None

    def _decide(self, asked: _Asked, identified: tuple[str, Scheme] | None) -> Match:
        if identified is None:
            return self._by_words(asked)
        key, scheme = identified
        prepared = self._prepared[key]
        agreement = self._score(asked, prepared)
        if agreement >= CONFIDENT:
            return Match(Scope.IDENTIFIER, key, ((key, round(agreement, 3)),), scheme, agreement, key)
        words = self._by_words(asked)
        bare = not asked.words - {str(year) for year in asked.years}
        if not prepared.title or bare or _is_cut_short(asked, prepared):
            agreement = max(agreement, DIFFERENT_PAPER)
        by_words = words.key if words.scope is Scope.CONFIDENT else None
        return Match(Scope.IDENTIFIER, key, words.candidates, scheme, agreement, by_words)

    def _by_words(self, asked: _Asked) -> Match:
        nearest = self._nearest(asked)
        if not any(self._may_matter(asked, key, most) for key, most in nearest.items()):
            return Match(Scope.ABSENT)
        scored = sorted(
            ((self._score(asked, self._prepared[key]), key) for key in nearest),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if not scored or (scored[0][0] < POSSIBLE and not self._alike(asked, scored)):
            return Match(Scope.ABSENT, candidates=_candidates(scored))
        (best, key), second = scored[0], self._second(scored)
        candidates = _candidates(scored)
        if self._another_paper(asked, self._prepared[key]):
            return Match(Scope.POSSIBLE, candidates=candidates)
        if best >= CONFIDENT and best - second < MARGIN:
            return Match(Scope.AMBIGUOUS, candidates=candidates)
        if best >= CONFIDENT or self._alike(asked, scored):
            return Match(Scope.CONFIDENT, key, candidates)
        return Match(Scope.POSSIBLE, candidates=candidates)

    def _nearest(self, asked: _Asked) -> dict[str, float]:
        """The records that share most rare words with the string, each with the most its title can share of all."""
        weights: dict[str, float] = defaultdict(float)
        rare, common = self._rare, 0.0
        for word in dict.fromkeys(asked.text.split()):
            if word in rare:
                weight, keys = rare[word]
                for key in keys:
                    weights[key] += weight
            else:
                common += self._weights.get(word, 0.0)
        if len(weights) > SCORED:
            ordered = sorted(weights.values(), reverse=True)
            least = max(ordered[SCORED - 1], LEAST_WEIGHT * ordered[0])
            best = [key for key, weight in weights.items() if weight >= least]
            if len(best) > SCORED:
                best = sorted(best, key=lambda key: (-weights[key], key))[:SCORED]
        else:
            best = list(weights)
        return {key: weights[key] + common for key in best}

    def _may_matter(self, asked: _Asked, key: str, most: float) -> bool:
        """Whether a record is more than one that has a few words in common, as most of the nearest are not.

        What it scores is bound from above first, by the rare words it shares and by its first author alone. Below the
        score from which candidates are named, and with no title cut short, it changes no answer.
        """
        record, total = self._prepared[key], self._titles[key][0]
        first = not record.surnames or _has(asked, record.surnames[0])
        year = _year(asked, record)
        rest = WEIGHTS[1] * (1.0 if first else OTHER_AUTHORS) + WEIGHTS[2] * year + TINY
        share = most / total if total else 0.0
        far = WEIGHTS[0] * (1 + share) / 2 + rest < HOPELESS and WEIGHTS[0] * share + rest < NO_YEAR
        if far and not _is_placed(asked, record):
            return False
        cut_short = first and year >= NEAR_YEAR and self._share(record, asked) >= LEAST_TITLE
        return cut_short or self._score(asked, record) > NO_YEAR

    def _score(self, asked: _Asked, record: _Prepared) -> float:
        share, authors, year = self._share(record, asked), _authors(asked, record), _year(asked, record)
        rest = WEIGHTS[1] * authors + WEIGHTS[2] * year
        placed = _is_placed(asked, record)
        # Alignment is costly; where even a perfect one would change nothing, the share of words stands in for it.
        hopeless = WEIGHTS[0] * (1 + share) / 2 + rest < HOPELESS and not placed
        title = share if hopeless else (self._aligned(asked, record) + share) / 2
        score = WEIGHTS[0] * title + rest
        if placed:
            by_place = PLACED_WEIGHTS[0] * title + PLACED_WEIGHTS[1] * authors + PLACED_WEIGHTS[2] * year + PLACE
            score = max(score, min(by_place, PLACED_CAP))
        return score

    @staticmethod
    def _aligned(asked: _Asked, record: _Prepared) -> float:
        """How well the title lies on its best place in the string."""
        if not record.title:
            return 0.0
        longer = len(asked.text) >= len(record.title)
        return (fuzz.partial_ratio if longer else fuzz.ratio)(record.title, asked.text) / 100

    def _second(self, scored: Sequence[tuple[float, str]]) -> float:
        """The score of the first that is another paper than the best; one paper can have two records."""
        best = self.records[scored[0][1]]
        others = (score for score, key in scored[1:] if not _same_paper(best, self.records[key]))
        return next(others, 0.0)

    def _alike(self, asked: _Asked, scored: Sequence[tuple[float, str]]) -> bool:
        """Whether the first is meant though its title is cut short."""
        record = self._prepared[scored[0][1]]
        return (
            scored[0][0] - self._second(scored) >= MARGIN
            and bool(record.title)
            and _authors(asked, record) >= FIRST_AUTHOR
            and _year(asked, record) >= NEAR_YEAR
            and self._share(record, asked) >= LEAST_TITLE
            and _known(asked, record) >= LEAST_KNOWN
            and _is_cut_short(asked, record)
            and fuzz.token_set_ratio(record.whole, asked.text) >= ALIKE
        )

    def _share(self, record: _Prepared, asked: _Asked) -> float:
        """How many of the title's words are there, rare ones weighing more."""
        total, words = self._titles[record.key]
        there = asked.words
        return sum([weight for word, weight in words if word in there]) / total if total else 0.0

    def _another_paper(self, asked: _Asked, record: _Prepared) -> bool:
        """Whether the string has a DOI of its own, or its year is more than one off and the title is not all there."""
        if asked.dois and record.doi and record.doi not in asked.dois:
            return True
        if not asked.years or record.year is None or _year(asked, record) > 0:
            return False
        return any(word not in asked.words for word in record.title_words)


def _same_paper(one: BibRecord, other: BibRecord) -> bool:
    return other.key in one.same_paper or one.key in other.same_paper or (one.doi is not None and one.doi == other.doi)


def _candidates(scored: Sequence[tuple[float, str]]) -> tuple[tuple[str, float], ...]:
    return tuple((key, round(score, 3)) for score, key in scored[:3] if score > NO_YEAR)


def _prepare(record: BibRecord) -> _Prepared:
    described = record.title.startswith("[")
    title = "" if described else fold(record.title)
    surnames = tuple(fold(author.family) for author in record.authors if author.family)
    journal = fold(record.journal)
    return _Prepared(
        key=record.key,
        title=title,
        title_words=tuple(dict.fromkeys(title.split())),
        surnames=surnames,
        year=record.year,
        volume=fold(record.volume),
        first_page=fold(record.pages.partition("-")[0]),
        journal=journal,
        whole=" ".join((*surnames, str(record.year or ""), title or fold(record.title), journal)),
        doi=record.doi,
    )


def _ask(text: str, dois: Iterable[str]) -> _Asked:
    folded = fold(text)
    padded = f" {folded} "
    years = frozenset(years_in(text))
    return _Asked(folded, frozenset(folded.split()), padded, years, frozenset(dois), " et al " in padded)


def _dois_in(text: str) -> Iterator[str]:
    for match in _DOI.finditer(text):
        try:
            yield parse(match[0], Scheme.DOI).normal
        except NotAnIdentifier:
            continue


def _as_text(record: BibRecord) -> str:
    """A record of another list as one string."""
    names = ", ".join(author.family for author in record.authors)
    year = f"({record.year})" if record.year else ""
    return f"{names} {year} {record.title}. {record.journal} {record.volume} {record.pages}"


def _authors(asked: _Asked, record: _Prepared) -> float:
    if not record.surnames:
        return NO_YEAR
    first, *others = record.surnames
    score = FIRST_AUTHOR if _has(asked, first) else 0.0
    if asked.et_al or not others:
        return score + (OTHER_AUTHORS if score else 0.0)
    return score + OTHER_AUTHORS * sum([_has(asked, name) for name in others]) / len(others)


def _has(asked: _Asked, name: str) -> bool:
    """Whether a name, which may be several words, stands in the string."""
    return name in asked.words or (" " in name and f" {name} " in asked.padded)


def _is_cut_short(asked: _Asked, record: _Prepared) -> bool:
    """Whether the string has the beginning of the title, and then the journal, a number or nothing."""
    words = record.title.split()
    begin, run = asked.padded.find(f" {' '.join(words[:SHORTEST_RUN])} "), SHORTEST_RUN
    if begin < 0 or len(words) < SHORTEST_RUN:
        return False
    rest = asked.padded[begin:].split()
    while run < min(len(words), len(rest)) and words[run] == rest[run]:
        run += 1
    if run == len(rest) or rest[run].isdigit():
        return True
    journal = [word for word in record.journal.split() if word not in ("of", "and", "the")]
    initials = "".join(word[0] for word in journal)
    return not journal or rest[run] in ("the", initials) or any(word.startswith(rest[run]) for word in journal)


def _known(asked: _Asked, record: _Prepared) -> float:
    """The share of the string's longer words that the record has, whole or abbreviated as journals are."""
    own = record.whole.split()
    asked_for = [
        word for word in asked.words if len(word) >= SHORTEST_WORD and not word.isdigit() and word not in LABELS
    ]
    known = [word for word in asked_for if any(mine.startswith(word) for mine in own)]
    return len(known) / len(asked_for) if asked_for else 0.0


def _year(asked: _Asked, record: _Prepared) -> float:
    if not asked.years or record.year is None:
        return NO_YEAR
    if record.year in asked.years:
        return 1.0
    return NEAR_YEAR if asked.years & {record.year - 1, record.year + 1} else 0.0


def _is_placed(asked: _Asked, record: _Prepared) -> bool:
    """Whether volume and first page stand in the string, in this order and near each other."""
    if not record.volume or not record.first_page or record.volume == record.first_page:
        return False
    if not _has(asked, record.volume) or not _has(asked, record.first_page):
        return False
    return bool(re.search(rf" {re.escape(record.volume)} (?:\S+ ){{0,3}}{re.escape(record.first_page)} ", asked.padded))
