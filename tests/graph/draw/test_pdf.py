from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from graph.draw.pdf import rationale
from graph.evidence import Evidence
from graph.tell.sentences import verdict_sentence
from graph.tell.why import DISCLAIMER
from graph.why import why
from ontology.concept import Concept

Named = Callable[[str], Concept]
PAIRS = [("split squat", "itb-compression"), ("hip-strengthening", "itb-tension"), ("foam-rolling", "itb-stiffness")]


def _read(document: bytes) -> str:
    reader = PdfReader(BytesIO(document))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize(("source", "target"), [*PAIRS, ("ankle CARs", "itb-friction")])
def test_the_rationale_is_one_page_of_real_text(bundled: Evidence, concept: Named, source: str, target: str) -> None:
    """With and without a chain."""
    answer = why(bundled, concept(source), concept(target))
    text = _read(rationale(answer, bundled))

    assert text.startswith(f"Why {concept(source).label} for {concept(target).label}?")
    assert verdict_sentence(answer) in text
    assert DISCLAIMER in text
    assert "References" in text or not answer.chains


def test_signs_of_other_tongues_print_and_unknown_ones_do_not_stop_it(bundled: Evidence, concept: Named) -> None:
    """Latin, Greek, arrows and minus are in the face; what is not becomes a question mark."""
    strange = replace(concept("split squat"), label="Łydka ő α β → − ✗ 漢 🦵 \x07")
    target = concept("itb-compression")
    concepts = {**bundled.ontology.concepts, strange.id: strange}
    known = replace(bundled, ontology=replace(bundled.ontology, concepts=concepts))
    text = _read(rationale(why(known, strange, target), known))

    assert text.startswith("Why Łydka ő α β → − × ? ? for")
