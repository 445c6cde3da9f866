"""Which findings only repeat what stands above them, wherever a report is shown beside its appraisals."""

from graph.support.remarks import NOTHING_HELD
from ontology.findings import Finding

_GIVEN_ABOVE = frozenset({"SUP600", "SUP601", "SUP602"})
"""Checks whose sentence is the reason that the appraisal gives."""


def repeats_the_appraisal(finding: Finding) -> bool:
    """Whether the sentence of a finding is the reason of the appraisal it stands under, so that its title is enough.

    Where the graph holds no appraisal, nothing above gives the reason, and the finding is told in full.
    """
    return finding.rule in _GIVEN_ABOVE and NOTHING_HELD not in finding.sentence
