"""Screens are opened as a person opens an address: a path, parameters, and perhaps a pack."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import app
from graph.loading import PACK_VARIABLE

Opener = Callable[..., AppTest]


@pytest.fixture
def open_screen(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open the screen at a path with parameters: ``open_screen("evidence", study="willy2011effect")``."""

    def open_at(path: str = "", *, pack: Path | None = None, **parameters: str) -> AppTest:
        monkeypatch.delenv(PACK_VARIABLE, raising=False)
        if pack is not None:
            monkeypatch.setenv(PACK_VARIABLE, str(pack))
        screen = AppTest.from_file(app.__file__, default_timeout=30)
        # switch_page finds pages by their files, and ours are functions: say it as a browser would.
        screen._page_hash = calc_hash(path)  # noqa: SLF001
        for name, value in parameters.items():
            screen.query_params[name] = value
        return screen.run()

    return open_at


@pytest.fixture(scope="session")
def hostile_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose every text tries to be markup, with a concept of no kind and a record of a false address."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "mine.ttl").write_text(
        """@prefix itb: <https://w3id.org/itb-rationale/ontology/> .
@prefix itbc: <https://w3id.org/itb-rationale/concept/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix claim: <https://w3id.org/itb-rationale/claim/> .
@prefix study: <https://w3id.org/itb-rationale/study/> .
@prefix my: <https://example.org/gym#> .
my:squat a itb:Intervention, skos:Concept ;
  skos:prefLabel "<img src=x onerror=alert(1)> [squat](javascript:alert(1)) :red[x]" ;
  skos:definition "<script>alert(1)</script> **bold** $x$ :smile:" ;
  skos:altLabel "<b>squatty</b>" .
my:none a skos:Concept ; skos:prefLabel "kindless" .
claim:mine-1 a itb:Claim ; rdfs:label "<b>x</b> [y](javascript:z)" ;
  itb:subject my:squat ; itb:relation itb:increases ; itb:object itbc:hip-adduction ; itb:statedIn study:evil2020 .
""",
        encoding="utf-8",
    )
    (folder / "mine.bib").write_text(
        "@article{evil2020,\n  title = {<script>alert(1)</script> [t](javascript:alert(2))},\n"
        "  author = {Evil, Eve},\n  year = {2020},\n  url = {javascript:alert(4)},\n}\n",
        encoding="utf-8",
    )
    return folder
