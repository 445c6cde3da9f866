"""Every check there is, in the order of the catalogue: its id, how much it weighs, whether it is on, and its wording.

A check speaks through `say`, which fills its sentence and its advice and gives a Finding whose rule is the id. So what
a writer can read stands in one table, a report can be grouped by it, and the documentation can be printed from it.

Style of the sentences: what is wrong with the value in it, then what to do, a sentence each; records are called by
author and year and not only by key; a heuristic begins with “Looks like”.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from ontology.errors import UsageError
from ontology.findings import Finding, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - the letters of the catalogue


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: what an editor can jump to."""

    file: str | None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        id: What a writer selects, ignores and mutes it by: “REC230”.
        severity: How much its findings weigh, unless one says otherwise.
        title: What it looks for, in a few words.
        sentence: What is wrong, with gaps in braces.
        advice: What to do, with gaps in braces.
        on: Whether it runs when nothing is selected; noisy ones do not.
    """

    id: str
    severity: Severity
    title: str
    sentence: str
    advice: str
    on: bool = True

    @property
    def group(self) -> str:
        """The letters of its id: CIT, BIB, REC, DUP, RET or SUP."""
        return self.id[:3]

    def say(
        self, place: Place, *, subject: str | None = None, severity: Severity | None = None, **words: object
    ) -> Finding:
        """A finding of this check.

        Args:
            place: Where.
            subject: What it is about, as `reference:KEY`; an entry is muted by this key.
            severity: Where this finding weighs more or less than the check's others.
            **words: What fills the gaps of the sentence and the advice.

        >>> BY_ID["CIT014"].say(Place("mine.md", 3), styles="(1) and (Noehren, 2007)").sentence
        'Citations are marked in more than one style: (1) and (Noehren, 2007).'
        """
        sentence = self.sentence.format_map(words)
        advice = self.advice.format_map(words)
        return Finding(
            severity or self.severity, self.id, sentence, advice, place.file, place.line, place.column, subject
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The checks of one subject."""

    id: str
    title: str


GROUPS = (
    Group("CIT", "Citations against the references"),
    Group("BIB", "Can the file be read as meant"),
    Group("REC", "Are the records complete and correct"),
    Group("DUP", "Duplicates"),
    Group("RET", "Retractions"),
    Group("SUP", "Does the study support the sentence"),
)

CHECKS = (
    # The manuscript against its references
    Check("CIT001", E, "unresolved", "{marker} cites {target}, but {where}.", "{advice}"),
    Check("CIT002", W, "near miss", "{marker} cites {target}; {where} has {near}.", "Write {near}, if that is meant."),
    Check(
        "CIT003",
        W,
        "ambiguous",
        "{marker} fits {count} references: {references}.",
        "Tell them apart by a letter behind the year, as in {year}a and {year}b.",
    ),
    Check("CIT004", W, "uncited", "{reference} {verb} never cited.", "{advice}"),
    Check("CIT005", I, "order", "References are first cited in the order {order}.", "Number them as they are cited."),
    Check("CIT006", W, "list numbering", "The list of references goes {numbers}: {guess}.", "Number it again."),
    Check(
        "CIT007",
        W,
        "author spelling",
        "“{written}” in the text is “{listed}” in the list, in {reference}.",
        "Spell the name alike in both.",
    ),
    Check("CIT008", I, "et al.", "{marker} {fault}: {reference} has {count}.", "{advice}", on=False),
    Check(
        "CIT009",
        I,
        "mention without citation",
        "“{words}” names {reference} and the sentence cites nothing.",
        "Cite it there, if that is the study meant.",
    ),
    Check(
        "CIT010",
        I,
        "claim without citation",
        "A claim that can be checked (standing: {standing}) has no citation: “{words}”.",
        "{advice}",
        on=False,
    ),
    Check(
        "CIT011",
        W,
        "flattened markers",
        "Looks like raised citation numbers became plain digits, as in “{words}” ({count} places): not checked.",
        "Hand in the file the text was copied from.",
    ),
    Check(
        "CIT012",
        W,
        "split doubt",
        "Looks like item {number} of the list is two references run together: “{words}”.",
        "Put each reference on a line of its own.",
    ),
    Check("CIT013", I, "duplicate marker", "{marker} names {target} twice.", "Delete one of the two."),
    Check(
        "CIT014",
        I,
        "mixed styles",
        "Citations are marked in more than one style: {styles}.",
        "Keep to one.",
    ),
    Check(
        "CIT015",
        W,
        "venue contradicts record",
        "The sentence says {written}; {reference} is {recorded}.",
        "Correct the sentence, or cite the study it means.",
    ),
    # The file
    Check("BIB001", E, "unparsed entry", "{fault}", "{advice}"),
    Check("BIB002", E, "swallowed as comment", "{fault}", "{advice}"),
    Check("BIB003", E, "text after early close", "{fault}", "{advice}"),
    Check("BIB004", W, "entry without fields", "{fault}", "{advice}"),
    Check("BIB005", E, "bad field name", "{fault}", "{advice}"),
    Check("BIB006", E, "missing comma", "{fault}", "{advice}"),
    Check("BIB008", W, "undefined @string", "{fault}", "{advice}"),
    Check("BIB009", W, "not a bibliography", "{fault}", "{advice}"),
    Check(
        "BIB101",
        E,
        "illegal key",
        "The key “{key}” has {signs} in it, which LaTeX cannot cite.",
        "Rename it to {better}.",
    ),
    Check("BIB102", E, "empty key", "{count} without a key, so nothing can cite {them}.", "{advice}"),
    Check("BIB103", E, "duplicate key", "{fault}", "{advice}"),
    Check("BIB104", W, "duplicate field", "{fault}", "{advice}"),
    Check("BIB105", E, "keys differ only by case", "{fault}", "{advice}"),
    Check(
        "BIB106",
        I,
        "unknown entry type",
        "{reference} is of the type “{type}”, which BibTeX and biblatex do not know.",
        "{advice}",
        on=False,
    ),
    Check("BIB107", E, "dangling crossref", "{fault}", "{advice}"),
    Check(
        "BIB108",
        E,
        "crossref cycle",
        "{reference} takes its fields from itself: {cycle}.",
        "Take one of these crossrefs out.",
    ),
    Check("BIB109", I, "@string redefined or unused", "{fault}", "{advice}", on=False),
    Check("BIB110", W, "encoding", "{fault}", "{advice}"),
    Check("BIB111", W, "invisible character", "{fault}", "{advice}"),
    Check(
        "BIB301",
        E,
        "bare %",
        "The {field} of {reference} has a bare %, behind which LaTeX drops the rest of the line: “{words}”.",
        "Write \\%.",
    ),
    Check(
        "BIB302",
        W,
        "bare &",
        "The {field} of {reference} has a bare &, which LaTeX takes for the end of a column: “{words}”.",
        "Write \\&.",
    ),
    Check(
        "BIB303",
        W,
        "HTML entity",
        "The {field} of {reference} has the HTML entity {words}.",
        "Write {better}.",
    ),
    Check(
        "BIB304", W, "HTML tag", "The {field} of {reference} has the HTML tag {words}.", "Take it out, or use LaTeX."
    ),
    Check(
        "BIB305",
        W,
        "mojibake",
        "Looks like the {field} of {reference} was read in the wrong encoding: “{words}”.",
        "Write “{better}”.",
    ),
    Check(
        "BIB306",
        W,
        "not NFC",
        "The {field} of {reference} has letters and accents as separate signs: “{words}”.",
        "Normalise the file to NFC.",
    ),
    Check(
        "BIB307",
        W,
        "ligature or invisible sign",
        "The {field} of {reference} has the sign {words}.",
        "{advice}",
    ),
    Check(
        "BIB308",
        W,
        "unbalanced $ or braces",
        "The {field} of {reference} has {words}.",
        "Close what is open, or write \\$ for the sign itself.",
    ),
    # The record
    Check("REC201", W, "required field missing", "{reference} has no {fields}.", "{advice}"),
    Check(
        "REC202",
        W,
        "year not four digits",
        "The year of {reference} is “{year}”.",
        "Write four digits, or “in press” or “n.d.”.",
    ),
    Check("REC203", W, "year in the future", "The year of {reference} is {year}.", "Check it."),
    Check("REC204", E, "DOI malformed", "The DOI of {reference} is “{doi}”, and {reason}.", "Copy it again."),
    Check(
        "REC205",
        I,
        "DOI with resolver prefix",
        "The DOI of {reference} has an address in front: “{doi}”.",
        "Write {better}, or styles print the address twice.",
    ),
    Check(
        "REC206",
        W,
        "DOI with trailing punctuation",
        "The DOI of {reference} ends in “{signs}”.",
        "Write {better}.",
    ),
    Check("REC207", I, "article without DOI", "{count} without a DOI.", "{advice}"),
    Check("REC208", I, "empty field", "{count} empty: {fields}.", "Fill them in or delete them.", on=False),
    Check("REC209", W, "ISBN", "{fault}", "{advice}"),
    Check("REC210", W, "ISSN", "The ISSN of {reference} is “{number}”, whose check digit is wrong.", "Copy it again."),
    Check("REC211", W, "pages reversed", "The pages of {reference} run backwards: {pages}.", "Check them."),
    Check("REC212", I, "pages odd", "The pages of {reference} are “{pages}”.", "Write the first and the last page."),
    Check(
        "REC213",
        W,
        "title ends in an ellipsis",
        "The title of {reference} breaks off: “{words}”.",
        "Copy the whole title.",
    ),
    Check(
        "REC214",
        I,
        "title ends mid-phrase",
        "Looks like the title of {reference} stops in mid-phrase: “{words}”.",
        "Check it against the paper.",
        on=False,
    ),
    Check("REC215", I, "title all capitals", "The title of {reference} is in capitals.", "Type it in case.", on=False),
    Check("REC216", I, "title with final period", "{count} end in a full stop.", "Take it off.", on=False),
    Check(
        "REC217",
        W,
        "“et al.” typed into the authors",
        "The authors of {reference} end in “et al.”, which styles print as a name.",
        "Write “and others”, or name them all.",
    ),
    Check("REC218", W, "empty name", "The authors of {reference} have an empty name: “{words}”.", "Check them."),
    Check(
        "REC219",
        W,
        "authors joined by semicolons",
        "The authors of {reference} are joined by semicolons, which BibTeX reads as one name: “{words}”.",
        "Join them by “ and ”.",
    ),
    Check(
        "REC220",
        W,
        "authors joined by commas",
        "Looks like the authors of {reference} are joined by commas, which BibTeX reads as one name: “{words}”.",
        "Join them by “ and ”.",
    ),
    Check(
        "REC221",
        W,
        "digit in a name",
        "The name “{words}” among the authors of {reference} has a digit.",
        "Take it out, unless it is part of the name.",
    ),
    Check("REC222", W, "name that cannot be split", "{fault}", "{advice}"),
    Check("REC223", W, "identifier or address that cannot be read", "{fault}", "{advice}"),
    Check(
        "REC230",
        W,
        "title truncated",
        "The title of {reference} is cut short: “{words}”.",
        "In full it is: “{full}”.",
    ),
    Check("REC231", W, "year differs", "{reference} is dated {written}; the record says {recorded}.", "{advice}"),
    Check(
        "REC232",
        W,
        "volume, issue or pages differ",
        "{reference} has {field} {written}; the record says {recorded}.",
        "Check it against the paper.",
    ),
    Check("REC233", W, "authors differ", "The authors of {reference} differ from the record: {how}.", "{advice}"),
    Check(
        "REC234",
        W,
        "journal differs",
        "{reference} is said to be in {written}; the record says {recorded}.",
        "Check it against the paper.",
    ),
    Check(
        "REC235",
        E,
        "identifier points elsewhere",
        "The {scheme} of {reference}, {written}, is that of another paper: {other}.",
        "{advice}",
    ),
    Check("REC236", I, "details available", "{reference} lacks {missing}.", "Add {offer}."),
    Check(
        "REC237",
        I,
        "title variant",
        "The title of {reference} differs from the record's in a word or two: “{words}”.",
        "The record has: “{full}”.",
    ),
    Check(
        "REC238",
        I,
        "not in the graph",
        "{count} not in the graph: record and support not checked.",
        "Check {them} by hand.{which}",
    ),
    Check(
        "REC239",
        I,
        "possibly a study of the graph",
        "{reference} could be {candidate}, but nothing says so for certain.",
        "Add a DOI or PubMed number, and it can be checked.",
    ),
    # Duplicates
    Check("DUP501", E, "same identifier", "{references} have the same {scheme}, {number}.", "Keep one of them.{keys}"),
    Check("DUP502", W, "same title", "{references} have the same title and first author.", "Keep one of them.{keys}"),
    Check(
        "DUP503",
        E,
        "both duplicates cited",
        "{references} are one paper and both are cited, so the list counts it twice.",
        "Cite {keep} throughout.",
    ),
    Check(
        "DUP504",
        I,
        "preprint and article",
        "{preprint} is the preprint of {article}.",
        "Cite the article.",
    ),
    # Retractions
    Check(
        "RET401",
        W,
        "title says retracted",
        "The title of {reference} begins “{words}”.",
        "Do not rest a claim on it; cite it only as a retracted paper.",
    ),
    Check(
        "RET402",
        E,
        "retracted",
        "{reference} was retracted on {date}{reason}.",
        "Take it out, or say in the sentence that it was retracted.",
    ),
    Check(
        "RET403",
        W,
        "expression of concern",
        "The journal expressed concern about {reference} on {date}{reason}.",
        "Read the notice before you rest a claim on it.",
    ),
    Check(
        "RET404",
        I,
        "correction",
        "{reference} was corrected on {date}{reason}.",
        "Check that what you cite still stands.",
    ),
    Check(
        "RET405",
        W,
        "retracted and replaced",
        "{reference} was retracted and replaced under the same DOI on {date}{reason}.",
        "Check that you cite the replacement.",
    ),
    Check(
        "RET407",
        I,
        "what was checked",
        "No retraction of {count} in the list of {date}; that is not the same as not retracted.",
        "{advice}",
    ),
    # The study and the sentence
    Check("SUP600", I, "supported", "{reference} supports “{claim}”.", "{reason}", on=False),
    Check("SUP601", E, "contradicted", "{reference} found otherwise: {reason}", "{advice}"),
    Check("SUP602", W, "not the finding", "{reference} does not report this: {reason}", "{advice}"),
    Check("SUP603", W, "overstated", "“{words}” says more than {reference} can show: {reason}", "{advice}"),
    Check("SUP604", W, "population or condition differs", "{reference} studied {studied}: {reason}", "{advice}"),
    Check("SUP605", I, "indirect", "{reference} is not where this was found: {reason}", "{advice}"),
    Check("SUP606", W, "outdated or contested", "True of {reference}, and contested: {reason}", "{advice}"),
    Check("SUP607", W, "number differs", "The sentence says {written}; {reference} has {recorded}.", "{advice}"),
    Check("SUP608", I, "one of several carries it", "Of {references}, only {carrying} bears on this.", "{advice}"),
    Check("SUP609", I, "cannot tell", "Cannot tell whether {reference} supports this: {reason}", "{advice}"),
)

BY_ID = MappingProxyType({check.id: check for check in CHECKS})


@dataclass(frozen=True, slots=True)
class Selection:
    """Which checks are to speak.

    Attributes:
        ids: Their ids.
    """

    ids: frozenset[str] = field(default_factory=lambda: frozenset(check.id for check in CHECKS if check.on))

    def __contains__(self, identifier: str) -> bool:
        """Whether this check is to speak."""
        return identifier in self.ids


def select(chosen: Iterable[str] = (), ignored: Iterable[str] = ()) -> Selection:
    """The checks that beginnings of ids name: “REC”, “REC2” and “REC230” are all understood, and so is “ALL”.

    Args:
        chosen: Run these, on by default or not; with none, those that are on by default.
        ignored: And of these, none.

    >>> select(["CIT"], ["CIT00"]).ids == {"CIT010", "CIT011", "CIT012", "CIT013", "CIT014", "CIT015"}
    True

    Raises:
        UsageError: When no check begins so.
    """
    wanted = frozenset().union(*map(_named, chosen)) if (chosen := list(chosen)) else Selection().ids
    return Selection(wanted - frozenset().union(*map(_named, ignored)))


def _named(beginning: str) -> frozenset[str]:
    wanted = beginning.strip().upper()
    named = frozenset(check.id for check in CHECKS if wanted == "ALL" or (wanted and check.id.startswith(wanted)))
    if not named:
        groups = ", ".join(group.id for group in GROUPS)
        raise UsageError(f"No check begins with “{beginning}”. The groups are {groups}; a check is REC230, say.")
    return named
