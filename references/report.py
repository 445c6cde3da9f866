"""What is found wrong while descriptions become studies, claims and appraisals."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from ontology.findings import Finding, Severity
from ontology.turtle import Description

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(slots=True)
class Report:
    """The findings so far. Descriptions go wrong most by a word outside a value set and by a missing text."""

    findings: list[Finding] = field(default_factory=list)

    def add(
        self, description: Description, rule: str, fault: str, advice: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a fault of a description; `fault` continues the sentence that its id begins."""
        sentence = f"{description.iri} {fault}."
        place = description.file, description.line
        self.findings.append(Finding(severity, rule, sentence, advice, *place, None, description.iri))

    def choice(  # noqa: PLR0913 - a value, where it stands, what it may be, what it is otherwise, and what to call the fault
        self,
        description: Description,
        predicate: str,
        choices: dict[str, Choice],
        default: Choice,
        rule: str,
        *,
        required: bool = False,
    ) -> Choice:
        """The value of a predicate that has a value set; the default, with a finding, when it is none of the set."""
        written = description.one(predicate)
        if written is None and not required:
            return default
        if written in choices:
            return choices[written]
        fault = f"has the {_word(predicate)} “{written}”" if written is not None else f"has no {_word(predicate)}"
        self.add(description, rule, f"{fault}; it is read as {default}", f"Write {one_of(choices)}.")
        return default

    def text(self, description: Description, predicate: str, rule: str) -> str:
        """The text of a predicate; empty, with a finding, when there is none."""
        written = (description.one(predicate) or "").strip()
        if not written:
            self.add(description, rule, f"has no {_word(predicate)}", f"Give it {predicate}.")
        return written


def ids_of(choices: type[Choice]) -> dict[str, Choice]:
    """The members of a value set by their ids in the schema: a member "does not address" is `itb:doesNotAddress`."""
    return {f"itb:{_camel(choice.value)}": choice for choice in choices}


def one_of(words: Iterable[str]) -> str:
    """Words as a choice: "a, b or c"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _camel(words: str) -> str:
    first, *rest = words.split()
    return first + "".join(word.capitalize() for word in rest)


def _word(predicate: str) -> str:
    """A predicate in words: `itb:designClass` is "design class"."""
    name = predicate.partition(":")[2]
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)
