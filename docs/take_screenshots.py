"""Take the pictures of every screen, light and dark, into docs/screens/.

    uv run python docs/take_screenshots.py

It starts the explorer with the bundled data, opens the system's Chromium and saves small PNG files with a palette.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.serving import chromium, explorer, launching, serving
from tests.browser.visitor import Visitor

PLACE = Path(__file__).parent / "screens"
WIDTH = 1280
HEIGHT = 900
COLOURS = 128
LARGEST = 200_000
SCHEMES = ("light", "dark")
GRAPH, LEG, HEAT = ".gerdy[data-drawn]", ".leg[data-drawn]", ".heat[data-drawn]"
SCREENS = {
    "why": ("", GRAPH),
    "why-steps": ("?view=steps", "h3, h2"),
    "kinetic-chain": ("kinetic-chain?step=4", LEG),
    "coverage": ("coverage", HEAT),
    "evidence": ("evidence", "h1"),
    "study": ("evidence?study=fairclough2006functional", "h1"),
    "citations": ("citations?of=example", ".manuscript"),
    "terms": ("terms?term=hip-adduction", "h1"),
    "query": ("query?q=SELECT%20%3Fs%20%3Fo%20WHERE%20%7B%20%3Fs%20itb%3Aincreases%20%3Fo%20%7D", "canvas"),
    "about": ("about", "h1"),
}
"""Name of the file, address of the screen, and what is there when it is drawn."""


def main() -> int:
    """Take them all."""
    if chromium() is None:
        print("There is no Chromium on this machine: `apt install chromium`.", file=sys.stderr)  # noqa: T201
        return 1
    PLACE.mkdir(exist_ok=True)
    with serving(explorer()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launching())
        for scheme in SCHEMES:
            visitor = Visitor(browser, address, width=WIDTH, scheme=scheme)
            for name, (path, drawn) in SCREENS.items():
                visitor.go(path)
                visitor.main().locator(drawn).first.wait_for()
                visitor.page.wait_for_timeout(500)
                file = PLACE / f"{name}-{scheme}.png"
                file.write_bytes(small(visitor.page.screenshot()))
                print(f"{file.relative_to(PLACE.parents[1])}: {file.stat().st_size / 1000:.0f} kB")  # noqa: T201
            faults = visitor.leave()
            if faults:
                print("\n".join(faults), file=sys.stderr)  # noqa: T201
                return 1
        browser.close()
    return 0


def small(picture: bytes) -> bytes:
    """A picture with a palette, as few colours as keep it below the limit."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    colours = COLOURS
    while True:
        written = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() <= LARGEST or colours <= 8:  # noqa: PLR2004 - fewer would not be a picture any more
            return written.getvalue()
        colours //= 2


if __name__ == "__main__":
    sys.exit(main())
