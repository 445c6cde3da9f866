"""Findings and errors: what a person reads when something is wrong."""

import pytest

from ontology.errors import AmbiguousName, GerdyError, QueryError, UnknownName, UnreadableFile, UsageError
from ontology.findings import Finding, Severity, has_errors, merge


def finding(**changes: object) -> Finding:
    """A finding with sane defaults."""
    fields: dict[str, object] = {"severity": Severity.ERROR, "rule": "odd", "sentence": "It is odd.", "advice": "Look."}
    return Finding(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "location"),
    [
        ({}, ""),
        ({"line": 3}, ""),
        ({"file": "a.ttl"}, "a.ttl"),
        ({"file": "a.ttl", "line": 3}, "a.ttl:3"),
        ({"file": "a.ttl", "line": 3, "column": 9}, "a.ttl:3:9"),
        ({"file": "a.ttl", "column": 9}, "a.ttl"),
    ],
)
def test_location(place: dict[str, object], location: str) -> None:
    """The place is told as far as it is known."""
    assert finding(**place).location == location


def test_text_is_one_line() -> None:
    """Whatever is quoted, a finding is one line, and begins with its place where it has one."""
    assert finding(sentence="It\nis  odd.").text() == "error[odd] It is odd. Look."
    assert finding(file="a.ttl").text().startswith("a.ttl: error[odd]")


def test_link_leads_to_the_rule() -> None:
    """Every finding can be looked up."""
    assert finding().link == "docs/findings.md#odd"


def test_only_errors_fail() -> None:
    """Info and warnings never make a run fail."""
    assert has_errors([finding(severity=Severity.INFO), finding()])
    assert not has_errors([finding(severity=Severity.INFO), finding(severity=Severity.WARNING)])


def test_merge_keeps_different_faults() -> None:
    """A fault seen twice by one examination is two faults; seen by two examinations it is one."""
    first, second = finding(subject="a", sentence="One."), finding(subject="a", sentence="Two.")
    nameless = finding(file="a.ttl", line=1)

    assert merge([first, second]) == [first, second]
    assert merge([first], [second, finding(subject="b")]) == [first, finding(subject="b")]
    assert merge([nameless], [nameless]) == [nameless, nameless]


@pytest.mark.parametrize(
    ("error", "parent"),
    [
        (UnknownName("x"), UsageError),
        (AmbiguousName("x", ["a", "b"]), UsageError),
        (UnreadableFile("x", "why"), GerdyError),
        (QueryError(None, "why"), GerdyError),
    ],
)
def test_errors_have_parents_to_catch(error: GerdyError, parent: type[GerdyError]) -> None:
    """Every exception is caught by its parent and by the root, and reads as a sentence."""
    assert isinstance(error, parent)
    assert isinstance(error, GerdyError)
    assert str(error)


def test_errors_read_well() -> None:
    """Errors say what to do instead."""
    assert str(UnknownName("hipp", ["hip", "hip joint", "thigh"])).endswith("Did you mean hip, hip joint or thigh?")
    assert str(UnknownName("hipp")) == "Nothing here is called “hipp”."
    assert str(QueryError(None, "bad")) == "The query fails: bad"
