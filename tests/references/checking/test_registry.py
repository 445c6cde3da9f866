import re
from pathlib import Path
from string import Formatter

import pytest

from ontology.errors import UsageError
from ontology.findings import Severity
from references import checking
from references.checking.registry import BY_ID, CHECKS, GROUPS, Place, Selection, select

CATALOGUE = [
    *(f"CIT{number:03}" for number in range(1, 16)),
    *(f"BIB{number:03}" for number in (*range(1, 7), 8, *range(101, 111), *range(301, 309))),
    *(f"REC{number}" for number in (*range(201, 222), *range(230, 239))),
    *(f"DUP50{number}" for number in range(1, 5)),
    *(f"RET40{number}" for number in (1, 2, 3, 4, 5)),
    *(f"SUP60{number}" for number in range(10)),
]
OURS = ["BIB009", "BIB111", "REC222", "REC223", "REC239", "RET407"]
"""Checks that the catalogue has not: no bibliography at all, invisible signs, names, identifiers, possible studies, and
what was not checked."""


def test_every_check_of_the_catalogue_is_there_and_in_its_order() -> None:
    """CIT, BIB, REC, DUP, RET, SUP; within a group by number; each once."""
    ids = [check.id for check in CHECKS]

    assert set(CATALOGUE) | set(OURS) == set(ids)
    assert len(ids) == len(set(ids)) == len(CATALOGUE) + len(OURS)
    assert [group.id for group in GROUPS] == list(dict.fromkeys(check.group for check in CHECKS))
    assert all(sorted(group) == group for group in ([each for each in ids if each[:3] == one.id] for one in GROUPS))


@pytest.mark.parametrize("check", CHECKS, ids=[check.id for check in CHECKS])
def test_a_check_speaks_in_whole_sentences(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """With its gaps filled, sentence and advice end in a stop or are one gap, and the finding bears the id."""
    gaps = {name for text in (check.sentence, check.advice) for _, name, _, _ in Formatter().parse(text) if name}
    finding = check.say(Place("mine.md", 3, 4), subject="reference:a", **dict.fromkeys(gaps, "X."))

    assert (finding.rule, finding.severity, finding.location) == (check.id, check.severity, "mine.md:3:4")
    assert all(re.search(r"[.?”]$", text) for text in (finding.sentence, finding.advice))
    assert "{" not in finding.text()


def test_severity_can_be_said_otherwise() -> None:
    """One finding may weigh less than its check."""
    finding = BY_ID["CIT014"].say(Place(None), severity=Severity.WARNING, styles="a")

    assert finding.severity is Severity.WARNING


def test_selecting_and_ignoring() -> None:
    """Beginnings of ids select; ignoring takes away; nothing selected is what is on by default."""
    assert select().ids == Selection().ids
    assert "REC216" not in select()
    assert "REC216" in select(["REC"])
    assert select(["REC2", "CIT001"], ["REC23"]).ids == select(["REC20", "REC21", "REC22", "CIT001"]).ids
    assert select(["all"]).ids == {check.id for check in CHECKS}
    with pytest.raises(UsageError, match="No check begins with “XYZ”"):
        select(["XYZ"])


def test_every_check_but_those_of_the_graph_is_used_somewhere() -> None:
    """Each id stands in the code of this folder; support and claims without a citation are the graph's."""
    folder = Path(checking.__path__[0])
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "registry.py")
    unused = [check.id for check in CHECKS if check.group != "SUP" and check.id not in code and check.id != "CIT010"]

    assert unused == []
