import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(ROOT / "ontology").rglob("*.md"),
    *(ROOT / "references").rglob("*.md"),
]
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, made as GitHub makes them."""
    text = _FENCE.sub("", document.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(document: Path) -> None:
    """Every relative link of a document names a file that is there, and every anchor a heading in it."""
    broken = []
    for target in _LINK.findall(_FENCE.sub("", document.read_text(encoding="utf-8"))):
        if not target.startswith(("https://", "http://", "mailto:")):
            path, _, anchor = target.partition("#")
            file = (document.parent / path).resolve() if path else document
            if not file.is_file() or (anchor and anchor not in anchors(file)):
                broken.append(target)

    assert broken == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    """Following links from the README leads to every document of docs/."""
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        document = ahead.pop()
        if document in reached or document.suffix != ".md" or not document.is_file():
            continue
        reached.add(document)
        targets = _LINK.findall(document.read_text(encoding="utf-8"))
        ahead += [(document.parent / target.partition("#")[0]).resolve() for target in targets if "://" not in target]

    assert len(reached) >= 12
    assert set((ROOT / "docs").glob("*.md")) <= reached


def test_documents_are_among_those_checked() -> None:
    """The list of documents holds the README, the guide for contributors and at least nine pages of docs/."""
    names = {document.name for document in DOCUMENTS}

    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "model.md", "tutorial.md"} <= names
    assert len(list((ROOT / "docs").glob("*.md"))) >= 9
