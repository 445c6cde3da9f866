"""Write an export to a file, whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from graph.evidence import Evidence
from ontology.errors import UsageError


def write(evidence: Evidence, form: str, output: Path) -> list[Path]:
    """Write an export and say which files were written.

    Args:
        evidence: what to write.
        form: "turtle", "trig", "jsonld", "graphml", "kgx", "bibtex", "ris" or "csl-json".
        output: the file; KGX writes two, with ``_nodes.tsv`` and ``_edges.tsv`` added to its name.

    Raises:
        UsageError: the file cannot be written.
    """
    written = []
    for path, text in _files(evidence, form, output):
        try:
            _replace(path, text)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
        written.append(path)
    return written


def _files(evidence: Evidence, form: str, output: Path) -> Iterable[tuple[Path, str]]:
    if form == "kgx":
        from graph.export.kgx import kgx  # noqa: PLC0415 - each format imports what only it needs

        nodes, edges = kgx(evidence)
        stem = output.with_suffix("") if output.suffix == ".tsv" else output
        return (stem.with_name(f"{stem.name}_nodes.tsv"), nodes), (stem.with_name(f"{stem.name}_edges.tsv"), edges)
    return ((output, _text(evidence, form)),)


def _text(evidence: Evidence, form: str) -> str:
    studies = evidence.references.studies.values()
    match form:
        case "graphml":
            from graph.export.graphml import graphml  # noqa: PLC0415

            return graphml(evidence)
        case "bibtex":
            from references.bibtex import to_bibtex  # noqa: PLC0415

            return to_bibtex(studies)
        case "ris":
            from references.ris import to_ris  # noqa: PLC0415

            return to_ris(studies)
        case "csl-json":
            import json  # noqa: PLC0415

            from references.csl import to_csl  # noqa: PLC0415

            return json.dumps(to_csl(studies), ensure_ascii=False, indent=2) + "\n"
        case _:
            from graph.export.rdf import rdf  # noqa: PLC0415

            return rdf(evidence.quads, evidence.links, form)


def _replace(path: Path, text: str) -> None:
    """Write beside the file and move into place, so that a full disk leaves what was there before."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
        try:
            draft.write(text)
            draft.flush()
            os.fsync(draft.fileno())
        except BaseException:
            Path(draft.name).unlink()
            raise
    Path(draft.name).chmod(0o644)
    Path(draft.name).replace(path)
