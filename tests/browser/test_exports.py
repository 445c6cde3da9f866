import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
ASKED = "?x=split-squat&y=itb-compression"


def draws_by_itself(browser: Browser, file: Path, tmp_path: Path, drawn: str) -> str:
    """Open a saved page from disk with no network at all, see that it draws, and give its text."""
    page_file = tmp_path / "saved.html"
    page_file.write_bytes(file.read_bytes())
    context = browser.new_context(offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto(page_file.as_uri())
    expect(page.locator(drawn)).to_have_count(1)
    text = page.locator("body").inner_text()
    context.close()

    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []

    return text


def test_the_answer_can_be_taken_away(arrive: Arrive, browser: Browser, tmp_path: Path) -> None:
    """Each file opens: the PDF has text, the SVG parses, the page draws with no network, the data are JSON."""
    visitor = arrive(f"{ASKED}&view=export")

    pdf = PdfReader(visitor.save("Save PDF"))
    words = " ".join(pdf.pages[0].extract_text().split())
    drawing = ET.fromstring(visitor.save("Save SVG").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    down = ET.fromstring(visitor.save("Save SVG, top down").read_text(encoding="utf-8"))  # noqa: S314
    data = json.loads(visitor.save("Save JSON").read_text(encoding="utf-8"))
    markdown = visitor.save("Save Markdown").read_text(encoding="utf-8")
    text = draws_by_itself(browser, visitor.save("Save Interactive page"), tmp_path, ".gerdy[data-drawn]")

    for said in (words, markdown, text):
        assert "compression at the lateral femoral epicondyle" in said
        assert "hip external rotator strength" in said
        assert "not medical advice" in said.lower()
    assert len(pdf.pages) == 1
    assert "split squat" in " ".join(ET.tostring(one, encoding="unicode", method="text") for one in (drawing, down))
    assert data["verdict"]


def test_the_picture_is_a_png(arrive: Arrive) -> None:
    """The button PNG of the graph saves the whole graph as an image that is not empty."""
    visitor = arrive(ASKED)
    visitor.graph()

    with visitor.page.expect_download() as started:
        visitor.main().get_by_role("button", name=re.compile("PNG")).click()
    image = Path(started.value.path()).read_bytes()

    assert image.startswith(b"\x89PNG")
    assert len(image) > 20_000
    assert started.value.suggested_filename.endswith(".png")


def test_a_handout_prints_by_itself(arrive: Arrive, browser: Browser, tmp_path: Path) -> None:
    """The handout of a lesson opens with no network, with its picture; so do its text and its picture alone."""
    visitor = arrive("kinetic-chain?step=3")
    visitor.button("Handout").first.click()

    with visitor.page.expect_download() as page:
        visitor.page.get_by_role("button", name="Page to print (HTML)").click()
    with visitor.page.expect_download() as picture:
        visitor.page.get_by_role("button", name="Picture (SVG)").click()
    text = draws_by_itself(browser, Path(page.value.path()), tmp_path, "svg")

    assert "hip abductor strength" in text.lower()
    ET.parse(picture.value.path())  # noqa: S314 - our own file


@pytest.mark.parametrize(("form", "start"), [("BibTeX", "@"), ("RIS", "TY  - "), ("CSL-JSON", "[")])
def test_references_can_be_taken_away(arrive: Arrive, form: str, start: str) -> None:
    """The references of an answer are saved in each of the forms."""
    visitor = arrive(f"{ASKED}&view=sources")
    visitor.show_as(form)
    expect(visitor.main().locator("pre")).to_contain_text(start.strip())

    assert visitor.save("Save").read_text(encoding="utf-8").startswith(start)


def test_rows_of_a_query_are_saved_as_csv(arrive: Arrive) -> None:
    """What a query found is saved as it is shown."""
    visitor = arrive(f"query?q={quote('SELECT ?label WHERE { itbc:hip-adduction skos:prefLabel ?label }')}")
    expect(visitor.main()).to_contain_text("1 row")

    assert visitor.save("CSV").read_text(encoding="utf-8-sig").split() == ["label", "hip", "adduction"]
