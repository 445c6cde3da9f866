"""Reading everything in: the bundled files and a user's pack, in the order ontology, references, links.

A pack is a folder with any number of ``*.ttl`` and ``*.bib`` files. It may add concepts, claims, appraisals and
studies; where it contradicts what is bundled the bundled data hold, and a finding says so with file and line. What is
broken in a pack is a finding too; the rest of it loads.
"""

from pathlib import Path

import ontology.files
import ontology.mapping
import ontology.model
import references.files
import references.model
from graph.evidence import Evidence
from ontology.errors import UnreadableFile
from ontology.findings import Finding, Severity
from ontology.turtle import read

PACK_VARIABLE = "GERDY_PACK"
"""The variable of the environment in which the explorer finds the folder of a pack."""


def load_evidence(pack: Path | None = None, *, everything: bool = False) -> Evidence:
    """Everything Gerdy knows.

    Args:
        pack: a folder of the user's own files, or None.
        everything: whether to read the mappings to other vocabularies, which only some answers show, and the
            bibliography at once instead of when the first title is asked for. A pack is always read whole.

    Raises:
        UnreadableFile: the pack is not a folder that can be read, or a bundled file is missing.
    """
    turtle = [read(path) for path in (*ontology.files.TURTLE, *references.files.TURTLE)]
    bibtex = list(references.files.BIBTEX)
    unreadable: list[Finding] = []
    if pack is not None:
        turtle += [read(path) for path in pack_files(pack, ".ttl") if _opens(path, unreadable)]
        bibtex += [path for path in pack_files(pack, ".bib") if _opens(path, unreadable)]
    mappings, mapping_findings = ontology.mapping.read_sssom(ontology.files.MAPPINGS) if everything else ((), ())
    descriptions = [description for file in turtle for description in file.descriptions.values()]
    known, about_concepts = ontology.model.load(descriptions, mappings)
    sources, about_sources = references.model.load(
        descriptions, bibtex, known, defer_records=pack is None and not everything
    )
    findings = (
        *unreadable,
        *(finding for file in turtle for finding in file.findings),
        *mapping_findings,
        *about_concepts,
        *about_sources,
    )
    return Evidence(known, sources, tuple(turtle), findings)


def _opens(path: Path, unreadable: list[Finding]) -> bool:
    """Whether a file of a pack can be opened; a finding when not, so that the rest of the pack still loads."""
    try:
        path.open("rb").close()
    except OSError as error:
        sentence = f"The file cannot be read: {(error.strerror or 'it cannot be opened').lower()}."
        advice = "Make it readable, or take it out of the folder."
        unreadable.append(Finding(Severity.ERROR, "unreadable-file", sentence, advice, str(path)))
        return False
    return True


def pack_files(pack: Path, ending: str) -> list[Path]:
    """Files of a pack with an ending, by name.

    Raises:
        UnreadableFile: the pack is not a folder, or may not be listed.
    """
    if not pack.is_dir():
        raise UnreadableFile(str(pack), "a pack is a folder with .ttl and .bib files, and this is not a folder")
    try:
        return sorted(path for path in pack.iterdir() if path.suffix.lower() == ending and not path.is_dir())
    except OSError as error:
        raise UnreadableFile(str(pack), error.strerror or "it cannot be listed") from error
