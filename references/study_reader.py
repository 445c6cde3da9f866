"""From a description in Turtle to a Study."""

from collections.abc import Mapping

from ontology.findings import Severity
from ontology.turtle import Description
from references.design import DesignClass
from references.record import BibRecord
from references.report import Report, ids_of
from references.study import Reading, Study, key_of

DESIGN_CLASSES: dict[str, DesignClass] = {design.value: design for design in DesignClass}
READINGS = ids_of(Reading)
TRUE = frozenset({"true", "1"})


def read_study(description: Description, records: Mapping[str, BibRecord], report: Report) -> Study | None:
    """The study, or None with a finding when its id is not in the namespace of studies.

    A design class or a reading outside its value set is a finding and is taken for the weakest: unknown, record only.
    """
    key = key_of(description.iri)
    if not key:
        advice = "Call it study: and the key of its record in the bibliography."
        report.add(description, "study-id", "is a study under an id that names no key; it was left out", advice)
        return None
    return Study(
        key=key,
        design=report.text(description, "itb:design", "study-design"),
        design_class=report.choice(
            description,
            "itb:designClass",
            DESIGN_CLASSES,
            DesignClass.UNKNOWN_DESIGN,
            "study-design-class",
            required=True,
        ),
        population=description.one("itb:population") or "",
        sample_size=description.one("itb:sampleSize") or "",
        read=report.choice(description, "itb:read", READINGS, Reading.RECORD, "study-read", required=True),
        read_note=description.one("itb:readNote") or "",
        audited=description.one("itb:audited") in TRUE,
        findings=description.all("itb:finding"),
        not_measured=description.all("itb:notMeasured"),
        limitations=description.all("itb:limitation"),
        notes=description.all("skos:note"),
        own_flags=description.all("itb:flag"),
        data_from=tuple(key for value in description.all("itb:dataFrom") if (key := key_of(value))),
        seen_at=description.all("itb:seenAt"),
        records=records,
    )


def check_data_from(study: Study, studies: Mapping[str, Study], description: Description, report: Report) -> None:
    """Report the studies this one takes its data from that nobody describes."""
    for key in study.data_from:
        if key not in studies:
            fault = f"takes data from study:{key}, which is not described"
            report.add(description, "study-data-from", fault, "Describe that study, or mend its key.", Severity.WARNING)
