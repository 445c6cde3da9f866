"""Studies as BibTeX: each field as it was read, with strings resolved and LaTeX kept."""

from collections.abc import Iterable

from references.study import Study


def to_bibtex(studies: Iterable[Study]) -> str:
    """One entry a study, with a blank line between.

    A study without a record gives an entry with nothing but its key, so that no list is shorter than was asked for.
    """
    return "\n".join(_entry(study) for study in studies)


def _entry(study: Study) -> str:
    fields = study.record.fields
    width = max(map(len, fields), default=0)
    lines = "".join(f"  {name:<{width}} = {{{value}}},\n" for name, value in fields.items())
    return f"@{study.type}{{{study.key},\n{lines}}}\n"
