"""The report as a page: what the check found in one line, the sentences with their studies side by side, then the rest.

Findings are grouped by check. Sentences that their studies support, with nothing to add, are counted and not listed;
“cannot tell” is listed like the rest.
"""

from collections.abc import Iterator

from graph.checked import CheckedSentence, CheckedStudy, CheckReport
from graph.evidence import Evidence
from graph.marks import Mark, count_marks, marked
from graph.page import Block, Heading, Item, Items, Page, Paragraph
from graph.report.repeating import repeats_the_appraisal
from graph.support.alignment import Fit
from graph.support.missing import named
from graph.support.verdict import Judged, Verdict
from graph.tell.citing import Citing
from graph.tell.links import appraisal_facts
from graph.tell.sentences import standing_phrase
from ontology.findings import Finding, Severity
from references.checking.registry import BY_ID, GROUPS

SUPPORT = "SUP"
_SIGNS = {
    Verdict.CONTRADICTED: "contradicted",
    Verdict.NOT_THE_FINDING: "not the finding",
    Verdict.NOT_SETTLED: "not settled: it bears on this and does not decide it",
    Verdict.SUPPORTED: "supported",
    Verdict.CANNOT_TELL: "cannot tell",
}

_FITS = {Fit.SAME: "says", Fit.DENIES: "denies", Fit.OPPOSITE: "says the opposite of this"}


def check_page(report: CheckReport, evidence: Evidence) -> Page:
    """The whole report."""
    citing = Citing(evidence.references)
    blocks: list[Block] = [Heading(f"Check of {report.name}", 1), Paragraph(summary(report), strong=True)]
    if report.assumptions:
        blocks.append(Items(tuple(Item(sentence) for sentence in report.assumptions)))
    for group in GROUPS:
        blocks += _sentences(report, citing, evidence) if group.id == SUPPORT else []
        blocks += _group(report, group.id, group.title)
    return Page((*blocks, *citing.blocks()), tuple(citing.keys))


def summary(report: CheckReport) -> str:
    """What was found, in a line or two."""
    weighed = ", ".join(
        _count(report.severities[severity], severity)
        if severity is not Severity.INFO
        else f"{report.severities[severity]} info"
        for severity in Severity
    )
    return f"{_cited(report)}{weighed}."


def _cited(report: CheckReport) -> str:
    """How many citations there are, and what became of each reference that they name; empty where there are none."""
    cited = [sentence for sentence in report.case.sentences if sentence.citations]
    if not cited:
        return ""
    citations = sum(len(sentence.citations) for sentence in cited)
    unknown = count_marks(marked(report))[Mark.UNKNOWN]
    named = report.verdicts.total() + unknown
    told = [f"{report.verdicts[verdict]} {verdict}" for verdict in Verdict if report.verdicts[verdict]]
    told += [f"{unknown} with {Mark.UNKNOWN}"] if unknown else []
    of = f" of {_count(named, 'reference')}" if named != citations else ""
    return f"{_count(citations, 'citation')}{of} in {_count(len(cited), 'sentence')}: {', '.join(told)}. "


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _group(report: CheckReport, group: str, title: str) -> Iterator[Block]:
    """The findings of a group, by check; those on sentences are told beside the sentences."""
    found = [finding for finding in report.findings if finding.rule.startswith(group) and group != SUPPORT]
    if not found:
        return
    yield Heading(f"{title} ({group})")
    rules = dict.fromkeys(finding.rule for finding in found)
    yield Items(tuple(_check(rule, [finding for finding in found if finding.rule == rule]) for rule in rules))


def _check(rule: str, findings: list[Finding]) -> Item:
    check = BY_ID[rule]
    under = tuple(Item(finding_line(finding)) for finding in findings)
    return Item(f"{rule} {check.title} ({len(findings)})", under)


def finding_line(finding: Finding) -> str:
    """A finding with its weight and place, without its rule: the heading above it has that."""
    place = f"{finding.location}: " if finding.location else ""
    return f"{place}{finding.severity}: {finding.sentence} {finding.advice}".strip()


def _sentences(report: CheckReport, citing: Citing, evidence: Evidence) -> Iterator[Block]:
    if not report.sentences:
        return
    yield Heading("Does the study support the sentence (SUP)")
    shown = [sentence for sentence in report.sentences if _has_news(sentence)]
    if shown:
        yield Items(tuple(_sentence(sentence, citing, evidence) for sentence in shown))
    silent = len(report.sentences) - len(shown)
    if silent:
        are = "is" if silent == 1 else "are"
        more = "more " if shown else ""
        yield Paragraph(
            f"{silent} {more}{'sentence' if silent == 1 else 'sentences'} {are} supported, with nothing to add."
        )


def _has_news(sentence: CheckedSentence) -> bool:
    return bool(sentence.findings) or any(study.cited.verdict is not Verdict.SUPPORTED for study in sentence.studies)


def _sentence(sentence: CheckedSentence, citing: Citing, evidence: Evidence) -> Item:
    under = [_study(study, sentence, citing) for study in sentence.studies]
    under += [
        Item(_remark(finding))
        for finding in sentence.findings
        if not any(finding.subject == study.reference.subject for study in sentence.studies)
    ]
    if sentence.left_out:
        under.append(Item(f"Found otherwise and not cited: {named(sentence.left_out, evidence)}."))
    if sentence.better and any(study.cited.verdict is not Verdict.SUPPORTED for study in sentence.studies):
        under.append(Item(f"Found it and not cited: {named(sentence.better, evidence)}."))
    written = sentence.sentence
    where = f"{written.file}:{written.line}" if written.file else f"Line {written.line}"
    return Item(f"{where}: “{written.text}”", tuple(under))


def _study(study: CheckedStudy, sentence: CheckedSentence, citing: Citing) -> Item:
    cited = study.cited
    name = citing.cite(cited.key) if cited.key else "not in the graph"
    under = [_judged(judged, citing) for judged in cited.judged]
    under += [Item(_remark(finding)) for finding in sentence.findings if finding.subject == study.reference.subject]
    if cited.reason and not any(finding.rule == "SUP609" for finding in sentence.findings):
        under.append(Item(f"Because {cited.reason}."))
    return Item(f"{study.reference.called} = {name}: {_SIGNS[cited.verdict]}", tuple(under))


def _remark(finding: Finding) -> str:
    """A finding below its study; the reason, where the appraisal above gives it, is not told twice."""
    told = BY_ID[finding.rule].title if repeats_the_appraisal(finding) else finding.sentence
    return f"{finding.severity} {finding.rule}: {told.rstrip('.')}. {finding.advice}".strip()


def _judged(judged: Judged, citing: Citing) -> Item:
    """One statement side by side with the appraisal: the claim, the reason, the design, and what was read."""
    stands = standing_phrase(judged.link.standing)
    claim = f"The sentence {_FITS[judged.match.fit]}: “{judged.claim.text}” ({judged.claim.id}; {stands})"
    if judged.appraisal is None:
        return Item(f"{claim}: {judged.verdict}; the graph holds nothing of the study for this claim.")
    facts = appraisal_facts(judged.appraisal, citing.study(judged.appraisal.study), judged.link)
    draft = "" if judged.appraisal.status == "reviewed" else ", draft: a second reading says otherwise"
    return Item(f"{claim}: {judged.verdict} ({facts}{draft}): {judged.appraisal.reason}")
