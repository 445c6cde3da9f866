"""A pack full of harm, and addresses that mean harm: everything is shown as text, and nothing runs."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from graph.loading import load_evidence
from tests.browser.hostile import EXERCISE, HARM, MECHANISM, RUN, write_pack
from tests.browser.visitor import Visitor

Arrive = Callable[..., Visitor]
X, Y = quote(EXERCISE, safe=""), quote(MECHANISM, safe="")
ASKED = f"?x={X}&y={Y}"
CLAIM = quote("https://example.org/pack/claim-1", safe="")
SCREENS = (
    *(f"{ASKED}&view={view}" for view in ("graph", "steps", "table", "sources", "alternatives", "export")),
    f"{ASKED}&pick={Y}",
    f"?x={X}&y=any",
    f"?x=any&y={Y}",
    f"kinetic-chain?q={X}&step=3",
    f"kinetic-chain?q={X}&mode=predict&step=2",
    f"kinetic-chain?mode=rivals&vs={Y}",
    "coverage?targets=Mechanism,Capacity",
    "evidence?study=evil2020",
    "evidence?text=evil",
    f"evidence?claim={CLAIM}",
    "terms?text=evil",
    f"terms?term={X}",
    f"terms?term={Y}",
    "findings",
    f"query?q={quote('SELECT ?o WHERE { <' + EXERCISE + '> skos:definition ?o }')}",
)
PARAMETERS = (
    *("x", "y", "view", "pick", "chain", "min"),
    *("q", "turn", "step", "mode", "off", "also", "vs"),
    *("targets", "effect", "standing", "joined"),
    *("study", "claim", "text", "design", "verdict", "year", "mechanism", "show", "because"),
    *("term", "kind", "page", "severity"),
)

# What came of it, in the page and in every shadow root in it. An address of the web that stands in a text may be
# offered as a link, which nobody follows by looking, as long as it reads as what it is.
SEEN = """() => {
  const roots = [document];
  for (const root of roots)
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
  const all = (selector, bad = () => true) =>
    roots.flatMap(root => [...root.querySelectorAll(selector)]).filter(bad).map(one => one.outerHTML.slice(0, 200));
  const leads = one => ['href', 'src', 'action', 'formaction'].map(name => one.getAttribute(name) ?? '');
  return [
    ...(window.__harmed ? ['it ran'] : []),
    ...all('iframe, object, embed, .katex, math, [src*="gerdy.invalid"], [style*="gerdy.invalid"]'),
    ...all('script', one => /^\\W*(window|parent)\\.__harmed/.test(one.textContent)),
    ...all('*', one => one.getAttributeNames().some(name => name.startsWith('on'))),
    ...all('*', one => leads(one).some(to => /^\\s*(javascript|vbscript):/i.test(to))),
    ...all('[href*="gerdy.invalid"]', one => one.textContent !== one.getAttribute('href')),
  ];
}"""
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_the_pack_is_taken_in(tmp_path: Path) -> None:
    """The harm is in the data: its texts are labels, definitions, reasons and titles of what is loaded."""
    evidence = load_evidence(write_pack(tmp_path), everything=True)
    labels = " ".join(concept.label for concept in evidence.ontology.concepts.values())

    assert all(harm in labels for harm in HARM[:7])
    assert MECHANISM in evidence.ontology.concepts
    assert len(evidence.findings) > 20


@pytest.mark.parametrize("screen", SCREENS)
def test_a_pack_is_only_ever_text(pass_by: Arrive, hostile_address: str, screen: str) -> None:
    """No label, definition, reason, title, name or file name becomes markup, runs, or fetches anything."""
    visitor = pass_by(screen, address=hostile_address)

    expect(visitor.main()).to_contain_text(re.compile("Evil|javascript:|harmed|gerdy.invalid"))
    visitor.settle()

    assert visitor.page.evaluate(SEEN) == []
    assert UNSEEN.findall(visitor.page.locator("body").inner_text()) == []
    assert "<" not in visitor.page.title()


def test_a_label_is_shown_as_it_is_written(arrive: Arrive, hostile_address: str) -> None:
    """Angle brackets, brackets and signs of Markdown stand there as the author wrote them."""
    visitor = arrive(f"terms?term={X}", address=hostile_address)

    expect(visitor.heading()).to_contain_text(f"Evil 1 {HARM[1]}")
    for harm in HARM[:8]:
        expect(visitor.main()).to_contain_text(harm)


def test_what_the_pack_drew_can_be_clicked(arrive: Arrive, hostile_address: str) -> None:
    """A node and a link of the pack open their evidence; hovering over them shows no markup."""
    visitor = arrive(ASKED, address=hostile_address)
    x, y = visitor.place(MECHANISM)
    visitor.page.mouse.move(x, y)

    visitor.click_in_graph(MECHANISM)
    expect(visitor.page).to_have_url(re.compile("pick=javascript"))
    visitor.settle()

    assert visitor.page.evaluate(SEEN) == []


@pytest.mark.parametrize("place", [0, 3, 8])
@pytest.mark.parametrize(
    "screen", ["", "kinetic-chain", "coverage", "evidence", "citations", "terms", "query", "about"]
)
def test_an_address_is_only_ever_text(pass_by: Arrive, screen: str, place: int) -> None:
    """Whatever stands in an address, the screen is drawn, and nothing of it becomes markup."""
    harm = quote(HARM[place], safe="")
    visitor = pass_by(f"{screen}?{'&'.join(f'{name}={harm}' for name in PARAMETERS)}")

    assert visitor.page.evaluate(SEEN) == []
    assert visitor.page.get_by_test_id("stException").count() == 0


def test_a_query_that_makes_markup_shows_text(arrive: Arrive) -> None:
    """Text that a query itself makes up is shown as text too."""
    made = quote('SELECT ("<img src=x onerror=window.__harmed=1>" AS ?a) ("javascript:window.__harmed=1" AS ?b) {}')
    visitor = arrive(f"query?q={made}")
    expect(visitor.main()).to_contain_text("1 row")

    assert visitor.page.evaluate(SEEN) == []


def test_what_is_saved_is_harmless_too(arrive: Arrive, browser: Browser, hostile_address: str, tmp_path: Path) -> None:
    """The saved page, the drawing and the handout hold the labels as text: opened from disk, nothing of them runs."""
    visitor = arrive(f"{ASKED}&view=export", address=hostile_address)
    saved = [visitor.save("Save Interactive page"), visitor.save("Save SVG")]
    assert visitor.save("Save PDF").read_bytes().startswith(b"%PDF")
    assert visitor.save("Save Markdown").stat().st_size > 1000
    visitor.go(f"kinetic-chain?q={X}&step=3")
    visitor.button("Handout").first.click()
    with visitor.page.expect_download() as page:
        visitor.page.get_by_role("button", name="Page to print (HTML)").click()
    saved.append(Path(page.value.path()))
    context = browser.new_context(offline=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    for file, ending in zip(saved, ("html", "svg", "html"), strict=True):
        named = tmp_path / f"saved.{ending}"
        named.write_bytes(file.read_bytes())
        opened = context.new_page()
        opened.on("dialog", lambda dialog: asked.append(dialog.message))
        opened.goto(named.as_uri())
        opened.wait_for_timeout(200)
        assert opened.evaluate(SEEN) == []
    context.close()

    assert ET.parse(saved[1]).getroot().tag.endswith("svg")  # noqa: S314 - our own file
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert RUN in saved[0].read_text(encoding="utf-8")
