"""Check what a writer hands in: citations, references, and whether the cited studies support the sentences.

1. The checks of citations, references, duplicates and retractions speak (`references.checking`).
2. Every sentence with a citation is read into claims, and each study it cites is looked up (`graph.support`).
3. A study counts as cited only when its reference was matched by an identifier or with confidence; anything less is
   “cannot tell”.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from graph.checked import CheckedSentence, CheckedStudy, CheckReport
from graph.evidence import Evidence
from graph.support.missing import around
from graph.support.remarks import Named, remarks, uncited
from graph.support.verdict import Support
from ontology.findings import Finding
from references.checking.case import Case
from references.checking.examine import Options, arrange, examine, prepare
from references.checking.registry import Place, Selection
from references.checking.retractions import RetractionList
from references.inputs import Bibliography, Reference, gather, read_references
from references.manuscript.model import Format, Manuscript, Sentence, Style
from references.manuscript.reading import read_manuscript


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be checked.

    Attributes:
        bibliographies: Files of references.
        style: How citations are marked; None to find out.
        form: How the manuscript is written; None to go by the end of its name.
        selection: The checks that are to speak.
        retractions: A list of retractions.
    """

    bibliographies: tuple[Path, ...] = ()
    style: Style | None = None
    form: Format | None = None
    selection: Selection = Selection()  # noqa: RUF009 - frozen, and the same for all
    retractions: RetractionList | None = None


def check_file(evidence: Evidence, path: Path, asked: Asked) -> CheckReport:
    """Check a manuscript with its references.

    Raises:
        UnreadableFile: A file is missing, too large, or not what its name says.
    """
    manuscript = read_manuscript(path, asked.style, asked.form)
    files = tuple(read_references(each) for each in asked.bibliographies)
    if not files:
        named = (name for name in manuscript.bibliographies if not (path.parent / name).is_file())
        missing = tuple(f"“{name}”, which it names, is not there." for name in named)
        manuscript = replace(manuscript, assumptions=(*manuscript.assumptions, *missing))
    bibliographies = gather(manuscript, files, path.parent)
    return check(evidence, manuscript, bibliographies, _options(asked))


def check_references(evidence: Evidence, path: Path, asked: Asked) -> CheckReport:
    """Check a bibliography alone.

    Raises:
        UnreadableFile: The file is missing or too large.
    """
    return check(evidence, None, (read_references(path),), _options(asked))


def _options(asked: Asked) -> Options:
    return Options(asked.selection, asked.retractions, datetime.now(tz=UTC).year)


def check(
    evidence: Evidence,
    manuscript: Manuscript | None,
    bibliographies: Sequence[Bibliography],
    options: Options | None = None,
    support: Support | None = None,
) -> CheckReport:
    """Check what was read.

    Args:
        evidence: What the graph knows.
        manuscript: The manuscript; None to check a bibliography alone.
        bibliographies: Its references.
        options: What the writer asks for.
        support: The evidence made ready for sentences, where it is at hand already.
    """
    library = {key: study.record for key, study in evidence.references.studies.items()}
    case = prepare(manuscript, bibliographies, library, options)
    found = examine(case)
    checking = _Sentences(case, support or Support(evidence))
    sentences = tuple(checking.cited())
    found += [finding for sentence in sentences for finding in sentence.findings]
    if "CIT010" in case.selection:
        found += checking.uncited()
    return CheckReport(case, sentences, tuple(arrange(case, found)), tuple(_assumptions(case)))


class _Sentences:
    """The sentences of a manuscript against the evidence."""

    def __init__(self, case: Case, support: Support) -> None:
        self.case = case
        self.support = support

    def cited(self) -> Iterator[CheckedSentence]:
        """Every sentence with a citation whose reference is known."""
        for sentence, before in self._in_order():
            references = self._references(sentence)
            if references:
                yield self._check(sentence, before, references)

    def uncited(self) -> Iterator[Finding]:
        """What can be checked and cites nothing."""
        for sentence, before in self._in_order():
            if not sentence.citations:
                found = uncited(
                    self.support, self.support.understand(sentence.prose, (), before), self._place(sentence)
                )
                if found is not None:
                    yield found

    def _in_order(self) -> Iterator[tuple[Sentence, str]]:
        """Sentences, each with the one before it in its paragraph."""
        before: Sentence | None = None
        for sentence in self.case.sentences:
            same = before is not None and before.paragraph == sentence.paragraph
            yield sentence, before.prose if before is not None and same else ""
            before = sentence

    def _references(self, sentence: Sentence) -> tuple[Reference, ...]:
        found = (reference for one in sentence.citations for reference in self.case.resolution.references(one))
        return tuple(dict.fromkeys(found))

    def _check(self, sentence: Sentence, before: str, references: Sequence[Reference]) -> CheckedSentence:
        records = [self.case.record_of(reference) for reference in references]
        keys = tuple(record.key if record is not None else "" for record in records)
        understood = self.support.understand(sentence.prose, tuple(filter(None, keys)), before)
        studies = tuple(
            CheckedStudy(reference, self.support.judge(understood, key))
            for reference, key in zip(references, keys, strict=True)
        )
        named = [Named(study.reference.called, study.reference.subject, study.cited) for study in studies]
        place = self._place(sentence)
        findings = arrange(self.case, remarks(self.support, understood, named, place))
        judged = [one.match for study in studies for one in study.cited.judged] or list(understood.matches)
        close = tuple(one for one in understood.matches if one.said == judged[0].said)
        return CheckedSentence(sentence, understood, studies, around(self.support.evidence, close), tuple(findings))

    def _place(self, sentence: Sentence) -> Place:
        path = self.case.manuscript.path if self.case.manuscript is not None else None
        return Place(sentence.file or path, sentence.line, sentence.column)


def _assumptions(case: Case) -> Iterator[str]:
    """What was taken for granted, and what was not checked."""
    manuscript = case.manuscript
    if manuscript is not None:
        yield from manuscript.assumptions
        unread = sum(not case.resolution.references(citation) for citation in manuscript.citations)
        if unread:
            every = len(manuscript.citations)
            names, these = ("names", "it") if unread == 1 else ("name", "these")
            yield f"{unread} of {every} citations {names} no known reference; for {these}, support was not checked."
    if case.retractions is None:
        yield "No list of retractions was given, so retractions were not looked for beyond titles."
