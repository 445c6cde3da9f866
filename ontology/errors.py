"""Exceptions are about the call, or about a file that cannot be read at all; what is wrong *in* data is a Finding.

GerdyError
├── UsageError            the question cannot be understood as asked
│   ├── UnknownName       a name that nothing goes by, with the nearest names
│   └── AmbiguousName     a name that several things go by
├── NotAnIdentifier      text that is no DOI, PMID or PMCID (references.identifiers; a ValueError too)
├── UnreadableFile        a file that is missing, forbidden, a folder, or far too large
├── StoreError            a store that cannot be opened, written or reached (graph.stores.errors)
├── SparkError            a cluster that cannot be started, reached or brought to an end (graph.tracing.errors)
└── QueryError            a SPARQL query that cannot be run
"""

from collections.abc import Sequence


class GerdyError(Exception):
    """Whatever Gerdy raises on purpose. Catch this one at the border; its text is a sentence for a person."""


class UsageError(GerdyError):
    """The question cannot be understood as asked; asking it otherwise helps."""


class UnknownName(UsageError):  # noqa: N818 - a name for what is wrong reads better than NameErrorError
    """Nothing goes by this name.

    Attributes:
        name: What was typed.
        suggestions: The nearest names that do exist, best first; may be empty.

    >>> str(UnknownName("glut medius", ["gluteus medius"]))
    'Nothing here is called “glut medius”. Did you mean gluteus medius?'
    """

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        sentence = f"Nothing here is called “{name}”."
        if self.suggestions:
            sentence += f" Did you mean {_or(self.suggestions)}?"
        super().__init__(sentence)


class AmbiguousName(UsageError):  # noqa: N818 - as above
    """Several things go by this name.

    Attributes:
        name: What was typed.
        candidates: Ids of the things that go by it.

    >>> str(AmbiguousName("drop", ["itbc:pelvic-drop", "itbc:step-down"]))
    '“drop” can mean itbc:pelvic-drop or itbc:step-down. Use the id of the one you mean.'
    """

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"“{name}” can mean {_or(self.candidates)}. Use the id of the one you mean.")


class UnreadableFile(GerdyError):  # noqa: N818 - as above
    """A file could not be read at all, so there is nothing in it to report on.

    Attributes:
        path: The file as it was asked for.
        reason: Why, in words, without a full stop.

    >>> str(UnreadableFile("mine.ttl", "there is no such file"))
    'mine.ttl cannot be read: there is no such file.'
    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} cannot be read: {reason}.")


class QueryError(GerdyError):
    """A SPARQL query could not be run.

    Attributes:
        line: Line of the query, counted from 1; None where the engine does not say.
        reason: Why, in the engine's words.

    >>> str(QueryError(2, "unexpected token"))
    'The query fails on line 2: unexpected token'
    """

    def __init__(self, line: int | None, reason: str) -> None:
        self.line = line
        self.reason = reason
        place = f" on line {line}" if line is not None else ""
        super().__init__(f"The query fails{place}: {reason}")


def _or(names: Sequence[str]) -> str:
    """Join names as a person would: “a”, “a or b”, “a, b or c”."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
