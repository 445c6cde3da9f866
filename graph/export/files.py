"""Write an export to a file, whole or not at all."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

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
            replace(path, lambda file: file.write(text.encode()))  # noqa: B023 - called at once
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
        written.append(path)
    return written


def _files(evidence: Evidence, form: str, output: Path) -> Iterable[tuple[Path, str]]:
    if form == "kgx":
        from graph.export.kgx import kgx  # noqa: PLC0415 - each format imports what only it needs

        return zip(table_paths(output), kgx(evidence), strict=True)
    return ((output, _text(evidence, form)),)


def table_paths(output: Path) -> tuple[Path, Path]:
    """Where KGX's two tables are written: the nodes, then the edges."""
    stem = output.with_suffix("") if output.suffix == ".tsv" else output
    return stem.with_name(f"{stem.name}_nodes.tsv"), stem.with_name(f"{stem.name}_edges.tsv")


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


def replace(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Write beside the file and move into place, so that a full disk leaves what was there before.

    What is there and no file (a pipe, ``/dev/stdout``) is written to; what is a link is followed, not replaced.

    Args:
        path: the file.
        fill: writes to it.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as opened:
            fill(opened)
        return
    target = path.resolve()
    mode = target.stat().st_mode if target.exists() else 0o644
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as made:
        draft = Path(made.name)
    try:
        with draft.open("wb") as filling:
            fill(filling)
            filling.flush()
            os.fsync(filling.fileno())
        draft.chmod(mode)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
